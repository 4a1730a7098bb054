//! What is the same for all layers.

use crate::publish::job::Job;
use crate::tiles::Layer;

/// The box around all counties, in which towns and points lie too: west, south, east, north, in degrees, WGS84.
pub(super) fn bounds(job: &Job<'_>) -> [f64; 4] {
    let none = [180.0, 90.0, -180.0, -90.0];
    let counties = job.atlas.counties.all().iter();
    counties.fold(none, |[west, south, east, north], county| {
        let [w, s, e, n] = county.bbox;
        [west.min(w), south.min(s), east.max(e), north.max(n)]
    })
}

/// The logical name of a layer's archive.
pub(super) fn archive_name(layer: Layer) -> String {
    format!("tiles/{layer}.pmtiles")
}
