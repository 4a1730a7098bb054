//! The open API as pages for people: what there is, collections, their rows.

use askama::Template;

use super::asked::{Asked, Desk, Link};
use super::blocks::{Block, Fact, FactsBlock, Group, LinksBlock, Row, TableBlock};
use super::dataset;
use super::frame::{About, Frame};
use super::records::own;
use super::speech::{Recorded, Speech};
use crate::atlas::{AsOf, Atlas};
use crate::features::collections::Collection;
use crate::share::Lang;

/// A page of the open API.
#[derive(Debug)]
pub struct OpenPage<'a> {
    /// Its address below the root.
    pub path: &'a str,
    /// Its title.
    pub title: String,
    /// What it is, in a sentence or two.
    pub lead: String,
    /// Its parts.
    pub parts: Vec<Part>,
    /// The files that all of it comes as, if it is about a whole table: address, media type, name of the format.
    pub files: Vec<(String, &'static str, &'static str)>,
}

/// A text, and where it leads; nowhere if the address is empty. An address that is not absolute is one below the root.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// What is read.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// A part of such a page.
#[derive(Debug)]
pub enum Part {
    /// Links under a title.
    Links(String, Vec<Shown>),
    /// Names, each with what it says.
    Facts(Vec<(&'static str, Shown)>),
    /// A table.
    Table(Rows),
}

/// A table of a page.
#[derive(Debug)]
pub struct Rows {
    /// What it is.
    pub title: String,
    /// Which part of it is shown.
    pub caption: String,
    /// The names of its columns.
    pub head: Vec<&'static str>,
    /// Its rows, each with a name and cells.
    pub rows: Vec<(Shown, Vec<String>)>,
}

/// The anchors of parts, in their order.
const ANCHORS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

#[derive(Debug, Template)]
#[template(path = "record.html")]
struct Written {
    frame: Frame,
    name: Recorded,
    place: Vec<Link>,
    day: String,
    newest: Option<Link>,
    lead: String,
    notes: Vec<Recorded>,
    blocks: Vec<Block>,
}

impl Written {
    fn contents(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.blocks.iter().filter_map(Block::heading)
    }
}

/// A page of the open API, written.
///
/// # Errors
/// The template cannot be filled.
pub fn open(
    atlas: &Atlas,
    as_of: AsOf,
    asked: &Asked,
    page: OpenPage<'_>,
) -> Result<String, askama::Error> {
    let desk = Desk::new(atlas, as_of, asked).deep(page.path.matches('/').count());
    let speech = &desk.speech;
    let link = |shown: Shown| Link {
        href: match shown.href.as_str() {
            "" => String::new(),
            other if other.contains("://") => other.to_owned(),
            other => format!("{}{other}", desk.up),
        },
        text: shown.text,
        ..Link::default()
    };
    let anchors = ANCHORS.iter().cycle();
    let blocks = page
        .parts
        .into_iter()
        .zip(anchors)
        .map(|(part, id)| match part {
            Part::Links(title, links) => Block::Links(LinksBlock {
                id,
                title,
                groups: vec![Group {
                    title: None,
                    links: links.into_iter().map(link).collect(),
                }],
            }),
            Part::Facts(facts) => Block::Facts(FactsBlock {
                facts: facts
                    .into_iter()
                    .map(|(name, shown)| {
                        let leads = !shown.href.is_empty();
                        let said = if leads {
                            own("")
                        } else {
                            own(shown.text.clone())
                        };
                        let links = if leads { vec![link(shown)] } else { Vec::new() };
                        Fact { name, said, links }
                    })
                    .collect(),
            }),
            Part::Table(table) => Block::Table(TableBlock {
                id,
                caption: table.caption,
                title: Some(table.title),
                head: table.head,
                rows: table
                    .rows
                    .into_iter()
                    .map(|(name, cells)| Row {
                        name: link(name),
                        cells,
                    })
                    .collect(),
            }),
        });
    let blocks: Vec<Block> = blocks.collect();
    let day = speech.day(as_of.day);
    let written = Written {
        frame: Frame::of(
            &desk,
            About {
                title: &page.title,
                description: page.lead.clone(),
                path: page.path,
                chosen: None,
                dataset: (!page.files.is_empty()).then(|| {
                    dataset::of_table(
                        &desk,
                        &dataset::Table {
                            name: &page.title,
                            description: &page.lead,
                            path: page.path,
                            files: &page.files,
                        },
                    )
                }),
            },
        ),
        name: own(page.title),
        place: Vec::new(),
        day: speech.fill(&speech.said.text.of_day, &[("day", &day)]),
        newest: None,
        lead: page.lead,
        notes: (asked.lang == Lang::Spanish)
            .then(|| own("Los nombres y los significados de las columnas están en inglés."))
            .into_iter()
            .collect(),
        blocks,
    };
    written.render()
}

/// A number as a language writes it.
#[must_use]
pub fn number(lang: Lang, number: usize) -> String {
    Speech::new(lang).number(number as u64)
}

/// The name of a collection for people.
#[must_use]
pub fn title_of(collection: Collection, lang: Lang) -> &'static str {
    match (lang, collection) {
        (Lang::English, one) => one.title(),
        (Lang::Spanish, Collection::Counties) => "Condados",
        (Lang::Spanish, Collection::States) => "Estados y territorios",
        (Lang::Spanish, Collection::Towns) => "Localidades",
        (Lang::Spanish, Collection::Agencies) => "Agencias",
        (Lang::Spanish, Collection::Agreements) => "Acuerdos 287(g)",
        (Lang::Spanish, Collection::Applications) => "Solicitudes de un acuerdo 287(g)",
        (Lang::Spanish, Collection::Policies) => "Políticas sobre la cooperación",
        (Lang::Spanish, Collection::Facilities) => "Cárceles y prisiones",
    }
}

/// What a collection is, for people.
#[must_use]
pub fn about_collection(collection: Collection, lang: Lang) -> &'static str {
    match (lang, collection) {
        (Lang::English, one) => one.about(),
        (Lang::Spanish, Collection::Counties) => {
            "Cada condado o equivalente, con los acuerdos en la lista y las políticas vigentes allí ese día; la geometría es su límite."
        }
        (Lang::Spanish, Collection::States) => {
            "Cada estado y territorio, con los acuerdos en la lista y las políticas vigentes allí ese día; la geometría es su límite."
        }
        (Lang::Spanish, Collection::Towns) => {
            "Cada localidad cuyo límite se conoce, con sus propios acuerdos en la lista y sus propias políticas vigentes ese día; la geometría es su límite."
        }
        (Lang::Spanish, Collection::Agencies) => {
            "Cada agencia que haya tenido un acuerdo. La geometría es el punto de su localidad, o el de la localidad más grande de su condado; la de una agencia estatal no existe. Con `datetime`, las que tenían un acuerdo en la lista en esas fechas."
        }
        (Lang::Spanish, Collection::Agreements) => {
            "Cada acuerdo que una lista haya mostrado. La geometría es el punto de la localidad de la agencia, o el de la localidad más grande de su condado; la de una agencia estatal no existe. Con `datetime`, los que estaban en la lista en esas fechas."
        }
        (Lang::Spanish, Collection::Applications) => {
            "Cada solicitud que una lista de agencias pendientes haya mostrado; no es un acuerdo. La geometría es el punto de la localidad de la agencia, o el de la localidad más grande de su condado. Con `datetime`, las pendientes en esas fechas."
        }
        (Lang::Spanish, Collection::Policies) => {
            "Cada ley, orden, ordenanza, directiva, fallo o designación que limita, exige o prohíbe la cooperación. La geometría es el punto de la ciudad, o el de la localidad más grande del condado; la de una política estatal no existe. Con `datetime`, las vigentes en esas fechas."
        }
        (Lang::Spanish, Collection::Facilities) => {
            "Cárceles y prisiones según HIFLD, como puntos. Una instalación es el lugar de un acuerdo de un modelo de cárcel; no se dice nada de quién está detenido allí."
        }
    }
}
