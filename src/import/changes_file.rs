//! `CHANGES.md`: what each list changed against the one before it, in words for people, newest first.
//!
//! It is told from the whole history and dated by the days of the lists, so that the same lists give the same bytes,
//! in whatever order and on whatever day they were imported.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::domain::{
    Agreement, Day, Revised, Revision, Sheet, SheetKind, Status, SupportModel, Verdict,
    answering_lists,
};
use crate::lineage::History;

/// The file's name.
pub(super) const NAME: &str = "CHANGES.md";

const HEAD: &str = "# What each list changed

Newest first. `countyline import` and `countyline update` write this file anew from all lists; the same lists give the same
words. What became of an agreement is told from all of them, so that a later list may tell more of an earlier day.
";

/// Up to so many agencies are named; of more the states are counted.
const FEW: usize = 12;

/// The file for a history.
pub(super) fn write(history: &History) -> Vec<u8> {
    let mut entries: BTreeMap<Day, Vec<String>> = BTreeMap::new();
    for kind in SheetKind::ALL {
        let records = match kind {
            SheetKind::Participating => &history.agreements,
            SheetKind::Pending => &history.applications,
        };
        let answering = answering_lists(&history.sheets, *kind);
        let successors = successors(records);
        let mut before: Option<Day> = None;
        let newest = history.sheets.iter();
        let newest = newest.filter(|sheet| sheet.kind == *kind && sheet.verdict == Verdict::Good);
        let newest = newest.map(|sheet| sheet.day).max();
        for (day, sheet) in &answering {
            let told = match before {
                None => first(*kind, records, *day),
                // The newest list once more: the history has no day of its own for it.
                Some(_) if Some(*day) > newest => Turned::default().told(*kind),
                Some(before) => Turned::between(records, &successors, before, *day).told(*kind),
            };
            entries
                .entry(*day)
                .or_default()
                .push(entry(sheet, *day, &told));
            before = Some(*day);
        }
        for sheet in history.sheets.iter().filter(|sheet| sheet.kind == *kind) {
            if answering
                .get(&sheet.day)
                .is_none_or(|answers| !std::ptr::eq(*answers, sheet))
            {
                let told = match sheet.verdict {
                    Verdict::Good => "a later list of the day answers for it.".to_owned(),
                    Verdict::Suspect | Verdict::Stale | Verdict::Misfiled | Verdict::Foreign => {
                        format!("**doubtful ({}): it counts for nothing.**", sheet.verdict)
                    }
                };
                entries
                    .entry(sheet.day)
                    .or_default()
                    .push(entry(sheet, sheet.day, &told));
            }
        }
    }
    let mut text = HEAD.to_owned();
    for (day, entries) in entries.iter().rev() {
        let _ = write!(text, "\n## {day}\n\n{}", entries.concat());
    }
    text.into_bytes()
}

/// A list in a line, and in further lines what is odd about it.
fn entry(sheet: &Sheet, day: Day, told: &str) -> String {
    let again = if day == sheet.day {
        String::new()
    } else {
        format!(", again the list of {}", sheet.day)
    };
    let mut text = format!("- List of {day} ({}{again}): {told}\n", sheet.kind);
    let notes = [&sheet.note, &sheet.day_note];
    for note in notes.into_iter().flatten().filter(|_| day == sheet.day) {
        let _ = writeln!(
            text,
            "  - `{}`: {}",
            sheet.file.replace('`', "'"),
            plain(note)
        );
    }
    text
}

fn first(kind: SheetKind, records: &[Agreement], day: Day) -> String {
    let listed = records.iter().filter(|record| record.is_listed_on(day));
    let what = match kind {
        SheetKind::Participating => "agreements",
        SheetKind::Pending => "applications",
    };
    format!("the first list at hand, with {} {what}.", listed.count())
}

/// Whose place each record took, by its id.
fn successors(records: &[Agreement]) -> BTreeMap<&str, &Agreement> {
    let before = records
        .iter()
        .filter_map(|record| Some((record.successor.as_deref()?, record)));
    before.collect()
}

/// What turned from one list to the next.
#[derive(Default)]
struct Turned<'a> {
    new: Vec<&'a Agreement>,
    renewed: Vec<&'a Agreement>,
    relabelled: Vec<&'a Agreement>,
    back: Vec<&'a Agreement>,
    ended: Vec<&'a Agreement>,
    signed: Vec<&'a Agreement>,
    held_back: Vec<&'a Agreement>,
    missing: Vec<&'a Agreement>,
    corrected: Vec<(&'a Agreement, Vec<&'a Revision>)>,
}

impl<'a> Turned<'a> {
    fn between(
        records: &'a [Agreement],
        successors: &BTreeMap<&str, &'a Agreement>,
        before: Day,
        day: Day,
    ) -> Self {
        let mut turned = Self::default();
        for record in records {
            match (record.is_listed_on(before), record.is_listed_on(day)) {
                (false, true) => turned.come(record, successors, day),
                (true, false) => turned.go(record, day),
                (true, true) | (false, false) => {}
            }
            let revised = record.revisions.iter();
            let revised: Vec<_> = revised.filter(|revision| revision.since == day).collect();
            if !revised.is_empty() {
                turned.corrected.push((record, revised));
            }
        }
        // One that took the place of another on the very list that shows that one no more tells of both.
        let came = |id: &Option<String>| {
            let mut came = turned.renewed.iter().chain(&turned.relabelled);
            id.as_ref().is_some_and(|id| came.any(|new| new.id == *id))
        };
        let is_told: Vec<bool> = turned
            .ended
            .iter()
            .map(|gone| came(&gone.successor))
            .collect();
        let mut is_told = is_told.into_iter();
        turned.ended.retain(|_| !is_told.next().unwrap_or_default());
        turned
    }

    fn come(
        &mut self,
        record: &'a Agreement,
        successors: &BTreeMap<&str, &'a Agreement>,
        day: Day,
    ) {
        if record.first_listed != day {
            self.back.push(record);
            return;
        }
        // While both are listed, none has taken the other's place yet.
        let place = successors.get(record.id.as_str());
        let place = place.filter(|old| old.last_listed < record.first_listed);
        match place.map(|old| old.status) {
            None => self.new.push(record),
            Some(Status::Relabelled) => self.relabelled.push(record),
            Some(Status::Active | Status::Renewed | Status::Removed | Status::Pending) => {
                self.renewed.push(record);
            }
        }
    }

    fn go(&mut self, record: &'a Agreement, day: Day) {
        let is_last = record.last_listed < day;
        match record.status {
            _ if !is_last => self.missing.push(record),
            Status::Active if record.held_back.is_some() => self.held_back.push(record),
            Status::Active => self.missing.push(record),
            Status::Pending if record.successor.is_some() => self.signed.push(record),
            Status::Removed | Status::Renewed | Status::Relabelled | Status::Pending => {
                self.ended.push(record);
            }
        }
    }

    /// How many of each, in a sentence, and whose they are.
    fn told(&self, kind: SheetKind) -> String {
        let (one, many, ended) = match kind {
            SheetKind::Participating => ("agreement", "agreements", "ended"),
            // ICE may have turned it down, or the agency taken it back: nobody says.
            SheetKind::Pending => ("application", "applications", "no longer pending"),
        };
        let corrected: Vec<&Agreement> = self.corrected.iter().map(|(record, _)| *record).collect();
        let groups = [
            (&self.new, "new"),
            (&self.renewed, "renewed"),
            (&self.relabelled, "under another label"),
            (&self.back, "listed again"),
            (&self.signed, "became agreements"),
            (&self.ended, ended),
            (&self.missing, "missing and not ended"),
            (&self.held_back, "missing with their endings held back"),
            (&corrected, "corrected"),
        ];
        let there: Vec<_> = groups
            .into_iter()
            .filter(|(group, _)| !group.is_empty())
            .collect();
        let mut counts = Vec::new();
        for (at, (group, what)) in there.iter().enumerate() {
            let noun = match (at, group.len()) {
                (0, 1) => format!("{one} "),
                (0, _) => format!("{many} "),
                _ => String::new(),
            };
            counts.push(format!("{} {noun}{what}", group.len()));
        }
        if counts.is_empty() {
            return format!("no {one} changed.");
        }
        let mut text = format!("{}.", counts.join(", "));
        for (group, what) in there {
            let whose = if group.len() > FEW {
                by_state(group)
            } else if what == "corrected" {
                joined(
                    self.corrected
                        .iter()
                        .map(|(record, revised)| corrections(record, revised)),
                )
            } else {
                joined(group.iter().map(|record| named(record)))
            };
            let _ = write!(text, "\n  - {what}: {whose}");
        }
        text
    }
}

fn joined(told: impl Iterator<Item = String>) -> String {
    told.collect::<Vec<_>>().join("; ")
}

fn named(record: &Agreement) -> String {
    let model = SupportModel::said(record.model);
    format!(
        "{} ({}, {model})",
        plain(&record.agency),
        record.state.usps()
    )
}

/// What was changed in a record: the values, but for addresses, which nobody reads.
fn corrections(record: &Agreement, revised: &[&Revision]) -> String {
    let values = revised.iter().map(|revision| match revision.what {
        Revised::Memorandum => revision.what.to_string(),
        Revised::State
        | Revised::Agency
        | Revised::Model
        | Revised::Signed
        | Revised::Counties
        | Revised::Rows => {
            let [from, to] = [&revision.from, &revision.to].map(|value| match value.as_str() {
                "" => "nothing".to_owned(),
                value => format!("\u{201c}{}\u{201d}", plain(value)),
            });
            format!("{} from {from} to {to}", revision.what)
        }
    });
    format!(
        "{}: {}",
        named(record),
        values.collect::<Vec<_>>().join(", ")
    )
}

/// How many in each state.
fn by_state(group: &[&Agreement]) -> String {
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for record in group {
        *states.entry(record.state.usps()).or_default() += 1;
    }
    let told = states
        .iter()
        .map(|(state, count)| format!("{state} {count}"));
    told.collect::<Vec<_>>().join(", ")
}

/// Words of others without what Markdown or HTML would make of them.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~'
        ) {
            plain.push('\\');
        }
        plain.push(if c.is_control() { ' ' } else { c });
    }
    plain
}
