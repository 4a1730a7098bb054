//! The pages for people. Parameters that they do not know are left alone, as the map leaves them: other sites add theirs
//! to a link, and it must open all the same. A day, a language or a vintage that cannot be is refused: the page would
//! otherwise say something else than what was asked.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse as _, Response};

use super::app::App;
use super::kind::OF_PAGES;
use super::params::{Params, Segment};
use super::problem::Problem;
use super::vintages::{self, PARAMETER};
use super::{language, respond, site};
use crate::atlas::{AsOf, Atlas, Found};
use crate::pages::{self, Asked, Listed, Site, address};

/// What a page is asked for with.
fn asked(app: &App, params: &Params, headers: &HeaderMap) -> Result<Asked, Problem> {
    let (lang, names_lang) = language::asked(params, headers)?;
    Ok(Asked {
        lang,
        names_lang,
        date: params.day("date")?,
        vintage: params.parse(PARAMETER)?,
        root: site::root(&app.config, headers),
        site: Site::Served,
        today: app.clock.today(),
    })
}

fn as_of(atlas: &Atlas, asked: &Asked) -> Result<AsOf, Problem> {
    Ok(atlas.calendar.as_of(asked.date)?)
}

/// A page, once it is written.
fn page(asked: &Asked, written: Result<String, askama::Error>) -> Result<Response, Problem> {
    let html = written.map_err(|error| {
        tracing::error!(%error, "a page could not be written");
        Problem::internal()
    })?;
    let mut response = respond::data(html.into_bytes(), "text/html; charset=utf-8");
    let headers = response.headers_mut();
    let language = HeaderValue::from_static(asked.lang.as_str());
    headers.insert(header::CONTENT_LANGUAGE, language);
    if !asked.names_lang {
        let by = HeaderValue::from_static("accept-language");
        headers.insert(header::VARY, by);
    }
    Ok(response)
}

/// The way to the address that a record has, if it is asked for under another one; both are below the root.
fn elsewhere(
    app: &App,
    params: &Params,
    headers: &HeaderMap,
    asked: &str,
    path: &str,
) -> Option<Result<Response, Problem>> {
    let base = app.config.base_path.as_str();
    let query = params.query(&OF_PAGES);
    (asked != path).then(|| {
        let before = site::before_path(&app.config, headers);
        respond::redirect(&format!("{before}{base}/{path}{query}"))
    })
}

/// `/county/{geoid}-{words}`.
pub(super) async fn county(
    State(app): State<App>,
    Segment(part): Segment,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = asked(&app, &params, &headers)?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &asked)?;
    let geoid = address::county_of(&part);
    let Some(at) = geoid.and_then(|geoid| atlas.counties.position(geoid)) else {
        let base = app.config.base_path.as_str();
        let id = part.split('-').next().unwrap_or_default();
        return Err(vintages::no_county(&atlas, id, |geoid, vintage| {
            format!("{base}/county/{geoid}?{PARAMETER}={vintage}")
        }));
    };
    let path = address::county(atlas.counties.get(at));
    match elsewhere(&app, &params, &headers, &format!("county/{part}"), &path) {
        Some(way) => way,
        None => page(&asked, pages::county(&atlas, at, as_of, &asked)),
    }
}

/// `/town/{geoid}-{words}`.
pub(super) async fn town(
    State(app): State<App>,
    Segment(part): Segment,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = asked(&app, &params, &headers)?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &asked)?;
    let found = address::town_of(&part);
    let at = found.and_then(|geoid| atlas.town_areas.position(geoid));
    let at = at.ok_or_else(|| {
        let remedy = "its address begins with its GEOID; look it up at {base}/api/search?q=";
        Problem::no_such("town", &part, remedy)
    })?;
    let town = &atlas.town_areas.get(at).town;
    let path = address::town(town.geoid, town.plain_name(), town.state);
    match elsewhere(&app, &params, &headers, &format!("town/{part}"), &path) {
        Some(way) => way,
        None => page(&asked, pages::town(&atlas, at, as_of, &asked)),
    }
}

/// `/state/{code}-{words}`.
pub(super) async fn state(
    State(app): State<App>,
    Segment(part): Segment,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = asked(&app, &params, &headers)?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &asked)?;
    let none = || {
        let remedy = "its address begins with its two-letter postal code, for example `fl-florida`";
        Problem::no_such("state or territory", &part, remedy)
    };
    let state = address::state_of(&part).ok_or_else(none)?;
    let written = pages::state(&atlas, state, as_of, &asked).ok_or_else(none)?;
    match elsewhere(
        &app,
        &params,
        &headers,
        &format!("state/{part}"),
        &address::state(state),
    ) {
        Some(way) => way,
        None => page(&asked, written),
    }
}

/// `/agency/{slug}`; an old name's slug leads to the new one.
pub(super) async fn agency(
    State(app): State<App>,
    Segment(slug): Segment,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = asked(&app, &params, &headers)?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &asked)?;
    let Some(Found::Agency(agency) | Found::Renamed(agency)) = atlas.agreements.find_agency(&slug)
    else {
        let remedy = "look it up at {base}/api/search?q=";
        return Err(Problem::no_such("agency", &slug, remedy));
    };
    match elsewhere(
        &app,
        &params,
        &headers,
        &format!("agency/{slug}"),
        &address::agency(&agency.slug),
    ) {
        Some(way) => way,
        None => page(&asked, pages::agency(&atlas, agency, as_of, &asked)),
    }
}

/// `/policy/{id}`.
pub(super) async fn policy(
    State(app): State<App>,
    Segment(id): Segment,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = asked(&app, &params, &headers)?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &asked)?;
    let policy = atlas.policies.find(&id).ok_or_else(|| {
        let remedy = "the page {base}/policies leads to all of them";
        Problem::no_such("policy", &id, remedy)
    })?;
    page(&asked, pages::policy(&atlas, policy, as_of, &asked))
}

/// A page that is a list of all of a kind.
type List = fn(&Atlas, AsOf, &Asked) -> Result<String, askama::Error>;

fn list(app: &App, params: &Params, headers: &HeaderMap, list: List) -> Result<Response, Problem> {
    let asked = asked(app, params, headers)?;
    let atlas = app.atlas_for(params)?;
    let as_of = as_of(&atlas, &asked)?;
    page(&asked, list(&atlas, as_of, &asked))
}

/// `/states`.
pub(super) async fn states(
    State(app): State<App>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    list(&app, &params, &headers, pages::states)
}

/// `/agencies`.
pub(super) async fn agencies(
    State(app): State<App>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    list(&app, &params, &headers, pages::agencies)
}

/// `/policies`.
pub(super) async fn policies(
    State(app): State<App>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    list(&app, &params, &headers, pages::policies)
}

/// `/agencies/{letter}`.
pub(super) async fn letter(
    State(app): State<App>,
    Segment(letter): Segment,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = asked(&app, &params, &headers)?;
    let atlas = app.atlas_for(&params)?;
    let as_of = as_of(&atlas, &asked)?;
    let written = pages::agencies_under(&atlas, &letter, as_of, &asked);
    let written = written.ok_or_else(|| {
        let remedy = "the page {base}/agencies has the letters under which there are any";
        Problem::no_such("letter of agencies", &letter, remedy)
    })?;
    page(&asked, written)
}

/// `/pages.css`: how the pages look.
pub(super) async fn style(params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    Ok(respond::data(
        pages::STYLE.as_bytes().to_vec(),
        "text/css; charset=utf-8",
    ))
}

/// `/robots.txt`: at the root of the host, and below the base path too.
pub(super) async fn robots(
    State(app): State<App>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let root = site::root(&app.config, &headers);
    let text = pages::robots(
        &[&format!("{}/tiles/", app.config.base_path.as_str())],
        &root,
    );
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}

/// `/sitemap.xml` and its files.
pub(super) async fn sitemap(
    State(app): State<App>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let root = site::root(&app.config, &headers);
    let atlas = app.atlas();
    // Below a base path the routes see what follows it.
    let text = match uri.path().trim_start_matches('/') {
        "sitemap.xml" => Some(pages::index(&atlas, Listed::served(&root))),
        file => pages::file(&atlas, file, Listed::served(&root)),
    };
    let text = text.ok_or_else(|| Problem::no_such_path(uri.path()))?;
    Ok(respond::data(text.into_bytes(), "application/xml"))
}

/// The most files that a part of the sitemap may have.
const MOST_FILES: usize = 9;

/// The paths of the sitemap and of its files.
pub(super) fn sitemaps() -> impl Iterator<Item = String> {
    let files = pages::Part::ALL.iter().flat_map(|part| {
        (1..=MOST_FILES).map(move |number| format!("/sitemap-{part}-{number}.xml"))
    });
    std::iter::once("/sitemap.xml".to_owned()).chain(files)
}
