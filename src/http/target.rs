//! What the address of a page chooses.

use super::gaze::numbers;
use super::params::Params;
use super::problem::Problem;
use crate::atlas::{Atlas, Found};
use crate::domain::{Geoid, State as UsState, TownGeoid};
use crate::share::Target;

/// What is chosen; the first of county, town, state, agency and point, as in the page.
pub(super) fn target<'a>(atlas: &'a Atlas, params: &Params) -> Result<Target<'a>, Problem> {
    if let Some(geoid) = params.parse::<Geoid>("county")? {
        let county = atlas.counties.position(geoid).ok_or_else(|| {
            let reason =
                format!("no county has the GEOID `{geoid}`; look it up at {{base}}/api/search?q=");
            Problem::bad_parameter("county", reason)
        })?;
        return Ok(Target::County(county));
    }
    if let Some(geoid) = params.parse::<TownGeoid>("town")? {
        let town = atlas.town_areas.position(geoid).ok_or_else(|| {
            let reason =
                format!("no town has the GEOID `{geoid}`; look it up at {{base}}/api/search?q=");
            Problem::bad_parameter("town", reason)
        })?;
        return Ok(Target::Town(town));
    }
    if let Some(usps) = params.text("state") {
        let state: UsState = usps
            .to_ascii_uppercase()
            .parse()
            .map_err(|error| Problem::bad_parameter("state", error))?;
        if atlas.counties.of_state(state).is_empty() {
            let reason = format!("no boundary of {} is at hand", state.name());
            return Err(Problem::bad_parameter("state", reason));
        }
        return Ok(Target::State(state));
    }
    if let Some(slug) = params.text("agency") {
        let found = atlas.agreements.find_agency(slug).ok_or_else(|| {
            let reason =
                format!("there is no agency `{slug}`; look it up at {{base}}/api/search?q=");
            Problem::bad_parameter("agency", reason)
        })?;
        let (Found::Agency(agency) | Found::Renamed(agency)) = found;
        return Ok(Target::Agency(agency));
    }
    match params.text("point") {
        Some(point) => county_of(atlas, point),
        None => Ok(Target::Nation),
    }
}

/// The county of a point: latitude first, as the page writes it.
fn county_of<'a>(atlas: &'a Atlas, text: &str) -> Result<Target<'a>, Problem> {
    let [lat, lon] = numbers(text, ',')
        .filter(|[lat, lon]: &[f64; 2]| lat.abs() <= 90.0 && lon.abs() <= 180.0)
        .ok_or_else(|| {
            let reason = format!(
                "`{text}` is not a latitude and a longitude in degrees, for example `25.76,-80.19`"
            );
            Problem::bad_parameter("point", reason)
        })?;
    let county = atlas.county_at(lon, lat).ok_or_else(|| {
        Problem::bad_parameter("point", format!("no county holds the point `{text}`"))
    })?;
    Ok(Target::County(county))
}
