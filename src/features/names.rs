//! What every county is called.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::Envelope;
use crate::atlas::{AsOf, Atlas};
use crate::domain::{Day, Geoid};

/// What every county is called: for maps whose tiles leave the names out.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NamesAnswer<'a> {
    /// The day, the list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The name in full of each county, by GEOID.
    pub counties: BTreeMap<Geoid, &'a str>,
}

/// What every county is called.
#[must_use]
pub fn names<'a>(atlas: &'a Atlas, as_of: &AsOf, today: Day) -> NamesAnswer<'a> {
    let counties = atlas.counties.all().iter();
    NamesAnswer {
        envelope: Envelope::of(atlas, as_of, today),
        counties: counties
            .map(|county| (county.geoid, county.name.as_str()))
            .collect(),
    }
}
