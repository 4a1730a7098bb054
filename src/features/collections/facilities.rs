//! The jails and prisons.

use super::rows::{Lies, Listed, On};
use crate::atlas::Atlas;
use crate::domain::{Day, FacilityKind, FacilityStatus, Geoid, Holds, State};
use crate::features::source::link;
use crate::table::{Kind, Unit, record};

record! {
    /// A jail or prison, in the collection `facilities`. It is the place of an agreement, and asserts nothing about people held.
    FacilityItem<'a> in FacilityItems, "collection facilities" {
        /// The publisher's id.
        id: &'a str => Kind::Text;
        /// Its name.
        name: &'a str => Kind::Text;
        /// The town of its address.
        town: &'a str => Kind::Text;
        /// Its state.
        state: State => Kind::State;
        /// The county that it lies in.
        county: Geoid => Kind::Geoid;
        /// Whose it is.
        kind: Option<FacilityKind> => Kind::Word(FacilityKind::LIST), null;
        /// Whether it is in use.
        status: Option<FacilityStatus> => Kind::Word(FacilityStatus::LIST), null;
        /// For whom it is.
        holds: Holds => Kind::Word(Holds::LIST);
        /// How many people it has room for; not how many are there.
        capacity: Option<u32> => Kind::Integer(Unit::People), null;
        /// The day on which its publisher looked at it last.
        validated: Day => Kind::Day;
        /// Its own page.
        website: Option<&'a str> => Kind::Address, null;
        /// The row of `facilities.csv`, header = 1.
        source_row: u32 => Kind::Integer(Unit::RowNumber);
    }
}

impl Listed for FacilityItems {
    fn count(atlas: &Atlas) -> usize {
        atlas.facilities.all().len()
    }

    fn id(atlas: &Atlas, at: usize) -> &str {
        &atlas.facilities.all()[at].id
    }

    fn position(atlas: &Atlas, id: &str) -> Option<usize> {
        atlas.facilities.position(id)
    }

    fn lies(atlas: &Atlas, at: usize) -> Lies {
        Lies::At(atlas.facilities.all()[at].point)
    }

    fn row<'a>(on: &'a On<'a>, at: usize) -> FacilityItem<'a> {
        let facility = &on.atlas.facilities.all()[at];
        FacilityItem {
            id: &facility.id,
            name: &facility.name,
            town: &facility.town,
            state: facility.state,
            county: facility.county,
            kind: facility.kind,
            status: facility.status,
            holds: facility.holds,
            capacity: facility.capacity,
            validated: facility.validated,
            website: link(facility.website.as_deref()),
            source_row: facility.row,
        }
    }
}
