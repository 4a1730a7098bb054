//! The headline, the timeline and the results of a search.

use serde::Serialize;

use super::envelope::Envelope;
use crate::atlas::{AsOf, Atlas, COUNTING_RULE, Counts, Timeline};
use crate::domain::{Day, Headline, State};
use crate::index::{NameKind, Named};

/// The headline of a day.
#[derive(Debug, Clone, Serialize)]
pub struct CountsAnswer<'a> {
    /// The day, the list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The figures.
    #[serde(flatten)]
    pub counts: Counts,
    /// How they are counted, in words.
    pub rule: &'static str,
    /// What ICE's own page showed on the day, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<&'a Headline>,
}

/// The headline of a day.
#[must_use]
pub fn counts<'a>(atlas: &'a Atlas, as_of: &AsOf, today: Day) -> CountsAnswer<'a> {
    CountsAnswer {
        envelope: Envelope::of(atlas, as_of, today),
        counts: atlas.counts(as_of),
        rule: COUNTING_RULE,
        published: atlas
            .headlines
            .iter()
            .find(|headline| headline.day == as_of.day),
    }
}

/// Agreements on every list.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineAnswer {
    /// The newest day, its list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The columns.
    #[serde(flatten)]
    pub timeline: Timeline,
}

/// Agreements on every list.
#[must_use]
pub fn timeline(atlas: &Atlas, newest: &AsOf, today: Day) -> TimelineAnswer {
    TimelineAnswer {
        envelope: Envelope::of(atlas, newest, today),
        timeline: atlas.timeline(),
    }
}

/// The timeline as a table: one line per list and state, and one per list for all.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn timeline_csv(atlas: &Atlas) -> Result<Vec<u8>, csv::Error> {
    let timeline = atlas.timeline();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut header = vec!["day".to_owned(), "agreements".to_owned()];
    header.extend(timeline.by_model.keys().map(ToString::to_string));
    header.extend(timeline.by_state.keys().map(ToString::to_string));
    writer.write_record(&header)?;
    for (at, day) in timeline.days.iter().enumerate() {
        let mut line = vec![day.to_string(), timeline.agreements[at].to_string()];
        line.extend(
            timeline
                .by_model
                .values()
                .map(|column| column[at].to_string()),
        );
        line.extend(
            timeline
                .by_state
                .values()
                .map(|column| column[at].to_string()),
        );
        writer.write_record(&line)?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

/// One result of a search.
#[derive(Debug, Clone, Serialize)]
pub struct SearchResult<'a> {
    /// `county`, `state`, `town` or `agency`.
    pub kind: &'static str,
    /// GEOID, postal code, slug; of a town its county's GEOID and its name.
    pub id: &'a str,
    /// The name in full.
    pub name: &'a str,
    /// The state it is or lies in.
    pub state: State,
    /// One line that tells it from others of the same name.
    pub detail: &'a str,
    /// West, south, east, north; degrees, WGS84.
    pub bbox: [f64; 4],
    /// The county of a county or town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub county: Option<&'a str>,
}

/// The results of a search.
#[derive(Debug, Clone, Serialize)]
pub struct SearchAnswer<'a> {
    /// The newest day, its list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The results, best first.
    pub results: Vec<SearchResult<'a>>,
}

/// The best answers to a query, best first.
#[must_use]
pub fn search<'a>(
    atlas: &'a Atlas,
    query: &str,
    limit: usize,
    newest: &AsOf,
    today: Day,
) -> SearchAnswer<'a> {
    SearchAnswer {
        envelope: Envelope::of(atlas, newest, today),
        results: atlas
            .names
            .search(query, limit)
            .into_iter()
            .map(result)
            .collect(),
    }
}

fn result(named: &Named) -> SearchResult<'_> {
    let county = match named.kind {
        NameKind::County => Some(named.id.as_str()),
        NameKind::Town => named.id.split_once(':').map(|(county, _name)| county),
        NameKind::State | NameKind::Agency => None,
    };
    SearchResult {
        kind: named.kind.as_str(),
        id: &named.id,
        name: &named.name,
        state: named.state,
        detail: &named.detail,
        bbox: named.bbox,
        county,
    }
}
