//! Endings that a person has confirmed: they need no further list.

use super::chain::Chain;
use super::ledger::{ListDay, Register};
use crate::domain::{ListVerdict, Status};

/// Ends what a list leaves out of which `corrections/lists.csv` says that its endings are true.
pub(super) fn end(register: &Register<'_>, lists: &[ListDay], chains: &mut [Chain]) {
    let rows = register.ledger.settled.lists.iter();
    for row in rows.filter(|row| row.verdict == ListVerdict::EndingsTrue) {
        let of_file = |list: &&ListDay| register.ledger.sheets[list.sheet].sheet.file == row.file;
        let Some(list) = lists.iter().find(of_file) else {
            continue;
        };
        for chain in chains.iter_mut() {
            let state = register.variant(chain.variant).state;
            let is_meant = row.state.is_none_or(|meant| meant == state);
            if is_meant && chain.ended.is_none() && chain.missed.first() == Some(&list.day) {
                chain.ended = Some(Status::Removed);
            }
        }
    }
}
