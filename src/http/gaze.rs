//! Where a picture looks at: read from an address, and rounded to what can be seen.

use super::params::Params;
use super::problem::Problem;
use crate::share::Gaze;

/// The address of a picture as far as it shows: views that differ by less than can be seen are one picture.
/// `None` for one that does not say, or not well: a mistake is explained as it was made.
pub(super) fn address(path: &str, query: &str) -> Option<String> {
    let params = Params::read(query);
    let seen = params.text("at").map(gaze)?.ok()?;
    let seen = params.with("at", written(&seen));
    Some(format!("{path}{}", seen.all()))
}

/// A gaze as an address says it.
fn written(gaze: &Gaze) -> String {
    format!("{}/{}/{}", gaze.zoom, gaze.lat_deg, gaze.lon_deg)
}

/// Where a picture looks at.
pub(super) fn gaze(text: &str) -> Result<Gaze, Problem> {
    numbers(text, '/')
        .filter(|[zoom, lat, lon]: &[f64; 3]| {
            (2.0..=12.0).contains(zoom) && lat.abs() <= 85.0 && lon.abs() <= 180.0
        })
        .map(|[zoom, lat_deg, lon_deg]| {
            // A quarter of a zoom; a pixel, and a hundredth of a degree where that is less.
            let zoom = (zoom * 4.0).round() / 4.0;
            let step = 0.01f64.min(1.4 / zoom.exp2());
            let rounded = |degrees: f64| (degrees / step).round() * step;
            Gaze {
                zoom,
                lat_deg: rounded(lat_deg),
                lon_deg: rounded(lon_deg),
            }
        })
        .ok_or_else(|| {
            let reason = format!(
                "`{text}` is not zoom (2 to 12), latitude and longitude, for example `6/28.5/-82.5`"
            );
            Problem::bad_parameter("at", reason)
        })
}

/// So many finite numbers.
pub(super) fn numbers<const N: usize>(text: &str, between: char) -> Option<[f64; N]> {
    let numbers: Option<Vec<f64>> = text
        .split(between)
        .map(|part| {
            part.trim()
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
        })
        .collect();
    numbers?.try_into().ok()
}
