//! Doubts about the state under which a row stands: what it names is not there, and is in another one.

use super::answer::{Answer, mend, row};
use super::body::{Body, Name};
use super::cell::CountyCell;
use super::counties::Reading;
use super::joiner::{Joiner, Printed};
use crate::domain::name::words;
use crate::domain::{Placement, Rule, State};

/// So many states are named one by one.
const FEW_STATES: usize = 3;

/// States in which a row fits better than in the printed one, and why.
struct Doubt {
    states: Vec<State>,
    why: String,
}

impl Joiner {
    /// The placement of an answer, with a problem where the row seems to stand under a wrong state.
    pub(super) fn with_doubts(
        &self,
        printed: Printed<'_>,
        name: &Name,
        cell: &CountyCell,
        body: Body,
        answer: Answer,
    ) -> Placement {
        match answer {
            Answer::Open(open) => {
                let doubt = self
                    .doubt_by_memorandum(printed, name, body)
                    .or_else(|| self.doubt_by_names(printed, name, cell, body));
                let Some(doubt) = doubt else {
                    let remedy = open.remedy.sentence();
                    return open.told(&remedy);
                };
                open.told(&doubt.sentence(printed))
            }
            Answer::Placed(mut placement) => {
                if placement.problem.is_none() {
                    let doubt = self
                        .doubt_by_memorandum(printed, name, body)
                        .or_else(|| doubt_by_state_name(printed, name, body))
                        .or_else(|| {
                            is_unproved(&placement, cell)
                                .then(|| self.doubt_by_names(printed, name, cell, body))
                                .flatten()
                        });
                    placement.problem = doubt.map(|doubt| doubt.sentence(printed));
                }
                placement
            }
        }
    }

    /// The memorandum's file is named for another state, and the body can be there.
    fn doubt_by_memorandum(&self, printed: Printed<'_>, name: &Name, body: Body) -> Option<Doubt> {
        let address = printed.memorandum?;
        let state = state_in_memorandum(address).filter(|state| *state != printed.state)?;
        let fits = match body {
            Body::State => !names_state(name, printed.state),
            Body::County
            | Body::Town
            | Body::Campus
            | Body::Facility
            | Body::Constable
            | Body::JudicialDistrict
            | Body::RegionalJail
            | Body::Tribe => {
                let is_known = self.corrections.elsewhere(printed.state, printed.agency);
                is_known.contains(&state)
                    || self.is_there(state, printed, body, None)
                    || (may_have_any_name(body)
                        && self.is_there(state, printed, body, printed.county))
            }
        };
        fits.then(|| Doubt {
            states: vec![state],
            why: format!(
                "the memorandum `{}` is named for {}",
                file_name(address),
                state.name()
            ),
        })
    }

    /// What the row names, county and town or county and sheriff, is not here and is there.
    fn doubt_by_names(
        &self,
        printed: Printed<'_>,
        name: &Name,
        cell: &CountyCell,
        body: Body,
    ) -> Option<Doubt> {
        if let Some(doubt) = doubt_by_state_name(printed, name, body) {
            return Some(doubt);
        }
        // Where no county is printed, a town that is here too says nothing of another state either.
        if printed.county.is_none() && self.is_there(printed.state, printed, body, None) {
            return None;
        }
        // A county that is here too says nothing of another state, unless its town is there.
        let may_be_there = body == Body::Town || !matches!(cell, CountyCell::Counties(_));
        let mut states: Vec<State> = State::all()
            .filter(|state| may_be_there && *state != printed.state)
            .filter(|state| self.is_there(*state, printed, body, printed.county))
            .collect();
        let corrected = self.corrections.elsewhere(printed.state, printed.agency);
        if states.is_empty() || corrected.len() == 1 {
            states = corrected;
        }
        if states.is_empty() {
            return None;
        }
        let names: Vec<&str> = states.iter().map(|state| state.name()).collect();
        let what = match printed.county {
            Some(county) => format!("`{}` in `{county}`", printed.agency),
            None => format!("`{}`", printed.agency),
        };
        Some(Doubt {
            why: format!(
                "{what} fits {}",
                match names.as_slice() {
                    [only] => (*only).to_owned(),
                    [a, b] => format!("{a} or {b}"),
                    [a, b, c] => format!("{a}, {b} or {c}"),
                    many => format!("{} other states", many.len()),
                }
            ),
            states,
        })
    }

    /// True if a body of this name can be in a state, and in the printed county if that is given.
    fn is_there(
        &self,
        state: State,
        printed: Printed<'_>,
        body: Body,
        county: Option<&str>,
    ) -> bool {
        let name = Name::new(state, printed.agency);
        let exact = |text: &str| match self.counties.read_one(state, text) {
            Reading::Exact(geoids) => Some(geoids),
            Reading::Near(..) | Reading::Several(_) | Reading::Unknown => None,
        };
        let cell = county.map(exact);
        // The printed county is not there either.
        if matches!(cell, Some(None)) {
            return false;
        }
        let cell = cell.flatten();
        match body {
            Body::State => cell.is_some(),
            Body::Town => {
                let towns = self.towns.named_or_stem(state, &name.head().join(" "));
                towns.places.iter().any(|town| {
                    cell.as_ref()
                        .is_none_or(|counties| counties.contains(&town.county))
                })
            }
            Body::County => exact(&self.county_text(state, &name)).is_some_and(|named| {
                cell.as_ref()
                    .is_none_or(|counties| counties.iter().any(|county| named.contains(county)))
            }),
            Body::Campus
            | Body::Facility
            | Body::Constable
            | Body::JudicialDistrict
            | Body::RegionalJail
            | Body::Tribe => {
                let by_name = name.county_phrase().and_then(|phrase| exact(&phrase));
                by_name.is_some() || cell.is_some()
            }
        }
    }
}

/// A body of the state whose name begins with another state's.
fn doubt_by_state_name(printed: Printed<'_>, name: &Name, body: Body) -> Option<Doubt> {
    if body != Body::State || names_state(name, printed.state) {
        return None;
    }
    let state = State::all().find(|state| *state != printed.state && names_state(name, *state))?;
    Some(Doubt {
        states: vec![state],
        why: format!("its name says {}", state.name()),
    })
}

impl Doubt {
    fn sentence(&self, printed: Printed<'_>) -> String {
        let of = |state: &State| row(&[printed.state.usps(), printed.agency, state.usps()]);
        let correction = match self.states.as_slice() {
            few @ [_, ..] if few.len() <= FEW_STATES => {
                few.iter().map(of).collect::<Vec<_>>().join(" or ")
            }
            _ => format!(
                "it with the state that is right ({})",
                row(&["state", "agency", "right_state"])
            ),
        };
        format!(
            "it is printed under {}, but {}; if the state is wrong, {}",
            printed.state.name(),
            self.why,
            mend("states.csv", &correction)
        )
    }
}

/// True if a body's name need not tell a county or a town.
fn may_have_any_name(body: Body) -> bool {
    match body {
        Body::County | Body::Town | Body::State => false,
        Body::Campus
        | Body::Facility
        | Body::Constable
        | Body::JudicialDistrict
        | Body::RegionalJail
        | Body::Tribe => true,
    }
}

/// True if nothing in the state confirms what the row says: its county is not of the state, or only the county
/// says where the body is.
fn is_unproved(placement: &Placement, cell: &CountyCell) -> bool {
    let by_cell_alone = placement.rule == Rule::CountyCell && placement.place.is_none();
    by_cell_alone || placement.is_guess || matches!(cell, CountyCell::Unknown(_))
}

/// True if a name begins with a state's and goes on as a body of that state does.
fn names_state(name: &Name, state: State) -> bool {
    let of_state = words(state.name());
    let next = name.words().get(of_state.len()).map(String::as_str);
    let goes_on = matches!(
        next,
        None | Some(
            "department"
                | "dept"
                | "division"
                | "bureau"
                | "office"
                | "commission"
                | "agency"
                | "board"
                | "state"
                | "highway"
                | "national"
                | "fish"
                | "game"
                | "law"
                | "wildlife"
                | "attorney"
                | "military"
                | "alcohol"
                | "marine"
                | "public"
                | "army"
                | "criminal"
        )
    );
    name.words().starts_with(&of_state) && goes_on
}

/// The last part of an address.
fn file_name(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or_default()
}

/// The state for whose postal code a memorandum's file is named: `HaskellCoSheriffsOfficeOK_TFM_MOA_03282026.pdf`,
/// `287gWSO_HolmesCoFl2019-10-15.pdf`. Of 1,828 names 1,537 tell one, and five of those another than the sheet.
pub(super) fn state_in_memorandum(address: &str) -> Option<State> {
    let mut found = None;
    let mut tokens = file_name(address).split(['_', '-', ' ', '%']).peekable();
    while let Some(token) = tokens.next() {
        let name = token.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        // The code stands before something: the model, the word for a memorandum, or a day.
        let is_before = tokens.peek().is_some() || name.len() < token.len();
        let Some(split) = name.len().checked_sub(2).filter(|_| is_before) else {
            continue;
        };
        let (Some(before), Some(code)) = (name.get(..split), name.get(split..)) else {
            continue;
        };
        let is_upper = code.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_old = code.as_bytes()[0].is_ascii_uppercase() && name.len() + 4 <= token.len();
        let ends_word = before.is_empty()
            || before.ends_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
            || ["SO", "PD", "DPS", "DOC", "ISD", "DC", "MO", "AO"]
                .iter()
                .any(|kind| before.ends_with(kind));
        // `ClermontCO`, `MontgomeryCoSD`, `GraysonCountyDC`: a county, its sheriff's department, its jail.
        let is_other_word = matches!(code, "CO" | "Co" | "SD" | "DC")
            && (before.is_empty()
                || before.ends_with("Co")
                || before.ends_with("County")
                || code != "SD");
        if (is_upper || is_old) && ends_word && !is_other_word {
            let state = code.parse().ok();
            if found.is_some() && state.is_some() && found != state {
                return None;
            }
            found = found.or(state);
        }
    }
    found
}
