//! What there is: the landing page, the standards that are kept, the collections.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value as Json, json};

use super::collection;
use super::document::{ATTRIBUTION, FORMS, Told};
use super::html::{say, to};
use super::links::{self, HTML, JSON, Link, OPENAPI, ZIP};
use super::shown::{self, Head, Wanted};
use crate::features::collections::Collection;
use crate::http::app::App;
use crate::http::offers;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::site;
use crate::pages::{self, OpenPart, OpenRows};
use crate::share::Lang;

/// The conformance classes that are tested, and no others.
const CONFORMS_TO: &[&str] = &[
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
    "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
    "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/datetime",
];

/// The same in Spanish.
const ABOUT_ES: &str = "Dónde se aplican los acuerdos 287(g) y las políticas santuario en los Estados Unidos, condado por condado, en cualquier fecha, y cómo se sabe: los acuerdos según las listas de ICE, y las leyes, órdenes y directivas con sus citas.";

/// What the program is, in a sentence.
pub(super) const ABOUT: &str = "Where 287(g) agreements and sanctuary policies apply in the United States, county by county, on any day, and how it is known: agreements as ICE's lists show them, and laws, orders and directives with their citations.";

/// `/api`: what there is.
pub(in crate::http) async fn landing(
    State(app): State<App>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let told = Told::read(&app, params)?;
    let form = offers::chosen(FORMS, &told.params, &headers)?;
    let root = site::root(&app.config, &headers);
    let query = told.query();
    let to = |rel: &str, media_type: &'static str, path: &str, title: &str| {
        Link::new(rel, media_type, format!("{root}{path}"), title)
    };
    let links = [
        to(
            "self",
            JSON,
            &format!("api{}", told.query_as("json")),
            "This document",
        ),
        to(
            "alternate",
            HTML,
            &format!("api{}", told.query_as("html")),
            "The same as HTML",
        ),
        to(
            "service-desc",
            OPENAPI,
            "api/openapi.json",
            "The description of the API (OpenAPI 3.0)",
        ),
        to("service-doc", HTML, "explorer", "The API, to try"),
        to(
            "conformance",
            JSON,
            "api/conformance",
            "The standards that are kept",
        ),
        to(
            "data",
            JSON,
            &format!("api/collections{query}"),
            "The collections",
        ),
        to(
            "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
            JSON,
            "api/tileMatrixSets",
            "How tiles are numbered",
        ),
        to(
            "enclosure",
            ZIP,
            "api/archive.zip",
            "Everything as of a day, in one archive",
        ),
        to("related", HTML, "", "The map"),
        to("related", HTML, "status", "How current the data are"),
    ];
    let document = json!({
        "title": "Countyline",
        "description": ABOUT,
        "attribution": ATTRIBUTION,
        "links": links::json(&links),
    });
    let wanted = Wanted {
        app: &app,
        told: &told,
        headers: &headers,
        form,
    };
    let head = Head {
        path: "api",
        title: ["The data of Countyline", "Los datos de Countyline"],
        lead: [ABOUT, ABOUT_ES],
    };
    shown::answer(&wanted, document, &links, &head, |_lang| Vec::new())
}

/// `/api/conformance`: the standards that are kept.
pub(in crate::http) async fn conformance(
    State(app): State<App>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let told = Told::read(&app, params)?;
    let form = offers::chosen(FORMS, &told.params, &headers)?;
    let root = site::root(&app.config, &headers);
    let here = format!("{root}api/conformance");
    let links = [
        Link::new("self", JSON, here.as_str(), "This document"),
        Link::new(
            "alternate",
            HTML,
            format!("{here}?f=html"),
            "The same as HTML",
        ),
        Link::new("up", JSON, format!("{root}api"), "What there is"),
    ];
    let wanted = Wanted {
        app: &app,
        told: &told,
        headers: &headers,
        form,
    };
    let head = Head {
        path: "api/conformance",
        title: ["The standards that are kept", "Las normas que se cumplen"],
        lead: [
            "The conformance classes of the Open Geospatial Consortium that the tests of this program hold.",
            "Las clases de conformidad del Open Geospatial Consortium que las pruebas de este programa comprueban.",
        ],
    };
    let document = json!({ "conformsTo": CONFORMS_TO, "links": links::json(&links) });
    shown::answer(&wanted, document, &links, &head, |lang| {
        let classes = CONFORMS_TO.iter().map(|class| to(*class, *class));
        vec![OpenPart::Links(
            say(lang, ["Classes", "Clases"]),
            classes.collect(),
        )]
    })
}

/// `/api/collections`: every collection.
pub(in crate::http) async fn collections(
    State(app): State<App>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let told = Told::read(&app, params)?;
    let form = offers::chosen(FORMS, &told.params, &headers)?;
    let root = site::root(&app.config, &headers);
    let query = told.query();
    let all = Collection::ALL.iter();
    let all: Vec<Json> = all
        .map(|one| collection::document(&told, *one, &root).0)
        .collect();
    let here = format!("{root}api/collections");
    let links = [
        Link::new("self", JSON, format!("{here}{query}"), "This document"),
        Link::new(
            "alternate",
            HTML,
            format!("{here}{}", told.query_as("html")),
            "The same as HTML",
        ),
        Link::new("up", JSON, format!("{root}api{query}"), "What there is"),
    ];
    let document = json!({ "links": links::json(&links), "collections": all });
    let wanted = Wanted {
        app: &app,
        told: &told,
        headers: &headers,
        form,
    };
    let head = Head {
        path: "api/collections",
        title: ["Collections", "Colecciones"],
        lead: [
            "Every kind of record as a table, most with a geometry, for any day.",
            "Cada tipo de registro como una tabla, casi siempre con geometría, para cualquier fecha.",
        ],
    };
    shown::answer(&wanted, document, &links, &head, |lang| {
        let rows = Collection::ALL.iter().map(|one| {
            let name = to(
                pages::title_of(*one, lang),
                format!("api/collections/{one}"),
            );
            let count = pages::number(lang, one.rows().count(&told.atlas));
            (
                name,
                vec![count, pages::about_collection(*one, lang).to_owned()],
            )
        });
        let head = match lang {
            Lang::English => vec!["Collection", "Rows", "What it is"],
            Lang::Spanish => vec!["Colección", "Filas", "Qué es"],
        };
        let title = say(lang, ["Collections", "Colecciones"]);
        vec![OpenPart::Table(OpenRows {
            caption: say(lang, ["Every collection", "Todas las colecciones"]),
            title,
            head,
            rows: rows.collect(),
        })]
    })
}
