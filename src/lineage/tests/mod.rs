//! The rules of lineage, one test each, on lists of a few rows.

mod applications;
mod candidates;
mod changed;
mod days;
mod doubtful;
mod likeness;
mod past;
mod returns;
mod windows;

use std::collections::BTreeSet;

use super::{History, Ledger, LedgerSheet, Shown, Variant, rebuild};
use crate::domain::{
    Agreement, DatedSheet, Day, DaySource, Level, Listing, Placement, ProblemKind, Reach, Rule,
    Settled, SheetKind, parse_day,
};

/// A handful of lists, each row a line `state | agency | model | signed | county GEOIDs | memorandum | placing`, the last
/// of which is `guess` for a county that is guessed, or `printed` for one that stands in its cell beside a town that the
/// gazetteer lacks, or `state` for a body of the state.
#[derive(Clone, Default)]
pub(super) struct Book {
    ledger: Ledger,
}

pub(super) fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

impl Book {
    /// Adds a list of agreements of a day.
    pub(super) fn list(self, on: &str, rows: &str) -> Self {
        self.sheet(SheetKind::Participating, on, on, rows)
    }

    /// Adds a list of applications of a day.
    pub(super) fn pending(self, on: &str, rows: &str) -> Self {
        self.sheet(SheetKind::Pending, on, on, rows)
    }

    /// Adds a list under a name of its own.
    pub(super) fn sheet(mut self, kind: SheetKind, on: &str, name: &str, rows: &str) -> Self {
        let lines = rows.lines().map(str::trim).filter(|line| !line.is_empty());
        let shown: Vec<Shown> = (2u32..)
            .zip(lines)
            .map(|(row, line)| Shown {
                variant: self.number(line),
                row,
            })
            .collect();
        let order = u32::try_from(self.ledger.sheets.len()).unwrap();
        self.ledger.sheets.push(LedgerSheet {
            sheet: DatedSheet {
                file: format!("{kind}-{name}.xlsx"),
                sha256: format!("{kind}-{name}"),
                kind,
                day: day(on),
                day_from: DaySource::Name,
                day_note: None,
                also_named: Vec::new(),
                also_days: Vec::new(),
                order: (order, 0),
                saved: None,
                rows: u32::try_from(shown.len()).unwrap(),
                foreign_columns: Vec::new(),
            },
            shown,
        });
        let by_sequence =
            |a: &LedgerSheet, b: &LedgerSheet| a.sheet.sequence().cmp(&b.sheet.sequence());
        self.ledger.sheets.sort_by(by_sequence);
        self
    }

    /// Adds the same list on each of these days.
    pub(super) fn lists(self, days: &[&str], rows: &str) -> Self {
        days.iter().fold(self, |book, on| book.list(on, rows))
    }

    pub(super) fn settled(mut self, decide: impl FnOnce(&mut Settled)) -> Self {
        decide(&mut self.ledger.settled);
        self
    }

    /// Marks the last list that was added as having a column of somebody's own table.
    pub(super) fn with_column(mut self, name: &str) -> Self {
        let last = self.ledger.sheets.last_mut().unwrap();
        last.sheet.foreign_columns.push(name.to_owned());
        self
    }

    fn number(&mut self, line: &str) -> usize {
        let variant = variant(line);
        let known = self
            .ledger
            .variants
            .iter()
            .position(|known| *known == variant);
        known.unwrap_or_else(|| {
            self.ledger.variants.push(variant);
            self.ledger.variants.len() - 1
        })
    }

    /// The history of the lists, their listings in an order that does not depend on which list came first: so an import
    /// keeps them.
    pub(super) fn history(&self) -> History {
        let mut ledger = self.ledger.clone();
        let mut order: Vec<usize> = (0..ledger.variants.len()).collect();
        order.sort_by(|a, b| {
            ledger.variants[*a]
                .listing
                .cmp(&ledger.variants[*b].listing)
        });
        ledger.variants = order
            .iter()
            .map(|at| ledger.variants[*at].clone())
            .collect();
        for shown in ledger.sheets.iter_mut().flat_map(|sheet| &mut sheet.shown) {
            let place = order.iter().position(|at| *at == shown.variant);
            shown.variant = place.unwrap();
        }
        rebuild(&ledger)
    }

    /// `id first..last status [-> successor] [without days]`, a line for each agreement.
    pub(super) fn told(&self) -> Vec<String> {
        self.history().agreements.iter().map(line).collect()
    }
}

/// One agreement in a line.
pub(super) fn line(agreement: &Agreement) -> String {
    let Agreement {
        id,
        first_listed,
        last_listed,
        status,
        ..
    } = agreement;
    let mut line = format!("{id} {first_listed}..{last_listed} {status}");
    if let Some(successor) = &agreement.successor {
        line.push_str(" -> ");
        line.push_str(successor);
    }
    if !agreement.missing.is_empty() {
        let days: Vec<String> = agreement.missing.iter().map(ToString::to_string).collect();
        line.push_str(" without ");
        line.push_str(&days.join(" "));
    }
    line
}

/// What was revised in an agreement, `what: from -> to (since, why)`.
pub(super) fn revised(history: &History, id: &str) -> Vec<String> {
    let found = history
        .agreements
        .iter()
        .find(|agreement| agreement.id == id);
    let revisions = found.map_or(&[][..], |agreement| agreement.revisions.as_slice());
    let told = revisions.iter().map(|r| {
        format!(
            "{}: {} -> {} ({}, {})",
            r.what, r.from, r.to, r.since, r.why
        )
    });
    told.collect()
}

/// The keys of the problems of a kind.
pub(super) fn keys(history: &History, kind: ProblemKind) -> Vec<String> {
    let of_kind = history
        .problems
        .iter()
        .filter(|problem| problem.kind == kind);
    of_kind.map(|problem| problem.key.clone()).collect()
}

/// The ids of the agreements that are listed on a day.
pub(super) fn listed(history: &History, on: &str) -> BTreeSet<String> {
    let all = history.agreements.iter();
    all.filter(|agreement| agreement.is_listed_on(day(on)))
        .map(|agreement| agreement.id.clone())
        .collect()
}

/// Twenty sheriffs of Alabama, so that one agreement is a small part of its list.
pub(super) fn alabama() -> String {
    let names = [
        "Autauga",
        "Baldwin",
        "Barbour",
        "Bibb",
        "Blount",
        "Bullock",
        "Butler",
        "Calhoun",
        "Chambers",
        "Cherokee",
        "Chilton",
        "Choctaw",
        "Clarke",
        "Clay",
        "Cleburne",
        "Coffee",
        "Colbert",
        "Conecuh",
        "Coosa",
        "Covington",
    ];
    let line = |(at, name): (usize, &&str)| {
        format!(
            "AL | {name} County Sheriff's Office | WSO | 2025-01-02 | 010{:02}\n",
            at * 2 + 1
        )
    };
    names.iter().enumerate().map(line).collect()
}

/// The twenty sheriffs and these rows.
pub(super) fn alabama_and(rows: &str) -> String {
    format!("{}{rows}", alabama())
}

fn variant(line: &str) -> Variant {
    let columns: Vec<&str> = line.split('|').map(str::trim).collect();
    let column = |at: usize| columns.get(at).copied().unwrap_or_default();
    let state = column(0).parse().unwrap();
    let agency = column(1);
    let is_county = agency.contains("Sheriff") || agency.contains("County");
    let read = |text: &str| (!text.is_empty() && text != "?").then(|| text.to_owned());
    let mut problems = Vec::new();
    for (at, name) in [(2, "SUPPORT TYPE"), (3, "SIGNED")] {
        if column(at) == "?" {
            problems.push(format!("{name} cannot be read"));
        }
    }
    let signed = read(column(3)).map(|text| day(&text));
    let counties: Vec<crate::domain::Geoid> = column(4)
        .split(';')
        .filter(|text| !text.is_empty())
        .map(|text| text.parse().unwrap())
        .collect();
    let listing = Listing {
        state,
        agency: agency.to_owned(),
        printed_type: String::new(),
        printed_county: None,
        model: read(column(2)).map(|text| text.parse().unwrap()),
        signed,
        memorandum: read(column(5))
            .map(|name| format!("https://www.ice.gov/doclib/287gMOA/{name}")),
        addendum: None,
        notes: Vec::new(),
        problems,
    };
    let placement = Placement {
        level: match column(6) {
            "state" => Level::State,
            _ if is_county => Level::County,
            _ => Level::Municipal,
        },
        reach: match column(6) {
            "state" => Reach::State,
            _ if is_county => Reach::County,
            _ => Reach::Local,
        },
        rule: match column(6) {
            "state" => Rule::State,
            "printed" => Rule::CountyCell,
            _ if counties.is_empty() => Rule::Unmatched,
            _ => Rule::AgencyName,
        },
        counties,
        place: (!is_county && column(6).is_empty()).then(|| agency.to_owned()),
        note: None,
        problem: None,
        is_guess: column(6) == "guess",
    };
    Variant::new(listing, state, signed, placement)
}
