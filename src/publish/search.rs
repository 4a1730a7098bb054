//! The index of names, for a page that searches by itself.

use serde::Serialize;
use serde_json::{Value, json};

use super::error::PublishError;
use super::job::Job;
use super::sink::Sink;
use crate::atlas::{Atlas, TOWN_HALF_BOX_DEG};
use crate::domain::{State, name};
use crate::features;
use crate::index::{BEGINNINGS, NICKNAMES, NameKind, Named, SHORT};
use crate::tiles::SHOWN_FROM;

const NAME: &str = "api/search.json";

/// Writes the index.
///
/// # Errors
/// It cannot be stored.
pub(super) fn search(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let index = SearchIndex::of(job.atlas, job.atlas.names.all());
    let bytes = serde_json::to_vec(&index).map_err(|source| PublishError::Written {
        name: NAME.to_owned(),
        source,
    })?;
    sink.file(NAME, bytes)?;
    Ok(())
}

/// All that a search looks at: the names, and what queries are read by.
#[derive(Debug, Serialize)]
pub struct SearchIndex {
    /// Postal code, name in English, name in Spanish.
    states: Vec<[&'static str; 3]>,
    /// The kinds of names; others name them by position.
    kinds: &'static [&'static str],
    /// How people begin the name of a place, with its kind.
    beginnings: Vec<(&'static str, u8)>,
    /// What people say, what they mean, its kind and its state.
    nicknames: Vec<(&'static str, &'static str, u8, &'static str)>,
    /// Words that are written both ways, with their short forms.
    short: Vec<(&'static str, &'static str)>,
    /// From which zoom on towns of so many residents are shown for their size alone, the largest first.
    shown_from: [(u32, u8); 6],
    /// Half the side of the box around a town, in degrees.
    half_box_deg: f64,
    /// Each name as its kind, its id, the name, the name without the word for its kind, the position of its state, its
    /// detail, its box, its residents, the GEOID of a town whose border is known.
    ///
    /// A 0 stands for what follows from the rest. Of a town the id is that of its county, and its box is one number more
    /// than a point where it follows from that.
    names: Vec<Value>,
}

impl SearchIndex {
    /// The index of some names of the atlas, in their order.
    #[must_use]
    pub fn of(atlas: &Atlas, names: &[Named]) -> Self {
        let place = |kind: NameKind| kind as u8;
        Self {
            states: State::all()
                .map(|state| [state.usps(), state.name(), state.spanish_name()])
                .collect(),
            kinds: NameKind::WORDS,
            beginnings: BEGINNINGS.map(|(text, kind)| (text, place(kind))).to_vec(),
            nicknames: NICKNAMES
                .map(|(text, name, kind, usps)| (text, name, place(kind), usps))
                .to_vec(),
            short: SHORT.into_iter().chain(name::SHORT).collect(),
            shown_from: SHOWN_FROM,
            half_box_deg: TOWN_HALF_BOX_DEG,
            names: names.iter().map(|named| entry(atlas, named)).collect(),
        }
    }
}

fn entry(atlas: &Atlas, named: &Named) -> Value {
    let state = State::all().position(|state| state == named.state);
    let county = named.id.split_once(':').map(|(county, _name)| county);
    let is_town = named.kind == NameKind::Town;
    let id = county.filter(|_| is_town).unwrap_or(&named.id);
    json!([
        named.kind as u8,
        id,
        named.name,
        or_0(named.bare != named.name, &named.bare),
        state,
        or_0(
            Some(&named.detail) != detail(atlas, named).as_ref(),
            &named.detail
        ),
        place(named),
        named.residents,
        features::town_of(atlas, named).map_or(json!(0), |geoid| json!(geoid)),
    ])
}

fn or_0(is_told: bool, text: &str) -> Value {
    if is_told { json!(text) } else { json!(0) }
}

/// The line that a reader can make by itself.
fn detail(atlas: &Atlas, named: &Named) -> Option<String> {
    let state = named.state.name();
    match named.kind {
        NameKind::County => Some(format!("{}, {state}", named.name)),
        NameKind::Town => {
            let (county, _name) = named.id.split_once(':')?;
            let county = atlas.names.find(NameKind::County, county)?;
            Some(format!("town in {}, {state}", county.name))
        }
        NameKind::State | NameKind::Agency => None,
    }
}

/// The point of a town whose box is the one that all towns have, else the box.
fn place(named: &Named) -> Value {
    let [west, south, east, north] = named.bbox;
    let micro = |degrees: f64| (degrees * 1e6).round() / 1e6;
    let (lon, lat) = (
        micro(f64::midpoint(west, east)),
        micro(f64::midpoint(south, north)),
    );
    let half = TOWN_HALF_BOX_DEG;
    let square = [lon - half, lat - half, lon + half, lat + half];
    // To the last bit: what follows from the point is left out.
    let is_square = square.map(f64::to_bits) == named.bbox.map(f64::to_bits);
    if is_square {
        json!([lon, lat])
    } else {
        json!(named.bbox)
    }
}
