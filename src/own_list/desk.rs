//! A row of an own list, compared with ICE's.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::agencies::Agencies;
use super::cells;
use super::counties::{Counties, CountyCell};
use super::row::{CheckedRow, Verdict};
use crate::atlas::{Agency, AsOf, Atlas};
use crate::clean::{is_no_value, read_state, tidy};
use crate::domain::name::{agency_key, is_within, words};
use crate::domain::{Agreement, Day, State, SupportModel, today_in_washington, written_out};
use crate::join::Joiner;
use crate::sources::sheets::RawRow;

/// What a row is compared with.
pub(super) struct Desk<'a> {
    atlas: &'a Atlas,
    as_of: AsOf,
    today: Day,
    joiner: &'a Joiner,
    agencies: Agencies<'a>,
    counties: Counties<'a>,
    /// Applications that are pending on the day, by state and key of the agency.
    pending: HashMap<(State, String), &'a Agreement>,
    /// Rows before, by what they say.
    seen: HashMap<String, u32>,
    /// Ids of agreements that a row means.
    meant: HashSet<&'a str>,
    states: BTreeSet<State>,
}

impl<'a> Desk<'a> {
    /// Compares with the list of a day.
    pub(super) fn new(atlas: &'a Atlas, as_of: AsOf, joiner: &'a Joiner) -> Self {
        let applied = atlas.applications(as_of);
        let pending = applied.filter(|applied| applied.became.is_none());
        let pending = pending.map(|applied| {
            let key = agency_key(&applied.application.agency);
            ((applied.application.state, key), applied.application)
        });
        Self {
            atlas,
            as_of,
            today: today_in_washington(),
            joiner,
            agencies: Agencies::new(atlas),
            counties: Counties::new(atlas),
            pending: pending.collect(),
            seen: HashMap::new(),
            meant: HashSet::new(),
            states: BTreeSet::new(),
        }
    }

    /// What is odd about a row.
    pub(super) fn row(&mut self, raw: &RawRow) -> CheckedRow {
        let mut row = CheckedRow {
            row: Some(raw.row),
            state: tidy(&raw.state.shown()),
            agency: tidy(&raw.agency.shown()),
            model: String::new(),
            signed: String::new(),
            verdict: Verdict::Unread,
            agency_id: String::new(),
            agreements: Vec::new(),
            odd: Vec::new(),
            suggestions: Vec::new(),
        };
        let model = cells::model(raw, &mut row);
        let signed = cells::signed(raw, self.today, &mut row);
        let state = match read_state(&raw.state.shown()) {
            Ok((state, note)) => {
                if let Some(note) = note {
                    row.odd.push(note);
                    row.suggestions.push(format!("write `{}`", state.name()));
                }
                state.usps().clone_into(&mut row.state);
                state
            }
            Err(reason) => {
                row.odd.push(reason);
                row.suggestions
                    .push("write the name or the postal code of a state".to_owned());
                return row;
            }
        };
        if is_no_value(&row.agency) {
            row.odd.push("the row names no agency".to_owned());
            row.suggestions.push("fill in the agency's name".to_owned());
            return row;
        }
        self.states.insert(state);
        let county = cells::county(&self.counties, raw, state, &mut row);
        match self.agencies.find(state, &row.agency) {
            Some(agency) => self.known(agency, (model, signed, &county), &mut row),
            None => self.unknown(raw, (state, model, signed), &mut row),
        }
        let says = format!(
            "{state} {} {} {}",
            agency_key(&row.agency),
            row.model,
            row.signed
        );
        if let Some(earlier) = self.seen.get(&says) {
            row.odd.push(format!("row {earlier} says the same"));
            row.suggestions.push("leave one of them out".to_owned());
            row.verdict = Verdict::Duplicate;
        } else {
            self.seen.insert(says, raw.row);
        }
        row
    }

    /// A row of an agency that lists have shown.
    fn known(
        &mut self,
        agency: &'a Agency,
        (model, signed, county): (Option<SupportModel>, Option<Day>, &CountyCell),
        row: &mut CheckedRow,
    ) {
        row.agency_id.clone_from(&agency.slug);
        let all: Vec<&'a Agreement> = self.agencies.agreements(agency).collect();
        let listed: Vec<&'a Agreement> = all
            .iter()
            .copied()
            .filter(|one| self.as_of.lists(one))
            .collect();
        let fits = |one: &&Agreement| {
            model.is_none_or(|model| one.model == Some(model))
                && signed.is_none_or(|signed| one.signed == Some(signed))
        };
        let meant: Vec<&'a Agreement> = listed.iter().copied().filter(fits).collect();
        if let Some(one) = meant.first() {
            row.verdict = Verdict::Listed;
            if is_slip(&row.agency, &agency.name) {
                let name = written_out(&agency.name);
                row.odd
                    .push(format!("ICE's list names the agency `{name}`"));
                row.suggestions.push(format!("write `{name}`"));
            }
            self.mean(&meant, row);
            self.elsewhere(one, county, row);
            return;
        }
        if listed.is_empty() {
            self.ended(&all, fits, row);
            return;
        }
        row.verdict = Verdict::Differs;
        let said: Vec<String> = listed.iter().map(|one| told(one)).collect();
        row.odd.push(format!(
            "the list of {} shows the agency otherwise: {}",
            self.list(),
            said.join(", ")
        ));
        let same_model: Vec<&'a Agreement> = listed
            .iter()
            .copied()
            .filter(|one| model.is_none() || one.model == model)
            .collect();
        let before = all.iter().find(|one| fits(one));
        if let Some(before) = before {
            row.odd.push(format!(
                "what the row says was last listed on {}",
                before.last_listed
            ));
        }
        row.suggestions.push(match same_model.as_slice() {
            [one] => format!(
                "if that is meant, write {} as the signing day",
                one.signed
                    .map_or_else(|| "none".to_owned(), |day| day.to_string())
            ),
            _ => "look at the model and the signing day".to_owned(),
        });
        let close = if same_model.is_empty() {
            listed
        } else {
            same_model
        };
        self.mean(&close, row);
    }

    /// A row of an agency of which the list of the day shows nothing.
    fn ended(
        &mut self,
        all: &[&'a Agreement],
        fits: impl Fn(&&Agreement) -> bool,
        row: &mut CheckedRow,
    ) {
        let meant = all.iter().copied().filter(|one| fits(one));
        let last = meant.max_by_key(|one| one.last_listed);
        let last = last.or_else(|| all.iter().copied().max_by_key(|one| one.last_listed));
        let Some(last) = last else {
            row.verdict = Verdict::Unknown;
            return;
        };
        if last.first_listed > self.as_of.day {
            row.verdict = Verdict::Unknown;
            row.odd.push(format!(
                "its agreement is first listed on {}, after the day asked about",
                last.first_listed
            ));
        } else {
            row.verdict = Verdict::Ended;
            let since = self.atlas.calendar.list_after(last.last_listed);
            let since = since.map_or_else(String::new, |since| {
                format!(", and not since the list of {since}")
            });
            row.odd.push(format!(
                "its agreement ({}) was last listed on {}{since}",
                told(last),
                last.last_listed
            ));
            row.suggestions
                .push("leave the row out, or write down when it ended".to_owned());
        }
        self.mean(&[last], row);
    }

    /// A row of an agency that no list of participating agencies ever showed.
    fn unknown(
        &mut self,
        raw: &RawRow,
        (state, model, signed): (State, Option<SupportModel>, Option<Day>),
        row: &mut CheckedRow,
    ) {
        if let Some(application) = self.pending.get(&(state, agency_key(&row.agency))) {
            row.verdict = Verdict::Pending;
            row.odd.push(format!(
                "it is on the list of pending agencies ({}), and no agreement of it is listed",
                SupportModel::said(application.model)
            ));
            row.suggestions
                .push("wait until it is listed as participating".to_owned());
            return;
        }
        let printed = cells::variant(self.joiner, raw, (state, model, signed), &row.agency);
        let near = self.agencies.near(&printed);
        if near.is_empty() {
            row.verdict = Verdict::Unknown;
            row.odd.push(format!(
                "no list ever showed an agency of this name in {}",
                state.name()
            ));
            let others = self.agencies.elsewhere(state, &row.agency);
            if !others.is_empty() && others.len() <= SUGGESTED_STATES {
                let others: Vec<&str> = others.iter().map(|state| state.name()).collect();
                row.suggestions.push(format!(
                    "one of this name is in {}: look at the state",
                    others.join(", ")
                ));
            }
            return;
        }
        row.verdict = Verdict::Near;
        row.odd
            .push("no list ever showed an agency of exactly this name".to_owned());
        let names: Vec<String> = near
            .iter()
            .map(|(agency, _)| format!("`{}`", written_out(&agency.name)))
            .collect();
        row.suggestions
            .push(format!("{} may be meant", names.join(" or ")));
        if let [(agency, true), ..] = near.as_slice() {
            row.agency_id.clone_from(&agency.slug);
            let listed = self.agencies.agreements(agency).filter(|one| {
                self.as_of.lists(one) && model.is_none_or(|model| one.model == Some(model))
            });
            let listed: Vec<&'a Agreement> = listed.collect();
            self.mean(&listed, row);
        }
    }

    /// That the row's county is none of the agreement's, which is then the one to write.
    fn elsewhere(&self, agreement: &Agreement, county: &CountyCell, row: &mut CheckedRow) {
        let is_there = county
            .geoid
            .is_some_and(|geoid| agreement.counties.contains(&geoid));
        let is_several = county.geoid.is_none() && county.odd.is_none();
        if !county.is_filled || is_there || is_several || agreement.counties.is_empty() {
            return;
        }
        let names = agreement.counties.iter();
        let names: Vec<&str> = names.map(|geoid| self.counties.name(*geoid)).collect();
        let names = names.join(", ");
        if let Some(geoid) = county.geoid {
            row.odd.push(format!(
                "the row has it in {}, and it lies in {names}",
                self.counties.name(geoid)
            ));
        }
        row.suggestions
            .retain(|suggestion| Some(suggestion) != county.suggestion.as_ref());
        row.suggestions.push(format!("write `{names}`"));
    }

    fn mean(&mut self, agreements: &[&'a Agreement], row: &mut CheckedRow) {
        for one in agreements {
            row.agreements.push(one.id.clone());
            self.meant.insert(&one.id);
        }
    }

    fn list(&self) -> Day {
        self.as_of.sheet.unwrap_or(self.as_of.day)
    }

    /// The listed agreements of the list's states that no row means.
    pub(super) fn missing(&self) -> Vec<CheckedRow> {
        let all = self.atlas.agreements.all().iter().enumerate();
        let lacks = all.filter(|(_, one)| {
            self.states.contains(&one.state)
                && self.as_of.lists(one)
                && !self.meant.contains(one.id.as_str())
        });
        let mut missing: Vec<CheckedRow> = lacks
            .map(|(at, one)| CheckedRow {
                row: None,
                state: one.state.usps().to_owned(),
                agency: one.agency.clone(),
                model: one.model.map_or("", SupportModel::as_str).to_owned(),
                signed: one.signed.map(|day| day.to_string()).unwrap_or_default(),
                verdict: Verdict::Missing,
                agency_id: self.atlas.agreements.agency_of(at).slug.clone(),
                agreements: vec![one.id.clone()],
                odd: vec![format!("the list of {} shows it", self.list())],
                suggestions: vec!["add it".to_owned()],
            })
            .collect();
        missing.sort_by(|one, other| {
            (&one.state, &one.agency_id, &one.agreements).cmp(&(
                &other.state,
                &other.agency_id,
                &other.agreements,
            ))
        });
        missing
    }
}

/// Of more states with an agency of a name none is likelier than another.
const SUGGESTED_STATES: usize = 3;

/// An agreement in a few words.
fn told(agreement: &Agreement) -> String {
    let signed = agreement.signed.map_or_else(
        || "no signing day".to_owned(),
        |day| format!("signed {day}"),
    );
    format!("{}, {signed}", SupportModel::said(agreement.model))
}

/// True if a word of a name is nearly one of the known name, and none of it.
fn is_slip(name: &str, known: &str) -> bool {
    let known = words(known);
    let mut unknown = words(name).into_iter().filter(|word| !known.contains(word));
    unknown.any(|word| word.len() >= 5 && known.iter().any(|other| is_within(&word, other, 2)))
}
