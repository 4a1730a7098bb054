//! A collection: what it is, and what its rows are.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value as Json, json};

use super::document::{
    self, ATTRIBUTION, CRS84, FORMS, Form, SCHEMA_FORMS, Told, formats, layer, named,
};
use super::html::{self, say, to};
use super::links::{self, HTML, JSON, Link, SCHEMA};
use super::shown::{self, Head, Wanted};
use crate::features::collections::{self, Collection};
use crate::http::app::App;
use crate::http::offers;
use crate::http::params::{Params, Segment};
use crate::http::problem::Problem;
use crate::http::{respond, site};
use crate::pages::{self, OpenPart};
use crate::share::Lang;
use crate::written::FileFormat;

/// The calendar.
const GREGORIAN: &str = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian";

/// `/api/collections/{id}`.
pub(in crate::http) async fn collection(
    State(app): State<App>,
    Segment(id): Segment,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let told = Told::read(&app, params)?;
    let collection = named(&id)?;
    let form = offers::chosen(FORMS, &told.params, &headers)?;
    let root = site::root(&app.config, &headers);
    let (document, links) = document(&told, collection, &root);
    let wanted = Wanted {
        app: &app,
        told: &told,
        headers: &headers,
        form,
    };
    let path = format!("api/collections/{collection}");
    let head = Head {
        path: &path,
        title: Lang::ALL_IN_ORDER.map(|lang| pages::title_of(collection, lang)),
        lead: Lang::ALL_IN_ORDER.map(|lang| pages::about_collection(collection, lang)),
    };
    shown::answer(&wanted, document, &links, &head, |lang| {
        let count = pages::number(lang, collection.rows().count(&told.atlas));
        let [first, last] = document::days(&told.atlas);
        let rows = say(lang, ["Rows, page by page", "Las filas, página por página"]);
        let name = |said: [&'static str; 2]| lang.pick(said);
        vec![
            OpenPart::Facts(vec![
                (name(["Rows", "Filas"]), to(count, "")),
                (
                    name(["Days", "Fechas"]),
                    to(format!("{first} – {last}"), ""),
                ),
            ]),
            OpenPart::Links(
                rows.clone(),
                vec![to(rows, format!("{path}/items{}", told.query_as("html")))],
            ),
        ]
    })
}

/// What a collection is, with its links.
pub(super) fn document(told: &Told, collection: Collection, root: &str) -> (Json, Vec<Link>) {
    let query = told.query();
    let base = format!("{root}api/collections/{collection}");
    let to = |rel: &str, media_type: &'static str, path: &str, title: &str| {
        Link::new(rel, media_type, format!("{base}{path}"), title)
    };
    let title = collection.title();
    let mut links = vec![to("self", JSON, &query, &format!("{title}: this document"))];
    links.extend(formats(collection).map(|format| {
        let title = format!("{title} as {}", format.title());
        // Without `f`, which it does not need: GDAL adds the id of a row to this address as it stands.
        let query = if format == FileFormat::GeoJson {
            query.clone()
        } else {
            told.query_as(format.as_str())
        };
        to(
            "items",
            format.media_type(),
            &format!("/items{query}"),
            &title,
        )
    }));
    links.extend([
        to(
            "http://www.opengis.net/def/rel/ogc/1.0/queryables",
            SCHEMA,
            "/queryables",
            "What can be asked for",
        ),
        to("describedby", SCHEMA, "/schema", "What is returned"),
        Link::new(
            "up",
            JSON,
            format!("{root}api/collections{query}"),
            "All collections",
        ),
        Link::new("license", HTML, license(collection), "The licence"),
    ]);
    if layer(collection).is_some() {
        links.push(to(
            "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
            JSON,
            "/tiles",
            "The same as tiles",
        ));
    }
    let [first, last] = document::days(&told.atlas);
    let document = json!({
        "id": collection,
        "title": title,
        "description": collection.about(),
        "attribution": ATTRIBUTION,
        "itemType": "feature",
        "crs": [CRS84],
        "storageCrs": CRS84,
        "extent": {
            "spatial": { "bbox": [document::extent(&told.atlas)], "crs": CRS84 },
            "temporal": {
                "interval": [[format!("{first}T00:00:00Z"), format!("{last}T23:59:59Z")]],
                "trs": GREGORIAN,
            },
        },
        "links": links::json(&links),
    });
    (document, links)
}

/// The licence of a collection: points of towns are GeoNames', all else is in the public domain or facts.
fn license(collection: Collection) -> &'static str {
    match collection {
        Collection::Counties | Collection::States | Collection::Towns | Collection::Facilities => {
            "https://creativecommons.org/publicdomain/mark/1.0/"
        }
        Collection::Agencies
        | Collection::Agreements
        | Collection::Applications
        | Collection::Policies => "https://creativecommons.org/licenses/by/4.0/",
    }
}

/// `/api/collections/{id}/queryables`: what can be asked for.
pub(in crate::http) async fn queryables(
    State(app): State<App>,
    Segment(id): Segment,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    described(
        &app,
        &id,
        &headers,
        params,
        "queryables",
        collections::queryables,
    )
}

/// `/api/collections/{id}/schema`: what is returned.
pub(in crate::http) async fn schema(
    State(app): State<App>,
    Segment(id): Segment,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    described(
        &app,
        &id,
        &headers,
        params,
        "schema",
        collections::returnables,
    )
}

fn described(
    app: &App,
    id: &str,
    headers: &HeaderMap,
    params: Params,
    what: &str,
    schema: impl Fn(Collection, &str) -> Json,
) -> Result<Response, Problem> {
    let told = Told::read(app, params)?;
    let collection = named(id)?;
    let form = offers::chosen(SCHEMA_FORMS, &told.params, headers)?;
    let root = site::root(&app.config, headers);
    let path = format!("api/collections/{collection}/{what}");
    let document = schema(collection, &format!("{root}{path}"));
    // Whichever form it is, a language that there is not is refused.
    html::asked(app, &told.params, headers)?;
    if form == Form::Json {
        return Ok(respond::data(respond::json_bytes(&document)?, SCHEMA));
    }
    let links = [
        Link::new(
            "alternate",
            SCHEMA,
            format!("{root}{path}?f=json"),
            "The same as JSON",
        ),
        Link::new(
            "collection",
            JSON,
            format!("{root}api/collections/{collection}"),
            collection.title(),
        ),
    ];
    let titles = Lang::ALL_IN_ORDER.map(|lang| {
        let what = match what {
            "schema" => lang.pick(["what is returned", "qué se devuelve"]),
            _ => lang.pick(["what can be asked for", "qué se puede pedir"]),
        };
        format!("{}: {what}", pages::title_of(collection, lang))
    });
    let head = Head {
        path: &path,
        title: titles.each_ref().map(String::as_str),
        lead: Lang::ALL_IN_ORDER.map(|lang| pages::about_collection(collection, lang)),
    };
    let wanted = Wanted {
        app,
        told: &told,
        headers,
        form,
    };
    let properties = document.clone();
    shown::answer(&wanted, document, &links, &head, |lang| {
        vec![shown::of_properties(lang, &properties)]
    })
}
