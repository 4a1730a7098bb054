//! Rows of a collection as pages for people.

use axum::response::Response;

use super::html::{self, say, to};
use super::links::{self, Link};
use super::shown::of_links;
use crate::atlas::Atlas;
use crate::features::collections::{Asked, Collection, On, Page, Selected};
use crate::http::problem::Problem;
use crate::pages::{self, OpenPage, OpenPart, OpenRows, Shown, address};
use crate::share::Lang;
use crate::table::{Kind, Value};

/// A page of rows as a table.
pub(super) fn page(
    atlas: &Atlas,
    asked_by: &pages::Asked,
    asked: &Asked,
    selected: &Selected,
    page: &Page,
    links: &[Link],
) -> Result<Response, Problem> {
    let (collection, lang) = (asked.collection, asked_by.lang);
    let (table, rows) = (collection.table(), collection.rows());
    let on = On::new(atlas, selected.as_of);
    let shown = selected.rows[page.start..page.end].iter().map(|at| {
        let at = *at as usize;
        let row = rows.row(&on, at);
        let cells = asked
            .columns
            .iter()
            .map(|column| row.value(*column).cell().into_owned());
        let id = rows.id(atlas, at);
        (
            to(
                id,
                format!("api/collections/{collection}/items/{id}?f=html"),
            ),
            cells.collect(),
        )
    });
    let mut head = vec!["id"];
    head.extend(
        asked
            .columns
            .iter()
            .map(|column| table.fields[*column].name),
    );
    let title = pages::title_of(collection, lang).to_owned();
    let matched = selected.rows.len();
    let path = format!("api/collections/{collection}/items");
    let first = (page.start + 1).min(page.end);
    let shown_of = |count: usize| pages::number(lang, count);
    let caption = match lang {
        Lang::English => format!(
            "Rows {} to {} of {}",
            shown_of(first),
            shown_of(page.end),
            shown_of(matched)
        ),
        Lang::Spanish => format!(
            "Filas {} a {} de {}",
            shown_of(first),
            shown_of(page.end),
            shown_of(matched)
        ),
    };
    let lead = pages::about_collection(collection, lang).to_owned();
    let page = OpenPage {
        path: &path,
        parts: vec![
            neighbours(lang, links),
            OpenPart::Table(OpenRows {
                title: say(lang, ["Rows", "Filas"]),
                caption,
                head,
                rows: shown.collect(),
            }),
            of_links(lang, links),
        ],
        title,
        lead,
        files: Vec::new(),
    };
    answer(atlas, asked_by, selected, page, links)
}

/// The pages before and after, above the table.
fn neighbours(lang: Lang, links: &[Link]) -> OpenPart {
    let near = links
        .iter()
        .filter(|link| ["next", "prev"].contains(&link.rel.as_str()));
    let near = near.map(|link| {
        let said = match link.rel.as_str() {
            "next" => ["The next page", "La página siguiente"],
            _ => ["The page before", "La página anterior"],
        };
        to(say(lang, said), link.href.as_str())
    });
    OpenPart::Links(say(lang, ["Pages", "Páginas"]), near.collect())
}

/// One row, column by column.
pub(super) fn record(
    atlas: &Atlas,
    asked_by: &pages::Asked,
    asked: &Asked,
    selected: &Selected,
    id: &str,
    links: &[Link],
) -> Result<Response, Problem> {
    let (collection, lang) = (asked.collection, asked_by.lang);
    let (table, rows) = (collection.table(), collection.rows());
    let on = On::new(atlas, selected.as_of);
    let at = selected.rows.first().map_or(0, |at| *at as usize);
    let row = rows.row(&on, at);
    let facts = asked.columns.iter().map(|column| {
        let field = &table.fields[*column];
        let cell = row.value(*column).cell().into_owned();
        let href = if matches!(field.kind, Kind::Address) {
            cell.clone()
        } else {
            String::new()
        };
        (field.name, to(cell, href))
    });
    let named = table
        .fields
        .iter()
        .position(|field| ["name", "title", "agency_name"].contains(&field.name));
    let title = match named.map(|column| row.value(column)) {
        Some(Value::Text(name)) => name.into_owned(),
        _ => id.to_owned(),
    };
    let mut parts = vec![OpenPart::Facts(facts.collect())];
    if let Some(own) = own_page(atlas, collection, at, lang) {
        parts.push(OpenPart::Links(
            say(lang, ["Read on", "Seguir leyendo"]),
            vec![own],
        ));
    }
    parts.push(of_links(lang, links));
    let path = format!("api/collections/{collection}/items/{id}");
    let page = OpenPage {
        path: &path,
        title,
        lead: pages::about_collection(collection, lang).to_owned(),
        parts,
        files: Vec::new(),
    };
    answer(atlas, asked_by, selected, page, links)
}

/// The page for people about what a row tells of.
fn own_page(atlas: &Atlas, collection: Collection, at: usize, lang: Lang) -> Option<Shown> {
    let path = match collection {
        Collection::Counties => address::county(atlas.counties.get(at)),
        Collection::States => address::state(atlas.states[at]),
        Collection::Towns => {
            let town = &atlas.town_areas.all()[at].town;
            address::town(town.geoid, town.plain_name(), town.state)
        }
        Collection::Agencies => address::agency(&atlas.agreements.agencies()[at].slug),
        Collection::Agreements => address::agency(&atlas.agreements.get(at).agency_id),
        Collection::Policies => address::policy(&atlas.policies.all()[at].id),
        Collection::Applications | Collection::Facilities => return None,
    };
    let said = [
        "The page with all that applies",
        "La página con todo lo que se aplica",
    ];
    Some(to(say(lang, said), path))
}

fn answer(
    atlas: &Atlas,
    asked_by: &pages::Asked,
    selected: &Selected,
    page: OpenPage<'_>,
    links: &[Link],
) -> Result<Response, Problem> {
    let mut response = html::page(atlas, selected.as_of, asked_by, page)?;
    links::in_headers(response.headers_mut(), links);
    Ok(response)
}
