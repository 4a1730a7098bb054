//! What is answered for the day of a list, held against the list, row by row.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::atlas::{AsOf, Atlas};
use crate::clean::CleanSheet;
use crate::domain::name::agency_key;
use crate::domain::{
    Agreement, Day, Listing, Revised, Settled, Sheet, SheetKind, State, SupportModel, Verdict,
    days_between,
};
use crate::join::Joiner;

/// What a row is: the state that its agency belongs to, the key of its name, the model, the day of signature.
type Row = (State, String, Option<SupportModel>, Option<Day>);

/// One difference between a list and the answer for its day.
pub(super) struct Difference {
    pub(super) day: Day,
    pub(super) kind: SheetKind,
    pub(super) sentence: String,
    /// Why it is as it should be; `None` if nothing explains it.
    pub(super) reason: Option<String>,
}

/// Lists at hand, and the atlas that answers for their days.
pub(super) struct Audit<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) joiner: &'a Joiner,
    pub(super) settled: &'a Settled,
    /// The sheets at hand, by their SHA-256.
    pub(super) read: HashMap<&'a str, &'a CleanSheet>,
}

impl Audit<'_> {
    /// The lists at hand that answer for a day: of several good ones of a day the last.
    pub(super) fn answering(&self, kind: SheetKind) -> Vec<(Day, &CleanSheet)> {
        let mut last: BTreeMap<Day, &Sheet> = BTreeMap::new();
        for sheet in &self.atlas.sheets {
            if sheet.kind == kind && sheet.verdict == Verdict::Good {
                last.insert(sheet.day, sheet);
            }
        }
        let at_hand = last
            .into_iter()
            .filter_map(|(day, sheet)| Some((day, *self.read.get(sheet.sha256.as_str())?)));
        at_hand.collect()
    }

    /// Sheets at hand that are not a part of the history, or do not count.
    pub(super) fn sheets_that_do_not_answer(&self) -> Vec<Difference> {
        // The same bytes may be lists of several days; of a name that is none of theirs the first is told.
        let mut known: HashMap<&str, Vec<&Sheet>> = HashMap::new();
        for sheet in &self.atlas.sheets {
            known.entry(sheet.sha256.as_str()).or_default().push(sheet);
        }
        let mut differences = Vec::new();
        for (sha256, clean) in &self.read {
            let (day, kind) = (clean.sheet.day, clean.sheet.kind);
            let file = &clean.sheet.file;
            let difference = |sentence: String, reason| Difference {
                day,
                kind,
                sentence,
                reason,
            };
            let of_bytes = known.get(sha256).map_or(&[][..], Vec::as_slice);
            let named = of_bytes.iter().find(|sheet| sheet.file == *file);
            match named.or(of_bytes.first()) {
                None => differences.push(difference(
                    format!("{file} is not a part of the history; import it"),
                    None,
                )),
                Some(sheet) if sheet.verdict != Verdict::Good => {
                    let why = sheet.note.clone().unwrap_or_default();
                    let sentence = format!("{file} does not count");
                    differences.push(difference(
                        sentence,
                        Some(format!("{}: {why}", sheet.verdict)),
                    ));
                }
                Some(_) => {}
            }
        }
        differences
    }

    /// What a printed row is, with the state and the day corrected as geodata's corrections say.
    fn row(&self, listing: &Listing) -> Row {
        let (state, _note) = self.joiner.state(listing.state, &listing.agency);
        let key = agency_key(&listing.agency);
        let corrected = self.settled.signed.iter().find(|row| {
            row.state == state
                && Some(row.model) == listing.model
                && Some(row.printed) == listing.signed
                && agency_key(&row.agency) == key
        });
        let signed = corrected.map_or(listing.signed, |row| Some(row.right));
        (state, key, listing.model, signed)
    }

    pub(super) fn agreements(&self, day: Day, clean: &CleanSheet) -> Vec<Difference> {
        let as_of = AsOf {
            day,
            sheet: Some(day),
        };
        let mut shown: BTreeMap<Row, Vec<&Agreement>> = BTreeMap::new();
        let listed = self.atlas.agreements.all().iter();
        for agreement in listed.filter(|agreement| as_of.lists(agreement)) {
            shown
                .entry(printed_on(agreement, day))
                .or_default()
                .push(agreement);
        }
        let mut told = Told::new(day, SheetKind::Participating);
        let mut rows: BTreeMap<Row, Vec<(u32, &Listing)>> = BTreeMap::new();
        for (number, listing) in &clean.listings {
            rows.entry(self.row(listing))
                .or_default()
                .push((*number, listing));
        }
        for rejection in &clean.rejections {
            told.tell(
                format!("row {} is left out", rejection.row),
                Some(rejection.reason.clone()),
            );
        }
        let mut open: BTreeMap<Row, &Agreement> = BTreeMap::new();
        for (row, agreements) in &shown {
            let printed = rows.get(row).map_or(0, Vec::len);
            for agreement in agreements.iter().skip(printed) {
                open.insert(row.clone(), agreement);
            }
        }
        for (row, printed) in &rows {
            let answered = shown.get(row).map_or(0, Vec::len);
            for (number, listing) in printed.iter().skip(answered) {
                let sentence = format!(
                    "row {number}, `{}` ({}, {}, {}), is not in the answer",
                    listing.agency,
                    row.0,
                    SupportModel::said(row.2),
                    row.3.map_or("no day".to_owned(), |day| day.to_string())
                );
                let twins = shown.get(row).map_or(&[][..], Vec::as_slice);
                let reason = counted_once(twins, day)
                    .or_else(|| self.counted_with(row, day))
                    .or_else(|| kept_as_it_was(day, listing, row, &mut open))
                    .or_else(|| stands_for(listing, row, &mut open));
                told.tell(sentence, reason);
            }
        }
        for (row, agreement) in open {
            told.tell(
                format!(
                    "`{}` is in the answer and not on the list ({row:?})",
                    agreement.id
                ),
                None,
            );
        }
        told.differences
    }

    /// Why a row is not in the answer: the agreement stands in several rows, printed in different ways.
    fn counted_with(&self, row: &Row, day: Day) -> Option<String> {
        let mut all = self.atlas.agreements.all().iter();
        let twin = all.find(|agreement| {
            agreement.state == row.0
                && agreement.model == row.2
                && agreement.is_listed_on(day)
                && stands_in_rows(agreement, day)
                && agreement.signed == row.3
        })?;
        Some(format!(
            "`{}` stands in several rows of this list and counts once",
            twin.id
        ))
    }

    pub(super) fn applications(&self, day: Day, clean: &CleanSheet) -> Vec<Difference> {
        let newest = self.atlas.calendar.newest();
        let as_of = AsOf {
            day,
            sheet: self.atlas.calendar.list_on(day.min(newest)),
        };
        let key = |application: &Agreement| {
            let (state, agency, model, _signed) = printed_on(application, day);
            (state, agency, model)
        };
        let shown: BTreeMap<_, &Agreement> = self
            .atlas
            .applications(as_of)
            .filter(|applied| applied.became.is_none())
            .map(|applied| (key(applied.application), applied.application))
            .collect();
        let mut told = Told::new(day, SheetKind::Pending);
        let mut rows = BTreeSet::new();
        for (number, listing) in &clean.listings {
            let (state, agency, model, _signed) = self.row(listing);
            let row = (state, agency, model);
            if model.is_some() && !rows.insert(row.clone()) {
                let reason = "it repeats another row of this list and counts once";
                let sentence = format!("row {number}, `{}`, is not in the answer", listing.agency);
                told.tell(sentence, Some(reason.to_owned()));
            } else if !shown.contains_key(&row) {
                let sentence = format!(
                    "row {number}, `{}` ({state}, {}), is not in the answer",
                    listing.agency,
                    SupportModel::said(model)
                );
                let reason = self.became(&row, &as_of);
                // It may stand for another application of its agency, and for none that is not in the answer.
                let held = shown
                    .keys()
                    .any(|held| (held.0, &held.1) == (row.0, &row.1));
                let stands = || unread(listing).filter(|_| held);
                told.tell(sentence, reason.or_else(stands));
            }
        }
        for rejection in &clean.rejections {
            told.tell(
                format!("row {} is left out", rejection.row),
                Some(rejection.reason.clone()),
            );
        }
        for (row, application) in shown {
            let is_unread = clean.listings.iter().any(|(_, listing)| {
                listing.model.is_none() && agency_key(&listing.agency) == row.1
            });
            if !rows.contains(&row) && !is_unread {
                let sentence = format!("`{}` is in the answer and not on the list", application.id);
                told.tell(sentence, None);
            }
        }
        told.differences
    }

    /// Why an application is not in the answer: it became an agreement that is listed.
    fn became(&self, row: &(State, String, Option<SupportModel>), as_of: &AsOf) -> Option<String> {
        let mut applications = self.atlas.pending.all().iter().filter(|application| {
            application.state == row.0
                && row.2.is_none_or(|model| application.model == Some(model))
                && application.is_listed_on(as_of.day)
                && agency_key(&application.agency) == row.1
        });
        applications.find_map(|application| {
            let id = application.successor.as_deref()?;
            let agreement = self
                .atlas
                .agreements
                .get(self.atlas.agreements.position(id)?);
            (agreement.first_listed <= as_of.day).then(|| {
                format!(
                    "its agreement `{id}` is listed since {}",
                    agreement.first_listed
                )
            })
        })
    }
}

/// Differences of one list as they are found.
struct Told {
    day: Day,
    kind: SheetKind,
    differences: Vec<Difference>,
}

impl Told {
    fn new(day: Day, kind: SheetKind) -> Self {
        Self {
            day,
            kind,
            differences: Vec::new(),
        }
    }

    fn tell(&mut self, sentence: String, reason: Option<String>) {
        self.differences.push(Difference {
            day: self.day,
            kind: self.kind,
            sentence,
            reason,
        });
    }
}

/// What the list of a day printed of an agreement, as a row.
fn printed_on(agreement: &Agreement, day: Day) -> Row {
    let printed = agreement.printed_on(day);
    (
        printed.state,
        agency_key(printed.agency),
        printed.model,
        printed.signed,
    )
}

fn stands_in_rows(agreement: &Agreement, day: Day) -> bool {
    let mut revisions = agreement.revisions.iter();
    revisions.any(|revision| revision.what == Revised::Rows && revision.since <= day)
}

/// Why a row is not in the answer: the same row stands on the list more than once.
fn counted_once(twins: &[&Agreement], day: Day) -> Option<String> {
    let twin = twins
        .iter()
        .find(|agreement| stands_in_rows(agreement, day))?;
    Some(format!(
        "`{}` stands in several rows of this list and counts once",
        twin.id
    ))
}

/// Why a row is not in the answer as printed: its day is blank, cannot be read or lies after the list, and the
/// agreement stays as it was.
fn kept_as_it_was(
    day: Day,
    listing: &Listing,
    row: &Row,
    open: &mut BTreeMap<Row, &Agreement>,
) -> Option<String> {
    let why = match row.3 {
        Some(signed) if days_between(day, signed) <= 1 => return None,
        Some(signed) => format!("SIGNED says {signed}, after the list of {day}"),
        None => {
            let problem = listing.problems.first();
            problem.map_or("SIGNED is blank".to_owned(), String::clone)
        }
    };
    let kept = open
        .iter()
        .find(|(other, _)| (other.0, &other.1, other.2) == (row.0, &row.1, row.2))
        .map(|(other, agreement)| (other.clone(), *agreement))?;
    open.remove(&kept.0);
    Some(format!("{why}; `{}` stays as it was", kept.1.id))
}

/// Why a row whose model cannot be read is not in the answer: it stands for an agreement that its agency holds.
fn stands_for(
    listing: &Listing,
    row: &Row,
    open: &mut BTreeMap<Row, &Agreement>,
) -> Option<String> {
    let why = unread(listing)?;
    let of_agency = |other: &Row| (other.0, &other.1) == (row.0, &row.1);
    let held = open.keys().find(|other| of_agency(other))?.clone();
    let agreement = open.remove(&held)?;
    Some(format!("{why}; `{}` stays as it was", agreement.id))
}

/// What is wrong with the cell of a model that cannot be read.
fn unread(listing: &Listing) -> Option<String> {
    let is_unread = listing.model.is_none();
    is_unread.then(|| listing.problems.first().cloned())?
}
