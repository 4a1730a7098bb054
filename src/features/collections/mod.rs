//! The collections of the open API (OGC API - Features): every kind of record as rows of one flat table.
//!
//! A collection is a table ([`Listed`]) whose rows have an id, mostly a place, and some of them days on which they
//! hold. What is asked of it ([`Asked`]) is read once; [`select`] finds the rows; [`Page`] says which of them an answer
//! holds; [`File`] writes them, a piece at a time.

mod agencies;
mod agreements;
mod applications;
mod asked;
mod counties;
mod cql2;
mod cursor;
mod datetime;
mod facilities;
mod file;
mod geometry;
mod policies;
mod rows;
mod schema;
mod select;
mod span;
mod states;
mod together;
mod towns;

pub use agencies::{AgencyItem, AgencyItems};
pub use agreements::{AgreementItem, AgreementItems};
pub use applications::{ApplicationItem, ApplicationItems};
pub use asked::{
    Asked, AskedError, FILTER_LANGUAGES, MOST_ROWS, PARAMETERS, ROWS_IF_NOT_ASKED, parameters,
};
pub use cursor::{Cursor, CursorError};
pub use facilities::{FacilityItem, FacilityItems};
pub use file::{File, geometry_of};
pub use policies::{PolicyItem, PolicyItems};
pub use rows::{Cells, Lies, On, Rows};
pub use schema::{kind, queryables, returnables};
pub use select::{Page, Selected, day_at, day_of, select};
pub use states::{StateItem, StateItems};
pub use towns::{TownItem, TownItems};

use self::rows::Of;
use crate::domain::words;
use crate::table::Description;

words! {
    /// A collection of the open API.
    Collection, "collection" {
        /// Counties and equivalents, with what applies to each on a day.
        Counties = "counties",
        /// States and territories, with what applies to each on a day.
        States = "states",
        /// Towns whose border is known, with what is their own on a day.
        Towns = "towns",
        /// Agencies that ever signed an agreement.
        Agencies = "agencies",
        /// Agreements, past and present.
        Agreements = "agreements",
        /// Applications for an agreement, past and present.
        Applications = "applications",
        /// Policies, past and present.
        Policies = "policies",
        /// Jails and prisons.
        Facilities = "facilities",
    }
}

impl Collection {
    /// Its rows.
    #[must_use]
    pub fn rows(self) -> &'static dyn Rows {
        match self {
            Self::Counties => &Of::<counties::Counties>::NEW,
            Self::States => &Of::<StateItems>::NEW,
            Self::Towns => &Of::<TownItems>::NEW,
            Self::Agencies => &Of::<AgencyItems>::NEW,
            Self::Agreements => &Of::<AgreementItems>::NEW,
            Self::Applications => &Of::<ApplicationItems>::NEW,
            Self::Policies => &Of::<PolicyItems>::NEW,
            Self::Facilities => &Of::<FacilityItems>::NEW,
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Counties => "Counties",
            Self::States => "States and territories",
            Self::Towns => "Towns",
            Self::Agencies => "Agencies",
            Self::Agreements => "287(g) agreements",
            Self::Applications => "Applications for a 287(g) agreement",
            Self::Policies => "Policies on cooperation",
            Self::Facilities => "Jails and prisons",
        }
    }

    /// What a row is, what its place and its days are; sentences.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Counties => {
                "Every county and equivalent with the agreements listed and the policies in force there on the day; the geometry is its boundary."
            }
            Self::States => {
                "Every state and territory with the agreements listed and the policies in force there on the day; the geometry is its boundary."
            }
            Self::Towns => {
                "Every town whose border is known, with its own agreements listed and its own policies in force on the day; the geometry is its border."
            }
            Self::Agencies => {
                "Every agency that ever had an agreement. The geometry is the point of its town, or of the largest town of its county; a state's agency has none. With `datetime`, those with an agreement listed then."
            }
            Self::Agreements => {
                "Every agreement that a list ever showed. The geometry is the point of the agency's town, or of the largest town of its county; a state's agency has none. With `datetime`, those listed then."
            }
            Self::Applications => {
                "Every application that a list of pending agencies ever showed; it is no agreement. The geometry is the point of the agency's town, or of the largest town of its county. With `datetime`, those pending then."
            }
            Self::Policies => {
                "Every law, order, ordinance, directive, ruling and listing that limits, requires or prohibits cooperation. The geometry is the city's point, or that of the county's largest town; a state's policy has none. With `datetime`, those in force then."
            }
            Self::Facilities => {
                "Jails and prisons by HIFLD, as points. A facility is the place of an agreement of a jail model; nothing is said about who is held there."
            }
        }
    }

    /// True if the geometry of its rows is an area.
    #[must_use]
    pub fn has_areas(self) -> bool {
        match self {
            Self::Counties | Self::States | Self::Towns => true,
            Self::Agencies
            | Self::Agreements
            | Self::Applications
            | Self::Policies
            | Self::Facilities => false,
        }
    }

    /// True if its rows hold on some days and not on others, so that `datetime` leaves some out.
    #[must_use]
    pub fn has_days(self) -> bool {
        match self {
            Self::Agencies | Self::Agreements | Self::Applications | Self::Policies => true,
            Self::Counties | Self::States | Self::Towns | Self::Facilities => false,
        }
    }

    /// The table of its rows.
    #[must_use]
    pub fn table(self) -> Description {
        self.rows().table()
    }
}
