//! Who would hold an agreement for a whole county, and which jail it would be about.

use super::super::speech::Speech;
use crate::domain::{Level, State};
use crate::features::{AgencyRecord, CountyAnswer, EventKind};

/// States without a sheriff of each county, where no such body can lack an agreement: Alaska, Connecticut, Hawaii and
/// Rhode Island, the District, and the territories.
fn has_sheriffs(state: State) -> bool {
    let without = ["AK", "CT", "HI", "RI", "DC", "AS", "GU", "MP", "PR", "VI"];
    !without.contains(&state.usps())
}

/// Those that run the jails themselves have no county jails: the same, Delaware and Vermont.
fn has_county_jails(state: State) -> bool {
    has_sheriffs(state) && !["DE", "VT"].contains(&state.usps())
}

fn is_sheriff(name: &str) -> bool {
    name.to_lowercase().contains("sheriff")
}

/// The county's sheriff as the lists name the office, also where its agreement is over; `None` if they never did.
fn sheriff_named<'a>(county: &'a CountyAnswer<'a>) -> Option<&'a str> {
    let agencies = county.agencies.iter().chain(&county.missing);
    let agencies = agencies.map(|agency| (agency.name, agency.level));
    let pending = county.pending.iter().map(|one| (one.name, one.level));
    let known = agencies
        .chain(pending)
        .filter(|(_name, level)| *level == Level::County)
        .map(|(name, _level)| name);
    // A policy's title may name the sheriff too.
    let acts = county.history.iter().rev();
    let acts = acts
        .filter(|event| !is_of_policy(event.event))
        .map(|event| event.name);
    known.chain(acts).find(|name| is_sheriff(name))
}

fn is_of_policy(event: EventKind) -> bool {
    matches!(event, EventKind::PolicyBegun | EventKind::PolicyEnded)
}

/// Who would hold an agreement for the whole county: the sheriff by name, by office, or whoever else.
pub(super) fn county_body(county: &CountyAnswer<'_>, speech: &Speech) -> String {
    let who = &speech.said.questions.who;
    if let Some(named) = sheriff_named(county) {
        return named.to_owned();
    }
    let text = if has_sheriffs(county.state) {
        &who.sheriff
    } else {
        &who.countywide
    };
    speech.fill(text, &[("county", county.name)])
}

/// The jail that an agreement would be about.
pub(super) fn county_jail(county: &CountyAnswer<'_>, speech: &Speech) -> String {
    let in_jail = &speech.said.questions.in_jail;
    let text = if has_county_jails(county.state) {
        &in_jail.county
    } else {
        &in_jail.local
    };
    speech.fill(text, &[("county", county.name)])
}

/// Whether the county's sheriff is among those who hold something.
pub(super) fn has_sheriff<'a>(mut all: impl Iterator<Item = &'a AgencyRecord<'a>>) -> bool {
    all.any(|agency| agency.level == Level::County && is_sheriff(agency.name))
}
