//! One row of a collection.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Map, Value as Json};

use super::document::{FORMS as DOCUMENT_FORMS, SCHEMA_FORMS, linked, named, with_envelope};
use super::form::Form;
use super::html;
use super::links::{self, GEOJSON, HTML, JSON, Link};
use super::rows;
use crate::features::Envelope;
use crate::features::collections::{Asked, File, Page, Selected, day_of};
use crate::http::app::App;
use crate::http::offers::{self, Offer};
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::{respond, site, vintages};
use crate::written::{FileFormat, WriteError};

/// The forms of one row.
pub(super) const FORMS: &[Offer<Form>] = &[
    ("geojson", GEOJSON, Form::File(FileFormat::GeoJson)),
    ("json", JSON, Form::File(FileFormat::Json)),
    ("html", HTML, Form::Html),
];

/// The word of the form in which a document or a row is wanted; of what cannot be given, a word of its own.
pub(in crate::http) fn word(path: &str, params: &Params, asked: &HeaderMap) -> &'static str {
    fn of<T: Copy>(offers: &[Offer<T>], params: &Params, asked: &HeaderMap) -> &'static str {
        let words = offers
            .iter()
            .map(|(word, media_type, _)| (*word, *media_type, *word));
        let words: Vec<Offer<&'static str>> = words.collect();
        offers::chosen(&words, params, asked).unwrap_or("none")
    }
    if path.contains("/items/") {
        of(FORMS, params, asked)
    } else if path.ends_with("/queryables") || path.ends_with("/schema") {
        of(SCHEMA_FORMS, params, asked)
    } else {
        of(DOCUMENT_FORMS, params, asked)
    }
}

/// The parameters of one row.
const PARAMETERS: &[&str] = &[
    "f",
    "lang",
    "datetime",
    "properties",
    "skipGeometry",
    "zoom",
    vintages::PARAMETER,
];

/// `/api/collections/{id}/items/{item}`.
pub(in crate::http) async fn item(
    State(app): State<App>,
    path: Result<Path<(String, String)>, axum::extract::rejection::PathRejection>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let Path((collection, id)) =
        path.map_err(|_undecodable| Problem::no_such_path("/api/collections/"))?;
    let collection = named(&collection)?;
    let params = params.only(PARAMETERS)?;
    let form = offers::chosen(FORMS, &params, &headers)?;
    let asked = Asked::read(collection, |name| {
        params.raw(name).filter(|_| PARAMETERS.contains(&name))
    })?;
    let atlas = Arc::clone(&app.drawn(&params).await?.atlas);
    let as_of = day_of(&atlas, &asked)?;
    let Some(at) = collection.rows().position(&atlas, &id) else {
        let remedy = format!(
            "the ids are those of the features at {{base}}/api/collections/{collection}/items"
        );
        return Err(Problem::no_such("item", &id, &remedy));
    };
    let root = site::root(&app.config, &headers);
    let home = format!("{root}api/collections/{collection}");
    let here = format!("{home}/items/{id}");
    let mut links = vec![Link::new(
        "self",
        form.media_type(),
        format!("{here}{}", params.as_query()),
        "This row",
    )];
    for (word, media_type, other) in FORMS {
        if *other != form {
            let href = format!("{here}{}", params.otherwise("f", Some(word)));
            let title = format!("The same as {}", word.to_uppercase());
            links.push(Link::new("alternate", media_type, href, title));
        }
    }
    links.push(Link::new("collection", JSON, home, collection.title()));
    let selected = Selected {
        as_of,
        rows: vec![u32::try_from(at).unwrap_or(u32::MAX)],
    };
    let envelope = Envelope::of(&atlas, &as_of, app.clock.today());
    let asked_by = html::asked(&app, &params, &headers)?;
    let Form::File(format) = form else {
        let written = rows::record(&atlas, &asked_by, &asked, &selected, &id, &links)?;
        return Ok(respond::dated(written, &envelope));
    };
    let page = Page::of_all(&selected);
    let file = File::new(atlas, asked, &selected, &page, format, false, Map::new());
    let row = file.and_then(only_row).map_err(|error| {
        tracing::error!(%error, "a row could not be written");
        Problem::internal()
    })?;
    let mut document = with_envelope(row, &envelope)?;
    if let Json::Object(members) = &mut document {
        members.insert("links".to_owned(), links::json(&links));
    }
    let mut response = linked(&document, &links)?;
    let media_type = axum::http::HeaderValue::from_static(format.media_type());
    response
        .headers_mut()
        .insert(axum::http::header::CONTENT_TYPE, media_type);
    let vary = axum::http::HeaderValue::from_static("accept");
    response
        .headers_mut()
        .insert(axum::http::header::VARY, vary);
    Ok(response)
}

/// The one row of a file.
fn only_row(mut file: File) -> Result<Json, WriteError> {
    let mut whole = Vec::new();
    while let Some(mut piece) = file.piece()? {
        whole.append(&mut piece);
    }
    let mut document: Json = serde_json::from_slice(&whole)?;
    for list in ["features", "rows"] {
        if let Some(rows) = document.get_mut(list).and_then(Json::as_array_mut) {
            return Ok(rows.pop().unwrap_or_default());
        }
    }
    Ok(document)
}
