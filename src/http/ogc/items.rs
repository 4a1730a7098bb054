//! The rows of a collection, page by page or as a file.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value as Json};
use tokio::runtime::Handle;

use super::document::{formats, named};
use super::form::Form;
use super::html;
use super::links::{self, HTML, JSON, Link};
use super::pieces::{Made, Pieces, Source};
use super::rows;
use crate::atlas::Atlas;
use crate::domain::Day;
use crate::features::collections::{
    self, Asked, AskedError, Collection, File, MOST_ROWS, Page, ROWS_IF_NOT_ASKED, select,
};
use crate::features::{Envelope, Format};
use crate::http::answers::{Kept, Key};
use crate::http::app::App;
use crate::http::offers::{self, Offer};
use crate::http::params::{Params, Segment};
use crate::http::problem::Problem;
use crate::http::{respond, site, vintages};
use crate::pages;
use crate::tiles::{Encoding, entity_tag};
use crate::written::FileFormat;

/// Up to so many bytes an answer is kept whole; what is longer is made while it is sent.
const KEPT_BYTES: usize = 1 << 20;

/// How many rows match, and how many the answer has, for formats that have no place for it inside.
const MATCHED: HeaderName = HeaderName::from_static("ogc-numbermatched");
const RETURNED: HeaderName = HeaderName::from_static("ogc-numberreturned");

/// The parameters of a list of items beside those of its collection.
const MORE_PARAMETERS: [&str; 4] = ["f", "bom", "lang", vintages::PARAMETER];

/// `/api/collections/{id}/items`, with the suffix of a format or without.
pub(in crate::http) async fn items(
    State(app): State<App>,
    Segment(id): Segment,
    uri: Uri,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let collection = named(&id)?;
    // Below a base path the routes see what follows it.
    let path = uri.path();
    // From here on the format is a parameter alone, so that links name it once.
    let (path, params) = match path.rsplit_once("/items.") {
        Some((before, suffix)) => (format!("{before}/items"), params.and("f", suffix)),
        None => (path.to_owned(), params),
    };
    list(&app, collection, &path, &headers, params).await
}

/// Every county on a day, with its boundary.
pub(in crate::http) async fn counties(
    app: &App,
    headers: &HeaderMap,
    format: Format,
    day: Option<Day>,
    vintage: Option<&str>,
) -> Result<Response, Problem> {
    let mut params = Params::default().and("f", format.as_str());
    if let Some(day) = day {
        params = params.and("datetime", &day.to_string());
    }
    if let Some(vintage) = vintage {
        params = params.and(vintages::PARAMETER, vintage);
    }
    // All of them, in a format that is else read page by page too.
    let params = params.and("limit", &MOST_ROWS.to_string());
    list(
        app,
        Collection::Counties,
        "/api/collections/counties/items",
        headers,
        params,
    )
    .await
}

async fn list(
    app: &App,
    collection: Collection,
    path: &str,
    headers: &HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let mut known = collections::parameters(collection);
    known.extend(MORE_PARAMETERS);
    let params = params.only(&known)?;
    let offers = formats(collection)
        .map(|format| (format.as_str(), format.media_type(), Form::File(format)));
    let offers: Vec<Offer<Form>> = offers.chain([("html", HTML, Form::Html)]).collect();
    let form = offers::chosen(&offers, &params, headers)?;
    let asked = Asked::read(collection, |name| params.raw(name))?;
    if form == Form::File(FileFormat::FlatGeobuf) && asked.skips_geometry {
        let reason = "a file of FlatGeobuf has a geometry; leave `skipGeometry` out, or ask for another format";
        return Err(Problem::bad_parameter("skipGeometry", reason));
    }
    let bom = params.yes("bom")?;
    let drawn = app.drawn(&params).await?;
    let atlas = snapshot(app, &asked, &drawn.atlas)?;
    let encoding = if matches!(form, Form::File(format) if format.is_packed()) {
        Encoding::Identity
    } else {
        respond::encoding(headers)
    };
    let address = site::root(&app.config, headers) + path.trim_start_matches('/');
    let page = html::asked(app, &params, headers)?;
    let page = Some(page).filter(|_| form == Form::Html);
    let lang = page.as_ref().map(|page| page.lang);
    let wanted = Wanted {
        asked,
        form,
        bom,
        address,
        params,
        page,
    };
    let key = Key {
        version: version_of(&atlas).into(),
        today: app.clock.today(),
        address: format!(
            "{}{}#{form:?}{lang:?}",
            wanted.address,
            wanted.params.clone().all()
        )
        .into(),
        host: None,
        encoding,
    };
    if let Some(kept) = app.answers.get(&key) {
        return Ok(kept.answer(headers, false));
    }
    // Of what is not kept the bytes are not known before they are sent, but all that they depend on is.
    let tag = entity_tag(
        xxhash_rust::xxh3::xxh3_128(format!("{key:?}").as_bytes()),
        encoding,
    );
    let is_known = respond::is_known(headers, &tag);
    let today = app.clock.today();
    let here = Handle::current();
    // A list that is kept is compressed where it was made: that takes its time too.
    let make = move || {
        let (response, rest) = begin(&atlas, wanted, encoding, today)?;
        Ok::<_, Problem>(match rest {
            Rest::None => Outcome::Whole(here.block_on(Kept::of(response, encoding))?),
            Rest::More(first, source) => Outcome::Begun(response, first, source),
        })
    };
    match app.heavy.run(make).await?? {
        Outcome::Whole(kept) => {
            let kept = Arc::new(kept);
            app.answers.insert(key, Arc::clone(&kept));
            Ok(kept.answer(headers, false))
        }
        Outcome::Begun(response, first, source) => {
            let (mut parts, _) = response.into_parts();
            parts.headers.insert(
                header::VARY,
                HeaderValue::from_static("accept, accept-encoding"),
            );
            if let Ok(tag) = HeaderValue::from_bytes(&tag) {
                parts.headers.insert(header::ETAG, tag);
            }
            if is_known {
                parts.headers.remove(header::CONTENT_TYPE);
                return Ok((StatusCode::NOT_MODIFIED, parts.headers).into_response());
            }
            if encoding != Encoding::Identity {
                let encoding = HeaderValue::from_static(encoding.as_str());
                parts.headers.insert(header::CONTENT_ENCODING, encoding);
            }
            let body = Body::new(Pieces::new(app.heavy.clone(), first, *source));
            Ok(Response::from_parts(parts, body))
        }
    }
}

/// What is asked, read whole.
struct Wanted {
    asked: Asked,
    form: Form,
    bom: bool,
    /// The address asked for, without its query.
    address: String,
    params: Params,
    /// Whom a page is written for.
    page: Option<pages::Asked>,
}

impl Wanted {
    /// The same address with one parameter otherwise.
    fn with(&self, name: &str, value: Option<&str>) -> String {
        format!("{}{}", self.address, self.params.otherwise(name, value))
    }
}

/// A list that was made, or begun.
enum Outcome {
    Whole(Kept),
    /// The head, the first bytes, and where the others come from.
    Begun(Response, Bytes, Box<Source>),
}

/// What is sent after the head.
enum Rest {
    /// The response has all of it.
    None,
    /// The first bytes, and where the others come from.
    More(Bytes, Box<Source>),
}

/// The data that a page is made of: those of now, or those with which its list was begun.
fn snapshot(app: &App, asked: &Asked, now: &Arc<Atlas>) -> Result<Arc<Atlas>, Problem> {
    match &asked.cursor {
        Some(cursor) if cursor.version != version_of(now) => {
            let before = app.shelf.before();
            let before = before.filter(|atlas| version_of(atlas) == cursor.version);
            before.ok_or_else(|| Problem::gone(&cursor.version))
        }
        Some(_) | None => Ok(Arc::clone(now)),
    }
}

/// What names the data of a page: data, program and vintage of counties.
fn version_of(atlas: &Atlas) -> String {
    format!("{}.{}", atlas.version(), atlas.vintage)
}

/// Finds the rows and makes the beginning of the answer.
fn begin(
    atlas: &Arc<Atlas>,
    wanted: Wanted,
    encoding: Encoding,
    today: Day,
) -> Result<(Response, Rest), Problem> {
    let selected = select(atlas, &wanted.asked)?;
    let matched = selected.rows.len();
    // A file is wanted whole.
    let limit = wanted
        .asked
        .limit
        .or((!wanted.form.is_saved()).then_some(ROWS_IF_NOT_ASKED));
    let page = Page::of(&wanted.asked, matched, limit, &version_of(atlas))?;
    let returned = page.end - page.start;
    let links = links_of(&wanted, &page);
    let envelope = Envelope::of(atlas, &selected.as_of, today);
    let format = match (wanted.form, &wanted.page) {
        (Form::File(format), _) => format,
        (Form::Html, None) => return Err(Problem::internal()),
        (Form::Html, Some(asked)) => {
            let written = rows::page(atlas, asked, &wanted.asked, &selected, &page, &links)?;
            return Ok((respond::dated(written, &envelope), Rest::None));
        }
    };
    let beside = beside(&envelope, matched, returned, &links)?;
    let about = format!("{}-{}", wanted.asked.collection, selected.as_of.day);
    let bom = wanted.bom;
    let written = |error: crate::written::WriteError| {
        tracing::error!(%error, "a list could not be written");
        Problem::internal()
    };
    let mut file = File::new(
        Arc::clone(atlas),
        wanted.asked,
        &selected,
        &page,
        format,
        bom,
        beside,
    )
    .map_err(written)?;
    let mut whole = Vec::new();
    let mut is_whole = false;
    while whole.len() <= KEPT_BYTES && !is_whole {
        match file.piece().map_err(written)? {
            Some(mut piece) => whole.append(&mut piece),
            None => is_whole = true,
        }
    }
    let (body, rest) = if is_whole {
        (whole, Rest::None)
    } else {
        let (first, source) = Source::begun(Made::File(Box::new(file)), encoding, &whole)
            .map_err(|_told| Problem::internal())?;
        (Vec::new(), Rest::More(first, Box::new(source)))
    };
    let mut response = respond::data(body, format.media_type());
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept"));
    headers.insert(MATCHED, HeaderValue::from(matched));
    headers.insert(RETURNED, HeaderValue::from(returned));
    links::in_headers(headers, &links);
    if format.is_saved() {
        let disposition = format!("attachment; filename=\"countyline-{about}.{format}\"");
        if let Ok(disposition) = HeaderValue::try_from(disposition) {
            headers.insert(header::CONTENT_DISPOSITION, disposition);
        }
    }
    Ok((respond::dated(response, &envelope), rest))
}

/// What stands around the rows: the day and its list, how many there are, where the others are.
fn beside(
    envelope: &Envelope,
    matched: usize,
    returned: usize,
    links: &[Link],
) -> Result<Map<String, Json>, Problem> {
    let json = serde_json::to_value(envelope).map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        Problem::internal()
    })?;
    let mut members = match json {
        Json::Object(members) => members,
        // An envelope is one.
        _ => Map::new(),
    };
    members.insert("numberMatched".to_owned(), matched.into());
    members.insert("numberReturned".to_owned(), returned.into());
    members.insert("links".to_owned(), links::json(links));
    Ok(members)
}

/// The links of a page: itself, its other formats, its neighbours, its collection.
fn links_of(wanted: &Wanted, page: &Page) -> Vec<Link> {
    let (collection, form) = (wanted.asked.collection, wanted.form);
    let media_type = form.media_type();
    let here = format!("{}{}", wanted.address, wanted.params.as_query());
    let mut links = vec![Link::new("self", media_type, here, "This page")];
    let plain = match wanted.address.rsplit_once("/items.") {
        Some((home, _suffix)) => format!("{home}/items"),
        None => wanted.address.clone(),
    };
    let other = |word: &str| format!("{plain}{}", wanted.params.otherwise("f", Some(word)));
    for format in formats(collection).filter(|format| Form::File(*format) != form) {
        if format == FileFormat::FlatGeobuf && wanted.asked.skips_geometry {
            continue;
        }
        let title = format!("The same as {}", format.title());
        links.push(Link::new(
            "alternate",
            format.media_type(),
            other(format.as_str()),
            title,
        ));
    }
    if form != Form::Html {
        links.push(Link::new(
            "alternate",
            HTML,
            other("html"),
            "The same as HTML",
        ));
    }
    for (rel, to, title) in [
        ("next", &page.next, "The next page"),
        ("prev", &page.prev, "The page before"),
    ] {
        if let Some(to) = to {
            let href = wanted.with("cursor", Some(&to.to_string()));
            links.push(Link::new(rel, media_type, href, title));
        }
    }
    let home = plain.strip_suffix("/items").unwrap_or(&plain);
    links.push(Link::new("collection", JSON, home, collection.title()));
    links
}

impl From<AskedError> for Problem {
    fn from(error: AskedError) -> Self {
        Self::bad_parameter(&error.parameter, &error.reason)
    }
}
