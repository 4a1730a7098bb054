//! One compact row per county, for recolouring a whole map.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::envelope::Envelope;
use crate::atlas::{AsOf, Atlas, ConflictKind, StanceSet, Standing};
use crate::domain::{CoverageKind, Day, Geoid, SupportModel};
use crate::table::{Column, Kind, Shape, Table, Unit, described, serialize_row};

/// The figures of a county on a day.
#[derive(Debug, Clone, Copy)]
pub struct Figures(Standing);

/// The table of the figures of all counties.
#[derive(Debug, Clone, Copy)]
pub struct Standings;

impl Table for Standings {
    type Row<'a> = Figures;
    const NAME: &'static str = "standing";
    const ABOUT: &'static str = "The figures of a county on a day, by its GEOID, in `/api/standing`; `bits` there tells what each bit means.";
    const ROW: &'static str = "Figures";
    const SHAPE: Shape = Shape::Arrays;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new(
            "kind",
            Kind::Word(CoverageKind::LIST),
            "How agreements cover it: the first kind that applies.",
            |row| row.0.kind().map(CoverageKind::as_str).into(),
        )
        .null(),
        Column::<Self>::new(
            "models",
            Kind::Integer(Unit::Bits),
            "The support models of all agreements listed there.",
            |row| row.0.models.bits().into(),
        ),
        Column::<Self>::new(
            "stances",
            Kind::Integer(Unit::Bits),
            "What the policies in force there do, and whose they are.",
            |row| row.0.stances.bits().into(),
        ),
        Column::<Self>::new(
            "conflicts",
            Kind::Integer(Unit::Bits),
            "Where both sides meet; 0 is nowhere.",
            |row| row.0.conflicts.bits().into(),
        ),
        Column::<Self>::new(
            "local_models",
            Kind::Integer(Unit::Bits),
            "The support models of the agencies inside the county, the state's aside.",
            |row| row.0.local_models.bits().into(),
        ),
        Column::<Self>::new(
            "first_signed",
            Kind::Day,
            "The earliest day that is known on which an agreement of theirs listed was signed.",
            |row| row.0.signed.into(),
        )
        .null(),
    ];
}

described!(Figures, Standings);

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_row::<Standings, S>(self, serializer)
    }
}

/// What each bit of a row means, the lowest first.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Bits {
    /// Of the second and the fifth figure.
    pub models: Vec<SupportModel>,
    /// Of the third figure: whose policy, and what it does.
    pub stances: Vec<String>,
    /// Of the fourth figure; 0 is no conflict.
    #[schemars(with = "Vec<ConflictKind>")]
    pub conflicts: &'static [&'static str],
}

/// What applies to every county on a day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StandingAnswer {
    /// The day, the list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// What each bit means.
    pub bits: Bits,
    /// The figures of each county, by GEOID.
    pub counties: BTreeMap<Geoid, Figures>,
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
            conflicts: ConflictKind::WORDS,
        },
        counties: rows
            .map(|(county, standing)| (county.geoid, Figures(standing)))
            .collect(),
    }
}
