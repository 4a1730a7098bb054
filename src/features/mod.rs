//! The atlas as records: what an answer holds, as JSON, GeoJSON, CSV or a feed.

mod answer;
mod changes;
mod envelope;
mod history;
mod policy;
mod record;
mod standing;
mod summary;

pub use answer::{AgencyAnswer, AtAnswer, CountyAnswer, StateAnswer, agency, at, county, state};
pub use changes::{
    ChangeRecord, ChangesAnswer, Feed, Span, atom, changes, changes_csv, changes_geojson,
};
pub use envelope::Envelope;
pub use history::Event;
pub use policy::{ConflictRecord, NOT_VERIFIED, PolicyRecord};
pub use record::{AgencyRecord, AgreementRecord, ApplicationRecord, allows, link};
pub use standing::{StandingAnswer, standing, standing_csv};
pub use summary::{
    CountsAnswer, SearchAnswer, TimelineAnswer, counts, search, timeline, timeline_csv,
};
