//! What an import changes, agreement by agreement.

use std::collections::BTreeMap;
use std::fmt;

use crate::domain::{Agreement, Revision, Status};

/// The agreements that an import adds, takes away or changes. That a newer list shows one again is no change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Ids that were not there before.
    pub added: Vec<String>,
    /// Ids that are gone: told in another way now.
    pub gone: Vec<String>,
    /// Ids whose status changed, with the old and the new.
    pub ended: Vec<(String, Status, Status)>,
    /// Corrections that are new: which agreement, and what was changed in it since which list.
    pub revised: Vec<(String, Revision)>,
    /// Ids with any other change.
    pub changed: Vec<String>,
}

impl Difference {
    /// What differs between two histories.
    #[must_use]
    pub fn between(before: &[Agreement], after: &[Agreement]) -> Self {
        let old: BTreeMap<&str, &Agreement> = before.iter().map(|a| (a.id.as_str(), a)).collect();
        let new: BTreeMap<&str, &Agreement> = after.iter().map(|a| (a.id.as_str(), a)).collect();
        let mut difference = Self::default();
        for (id, agreement) in &new {
            let known = old.get(id);
            let told = known.map_or(&[][..], |known| known.revisions.as_slice());
            let revised = agreement.revisions.iter();
            let revised = revised.filter(|revision| !told.contains(revision));
            difference
                .revised
                .extend(revised.map(|revision| ((*id).to_owned(), revision.clone())));
            match known {
                None => difference.added.push((*id).to_owned()),
                Some(known) if known.status != agreement.status => {
                    difference
                        .ended
                        .push(((*id).to_owned(), known.status, agreement.status));
                }
                Some(known) if !is_same(known, agreement) => {
                    difference.changed.push((*id).to_owned());
                }
                Some(_) => {}
            }
        }
        let gone = old.keys().filter(|id| !new.contains_key(*id));
        difference.gone = gone.map(|id| (*id).to_owned()).collect();
        difference
    }

    /// True if nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.gone.is_empty()
            && self.ended.is_empty()
            && self.revised.is_empty()
            && self.changed.is_empty()
    }
}

/// True if two tellings of an agreement differ in nothing but the last list that shows it, and in the revisions, which
/// are told by themselves.
fn is_same(before: &Agreement, after: &Agreement) -> bool {
    let listed = Agreement {
        last_listed: before.last_listed,
        file: before.file.clone(),
        row: before.row,
        revisions: before.revisions.clone(),
        ..after.clone()
    };
    *before == listed
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for id in &self.added {
            writeln!(f, "+ {id}")?;
        }
        for id in &self.gone {
            writeln!(f, "- {id}")?;
        }
        for (id, was, is) in &self.ended {
            writeln!(f, "~ {id}: {was} -> {is}")?;
        }
        for (id, revision) in &self.revised {
            let Revision {
                what,
                from,
                to,
                since,
                why,
            } = revision;
            writeln!(
                f,
                "~ {id}: {what} `{from}` -> `{to}` since the list of {since} ({})",
                why.sentence()
            )?;
        }
        for id in &self.changed {
            writeln!(f, "~ {id}")?;
        }
        Ok(())
    }
}
