//! `/api/changes`: every event of a range, or the difference of its ends; as JSON, GeoJSON, CSV or a feed.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::app::App;
use super::params::Params;
use super::problem::Problem;
use super::vintages;
use super::{respond, site};
use crate::atlas::{AsOf, AsOfError, Atlas, County, Found, SubjectKind, Where};
use crate::domain::Geoid;
use crate::features::{self, Envelope, Feed, Format, List, Span};

/// Days that a feed goes back if it is not told otherwise.
const FEED_DAYS: i64 = 90;

/// `/api/changes`: every event from one day to another, both included; with `net=true` only what differs
/// between the two days.
pub(super) async fn changes(
    State(app): State<App>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    answer(&app, &headers, params)
}

fn answer(app: &App, headers: &HeaderMap, params: Params) -> Result<Response, Problem> {
    let params = params.only(&[
        "from",
        "to",
        "net",
        "f",
        "county",
        "state",
        "agency",
        "subject",
        "kind",
        "bom",
        vintages::PARAMETER,
    ])?;
    let bom = params.yes("bom")?;
    let format = params.format(List::Changes)?;
    let atlas = app.atlas_for(&params)?;
    let wanted = wanted(&atlas, &params)?;
    let (from, to) = range(&atlas, &params, format == Format::Atom)?;
    let net = params.yes("net")?;
    let span = Span { from, to, net };
    let found = if net {
        atlas.difference(&from, &to, &wanted)
    } else {
        atlas.events(from.day, to.day, &wanted)
    };
    let today = app.clock.today();
    let bytes = match format {
        Format::Json => respond::json_bytes(&features::changes(&atlas, &span, &found, today))?,
        Format::GeoJson => {
            let collection = features::changes_geojson(&atlas, &span, &found, today);
            respond::written(collection.and_then(|features| serde_json::to_vec(&features)))?
        }
        Format::Csv => respond::written(features::changes_csv(&atlas, &found))?,
        Format::Atom => {
            let feed = feed(app, &atlas, headers, &params, &wanted);
            respond::written(features::atom(&atlas, &feed, &span, &found))?
        }
        Format::GeoJsonSeq | Format::Parquet | Format::FlatGeobuf => match format.of_files() {
            Some(file) => {
                respond::written(features::changes_file(&atlas, &span, &found, file, today))?
            }
            None => return Err(Problem::no_such_format(List::Changes, format)),
        },
    };
    let about = format!("-{}{}-{}", if net { "net-" } else { "" }, from.day, to.day);
    let response = respond::list(List::Changes, format, bytes, &about, bom);
    Ok(match format {
        // They say inside of which day they are.
        Format::Json | Format::GeoJson => response,
        Format::Csv | Format::Atom | Format::GeoJsonSeq | Format::Parquet | Format::FlatGeobuf => {
            respond::dated(response, &Envelope::of(&atlas, &to, today))
        }
    })
}

/// The two days: a feed may leave them out, and anyone may leave out `to`.
fn range(atlas: &Atlas, params: &Params, is_feed: bool) -> Result<(AsOf, AsOf), Problem> {
    let to = params.day("to")?.unwrap_or(atlas.calendar.newest());
    if to > atlas.calendar.reach() {
        let newest = atlas.calendar.newest();
        let reason = AsOfError::AfterNewest { day: to, newest };
        return Err(Problem::bad_parameter("to", reason));
    }
    let from = match params.day("from")? {
        Some(from) => from,
        None if is_feed => to.saturating_sub(jiff::Span::new().days(FEED_DAYS)),
        None => return Err(Problem::missing_parameter("from", "from=2025-12-12")),
    };
    Ok(atlas.calendar.range(from, to)?)
}

/// Which changes are asked for; an id that nothing has is a problem, not an empty list.
fn wanted(atlas: &Atlas, params: &Params) -> Result<Where, Problem> {
    let county = params.parse::<Geoid>("county")?;
    if let Some(geoid) = county
        && atlas.counties.position(geoid).is_none()
    {
        return Err(Problem::bad_parameter(
            "county",
            format!("no county has the GEOID `{geoid}`"),
        ));
    }
    let agency = match params.text("agency") {
        None => None,
        Some(slug) => match atlas.agreements.find_agency(slug) {
            Some(Found::Agency(agency) | Found::Renamed(agency)) => Some(agency.slug.clone()),
            None => {
                let reason = format!(
                    "no agency has the slug `{slug}`; look it up at {{base}}/api/search?q="
                );
                return Err(Problem::bad_parameter("agency", reason));
            }
        },
    };
    Ok(Where {
        county,
        state: params.parse("state")?,
        agency,
        subject: params.parse("subject")?,
        kinds: params.list("kind")?,
    })
}

fn feed(app: &App, atlas: &Atlas, headers: &HeaderMap, params: &Params, wanted: &Where) -> Feed {
    let site = site::root(&app.config, headers);
    let county = wanted
        .county
        .and_then(|geoid| atlas.counties.position(geoid));
    let county = county.map(|at| atlas.counties.get(at));
    let mut titles = vec!["Countyline: changes".to_owned()];
    titles.extend(wanted.subject.map(|subject| match subject {
        SubjectKind::Agreement => "of agreements".to_owned(),
        SubjectKind::Application => "of applications".to_owned(),
        SubjectKind::Policy => "of policies".to_owned(),
    }));
    titles.extend(county.map(|county| format!("in {}, {}", county.name, county.state.name())));
    titles.extend(wanted.state.map(|state| format!("in {}", state.name())));
    titles.extend(wanted.agency.as_ref().map(|slug| format!("of {slug}")));
    let kinds: Vec<&str> = wanted.kinds.iter().map(|kind| kind.as_str()).collect();
    titles.extend((!kinds.is_empty()).then(|| format!("({})", kinds.join(", "))));
    let mut address = vec![format!("{site}api/{}?f={}", List::Changes, Format::Atom)];
    address.extend(county.map(|county| format!("county={}", county.geoid)));
    address.extend(wanted.state.map(|state| format!("state={state}")));
    address.extend(wanted.agency.as_ref().map(|slug| format!("agency={slug}")));
    address.extend(wanted.subject.map(|subject| format!("subject={subject}")));
    address.extend((!kinds.is_empty()).then(|| format!("kind={}", kinds.join(","))));
    // Read once already, and nothing else.
    for name in ["from", "to", "net", vintages::PARAMETER] {
        address.extend(params.text(name).map(|text| format!("{name}={text}")));
    }
    Feed {
        title: titles.join(" "),
        address: address.join("&"),
        page: page(&site, county.filter(|_| atlas.is_of_base()), params, wanted),
        site,
    }
}

/// The page of the map that shows the same changes, as far as one page can: it knows no agency, and one kind.
fn page(site: &str, county: Option<&County>, params: &Params, wanted: &Where) -> String {
    let mut address = vec![format!("{site}?view=changes")];
    let kind = match (wanted.kinds.as_slice(), wanted.subject) {
        ([kind], _) => Some(kind.as_str()),
        ([], Some(subject)) => Some(subject.as_str()),
        _ => None,
    };
    let state = wanted.state.or(county.map(|county| county.state));
    address.extend(state.map(|state| match county {
        Some(county) => format!("where={state},{}", county.geoid),
        None => format!("where={state}"),
    }));
    address.extend(kind.map(|kind| format!("kind={kind}")));
    for (here, there) in [("from", "since"), ("to", "date")] {
        address.extend(params.text(here).map(|day| format!("{there}={day}")));
    }
    address.join("&")
}
