//! One compact row per county, for recolouring a whole map.

use std::collections::BTreeMap;

use serde::Serialize;

use super::envelope::Envelope;
use crate::atlas::{AsOf, Atlas, ConflictKind, StanceSet};
use crate::domain::{CoverageKind, Day, Geoid, SupportModel};

/// A county's row: coverage kind, models as bits, stances as bits, conflicts as bits, models of the agencies
/// inside the county (the state's aside) as bits, the earliest day that one of theirs listed was signed.
pub(super) type Row = (Option<CoverageKind>, u8, u32, u8, u8, Option<Day>);

/// What each bit of a row means, the lowest first.
#[derive(Debug, Clone, Serialize)]
pub struct Bits {
    /// Of the second and the fifth figure.
    pub models: Vec<SupportModel>,
    /// Of the third figure: whose policy, and what it does.
    pub stances: Vec<String>,
    /// Of the fourth figure; 0 is no conflict.
    pub conflicts: Vec<&'static str>,
}

/// What applies to every county on a day.
#[derive(Debug, Clone, Serialize)]
pub struct StandingAnswer {
    /// The day, the list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// What each bit means.
    pub bits: Bits,
    /// The row of each county, by GEOID.
    pub counties: BTreeMap<Geoid, Row>,
}

/// What applies to every county on a day.
#[must_use]
pub fn standing(atlas: &Atlas, as_of: &AsOf, today: Day) -> StandingAnswer {
    let rows = atlas.counties.all().iter().zip(atlas.standings(as_of));
    StandingAnswer {
        envelope: Envelope::of(atlas, as_of, today),
        bits: Bits {
            models: SupportModel::ALL.to_vec(),
            stances: StanceSet::names(),
            conflicts: ConflictKind::ALL.map(ConflictKind::as_str).to_vec(),
        },
        counties: rows
            .map(|(county, standing)| {
                let row = (
                    standing.kind(),
                    standing.models.bits(),
                    standing.stances.bits(),
                    standing.conflicts.bits(),
                    standing.local_models.bits(),
                    standing.signed,
                );
                (county.geoid, row)
            })
            .collect(),
    }
}

/// The same as a table for people: one line per county, words instead of bits.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn standing_csv(atlas: &Atlas, as_of: &AsOf) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "geoid",
        "county",
        "state",
        "as_of",
        "sheet",
        "kind",
        "models",
        "local_models",
        "first_signed",
        "field",
        "jail",
        "municipal",
        "statewide",
        "stances",
        "conflicts",
        "population",
        "population_year",
    ])?;
    let sheet = as_of.sheet.map(|day| day.to_string()).unwrap_or_default();
    for (county, standing) in atlas.counties.all().iter().zip(atlas.standings(as_of)) {
        let residents = county.residents.on(as_of.day);
        let models: Vec<&str> = standing.models.iter().map(SupportModel::as_str).collect();
        let local = standing.local_models.iter();
        let local_models: Vec<&str> = local.map(SupportModel::as_str).collect();
        let stances: Vec<String> = standing
            .stances
            .iter()
            .map(|(scope, effect)| format!("{scope}.{}", effect.as_str()))
            .collect();
        let conflicts: Vec<&str> = standing
            .conflicts
            .iter()
            .map(ConflictKind::as_str)
            .collect();
        writer.write_record([
            county.geoid.as_str(),
            &county.name,
            county.state.usps(),
            &as_of.day.to_string(),
            &sheet,
            standing.kind().map_or("", CoverageKind::as_str),
            &models.join(";"),
            &local_models.join(";"),
            &standing
                .signed
                .map(|day| day.to_string())
                .unwrap_or_default(),
            &standing.count(CoverageKind::CountyField).to_string(),
            &standing.count(CoverageKind::CountyJail).to_string(),
            &standing.count(CoverageKind::Municipal).to_string(),
            &standing.count(CoverageKind::Statewide).to_string(),
            &stances.join(";"),
            &conflicts.join(";"),
            &residents
                .map(|(residents, _year)| residents.to_string())
                .unwrap_or_default(),
            &residents
                .map(|(_residents, year)| year.to_string())
                .unwrap_or_default(),
        ])?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}
