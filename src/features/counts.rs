//! The headline of a day.

use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::Envelope;
use crate::atlas::{AsOf, Atlas, COUNTING_RULE, Counts};
use crate::domain::{Day, Headline};

/// The headline of a day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CountsAnswer<'a> {
    /// The day, the list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The figures.
    #[serde(flatten)]
    pub counts: Counts,
    /// How they are counted, in words.
    pub rule: &'static str,
    /// What ICE's own page showed on the day, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Headline")]
    pub published: Option<&'a Headline>,
}

/// The headline of a day.
#[must_use]
pub fn counts<'a>(atlas: &'a Atlas, as_of: &AsOf, today: Day) -> CountsAnswer<'a> {
    CountsAnswer {
        envelope: Envelope::of(atlas, as_of, today),
        counts: atlas.counts(as_of),
        rule: COUNTING_RULE,
        published: atlas
            .headlines
            .iter()
            .find(|headline| headline.day == as_of.day),
    }
}
