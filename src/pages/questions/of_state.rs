//! The three questions about a whole state.

use std::collections::BTreeSet;

use super::super::speech::Speech;
use super::bodies::{
    Cover, Ground, Holder, cover_of, ended_lines, first_of, holders, models_spoken_of,
    pending_lines, told, unknown_line,
};
use super::jail::{self, IN_JAIL};
use super::law::{self, Ruled};
use super::question::{Line, Question};
use crate::domain::{Day, Geoid, Scope, Stance, SupportModel};
use crate::features::{PolicyRecord, StateAnswer};
use crate::share;

const TASK_FORCE: Option<SupportModel> = Some(SupportModel::TaskForce);

pub(super) fn questions(state: &StateAnswer<'_>, first: Day, speech: &Speech) -> [Question; 3] {
    [
        ask(state, first, speech),
        jails(state, first, speech),
        law(state, speech),
    ]
}

fn ask(state: &StateAnswer<'_>, first: Day, speech: &Speech) -> Question {
    let questions = &speech.said.questions;
    let (may, who) = (&questions.may, &questions.who);
    let name = speech.state(state.usps);
    let held = |model, cover| holders(&state.agencies, model, cover);
    let of_state = held(TASK_FORCE, Some(Cover::State));
    let mut lines = told(&of_state, speech, &who.state_agencies, |who, since| {
        speech.fill(
            &may.state_first,
            &[("who", who), ("state", name), ("since", since)],
        )
    });
    let of_counties = held(TASK_FORCE, Some(Cover::County));
    lines.extend(in_counties(&of_counties, state, |n, total| {
        let (counties, since) = (counties(n, total, speech), first_of(&of_counties, speech));
        speech.fill(&may.counties, &[("counties", &counties), ("since", &since)])
    }));
    let of_towns = held(TASK_FORCE, Some(Cover::Local));
    if !of_towns.is_empty() {
        let (count, since) = (
            speech.count(of_towns.len(), &who.locals),
            first_of(&of_towns, speech),
        );
        let values = [("who", count.as_str()), ("since", &since)];
        lines.push(Line::of(speech.fill(&may.locals, &values)));
    }
    let agencies = &share::said(speech.lang).headline.agencies;
    lines.extend(told(&held(None, None), speech, agencies, |who, _since| {
        speech.fill(&may.unread, &[("who", who)])
    }));
    if state.envelope.as_of.sheet.is_none() {
        lines.push(unknown_line(first, !lines.is_empty(), speech));
    } else if of_state.is_empty() {
        lines.push(Line::of(if lines.is_empty() {
            speech.fill(&may.nobody_in_state, &[("state", name)])
        } else {
            speech.fill(&may.not, &[("whom", &who.state_agency)])
        }));
    }
    lines.extend(ended(state, Ground::Street, speech));
    lines.extend(pending_lines(&state.pending, Ground::Street, speech));
    Question {
        title: &questions.ask,
        lines,
        terms: models_spoken_of(Ground::Street, &state.agencies, &state.pending, speech),
    }
}

fn jails(state: &StateAnswer<'_>, first: Day, speech: &Speech) -> Question {
    let questions = &speech.said.questions;
    let in_jail = &questions.in_jail;
    let held = |model, cover| holders(&state.agencies, Some(model), Some(cover));
    let mut lines = jail::lines(&state.agencies, Cover::State, &in_jail.state, speech);
    for model in IN_JAIL {
        let all = held(model, Cover::County);
        lines.extend(in_counties(&all, state, |n, total| {
            let counties = counties(n, total, speech);
            let place = speech.fill(&in_jail.counties, &[("counties", &counties)]);
            let since = first_of(&all, speech);
            jail::may(
                model,
                &[("where", &place), ("who", ""), ("since", &since)],
                speech,
            )
        }));
    }
    for model in IN_JAIL {
        let all = held(model, Cover::Local);
        if all.is_empty() {
            continue;
        }
        let count = speech.count(all.len(), &questions.who.locals);
        let who = speech.fill(&in_jail.of, &[("who", &count)]);
        let since = first_of(&all, speech);
        let values = [
            ("where", in_jail.locals.as_str()),
            ("who", &who),
            ("since", &since),
        ];
        lines.push(Line::of(jail::may(model, &values, speech)));
    }
    // A model that cannot be read may be any.
    let is_open = !lines.is_empty() || !holders(&state.agencies, None, None).is_empty();
    if state.envelope.as_of.sheet.is_none() {
        lines.push(unknown_line(first, !lines.is_empty(), speech));
    } else if !is_open {
        let values = [("state", speech.state(state.usps))];
        lines.push(Line::of(speech.fill(&in_jail.none_in_state, &values)));
    }
    lines.extend(ended(state, Ground::Jail, speech));
    lines.extend(pending_lines(&state.pending, Ground::Jail, speech));
    lines.push(Line::of(in_jail.detainer.as_str()));
    let mut terms = models_spoken_of(Ground::Jail, &state.agencies, &state.pending, speech);
    terms.push(jail::detainer(speech));
    Question {
        title: &questions.jails,
        lines,
        terms,
    }
}

/// The state's own policies, and how many counties and towns have theirs.
fn law(state: &StateAnswer<'_>, speech: &Speech) -> Question {
    let says = &speech.said.questions.says;
    let own = state
        .policies
        .iter()
        .filter(|policy| policy.scope == Scope::State);
    let own: Vec<&PolicyRecord<'_>> = own.collect();
    let ruled = Ruled {
        as_of: state.envelope.as_of.day,
        state: state.usps,
        county: None,
    };
    let mut question = law::question(&ruled, &own, speech);
    let local = |scope| {
        let all = state.policies.iter();
        all.filter(move |policy| policy.scope == scope && policy.stance != Stance::DojListed)
    };
    let counties: BTreeSet<&[Geoid]> = local(Scope::County).map(|policy| policy.counties).collect();
    let towns: BTreeSet<Option<&str>> = local(Scope::City).map(|policy| policy.place).collect();
    let mut counted = Vec::new();
    for (number, forms) in [(counties.len(), &says.counties), (towns.len(), &says.towns)] {
        if number > 0 {
            counted.push(speech.count(number, forms));
        }
    }
    if !counted.is_empty() {
        let values = [("places", speech.list(&counted))];
        let values = values
            .each_ref()
            .map(|(name, places)| (*name, places.as_str()));
        question
            .lines
            .push(Line::of(speech.fill(&says.own, &values)));
    }
    question
}

/// In how many of the state's counties; an agency of several counts in each.
fn in_counties(
    all: &[Holder<'_>],
    state: &StateAnswer<'_>,
    sentence: impl Fn(usize, usize) -> String,
) -> Option<Line> {
    let reached = all.iter().flat_map(|holder| holder.agency.counties.iter());
    let reached: BTreeSet<&Geoid> = reached.collect();
    (!reached.is_empty()).then(|| Line::of(sentence(reached.len(), state.counties.len())))
}

fn counties(number: usize, total: usize, speech: &Speech) -> String {
    let questions = &speech.said.questions;
    if number == total {
        return speech.count(total, &questions.all_counties);
    }
    let text = speech.count(total, &questions.some_counties);
    speech.fill(&text, &[("n", &speech.number(number as u64))])
}

/// The history of a state is of its own agencies alone.
fn ended(state: &StateAnswer<'_>, ground: Ground, speech: &Speech) -> Vec<Line> {
    if state.envelope.as_of.sheet.is_none() {
        return Vec::new();
    }
    let agencies = state.agencies.iter();
    let own: Vec<_> = agencies
        .filter(|one| cover_of(one) == Cover::State)
        .cloned()
        .collect();
    ended_lines(&state.history, ground, &own, speech, |_name| true)
}
