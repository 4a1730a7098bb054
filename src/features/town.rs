//! A town, as an area: what applies in it.

use schemars::JsonSchema;
use serde::Serialize;

use super::agency::{AgencyRecord, agencies};
use super::application::ApplicationRecord;
use super::county_name::CountyName;
use super::envelope::Envelope;
use super::policy::PolicyRecord;
use crate::atlas::{AsOf, Atlas, TownArea};
use crate::domain::{CoverageKind, Day, State, TownGeoid, TownKind};

/// A town by name, and whose border of which year is meant.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TownName<'a> {
    /// Its Census GEOID: seven digits for a place, ten for a county subdivision.
    pub geoid: TownGeoid,
    /// Its name.
    pub name: &'a str,
    /// Its state.
    pub state: State,
    /// What the Census Bureau draws it as.
    pub kind: TownKind,
    /// The year of its border.
    pub vintage: u16,
}

impl<'a> TownName<'a> {
    pub(super) fn of(atlas: &'a Atlas, at: u32) -> Self {
        let TownArea {
            town,
            kind,
            vintage,
            ..
        } = atlas.town_areas.get(at);
        Self {
            geoid: town.geoid,
            name: town.plain_name(),
            state: town.state,
            kind: *kind,
            vintage: *vintage,
        }
    }
}

/// What applies in a town.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TownAnswer<'a> {
    /// The day, the list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The town.
    #[serde(flatten)]
    pub town: TownName<'a>,
    /// The Census year of the counties, where it is not the one that is shown where none is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u16")]
    pub county_vintage: Option<u16>,
    /// The counties that it meets, the largest part first.
    pub counties: Vec<CountyName<'a>>,
    /// The first coverage kind of the agreements listed, its own agencies' and the wider ones'; null for none.
    pub coverage: Option<CoverageKind>,
    /// Residents by the gazetteer; null where that has none.
    pub population: Option<u32>,
    /// West, south, east, north; degrees.
    pub bbox: [f64; 4],
    /// The town's own agencies with a listed agreement.
    pub agencies: Vec<AgencyRecord<'a>>,
    /// Agencies of its counties and its state with a listed agreement, whose area holds the town's or a part of it.
    pub wider_agencies: Vec<AgencyRecord<'a>>,
    /// Applications of the town's own agencies on the list of pending agencies whose agreement is not listed.
    pub pending: Vec<ApplicationRecord<'a>>,
    /// Policies in force: its own, its counties', its state's.
    pub policies: Vec<PolicyRecord<'a>>,
}

/// What applies in the town at a position.
///
/// # Panics
/// No town has that position.
#[must_use]
pub fn town<'a>(atlas: &'a Atlas, at: u32, as_of: &AsOf, today: Day) -> TownAnswer<'a> {
    let area = atlas.town_areas.get(at);
    let counties = area.counties.iter();
    let counties = counties.filter_map(|county| atlas.counties.position(*county));
    let (own, wider) = atlas.listed_in_town(at, as_of);
    let kinds = own.iter().chain(&wider);
    let kinds = kinds.map(|agreement| atlas.agreements.get(*agreement).coverage_kind());
    let pending = atlas.applications(*as_of).filter(|applied| {
        applied.became.is_none() && atlas.towns_of(applied.application).contains(&at)
    });
    TownAnswer {
        envelope: Envelope::of(atlas, as_of, today).without_vintage(),
        county_vintage: (!atlas.is_of_base()).then_some(atlas.vintage),
        town: TownName::of(atlas, at),
        counties: counties.map(|county| name_of(atlas, county)).collect(),
        coverage: kinds.min(),
        population: residents(atlas, area),
        bbox: atlas.town_areas.bbox(at).unwrap_or_default(),
        agencies: agencies(atlas, &own, as_of),
        wider_agencies: agencies(atlas, &wider, as_of),
        pending: pending
            .map(|applied| ApplicationRecord::of(atlas, applied, as_of))
            .collect(),
        policies: atlas
            .policies_of_town(at, *as_of)
            .map(|policy| PolicyRecord::of(atlas, policy, as_of))
            .collect(),
    }
}

fn name_of(atlas: &Atlas, county: usize) -> CountyName<'_> {
    let county = atlas.counties.get(county);
    CountyName {
        geoid: county.geoid,
        name: &county.name,
        state: county.state,
    }
}

/// The gazetteer's residents of the town of this name in one of its counties.
fn residents(atlas: &Atlas, area: &TownArea) -> Option<u32> {
    let mut named = area
        .town
        .names()
        .filter_map(|name| atlas.towns.find(name, &area.counties));
    atlas.towns.all()[named.next()?].population
}
