//! The second question: what happens to those who are held, in the county's jail and in others.

use super::super::speech::Speech;
use super::bodies::{
    Cover, Ground, ended_lines, holders, is_local, missing_lines, missing_on, models_spoken_of,
    pending_lines, told, unknown_line,
};
use super::office::county_jail;
use super::question::{Line, Question};
use crate::domain::{Day, SupportModel};
use crate::features::{AgencyRecord, CountyAnswer};
use crate::share;

/// The models of jails, from the one that allows more.
pub(super) const IN_JAIL: [SupportModel; 2] =
    [SupportModel::JailEnforcement, SupportModel::WarrantService];

pub(super) fn question(county: &CountyAnswer<'_>, first: Day, speech: &Speech) -> Question {
    let in_jail = &speech.said.questions.in_jail;
    let jail = county_jail(county, speech);
    let own = lines(&county.agencies, Cover::County, &jail, speech);
    let local = speech.fill(&in_jail.local, &[("county", county.name)]);
    let mut others = lines(&county.agencies, Cover::Local, &local, speech);
    others.extend(lines(
        &county.agencies,
        Cover::State,
        &in_jail.state,
        speech,
    ));
    let is_away = !missing_on(&county.missing, Ground::Jail).is_empty();
    // A model that cannot be read may be one of these.
    let is_unread = !holders(&county.agencies, None, Some(Cover::County)).is_empty();
    let is_known = county.envelope.as_of.sheet.is_some();
    let has_any = !own.is_empty() || !others.is_empty();
    let mut said = own;
    if is_known {
        if said.is_empty() && !is_away && !is_unread {
            said.push(Line::of(speech.fill(&in_jail.none, &[("jail", &jail)])));
        }
        said.extend(missing_lines(county, Ground::Jail, speech));
        let (history, agencies) = (&county.history, &county.agencies);
        said.extend(ended_lines(
            history,
            Ground::Jail,
            agencies,
            speech,
            is_local,
        ));
    }
    said.extend(pending_lines(&county.pending, Ground::Jail, speech));
    said.extend(others);
    if !is_known {
        said.push(unknown_line(first, has_any, speech));
    }
    said.push(Line::of(in_jail.detainer.as_str()));
    let mut terms = models_spoken_of(Ground::Jail, &county.agencies, &county.pending, speech);
    terms.push(detainer(speech));
    Question {
        title: &speech.said.questions.jail,
        lines: said,
        terms,
    }
}

/// What a detainer is.
pub(super) fn detainer(speech: &Speech) -> (&'static str, &'static str) {
    let said = speech.said;
    (&said.questions.in_jail.detainer_name, &said.record.detainer)
}

/// What trained officers may do in a jail, by model: where it is, whose officers, since when.
pub(super) fn may(model: SupportModel, values: &[(&str, &str)], speech: &Speech) -> String {
    let text = speech.word(&speech.said.questions.in_jail.may, model.as_str());
    speech.fill(text, values)
}

/// What the agencies that cover the county in one way may do in their jails, a sentence a model.
pub(super) fn lines(
    agencies: &[AgencyRecord<'_>],
    cover: Cover,
    place: &str,
    speech: &Speech,
) -> Vec<Line> {
    let questions = &speech.said.questions;
    let count = match cover {
        Cover::County => &share::said(speech.lang).headline.agencies,
        Cover::Local => &questions.who.locals,
        Cover::State => &questions.who.state_agencies,
    };
    let each = IN_JAIL.into_iter().flat_map(|model| {
        told(
            &holders(agencies, Some(model), Some(cover)),
            speech,
            count,
            |who, since| {
                let who = speech.fill(&questions.in_jail.of, &[("who", who)]);
                may(
                    model,
                    &[("where", place), ("who", &who), ("since", since)],
                    speech,
                )
            },
        )
    });
    each.collect()
}
