//! The API: each handler reads its parameters, asks the atlas, shapes the answer.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

use super::app::App;
use super::params::{Params, Segment};
use super::problem::Problem;
use super::vintages::{self, PARAMETER};
use super::{ogc, respond, site};
use crate::atlas::{AsOf, Atlas, Found};
use crate::domain::{Geoid, State as UsState, TownGeoid};
use crate::features::{self, Envelope, Format, List};
use crate::written::FileFormat;

/// Longest query that is searched for; no name is as long.
const LONGEST_QUERY_CHARS: usize = 200;

fn as_of(atlas: &Atlas, params: &Params) -> Result<AsOf, Problem> {
    Ok(atlas.calendar.as_of(params.day("date")?)?)
}

/// `/api/at`: what applies at a point.
pub(super) async fn at(State(app): State<App>, params: Params) -> Result<Response, Problem> {
    let params = params.only(&["lon", "lat", "date", PARAMETER])?;
    let lon = params.degrees("lon", 180.0, "lon=-80.19")?;
    let lat = params.degrees("lat", 90.0, "lat=25.76")?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &params)?;
    let Some(county) = atlas.county_at(lon, lat) else {
        let nearest = atlas.nearest_county(lon, lat).map(|(county, distance_km)| {
            let county = atlas.counties.get(county);
            let named =
                json!({ "geoid": county.geoid, "name": county.name, "state": county.state });
            (named, distance_km)
        });
        return Err(Problem::outside(lon, lat, nearest));
    };
    respond::json(&features::at(
        &atlas,
        county,
        [lon, lat],
        &as_of,
        app.clock.today(),
    ))
}

/// `/api/counties/{geoid}`: what applies in a county.
pub(super) async fn county(
    State(app): State<App>,
    Segment(geoid): Segment,
    params: Params,
) -> Result<Response, Problem> {
    let params = params.only(&["date", PARAMETER])?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &params)?;
    let found = geoid
        .parse::<Geoid>()
        .ok()
        .and_then(|geoid| atlas.counties.position(geoid));
    let Some(county) = found else {
        let base = app.config.base_path.as_str();
        return Err(vintages::no_county(&atlas, &geoid, |geoid, vintage| {
            format!("{base}/api/counties/{geoid}?{PARAMETER}={vintage}")
        }));
    };
    respond::json(&features::county(&atlas, county, &as_of, app.clock.today()))
}

/// `/api/towns/{geoid}`: what applies in a town whose border is known.
pub(super) async fn town(
    State(app): State<App>,
    Segment(geoid): Segment,
    params: Params,
) -> Result<Response, Problem> {
    let params = params.only(&["date", PARAMETER])?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &params)?;
    let found = geoid.parse::<TownGeoid>().ok();
    let town = found.and_then(|geoid| atlas.town_areas.position(geoid));
    let town = town.ok_or_else(|| {
        let remedy =
            "a place has a GEOID of seven digits and a county subdivision one of ten, for example `1230000`";
        Problem::no_such("town", &geoid, remedy)
    })?;
    respond::json(&features::town(&atlas, town, &as_of, app.clock.today()))
}

/// `/api/states/{usps}`: what applies in a state.
pub(super) async fn state(
    State(app): State<App>,
    Segment(usps): Segment,
    params: Params,
) -> Result<Response, Problem> {
    let params = params.only(&["date", PARAMETER])?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &params)?;
    let found = usps.parse::<UsState>().ok();
    let answer = found.and_then(|state| features::state(&atlas, state, &as_of, app.clock.today()));
    let answer = answer.ok_or_else(|| {
        let remedy = "use a two-letter postal code, for example `FL`";
        Problem::no_such("state or territory", &usps, remedy)
    })?;
    respond::json(&answer)
}

/// `/api/agencies/{slug}`: one agency through the years; an old name's slug leads to the new one.
pub(super) async fn agency(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let params = params.only(&["date", PARAMETER])?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &params)?;
    match atlas.agreements.find_agency(&slug) {
        Some(Found::Agency(agency)) => {
            respond::json(&features::agency(&atlas, agency, &as_of, app.clock.today()))
        }
        Some(Found::Renamed(agency)) => {
            let query = params.query(&["date", PARAMETER]);
            let base = app.config.base_path.as_str();
            let before = site::before_path(&app.config, &headers);
            let path = format!("{before}{base}/api/agencies/{}{query}", agency.slug);
            respond::redirect(&path)
        }
        None => {
            let remedy = "look it up at {base}/api/search?q=";
            Err(Problem::no_such("agency", &slug, remedy))
        }
    }
}

/// `/api/policies/{id}`: one policy, in force on the day or not.
pub(super) async fn policy(
    State(app): State<App>,
    Segment(id): Segment,
    params: Params,
) -> Result<Response, Problem> {
    let params = params.only(&["date", PARAMETER])?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &params)?;
    let policy = atlas.policies.find(&id).ok_or_else(|| {
        let remedy = "the answers about counties and states name every policy by its `id`";
        Problem::no_such("policy", &id, remedy)
    })?;
    respond::json(&features::policy(&atlas, policy, &as_of, app.clock.today()))
}

/// `/api/standing`: one compact row per county; with their boundaries where the format has room for them.
pub(super) async fn standing(
    State(app): State<App>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let params = params.only(&["date", "f", "bom", PARAMETER])?;
    let format = params.format(List::Standing)?;
    let bom = params.yes("bom")?;
    if List::Standing.is_streamed(format) {
        let day = params.day("date")?;
        app.atlas().calendar.as_of(day)?;
        return ogc::counties(&app, &headers, format, day, params.text(PARAMETER)).await;
    }
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &params)?;
    let today = app.clock.today();
    if format == Format::Json {
        return respond::json(&features::standing(&atlas, &as_of, today));
    }
    let table = respond::written(features::standing_csv(&atlas, &as_of))?;
    let about = format!("-{}", as_of.day);
    let table = respond::list(List::Standing, format, table, &about, bom);
    Ok(respond::dated(table, &Envelope::of(&atlas, &as_of, today)))
}

/// `/api/search`: counties, states, towns and agencies by name.
pub(super) async fn search(State(app): State<App>, params: Params) -> Result<Response, Problem> {
    let params = params.only(&["q", "limit", PARAMETER])?;
    let query = params
        .text("q")
        .ok_or_else(|| Problem::missing_parameter("q", "q=miami"))?;
    if query.chars().count() > LONGEST_QUERY_CHARS {
        let reason = format!("it is longer than {LONGEST_QUERY_CHARS} characters; shorten it");
        return Err(Problem::bad_parameter("q", reason));
    }
    let limit = params.parse::<usize>("limit")?.unwrap_or(10);
    if !(1..=50).contains(&limit) {
        return Err(Problem::bad_parameter(
            "limit",
            format!("`{limit}` is not a number from 1 to 50"),
        ));
    }
    let atlas = app.atlas_for(&params)?;
    let newest = atlas.calendar.as_of(None)?;
    respond::json(&features::search(
        &atlas,
        query,
        limit,
        &newest,
        app.clock.today(),
    ))
}

/// `/api/timeline`: agreements on every list.
pub(super) async fn timeline(State(app): State<App>, params: Params) -> Result<Response, Problem> {
    let params = params.only(&["f", "bom"])?;
    let format = params.format(List::Timeline)?;
    let bom = params.yes("bom")?;
    let atlas = app.atlas();
    let newest = atlas.calendar.as_of(None)?;
    let today = app.clock.today();
    let bytes = match format.of_files() {
        Some(FileFormat::Json) => {
            return respond::json(&features::timeline(&atlas, &newest, today));
        }
        Some(FileFormat::Csv) => respond::written(features::timeline_csv(&atlas))?,
        Some(file) => respond::written(features::timeline_file(&atlas, file))?,
        None => return Err(Problem::no_such_format(List::Timeline, format)),
    };
    let about = format!("-{}", newest.day);
    let table = respond::list(List::Timeline, format, bytes, &about, bom);
    Ok(respond::dated(table, &Envelope::of(&atlas, &newest, today)))
}

/// `/api/counts`: the headline of a day.
pub(super) async fn counts(State(app): State<App>, params: Params) -> Result<Response, Problem> {
    let params = params.only(&["date", PARAMETER])?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &params)?;
    respond::json(&features::counts(&atlas, &as_of, app.clock.today()))
}

/// `/api/names`: what every county is called.
pub(super) async fn names(State(app): State<App>, params: Params) -> Result<Response, Problem> {
    let params = params.only(&[PARAMETER])?;
    let atlas = app.atlas_for(&params)?;
    let newest = atlas.calendar.as_of(None)?;
    respond::json(&features::names(&atlas, &newest, app.clock.today()))
}
