//! A document of the open API in the form that is wanted: as JSON, or as a page with the same.

use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::Value as Json;

use super::document::{Form, Told, linked, with_envelope};
use super::html::{self, say, to};
use super::links::{self, Link, ZIP};
use crate::features::Envelope;
use crate::features::collections::Collection;
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::pages::{OpenPage, OpenPart, OpenRows, Shown};
use crate::share::Lang;
use crate::written::FileFormat;

/// What is asked of a document.
pub(super) struct Wanted<'a> {
    pub(super) app: &'a App,
    pub(super) told: &'a Told,
    pub(super) headers: &'a HeaderMap,
    pub(super) form: Form,
}

/// What a page says at its head, in each language.
pub(super) struct Head<'a> {
    /// Its address below the root.
    pub(super) path: &'a str,
    pub(super) title: [&'a str; Lang::ALL.len()],
    pub(super) lead: [&'a str; Lang::ALL.len()],
}

/// A document in the form that is wanted; `parts` are those of its page beside its links.
pub(super) fn answer(
    wanted: &Wanted<'_>,
    document: Json,
    links: &[Link],
    head: &Head<'_>,
    parts: impl FnOnce(Lang) -> Vec<OpenPart>,
) -> Result<Response, Problem> {
    let Told {
        params,
        atlas,
        as_of,
    } = wanted.told;
    let asked = html::asked(wanted.app, params, wanted.headers)?;
    match wanted.form {
        Form::Json => {
            let envelope = Envelope::of(atlas, as_of, wanted.app.clock.today());
            linked(&with_envelope(document, &envelope)?, links)
        }
        Form::Html => {
            let lang = asked.lang;
            let mut parts = parts(lang);
            parts.push(of_links(lang, links));
            let page = OpenPage {
                path: head.path,
                title: say(lang, head.title),
                lead: say(lang, head.lead),
                parts,
                files: files(links),
            };
            let mut response = html::page(atlas, *as_of, &asked, page)?;
            links::in_headers(response.headers_mut(), links);
            Ok(response)
        }
    }
}

/// The files that all rows come as.
fn files(links: &[Link]) -> Vec<(String, &'static str, &'static str)> {
    let files = links.iter().filter_map(|link| {
        let format = FileFormat::ALL
            .iter()
            .find(|one| link.media_type == Some(one.media_type()));
        match (link.rel.as_str(), format) {
            ("items", Some(format)) => {
                Some((link.href.clone(), format.media_type(), format.title()))
            }
            (_, _) if link.media_type == Some(ZIP) => Some((link.href.clone(), ZIP, "ZIP")),
            (_, _) => None,
        }
    });
    files.collect()
}

/// Links as a part of a page.
pub(super) fn of_links(lang: Lang, links: &[Link]) -> OpenPart {
    let shown = links
        .iter()
        // The page itself is no other form of itself.
        .filter(|link| link.rel != "self" && !link.templated && !is_this_page(link));
    let shown: Vec<Shown> = shown
        .map(|link| to(named(lang, link), link.href.as_str()))
        .collect();
    OpenPart::Links(say(lang, ["Links", "Enlaces"]), shown)
}

fn is_this_page(link: &Link) -> bool {
    link.rel == "alternate" && link.media_type == Some(links::HTML)
}

/// What a link leads to, in a language.
fn named(lang: Lang, link: &Link) -> String {
    let title = link.title.clone().unwrap_or_default();
    if lang == Lang::English {
        return title;
    }
    let format = title.rsplit_once(" as ").map_or("", |(_, format)| format);
    let rel = link.rel.rsplit('/').next().unwrap_or_default();
    match rel {
        "alternate" => format!("Lo mismo como {format}"),
        "items" => format!("Las filas como {format}"),
        "queryables" => "Qué se puede pedir".to_owned(),
        "describedby" => "Qué se devuelve".to_owned(),
        "license" => "La licencia".to_owned(),
        "up" => "Nivel superior".to_owned(),
        "next" => "La página siguiente".to_owned(),
        "prev" => "La página anterior".to_owned(),
        "service-desc" => "La descripción de la API (OpenAPI 3.0)".to_owned(),
        "service-doc" => "La API, para probarla".to_owned(),
        "conformance" => "Las normas que se cumplen".to_owned(),
        "data" => "Las colecciones".to_owned(),
        "tiling-schemes" | "tiling-scheme" => "Cómo se numeran las teselas".to_owned(),
        "tilesets-vector" => "Lo mismo como teselas".to_owned(),
        "collection" | "geodata" => {
            let mut all = Collection::ALL.iter().copied();
            let found = all.find(|one| one.title() == title);
            found.map_or(title, |one| crate::pages::title_of(one, lang).to_owned())
        }
        _ => match title.as_str() {
            "The map" => "El mapa".to_owned(),
            "How current the data are" => "Qué tan actuales son los datos".to_owned(),
            "Everything as of a day, in one archive" => {
                "Todo a una fecha, en un archivo".to_owned()
            }
            _ => title,
        },
    }
}

/// The properties of a schema as a part of a page.
pub(super) fn of_properties(lang: Lang, schema: &Json) -> OpenPart {
    let properties = schema["properties"].as_object();
    let rows = properties.into_iter().flatten().map(|(name, property)| {
        let kind = match &property["type"] {
            Json::String(kind) => kind.clone(),
            Json::Array(kinds) => kinds
                .iter()
                .filter_map(Json::as_str)
                .collect::<Vec<_>>()
                .join(", "),
            _ => property["format"].as_str().unwrap_or_default().to_owned(),
        };
        let words = property["enum"].as_array().into_iter().flatten();
        let words: Vec<&str> = words.filter_map(Json::as_str).collect();
        let meaning = property["description"]
            .as_str()
            .or(property["title"].as_str());
        (
            to(name.as_str(), ""),
            vec![
                kind,
                words.join(", "),
                meaning.unwrap_or_default().to_owned(),
            ],
        )
    });
    let head = match lang {
        Lang::English => vec!["Name", "Kind", "Words", "Meaning"],
        Lang::Spanish => vec!["Nombre", "Tipo", "Palabras", "Significado"],
    };
    let title = say(lang, ["Columns", "Columnas"]);
    OpenPart::Table(OpenRows {
        caption: title.clone(),
        title,
        head,
        rows: rows.collect(),
    })
}
