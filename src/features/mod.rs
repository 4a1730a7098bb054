//! The atlas as records: what an answer holds, as JSON, GeoJSON, CSV or a feed.

mod agency;
mod agreement;
mod answer;
mod application;
pub mod archive;
mod changes;
pub mod collections;
mod conflict;
mod counties;
mod counts;
mod county_name;
mod envelope;
mod format;
mod geojson;
mod history;
mod jail;
mod met;
mod names;
mod policy;
mod policy_answer;
mod search;
mod source;
mod standing;
mod tables;
mod timeline;
mod town;

pub use agency::{Agencies, AgencyRecord};
pub use agreement::{AgreementRecord, Agreements, HeldBacks, Revisions, allows};
pub use answer::{
    AgencyAnswer, AtAnswer, CountyAnswer, CountyLine, CountyLines, StateAnswer, agency, at, county,
    state,
};
pub use application::{ApplicationRecord, Applications};
pub use changes::{
    ChangeRecord, Changes, ChangesAnswer, Feed, Span, Told, atom, changes, changes_csv,
    changes_file, changes_geojson,
};
pub use conflict::{ConflictRecord, Conflicts};
pub use counties::{Counties, CountyRow, counties, standing_csv};
pub use counts::{CountsAnswer, counts};
pub use envelope::Envelope;
pub use format::{Format, List};
pub use history::{Event, EventKind, Events};
pub use jail::{
    Facilities, FacilityRecord, JailChoices, JailsRecord, PLACES_ONLY, ServedCounties,
    ServedCounty, chosen_by,
};
pub use names::{NamesAnswer, names};
pub use policy::{Duties, NOT_VERIFIED, Policies, PolicyRecord};
pub use policy_answer::{PolicyAnswer, policy};
pub use search::{SearchAnswer, SearchResult, SearchResults, search, town_of};
pub use source::{SourceRow, Sources, link};
pub use standing::{StandingAnswer, Standings, standing};
pub use tables::tables;
pub use timeline::{
    TimelineAnswer, TimelineDays, TimelineRow, timeline, timeline_csv, timeline_file, timeline_rows,
};
pub use town::{TownAnswer, TownName, town};
