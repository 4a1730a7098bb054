//! What the map's colours, lines and dots stand for, at the foot of the column.

use std::fmt::Write as _;

use super::column::{Column, LEFT, Style, WIDTH_PX};
use super::fill::Fill;
use super::look::{Entry, Ground, Hatch, Look};
use super::page_looks::{self, token};
use super::said::grouped;
use super::text::escape;
use super::view::{HEIGHT, Target, View};
use super::words::Words;

const STEP: f64 = 22.0;
const HEADING: f64 = 27.0;

/// A heading with its rows.
type Group = (&'static str, Vec<Row>);

/// A row: what stands for it, and what it is.
struct Row {
    swatch: Swatch,
    text: &'static str,
    /// How many counties.
    count: Option<usize>,
}

enum Swatch {
    Ground(Ground),
    Lines(Ground, Hatch),
    City,
}

/// Writes the legend from the foot upwards, so that it stands in one place whatever is said above it.
pub(super) fn write(column: &mut Column<'_>, words: Words, view: &View<'_>, looks: &[Look]) {
    let counts = !matches!(
        view.target,
        Target::County(_) | Target::Town(_) | Target::Agency(_)
    ) && view.gaze.is_none();
    let groups = groups(words, view, looks);
    let rows: usize = groups.iter().map(|(_, rows)| rows.len()).sum();
    let px = |many: usize| f64::from(u32::try_from(many).unwrap_or(u32::MAX));
    let top = f64::from(HEIGHT) - 48.0 - STEP * px(rows) - HEADING * px(groups.len());
    if column.y + 6.0 > top || rows == 0 {
        // A long text needs the room; the map's colours are explained where the picture leads.
        return;
    }
    column.y = top;
    for (at, (heading, rows)) in groups.iter().enumerate() {
        column.y += HEADING;
        column.text(heading, Style::ink(13.0).soft().bold());
        if counts && at == 0 {
            right(column, words.counties(), 12.0);
        }
        for row in rows {
            column.y += STEP;
            swatch(column, &row.swatch);
            name(column, row.text);
            if let Some(count) = row.count.filter(|_| counts) {
                right(column, &grouped(count as u64), 13.0);
            }
        }
    }
}

/// What the legend of a view has, less what is hidden.
fn groups(words: Words, view: &View<'_>, looks: &[Look]) -> Vec<Group> {
    let hidden = view.all_hidden();
    let shown = |entry: Entry| !hidden.contains(&entry);
    let grounds = |all: &[Ground]| -> Vec<Row> {
        let all = all.iter().copied();
        all.filter(|ground| ground.entry().is_some_and(shown))
            .filter_map(|ground| {
                Some(Row {
                    swatch: Swatch::Ground(ground),
                    text: words.ground(ground)?,
                    count: Some(looks.iter().filter(|look| look.ground == ground).count()),
                })
            })
            .collect()
    };
    let policies = || -> Vec<Row> {
        let hatches = Hatch::ALL.iter().copied();
        let hatches = hatches.filter(|hatch| shown(hatch.entry())).map(|hatch| {
            let ground = match view.fill {
                Fill::Stance => hatch.alone(),
                Fill::All | Fill::Model | Fill::Signed => hatch.side().ground(),
            };
            let with_lines = looks.iter().filter(|look| look.hatches[hatch as usize]);
            Row {
                swatch: Swatch::Lines(ground, hatch),
                text: words.hatch(hatch),
                count: Some(with_lines.count()),
            }
        });
        let cities = shown(Entry::Cities).then(|| Row {
            swatch: Swatch::City,
            text: words.cities(),
            count: None,
        });
        hatches.chain(cities).collect()
    };
    let headings = words.headings();
    let groups = match view.fill {
        Fill::All => vec![
            (headings.reach.as_str(), grounds(&Ground::KINDS)),
            (headings.policies.as_str(), policies()),
        ],
        Fill::Model => vec![(headings.held_by.as_str(), grounds(&Ground::HELD))],
        Fill::Stance => vec![(headings.policies.as_str(), policies())],
        Fill::Signed => vec![(headings.signed.as_str(), grounds(&Ground::STEPS))],
    };
    let is_full = |(_, rows): &Group| !rows.is_empty();
    groups.into_iter().filter(is_full).collect()
}

fn swatch(column: &mut Column<'_>, swatch: &Swatch) {
    let y = column.y - 12.0;
    let place = format!("x=\"{LEFT}\" y=\"{y:.0}\" width=\"22\" height=\"14\" rx=\"2\"");
    let (ground, hatch) = match swatch {
        Swatch::Ground(ground) => (ground, None),
        Swatch::Lines(ground, hatch) => (ground, Some(hatch)),
        Swatch::City => {
            let [fill, rim] = page_looks::city();
            let _ = writeln!(
                column.svg,
                "<circle cx=\"{}\" cy=\"{:.0}\" r=\"4\" fill=\"{fill}\" stroke=\"{rim}\"/>",
                LEFT + 11.0,
                column.y - 5.0
            );
            return;
        }
    };
    let fill = ground.fill();
    // Writing into memory does not fail.
    let _ = writeln!(
        column.svg,
        "<rect {place} fill=\"{fill}\" stroke=\"{}\"/>",
        token("--line")
    );
    if let Some(hatch) = hatch {
        let _ = writeln!(column.svg, "<rect {place} fill=\"url(#{hatch})\"/>");
    }
}

fn name(column: &mut Column<'_>, text: &str) {
    let _ = writeln!(
        column.svg,
        "<text x=\"{}\" y=\"{:.0}\" font-size=\"14\" fill=\"{}\">{}</text>",
        LEFT + 32.0,
        column.y,
        token("--ink"),
        escape(text)
    );
}

fn right(column: &mut Column<'_>, text: &str, size_px: f64) {
    let _ = writeln!(
        column.svg,
        "<text x=\"{}\" y=\"{:.0}\" font-size=\"{size_px}\" fill=\"{}\" text-anchor=\"end\">{}</text>",
        LEFT + WIDTH_PX,
        column.y,
        token("--soft"),
        escape(text)
    );
}
