//! Lists: every change by year, feeds, and whole tables to download.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::plain::bytes;
use crate::atlas::{Change, Where};
use crate::domain::{Geoid, State};
use crate::features::archive::Archive;
use crate::features::collections::{Asked, Collection, File, Page, select};
use crate::features::{self, ChangeRecord, Feed, Span};
use crate::publish::each::each;
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::written::FileFormat;

/// Days that a feed goes back.
const FEED_DAYS: i64 = 90;

pub(super) fn lists(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    changes(job, sink)?;
    downloads(job, sink)
}

/// Every event of each year, and all of them as a table.
fn changes(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let atlas = job.atlas;
    let all = atlas.events(
        crate::domain::Day::MIN,
        atlas.calendar.reach(),
        &Where::default(),
    );
    let mut years: BTreeMap<i16, Vec<&Change<'_>>> = BTreeMap::new();
    for change in &all {
        years.entry(change.day.year()).or_default().push(change);
    }
    for (year, changes) in &years {
        let name = format!("api/changes/{year}.json");
        let records = changes.iter().map(|change| ChangeRecord::of(atlas, change));
        let records: Vec<_> = records.collect();
        sink.file(
            &name,
            bytes(&name, &json!({"year": year, "changes": records}))?,
        )?;
    }
    let name = "api/changes.csv";
    let table = features::changes_csv(atlas, &all);
    let table = table.map_err(|source| PublishError::Table {
        name: name.to_owned(),
        source,
    })?;
    sink.file(name, table)?;
    Ok(())
}

/// What is followed: everything, a state, or a county with its state. Feeds are doors: who follows one comes back to its
/// address.
pub(in crate::publish) fn feeds(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let atlas = job.atlas;
    feed(
        job,
        sink,
        "feeds/changes.atom",
        "",
        "Countyline: changes",
        &Where::default(),
    )?;
    each(&atlas.states, |state: &State| {
        let wanted = Where {
            state: Some(*state),
            ..Where::default()
        };
        let title = format!("Countyline: changes in {}", state.name());
        feed(
            job,
            sink,
            &format!("feeds/state/{state}.atom"),
            &format!("&state={state}"),
            &title,
            &wanted,
        )
    })?;
    each(atlas.counties.all(), |county| {
        let geoid: Geoid = county.geoid;
        let wanted = Where {
            county: Some(geoid),
            ..Where::default()
        };
        let title = format!(
            "Countyline: changes in {}, {}",
            county.name,
            county.state.name()
        );
        feed(
            job,
            sink,
            &format!("feeds/county/{geoid}.atom"),
            &format!("&county={geoid}"),
            &title,
            &wanted,
        )
    })
}

fn feed(
    job: &Job<'_>,
    sink: &dyn Sink,
    name: &str,
    place: &str,
    title: &str,
    wanted: &Where,
) -> Result<(), PublishError> {
    let atlas = job.atlas;
    let to = job.as_of;
    let from = to.day.saturating_sub(jiff::Span::new().days(FEED_DAYS));
    let (from, to) = atlas.calendar.range(from, to.day)?;
    let found = atlas.events(from.day, to.day, wanted);
    // Without an address of the copy links go from the feed's own.
    let root = match job.public_url {
        Some(url) => format!("{url}/"),
        None => "../".repeat(name.matches('/').count()),
    };
    let map = format!("{root}index.html");
    let feed = Feed {
        title: title.to_owned(),
        address: format!("{root}{name}"),
        page: format!("{map}?view=changes{place}"),
        site: map,
    };
    let bytes = features::atom(
        atlas,
        &feed,
        &Span {
            from,
            to,
            net: false,
        },
        &found,
    );
    let bytes = bytes.map_err(|source| PublishError::Making {
        name: name.to_owned(),
        source,
    })?;
    sink.door(name, bytes)
}

/// A table to download, or a part of it.
struct Download {
    name: String,
    collection: Collection,
    format: FileFormat,
    state: Option<State>,
}

fn downloads(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let mut all = Vec::new();
    for collection in Collection::ALL {
        let whole = |format: FileFormat| Download {
            name: format!("downloads/{collection}.{format}"),
            collection: *collection,
            format,
            state: None,
        };
        let formats = [
            FileFormat::Csv,
            FileFormat::GeoJson,
            FileFormat::Parquet,
            FileFormat::FlatGeobuf,
        ];
        all.extend(formats.map(whole));
        all.extend(job.atlas.states.iter().map(|state| Download {
            name: format!("downloads/{collection}/state={state}/part-0.parquet"),
            collection: *collection,
            format: FileFormat::Parquet,
            state: Some(*state),
        }));
    }
    each(&all, |one| download(job, one, sink))?;
    let name = "downloads/archive.zip";
    let mut archive = Archive::new(Arc::clone(job.atlas), job.as_of);
    let mut whole = Vec::new();
    let unmade = |error: features::archive::ArchiveError| PublishError::Archive {
        source: Box::new(error),
    };
    while let Some(mut piece) = archive.piece().map_err(unmade)? {
        whole.append(&mut piece);
    }
    sink.file(name, whole)?;
    Ok(())
}

fn download(job: &Job<'_>, one: &Download, sink: &dyn Sink) -> Result<(), PublishError> {
    let Download {
        name,
        collection,
        format,
        state,
    } = one;
    let day = job.as_of.day.to_string();
    let text = |parameter: &str| match parameter {
        "datetime" => Some(day.as_str()),
        "state" => state.map(State::usps),
        _ => None,
    };
    let asked = Asked::read(*collection, text);
    let unselected = |error: features::collections::AskedError| PublishError::Asked {
        name: name.clone(),
        source: Box::new(error),
    };
    let asked = asked.map_err(unselected)?;
    let selected = select(job.atlas, &asked).map_err(unselected)?;
    if state.is_some() && selected.rows.is_empty() {
        return Ok(());
    }
    let mut beside = Map::new();
    beside.insert("as_of".to_owned(), Value::from(day.as_str()));
    if let Some(sheet) = job.as_of.sheet {
        beside.insert("sheet".to_owned(), sheet.to_string().into());
    }
    let page = Page::of_all(&selected);
    let unwritten = |error| PublishError::Rows {
        name: name.clone(),
        source: Box::new(error),
    };
    let file = File::new(
        Arc::clone(job.atlas),
        asked,
        &selected,
        &page,
        *format,
        false,
        beside,
    );
    let mut file = file.map_err(unwritten)?;
    let mut whole = Vec::new();
    while let Some(mut piece) = file.piece().map_err(unwritten)? {
        whole.append(&mut piece);
    }
    sink.file(name, whole)?;
    Ok(())
}
