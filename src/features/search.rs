//! The results of a search.

use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::Envelope;
use crate::atlas::{AsOf, Atlas};
use crate::domain::{Day, State, TownGeoid};
use crate::index::{NameKind, Named};
use crate::table::{Kind, record};

record! {
    /// One result of a search, in `/api/search`.
    SearchResult<'a> in SearchResults, "search" {
        /// What it is.
        kind: NameKind => Kind::Word(NameKind::LIST);
        /// GEOID, postal code, slug; of a town its county's GEOID and its name.
        id: &'a str => Kind::Text;
        /// The name in full.
        name: &'a str => Kind::Text;
        /// The state it is or lies in.
        state: State => Kind::State;
        /// One line that tells it from others of the same name.
        detail: &'a str => Kind::Text;
        /// Its box.
        bbox: [f64; 4] => Kind::Bbox;
        /// The county of a county or town.
        county: Option<&'a str> => Kind::Geoid, left_out;
        /// The GEOID of a town whose border is known.
        town: Option<TownGeoid> => Kind::TownGeoid, left_out;
    }
}

/// The results of a search.
#[derive(Debug, Clone, Serialize, JsonSchema)]
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
            .map(|named| result(atlas, named))
            .collect(),
    }
}

fn result<'a>(atlas: &'a Atlas, named: &'a Named) -> SearchResult<'a> {
    let county = match named.kind {
        NameKind::County => Some(named.id.as_str()),
        NameKind::Town => named.id.split_once(':').map(|(county, _name)| county),
        NameKind::State | NameKind::Agency => None,
    };
    SearchResult {
        kind: named.kind,
        id: &named.id,
        name: &named.name,
        state: named.state,
        detail: &named.detail,
        bbox: named.bbox,
        county,
        town: town_of(atlas, named),
    }
}

/// The town, if its border is known.
#[must_use]
pub fn town_of(atlas: &Atlas, named: &Named) -> Option<TownGeoid> {
    let (county, name) = named
        .id
        .split_once(':')
        .filter(|_| named.kind == NameKind::Town)?;
    let areas = &atlas.town_areas;
    let found = areas
        .names()
        .named(name, named.state, &[county.parse().ok()?]);
    let drawn = areas.drawn_as(*found.first()?);
    Some(areas.get(drawn).town.geoid)
}
