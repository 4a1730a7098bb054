//! The records of jails and prisons, and of the rule that chose them.

use super::source::{SourceRow, Sources, link};
use crate::atlas::{Atlas, JailRule, Jails};
use crate::domain::{Day, Facility, FacilityKind, Geoid};
use crate::table::{Kind, Unit, describe, record};

record! {
    /// A jail or prison, in the answers about points, counties and states. It places an agreement, and asserts nothing about people held.
    FacilityRecord<'a> in Facilities, "facilities" {
        /// The publisher's id.
        id: &'a str => Kind::Text;
        /// Its name.
        name: &'a str => Kind::Text;
        /// The town of its address.
        town: &'a str => Kind::Text;
        /// The county that it lies in.
        county: Geoid => Kind::Geoid;
        /// Whose it is.
        kind: Option<FacilityKind> => Kind::Word(FacilityKind::LIST), null;
        /// How many people it has room for; not how many are there.
        capacity: Option<u32> => Kind::Integer(Unit::People), null;
        /// Its point.
        point: [f64; 2] => Kind::Point;
        /// The day on which its publisher looked at it last.
        validated: Day => Kind::Day;
        /// Its own page.
        website: Option<&'a str> => Kind::Address, null;
        /// The row of `facilities.csv`.
        source: SourceRow<'static> => Kind::Row(describe::<Sources>);
    }
}

record! {
    /// A county that an agreement serves, by name.
    ServedCounty<'a> in ServedCounties, "served counties" {
        /// Its GEOID.
        geoid: Geoid => Kind::Geoid;
        /// Its name in full.
        name: &'a str => Kind::Text;
    }
}

record! {
    /// The jails that agreements of jail models are shown at, in the answers about points, counties and states.
    JailsRecord<'a> in JailChoices, "jails" {
        /// The rule that chose them.
        rule: JailRule => Kind::Word(JailRule::LIST);
        /// The slugs of the agencies whose agreements they are.
        agencies: Vec<&'a str> => Kind::List(&Kind::Text);
        /// The counties that these agreements serve; empty for a state's.
        counties: Vec<ServedCounty<'a>> => Kind::List(&Kind::Row(describe::<ServedCounties>));
        /// The jails; none under a rule that found none.
        facilities: Vec<FacilityRecord<'a>> => Kind::List(&Kind::Row(describe::<Facilities>));
    }
}

/// How a rule chose the jails, in one sentence; what it found none under, too.
#[must_use]
pub fn chosen_by(rule: JailRule) -> &'static str {
    match rule {
        JailRule::CountyJail => "The county's one open jail for adults.",
        JailRule::CountyJails => {
            "All of the county's open jails and other facilities for adults; which of them the agreement means is not known."
        }
        JailRule::SharedJails => {
            "The file at hand shows no open jail for adults that is the county's alone, or prison that is the state's; shown is every one there that several governments share."
        }
        JailRule::TownJails => "The open jail of the town whose department signed.",
        JailRule::RegionalJails => {
            "Every open jail with the name of the regional body that signed."
        }
        JailRule::StatePrisons => "Every open prison or other facility of the state for adults.",
        JailRule::None => "The file at hand shows no open county jail for adults here.",
        JailRule::NoneOfTown => {
            "The file at hand shows no open jail of the town whose department signed."
        }
        JailRule::NoneOfName => {
            "The file at hand shows no open jail with the name of the regional body that signed."
        }
        JailRule::NoneOfState => {
            "The file at hand shows no open prison of the state whose corrections agency signed."
        }
    }
}

/// What must be said wherever a jail is shown.
pub const PLACES_ONLY: &str =
    "A jail is shown as the place of an agreement; nothing is said about who is held there.";

impl<'a> FacilityRecord<'a> {
    /// The record of a facility.
    #[must_use]
    pub fn of(facility: &'a Facility) -> Self {
        Self {
            id: &facility.id,
            name: &facility.name,
            town: &facility.town,
            county: facility.county,
            kind: facility.kind,
            capacity: facility.capacity,
            point: facility.point,
            validated: facility.validated,
            website: link(facility.website.as_deref()),
            source: SourceRow {
                sheet: "facilities.csv",
                row: facility.row,
            },
        }
    }
}

impl<'a> JailsRecord<'a> {
    /// The record of jails that a rule chose.
    #[must_use]
    pub fn of(atlas: &'a Atlas, jails: Jails<'a>) -> Self {
        let agencies = jails.agencies.into_iter();
        let facilities = jails.facilities.into_iter();
        let counties = jails.counties.into_iter();
        let served = counties.filter_map(|geoid| atlas.counties.position(geoid));
        let named = served
            .map(|at| atlas.counties.get(at))
            .map(|county| ServedCounty {
                geoid: county.geoid,
                name: &county.name,
            });
        Self {
            rule: jails.rule,
            agencies: agencies.map(|agency| agency.slug.as_str()).collect(),
            counties: named.collect(),
            facilities: facilities.map(FacilityRecord::of).collect(),
        }
    }
}
