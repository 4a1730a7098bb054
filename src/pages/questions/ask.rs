//! The first question: who may ask about immigration status outside of a jail.

use super::super::speech::Speech;
use super::bodies::{
    Cover, Ground, Holder, ended_lines, holders, is_local, missing_lines, missing_on,
    models_spoken_of, pending_lines, told, unknown_line,
};
use super::office::{county_body, has_sheriff};
use super::question::{Line, Question};
use crate::domain::{Day, Level, SupportModel};
use crate::features::CountyAnswer;
use crate::share;

/// More towns than this are counted in one sentence.
const TOWNS: usize = 3;

const TASK_FORCE: Option<SupportModel> = Some(SupportModel::TaskForce);

pub(super) fn question(county: &CountyAnswer<'_>, first: Day, speech: &Speech) -> Question {
    let mut lines = may_lines(county, speech);
    if county.envelope.as_of.sheet.is_none() {
        lines.push(unknown_line(first, !lines.is_empty(), speech));
    } else {
        lines.extend(may_not_lines(county, !lines.is_empty(), speech));
        lines.extend(missing_lines(county, Ground::Street, speech));
        let (history, agencies) = (&county.history, &county.agencies);
        lines.extend(ended_lines(
            history,
            Ground::Street,
            agencies,
            speech,
            is_local,
        ));
    }
    lines.extend(pending_lines(&county.pending, Ground::Street, speech));
    Question {
        title: &speech.said.questions.ask,
        lines,
        terms: models_spoken_of(Ground::Street, &county.agencies, &county.pending, speech),
    }
}

/// Those who may, from the whole county to its towns to the state.
fn may_lines(county: &CountyAnswer<'_>, speech: &Speech) -> Vec<Line> {
    let questions = &speech.said.questions;
    let may = &questions.may;
    let agencies = &share::said(speech.lang).headline.agencies;
    let held = |model, cover| holders(&county.agencies, model, cover);
    let mut lines = told(
        &held(TASK_FORCE, Some(Cover::County)),
        speech,
        agencies,
        |who, since| speech.fill(&may.county, &[("who", who), ("since", since)]),
    );
    lines.extend(local_lines(&held(TASK_FORCE, Some(Cover::Local)), speech));
    let also = if lines.is_empty() {
        &may.state_first
    } else {
        &may.state
    };
    let state = speech.state(county.state);
    let of_state = held(TASK_FORCE, Some(Cover::State));
    lines.extend(told(
        &of_state,
        speech,
        &questions.who.state_agencies,
        |who, since| speech.fill(also, &[("who", who), ("state", state), ("since", since)]),
    ));
    lines.extend(told(&held(None, None), speech, agencies, |who, _since| {
        speech.fill(&may.unread, &[("who", who)])
    }));
    lines
}

/// Towns by their names; a campus, a port or a precinct by the agency alone, whose town is not its area.
fn local_lines(local: &[Holder<'_>], speech: &Speech) -> Vec<Line> {
    let questions = &speech.said.questions;
    let (may, locals) = (&questions.may, &questions.who.locals);
    if local.len() > TOWNS {
        return told(local, speech, locals, |who, since| {
            speech.fill(&may.locals, &[("who", who), ("since", since)])
        });
    }
    let each = local.iter().flat_map(|one| {
        let town = one
            .agency
            .place
            .filter(|_| one.agency.level == Level::Municipal);
        told(&[*one], speech, locals, |who, since| {
            let values = [
                ("who", who),
                ("since", since),
                ("town", town.unwrap_or_default()),
            ];
            let text = if town.is_some() {
                &may.town
            } else {
                &may.local
            };
            speech.fill(text, &values)
        })
    });
    each.collect()
}

/// Those whom a reader would think of first, where the list of the day shows nothing for them.
fn may_not_lines(county: &CountyAnswer<'_>, someone_may: bool, speech: &Speech) -> Vec<Line> {
    let questions = &speech.said.questions;
    let (may, who) = (&questions.may, &questions.who);
    let away = missing_on(&county.missing, Ground::Street);
    // A model that cannot be read may be this one.
    let listed = |cover| {
        let read = holders(&county.agencies, TASK_FORCE, Some(cover));
        let unread = holders(&county.agencies, None, Some(cover));
        read.into_iter().chain(unread).map(|one| one.agency)
    };
    let mut without = Vec::new();
    if !has_sheriff(listed(Cover::County).chain(away.iter().copied())) {
        without.push(county_body(county, speech));
    }
    if listed(Cover::Local).next().is_none() {
        without.push(who.town_police.clone());
    }
    let text = if !someone_may && away.is_empty() {
        without.push(who.state_agency.clone());
        &may.nobody
    } else if without.is_empty() {
        return Vec::new();
    } else {
        &may.not
    };
    let whom = speech.either(&without);
    vec![Line::of(speech.fill(text, &[("whom", &whom)]))]
}
