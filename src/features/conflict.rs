//! The records of conflicts.

use super::met;
use crate::atlas::{Conflict, ConflictKind};
use crate::domain::Geoid;
use crate::table::{Kind, record};

record! {
    /// Where both sides meet, in the answers about points, counties and states.
    ConflictRecord<'a> in Conflicts, "conflicts" {
        /// The county that it is in, where the answer is about a state.
        county: Option<Geoid> => Kind::Geoid, left_out;
        /// How both sides meet.
        kind: ConflictKind => Kind::Word(ConflictKind::LIST);
        /// One sentence that takes no side.
        sentence: String => Kind::Text;
        /// The same in Spanish.
        sentence_es: String => Kind::Text;
        /// Slugs of the agencies concerned.
        agencies: Vec<&'a str> => Kind::List(&Kind::Text);
        /// Ids of the policies concerned.
        policies: Vec<&'a str> => Kind::List(&Kind::Text);
    }
}

impl<'a> ConflictRecord<'a> {
    /// The record of a conflict; it names the county if one is given.
    #[must_use]
    pub fn of(conflict: Conflict<'a>, county: Option<Geoid>) -> Self {
        Self {
            county,
            kind: conflict.kind,
            sentence: met::english(&conflict),
            sentence_es: met::spanish(&conflict),
            policies: conflict
                .policies()
                .map(|policy| policy.id.as_str())
                .collect(),
            agencies: conflict.agencies,
        }
    }
}
