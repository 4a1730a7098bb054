//! The three questions about a place, each with its answer: what the map's panel says first, in the same sentences.
//!
//! The panel decides what it says in `web/src/panel/questions`; these files decide the same, and a test in a browser
//! holds one against the other.

mod ask;
mod bodies;
mod jail;
mod law;
mod of_state;
mod office;
mod question;

use super::speech::Speech;
use crate::domain::Day;
use crate::features::{CountyAnswer, StateAnswer};

pub(super) use bodies::{Cover, cover_of};
pub(super) use law::{in_order, stance_of};
pub(super) use question::Question;

/// The questions about a county; `first` is the day of the first list at hand.
pub(super) fn of_county(county: &CountyAnswer<'_>, first: Day, speech: &Speech) -> [Question; 3] {
    let ruled = law::Ruled {
        as_of: county.envelope.as_of.day,
        state: county.state,
        county: Some(county.name),
    };
    let policies: Vec<_> = county.policies.iter().collect();
    [
        ask::question(county, first, speech),
        jail::question(county, first, speech),
        law::question(&ruled, &policies, speech),
    ]
}

/// The questions about a whole state: its own agencies by name, its counties and towns by their number.
pub(super) fn of_state(state: &StateAnswer<'_>, first: Day, speech: &Speech) -> [Question; 3] {
    of_state::questions(state, first, speech)
}
