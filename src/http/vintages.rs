//! The vintage of counties that an address asks for.

use super::params::Params;
use super::problem::Problem;
use crate::atlas::{Atlas, Vintages};
use crate::domain::Geoid;

/// The parameter that names a vintage.
pub(super) const PARAMETER: &str = "vintage";

/// The vintage that is asked for; `None` for that which is shown where none is.
///
/// # Errors
/// It is none of those at hand.
pub(super) fn asked(vintages: &Vintages, params: &Params) -> Result<Option<u16>, Problem> {
    let Some(text) = params.text(PARAMETER) else {
        return Ok(None);
    };
    let all = vintages.all();
    let known = all.iter().find(|year| year.to_string() == text);
    if let Some(year) = known {
        return Ok(Some(*year).filter(|year| *year != vintages.base()));
    }
    let all: Vec<String> = all.iter().map(u16::to_string).collect();
    let reason = format!(
        "`{text}` is no vintage of the counties here; ask for one of: {}",
        all.join(", ")
    );
    Err(Problem::bad_parameter(PARAMETER, reason))
}

/// That a GEOID is no county, with what is known of it in other vintages.
pub(super) fn no_county(
    atlas: &Atlas,
    geoid: &str,
    address: impl Fn(Geoid, u16) -> String,
) -> Problem {
    let known = geoid.parse::<Geoid>().ok();
    let known =
        known.and_then(|geoid| Some((geoid, atlas.vintages.elsewhere(geoid, atlas.vintage)?)));
    if let Some((geoid, elsewhere)) = known {
        return Problem::county_elsewhere(geoid, atlas, &elsewhere, address);
    }
    let remedy = "a county has a GEOID of five digits, for example `12086`";
    Problem::no_such("county", geoid, remedy)
}
