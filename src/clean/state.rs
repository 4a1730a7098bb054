//! States as typed.

use strsim::osa_distance;

use super::text::tidy;
use crate::domain::State;
use crate::domain::name::words;

/// The most letters by which a state's name may be off.
const TYPO_LIMIT: usize = 2;

/// The state that a cell means, and a note where it had to be read in another way than printed.
///
/// # Errors
/// A sentence, if no single state is nearest.
pub fn read_state(printed: &str) -> Result<(State, Option<String>), String> {
    let text = tidy(printed);
    if text.is_empty() {
        return Err("STATE is empty; fill in the state's name".to_owned());
    }
    if let Some(state) = exact(&text) {
        return Ok((state, None));
    }
    let name = words(&text).join(" ");
    let mut near: Vec<(usize, State)> = State::all()
        .map(|state| (osa_distance(&name, &words(state.name()).join(" ")), state))
        .collect();
    near.sort_unstable();
    let (distance, state) = near[0];
    let alone = near[1].0 > distance;
    if alone && distance <= TYPO_LIMIT && name.len() > 2 * distance + 1 {
        return Ok((
            state,
            Some(format!("state `{text}` read as {}", state.name())),
        ));
    }
    Err(format!(
        "STATE `{text}` is not a state or territory; nearest: {}, {}",
        near[0].1.name(),
        near[1].1.name()
    ))
}

fn exact(text: &str) -> Option<State> {
    if let Some(state) = State::by_name(text) {
        return Some(state);
    }
    if let Ok(state) = text.parse() {
        return Some(state);
    }
    // Names that differ from the one in use here by more than a typing error.
    let code = match words(text).join(" ").as_str() {
        "commonwealth of the northern mariana islands" | "cnmi" => "MP",
        "virgin islands" | "us virgin islands" | "united states virgin islands" | "usvi" => "VI",
        "washington dc" | "dc" => "DC",
        _ => return None,
    };
    code.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_as_ice_typed_them() {
        let cases = [
            ("GEORGIA ", "GA"),
            ("UTAh", "UT"),
            ("UTAHJ", "UT"),
            ("PENNSLYVANIA", "PA"),
            ("WEST VIRIGINIA", "WV"),
            ("MCHIGAN", "MI"),
            ("NEW\u{a0}YORK ", "NY"),
            ("KANSAS", "KS"),
            ("ARKANSAS", "AR"),
            ("VIRGINIA", "VA"),
            ("GUAM", "GU"),
            ("NORTHERN MARIANA ISLANDS", "MP"),
            ("tx", "TX"),
        ];
        for (printed, usps) in cases {
            assert_eq!(
                read_state(printed).map(|(state, _)| state.usps()),
                Ok(usps),
                "{printed}"
            );
        }
    }

    #[test]
    fn what_is_no_state_is_refused_with_the_nearest() {
        for printed in ["", "RKANSAS", "ONTARIO", "TOTAL", "XY"] {
            assert!(read_state(printed).is_err(), "{printed}");
        }
        assert!(read_state("ONTARIO").unwrap_err().contains("`ONTARIO`"));
    }
}
