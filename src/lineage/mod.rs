//! Dated sheets to agreements with their listing windows.
//!
//! ICE prints a list and overwrites it. What was renewed, corrected or ended has to be told from how the lists
//! follow one another; what was listed on a day is what the last list of that day shows, and no later list bends it:
//!
//! 1. [`Ledger`]: what every sheet shows, each different listing kept once;
//! 2. `judge`: which sheets count as evidence, and `ledger`: which of them answers for a day;
//! 3. `follow`: list after list, each row is the continuation of an agreement (`steps`) or a new one;
//! 4. `held`: endings that a doubtful list would cause, and that wait;
//! 5. `write_up`: the agreements with their ids, windows and fates; `applications`: the same for pending lists;
//! 6. `signing`, `remarks`: what a person should look at.

mod applications;
mod candidate;
mod chain;
mod confirmed;
mod decided;
mod doubts;
mod follow;
mod held;
mod judge;
mod ledger;
mod likeness;
mod links;
mod missing;
mod pair;
mod remarks;
mod renew;
mod signing;
mod steps;
mod tale;
#[cfg(test)]
mod tests;
mod write_up;

use crate::domain::{Agreement, Problem, Sheet, SheetKind};
pub use held::is_large_in_all;
pub use ledger::{Ledger, LedgerSheet, Shown, Variant};
pub use likeness::{is_like_name, is_same_name};

/// The history of all agreements and applications.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The agreements, sorted by id.
    pub agreements: Vec<Agreement>,
    /// The applications, sorted by id.
    pub applications: Vec<Agreement>,
    /// The sheets, in the order of publication.
    pub sheets: Vec<Sheet>,
    /// What needs a person's eye.
    pub problems: Vec<Problem>,
}

/// Rebuilds the history of all agreements from a ledger.
#[must_use]
pub fn rebuild(ledger: &Ledger) -> History {
    let ledger = signing::without_days_to_come(ledger);
    let register = ledger::Register::new(&ledger);
    let verdicts = judge::judge(&register);
    let lists = register.list_days(SheetKind::Participating, &verdicts);
    let mut followed = follow::follow(&register, &lists);
    confirmed::end(&register, &lists, &mut followed.chains);
    let holds = held::held_back(&register, &lists, &followed.chains);
    let held = write_up::hold(&lists, &holds, &mut followed.chains);
    let mut agreements = write_up::agreements(&register, &lists, &followed, &held);
    let signed = signing::in_doubt(&register, &lists, &mut agreements);
    let pending = register.list_days(SheetKind::Pending, &verdicts);
    let applied = applications::applications(&register, &pending, &agreements.records);
    let mut problems = remarks::problems(&remarks::Told {
        register: &register,
        verdicts: &verdicts,
        lists: &lists,
        pending: &pending,
        followed: &followed,
        agreements: &agreements,
        holds: &holds,
    });
    problems.extend(signed);
    problems.sort();
    problems.dedup();
    History {
        sheets: write_up::sheets(&register, &verdicts, &lists, &pending, &holds),
        agreements: agreements.records,
        applications: applied,
        problems,
    }
}
