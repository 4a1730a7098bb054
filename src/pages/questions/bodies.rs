//! Which body holds what: the agencies of a place, as the first two questions ask about them.

use std::collections::HashMap;

use super::super::speech::Speech;
use super::question::Line;
use crate::domain::{CoverageKind, Day, Level, SupportModel};
use crate::features::{
    AgencyRecord, AgreementRecord, ApplicationRecord, CountyAnswer, Event, EventKind,
};
use crate::share::Counted;

/// The models in the order in which they are told.
const MODELS: [SupportModel; 3] = [
    SupportModel::TaskForce,
    SupportModel::JailEnforcement,
    SupportModel::WarrantService,
];

/// Up to so many agencies are named in the sentence itself.
const NAMED: usize = 3;

/// How an agency covers a place: the whole county, a part of it, or the whole state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Cover {
    County,
    Local,
    State,
}

/// How an agency covers a place.
pub(in super::super) fn cover_of(agency: &AgencyRecord<'_>) -> Cover {
    match (agency.kind, agency.level) {
        (Some(CoverageKind::CountyField | CoverageKind::CountyJail), _) | (None, Level::County) => {
            Cover::County
        }
        (Some(CoverageKind::Statewide), _) | (None, Level::State) => Cover::State,
        (Some(CoverageKind::Municipal), _) | (None, Level::Municipal | Level::Special) => {
            Cover::Local
        }
    }
}

/// Where a model's officers act: that is what tells the first question from the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    Street,
    Jail,
}

impl Ground {
    /// A model that cannot be read may be any; what is not known is said where it reaches furthest.
    pub(super) fn of(model: Option<SupportModel>) -> Self {
        match model {
            Some(SupportModel::JailEnforcement | SupportModel::WarrantService) => Self::Jail,
            Some(SupportModel::TaskForce) | None => Self::Street,
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum How {
    Signed,
    Listed,
    Again,
}

/// An agency that holds an agreement, and since when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holder<'a> {
    pub(super) agency: &'a AgencyRecord<'a>,
    how: How,
    day: Day,
}

/// Those of the agencies that the list of the day shows with a model; `None` is one that cannot be read.
pub(super) fn holders<'a>(
    agencies: &'a [AgencyRecord<'a>],
    model: Option<SupportModel>,
    cover: Option<Cover>,
) -> Vec<Holder<'a>> {
    let asked = agencies
        .iter()
        .filter(|agency| cover.is_none_or(|cover| cover_of(agency) == cover));
    let holder = |agency: &'a AgencyRecord<'a>| {
        let own = agency
            .agreements
            .iter()
            .filter(|one| one.listed && one.model == model);
        let (how, day) = own.map(since_of).min_by_key(|(_how, day)| *day)?;
        Some(Holder { agency, how, day })
    };
    asked.filter_map(holder).collect()
}

/// The day from which an agreement is told: its signing, unless that is not known or it has been away since.
fn since_of(agreement: &AgreementRecord<'_>) -> (How, Day) {
    if agreement.listed_since > agreement.first_listed {
        return (How::Again, agreement.listed_since);
    }
    match agreement.signed {
        Some(day) if !agreement.signed_in_doubt => (How::Signed, day),
        Some(_) | None => (How::Listed, agreement.listed_since),
    }
}

impl Holder<'_> {
    fn since(&self, speech: &Speech) -> String {
        let since = &speech.said.questions.since;
        let text = match self.how {
            How::Signed => &since.signed,
            How::Listed => &since.listed,
            How::Again => &since.again,
        };
        speech.fill(text, &[("day", &speech.day(self.day))])
    }
}

/// A sentence about several holders, from who they are and since when; many are counted, and named beside it.
pub(super) fn told(
    all: &[Holder<'_>],
    speech: &Speech,
    count: &Counted,
    sentence: impl Fn(&str, &str) -> String,
) -> Vec<Line> {
    let each: Vec<(String, String)> = all
        .iter()
        .map(|one| (one.agency.name.to_owned(), one.since(speech)))
        .collect();
    let Some((_name, first)) = each.first() else {
        return Vec::new();
    };
    let named = |(who, since): &(String, String)| {
        let values = [("who", who.as_str()), ("since", since)];
        speech.fill(&speech.said.questions.named, &values)
    };
    if all.len() > NAMED {
        return vec![Line {
            text: sentence(&speech.count(all.len(), count), &first_of(all, speech)),
            names: each.iter().map(named).collect(),
            law: None,
        }];
    }
    let together = each.iter().all(|(_name, since)| since == first);
    let whom: Vec<String> = each
        .iter()
        .map(|one| if together { one.0.clone() } else { named(one) })
        .collect();
    let since = if together { first.as_str() } else { "" };
    vec![Line::of(sentence(&speech.list(&whom), since))]
}

/// Since when the first of several holds its own; of one alone, since when it does.
pub(super) fn first_of(all: &[Holder<'_>], speech: &Speech) -> String {
    let Some(first) = all.iter().min_by_key(|one| one.day) else {
        return String::new();
    };
    if all.len() == 1 {
        return first.since(speech);
    }
    let day = speech.day(first.day);
    speech.fill(&speech.said.questions.since.first, &[("day", &day)])
}

/// The names by which a body of a county or a town is told from the state's own, for history does not give levels.
pub(super) fn is_local(name: &str) -> bool {
    const LOCAL: [&str; 11] = [
        "sheriff",
        "county",
        "parish",
        "borough",
        "township",
        "constable",
        "marshal",
        "detention",
        "police department",
        "police authority",
        "police dept",
    ];
    let name = name.to_lowercase();
    LOCAL.iter().any(|word| name.contains(word))
}

/// Agreements that ended and were neither renewed nor listed again, of agencies that hold nothing else there.
fn endings<'a>(
    history: &'a [Event<'a>],
    ground: Ground,
    agencies: &[AgencyRecord<'_>],
) -> Vec<(&'a str, Day)> {
    let mut order: HashMap<&str, usize> = HashMap::new();
    let mut last: Vec<&Event<'a>> = Vec::new();
    let told = [EventKind::Removed, EventKind::Returned, EventKind::Listed];
    for event in history.iter().filter(|event| told.contains(&event.event)) {
        let at = *order.entry(event.id).or_insert(last.len());
        match last.get_mut(at) {
            Some(known) => *known = event,
            None => last.push(event),
        }
    }
    let of_ground = MODELS
        .into_iter()
        .filter(|model| Ground::of(Some(*model)) == ground);
    let holding: Vec<&str> = of_ground
        .flat_map(|model| holders(agencies, Some(model), None))
        .map(|holder| holder.agency.name)
        .collect();
    let mut ended: Vec<(&str, Day)> = Vec::new();
    for event in last {
        let is_over = event.event == EventKind::Removed
            && Ground::of(event.model) == ground
            && !holding.contains(&event.name);
        if !is_over {
            continue;
        }
        match ended.iter_mut().find(|(name, _day)| *name == event.name) {
            Some((_name, day)) => *day = event.day.max(*day),
            None => ended.push((event.name, event.day)),
        }
    }
    ended
}

/// Sentences about who had an agreement and has none now.
pub(super) fn ended_lines(
    history: &[Event<'_>],
    ground: Ground,
    agencies: &[AgencyRecord<'_>],
    speech: &Speech,
    is_ours: impl Fn(&str) -> bool,
) -> Vec<Line> {
    let found = endings(history, ground, agencies).into_iter();
    let ours = found.filter(|(name, _day)| is_ours(name));
    ours.map(|(name, day)| {
        let day = speech.day(day);
        let values = [("agency", name), ("day", day.as_str())];
        Line::of(speech.fill(&speech.said.questions.ended, &values))
    })
    .collect()
}

/// Of agencies whose agreement is away from the list and has not ended, those on one ground.
pub(super) fn missing_on<'a>(
    missing: &'a [AgencyRecord<'a>],
    ground: Ground,
) -> Vec<&'a AgencyRecord<'a>> {
    let is_away = |one: &AgreementRecord<'_>| one.missing && Ground::of(one.model) == ground;
    let all = missing.iter();
    all.filter(|agency| agency.agreements.iter().any(is_away))
        .collect()
}

pub(super) fn missing_lines(
    county: &CountyAnswer<'_>,
    ground: Ground,
    speech: &Speech,
) -> Vec<Line> {
    let as_of = &county.envelope.as_of;
    let day = speech.day(as_of.sheet.unwrap_or(as_of.day));
    let away = missing_on(&county.missing, ground).into_iter();
    away.map(|agency| {
        let values = [("agency", agency.name), ("day", day.as_str())];
        Line::of(speech.fill(&speech.said.questions.missing, &values))
    })
    .collect()
}

/// Applications that are pending on one ground.
fn pending_on<'a>(
    pending: &'a [ApplicationRecord<'a>],
    ground: Ground,
) -> impl Iterator<Item = &'a ApplicationRecord<'a>> {
    let all = pending.iter();
    all.filter(move |one| one.became.is_none() && Ground::of(one.model) == ground)
}

/// A sentence for each application, or one for many.
pub(super) fn pending_lines(
    pending: &[ApplicationRecord<'_>],
    ground: Ground,
    speech: &Speech,
) -> Vec<Line> {
    let questions = &speech.said.questions;
    let each: Vec<String> = pending_on(pending, ground)
        .map(|one| {
            let day = speech.day(one.first_listed);
            let values = [
                ("agency", one.name),
                ("model", speech.model(one.model)),
                ("day", &day),
            ];
            speech.fill(&questions.pending, &values)
        })
        .collect();
    let first = pending_on(pending, ground)
        .map(|one| one.first_listed)
        .min();
    match first {
        Some(first) if each.len() > NAMED => {
            let text = speech.count(each.len(), &questions.pendings);
            vec![Line {
                text: speech.fill(&text, &[("day", &speech.day(first))]),
                names: each,
                law: None,
            }]
        }
        Some(_) | None => each.into_iter().map(Line::of).collect(),
    }
}

/// The models that an answer speaks of, each with what it means.
pub(super) fn models_spoken_of(
    ground: Ground,
    agencies: &[AgencyRecord<'_>],
    pending: &[ApplicationRecord<'_>],
    speech: &Speech,
) -> Vec<(&'static str, &'static str)> {
    let is_spoken_of = |model: &SupportModel| {
        let model = Some(*model);
        Ground::of(model) == ground
            && (!holders(agencies, model, None).is_empty()
                || pending_on(pending, ground).any(|one| one.model == model))
    };
    let spoken = MODELS.into_iter().filter(is_spoken_of).map(Some);
    spoken
        .map(|model| (speech.model(model), speech.means(model)))
        .collect()
}

/// What stands for every "no" before the first list: that nothing is known, and why.
pub(super) fn unknown_line(first: Day, has_others: bool, speech: &Speech) -> Line {
    let questions = &speech.said.questions;
    let why = speech.fill(&questions.before, &[("first", &speech.day(first))]);
    let what = if has_others {
        &questions.unknown_others
    } else {
        &questions.unknown
    };
    Line::of(format!("{what} {why}"))
}
