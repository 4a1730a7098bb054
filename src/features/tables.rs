//! Every table that is given out.

use super::agency::Agencies;
use super::agreement::{Agreements, HeldBacks, Revisions};
use super::answer::CountyLines;
use super::application::Applications;
use super::changes::Changes;
use super::collections::{
    AgencyItems, AgreementItems, ApplicationItems, FacilityItems, PolicyItems, StateItems,
    TownItems,
};
use super::conflict::Conflicts;
use super::counties::Counties;
use super::history::Events;
use super::jail::{Facilities, JailChoices, ServedCounties};
use super::policy::{Duties, Policies};
use super::search::SearchResults;
use super::source::Sources;
use super::standing::Standings;
use super::timeline::TimelineDays;
use crate::table::{Description, describe};

/// Every table that answers are made of, and those inside them.
#[must_use]
pub fn tables() -> Vec<Description> {
    vec![
        describe::<Counties>(),
        describe::<Standings>(),
        describe::<Agencies>(),
        describe::<Agreements>(),
        describe::<Applications>(),
        describe::<Policies>(),
        describe::<Conflicts>(),
        describe::<Events>(),
        describe::<CountyLines>(),
        describe::<Changes>(),
        describe::<TimelineDays>(),
        describe::<SearchResults>(),
        describe::<Revisions>(),
        describe::<HeldBacks>(),
        describe::<Duties>(),
        describe::<JailChoices>(),
        describe::<Facilities>(),
        describe::<ServedCounties>(),
        describe::<Sources>(),
        describe::<StateItems>(),
        describe::<TownItems>(),
        describe::<AgencyItems>(),
        describe::<AgreementItems>(),
        describe::<ApplicationItems>(),
        describe::<PolicyItems>(),
        describe::<FacilityItems>(),
    ]
}
