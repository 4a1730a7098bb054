//! The words beside the map: what it shows, as of when, and the legend.

use std::fmt::Write as _;

use super::look::{Entry, Ground, Hatch, Look};
use super::text::{escape, lines};
use super::view::{HEIGHT, Target, View};
use super::words::{Words, grouped};
use crate::atlas::{AsOf, Atlas};

/// Where the column begins.
const LEFT: f64 = 40.0;

/// Its width.
const WIDTH_PX: f64 = 304.0;

const INK: &str = "#1b1f24";
const SOFT: &str = "#5b6470";

/// The column in the making.
struct Column<'a> {
    svg: &'a mut String,
    y: f64,
}

impl Column<'_> {
    fn text(&mut self, text: &str, size_px: f64, style: &str) {
        // Writing into memory does not fail.
        let _ = writeln!(
            self.svg,
            "<text x=\"{LEFT}\" y=\"{:.0}\" font-size=\"{size_px}\" {style}>{}</text>",
            self.y,
            escape(text)
        );
    }

    /// A text in as many lines as it needs, at most this many.
    fn block(&mut self, text: &str, size_px: f64, leading_px: f64, most: usize, style: &str) {
        let mut broken = lines(text, size_px, WIDTH_PX);
        if broken.len() > most {
            broken.truncate(most);
            if let Some(last) = broken.last_mut() {
                let cut = last.trim_end_matches([',', '.', ';', ' ']).to_owned();
                *last = format!("{cut} …");
            }
        }
        for line in broken {
            self.y += leading_px;
            self.text(&line, size_px, style);
        }
    }
}

/// Writes the column; `looks` are those of the counties that the legend counts.
pub(super) fn write(
    svg: &mut String,
    atlas: &Atlas,
    as_of: &AsOf,
    view: &View<'_>,
    looks: &[Look],
) {
    let words = Words::new(view.lang);
    let ink = format!("fill=\"{INK}\"");
    let bold = format!("fill=\"{INK}\" font-weight=\"700\"");
    let soft = format!("fill=\"{SOFT}\"");
    let mut column = Column { svg, y: 52.0 };
    column.text("Countyline", 21.0, &bold);
    column.y += 20.0;
    match view.target {
        Target::Nation => {
            let counts = atlas.counts(as_of);
            let title = capital(&words.name_of(atlas, &view.target));
            column.block(&title, 25.0, 31.0, 4, &bold);
            column.y += 10.0;
            let agreements = words.agreements(counts.agreements);
            let of = words.headline_of(counts.agencies, counts.states);
            column.block(&format!("{agreements} {of}"), 17.0, 24.0, 4, &ink);
            column.block(&words.day(as_of.day), 17.0, 24.0, 1, &soft);
            // What the headline does not say already: that a day lies before the first list.
            for said in words.sentences(atlas, as_of, &view.target).iter().skip(1) {
                column.block(said, 13.0, 19.0, 3, &soft);
            }
        }
        Target::State(_) | Target::County(_) | Target::Agency(_) => {
            let name = words.name_of(atlas, &view.target);
            column.block(&name, 29.0, 35.0, 4, &bold);
            column.y += 8.0;
            let said = words.sentences(atlas, as_of, &view.target).join(" ");
            column.block(&said, 16.0, 22.5, 9, &ink);
        }
    }
    legend(&mut column, words, view, looks);
    column.y = f64::from(HEIGHT) - 22.0;
    column.text(&words.source(as_of), 11.0, &soft);
}

/// The legend, from the foot upwards, so that it stands in one place whatever is said above it.
fn legend(column: &mut Column<'_>, words: Words, view: &View<'_>, looks: &[Look]) {
    const STEP: f64 = 22.0;
    const HEADING: f64 = 27.0;
    let shown = |entry: Entry| !view.hidden.contains(&entry);
    let counts =
        !matches!(view.target, Target::County(_) | Target::Agency(_)) && view.gaze.is_none();
    let with = |ground: Ground| looks.iter().filter(|look| look.ground == ground).count();
    let under = |hatch: Hatch| {
        let hatched = looks.iter().filter(|look| look.hatches[hatch as usize]);
        hatched.count()
    };
    let grounds: Vec<Ground> = Ground::ALL
        .iter()
        .copied()
        .filter(|ground| ground.entry().is_some_and(shown))
        .collect();
    let hatches: Vec<Hatch> = Hatch::ALL
        .iter()
        .copied()
        .filter(|hatch| shown(hatch.entry()))
        .collect();
    let has_cities = shown(Entry::Cities);
    let has_policies = !hatches.is_empty() || has_cities;
    let rows = grounds.len() + hatches.len() + usize::from(has_cities);
    let headings = u8::from(!grounds.is_empty()) + u8::from(has_policies);
    let rows_px = STEP * f64::from(u32::try_from(rows).unwrap_or(u32::MAX));
    let height = rows_px + HEADING * f64::from(headings);
    let top = f64::from(HEIGHT) - 48.0 - height;
    if column.y + 6.0 > top || rows == 0 {
        // A long text needs the room; the map's colours are explained where the picture leads.
        return;
    }
    column.y = top;
    let heading = format!("fill=\"{SOFT}\" font-weight=\"700\"");
    if !grounds.is_empty() {
        column.y += HEADING;
        column.text(words.reach(), 13.0, &heading);
        if counts {
            right(column, words.counties(), 12.0);
        }
    }
    for ground in grounds {
        column.y += STEP;
        let count = with(ground);
        swatch(column, ground.fill(), None);
        row(column, words.ground(ground));
        if counts {
            right(column, &grouped(count as u64), 13.0);
        }
    }
    if has_policies {
        column.y += HEADING;
        column.text(words.policies(), 13.0, &heading);
    }
    for hatch in hatches {
        column.y += STEP;
        let ground = hatch.lines().side.ground();
        let count = under(hatch);
        swatch(column, ground.fill(), Some(hatch));
        row(column, words.hatch(hatch));
        if counts {
            right(column, &grouped(count as u64), 13.0);
        }
    }
    if has_cities {
        column.y += STEP;
        let _ = writeln!(
            column.svg,
            "<circle cx=\"{}\" cy=\"{:.0}\" r=\"4\" fill=\"#0b5cad\" stroke=\"#ffffff\"/>",
            LEFT + 11.0,
            column.y - 5.0
        );
        row(column, words.cities());
    }
}

fn swatch(column: &mut Column<'_>, fill: &str, hatch: Option<Hatch>) {
    let y = column.y - 12.0;
    let place = format!("x=\"{LEFT}\" y=\"{y:.0}\" width=\"22\" height=\"14\" rx=\"2\"");
    let _ = writeln!(
        column.svg,
        "<rect {place} fill=\"{fill}\" stroke=\"#d9dde2\"/>"
    );
    if let Some(hatch) = hatch {
        let _ = writeln!(
            column.svg,
            "<rect {place} fill=\"url(#{})\"/>",
            hatch.as_str()
        );
    }
}

fn row(column: &mut Column<'_>, text: &str) {
    let _ = writeln!(
        column.svg,
        "<text x=\"{}\" y=\"{:.0}\" font-size=\"14\" fill=\"{INK}\">{}</text>",
        LEFT + 32.0,
        column.y,
        escape(text)
    );
}

fn right(column: &mut Column<'_>, text: &str, size_px: f64) {
    let _ = writeln!(
        column.svg,
        "<text x=\"{}\" y=\"{:.0}\" font-size=\"{size_px}\" fill=\"{SOFT}\" text-anchor=\"end\">{}</text>",
        LEFT + WIDTH_PX,
        column.y,
        escape(text)
    );
}

/// The text with a capital letter at its start.
fn capital(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}
