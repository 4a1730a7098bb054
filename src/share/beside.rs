//! The words beside the map: what it shows, as of when, and the legend.

use super::column::{Column, Style, WIDTH_PX};
use super::legend;
use super::look::Look;
use super::text::lines;
use super::view::{HEIGHT, Target, View};
use super::words::Words;
use crate::atlas::{AsOf, Atlas};

/// Lines of the foot.
const FOOT_PX: f64 = 14.0;

/// Writes the column; `looks` are those of the counties that the legend counts.
pub(super) fn write(
    svg: &mut String,
    atlas: &Atlas,
    as_of: &AsOf,
    view: &View<'_>,
    looks: &[Look],
) {
    let words = Words::new(view.lang);
    let mut column = Column { svg, y: 52.0 };
    column.text("Countyline", Style::ink(21.0).bold());
    column.y += 20.0;
    match view.target {
        Target::Nation => {
            let counts = atlas.counts(as_of);
            let title = capital(words.about_all(view.fill));
            column.title(&title, 4, Style::ink(25.0).bold());
            column.y += 10.0;
            let headline = words.headline(counts.agreements, counts.agencies, counts.states);
            let body = Style::ink(17.0);
            column.block(&headline, 24.0, 4, body);
            column.block(&words.day(as_of.day), 24.0, 1, body.soft());
            // What the headline does not say already: that a day lies before the first list.
            for said in words.sentences(atlas, as_of, &view.target).iter().skip(1) {
                column.block(said, 19.0, 3, Style::ink(13.0).soft());
            }
        }
        Target::State(_) | Target::County(_) | Target::Town(_) | Target::Agency(_) => {
            let name = words.name_of(atlas, &view.target);
            column.title(&name, 4, Style::ink(29.0).bold());
            column.y += 8.0;
            let said = words.sentences(atlas, as_of, &view.target).join(" ");
            column.block(&said, 22.5, 9, Style::ink(16.0));
        }
    }
    legend::write(&mut column, words, view, looks);
    let foot = Style::ink(11.0).soft();
    let source = lines(&words.source(as_of), foot.size_px, foot.weight, WIDTH_PX);
    // A second line goes below where one alone stands: above it is the legend.
    column.y = f64::from(HEIGHT) - if source.len() > 1 { 14.0 } else { 22.0 };
    for line in source.iter().rev() {
        column.text(line, foot);
        column.y -= FOOT_PX;
    }
}

/// The text with a capital letter at its start.
pub(super) fn capital(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}
