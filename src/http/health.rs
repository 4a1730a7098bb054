//! Whether the server lives, is ready, and which it is.

use axum::extract::State;
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use super::app::App;
use super::params::Params;
use super::problem::Problem;
use super::respond;
use crate::config::ReportTo;
use crate::domain::{Day, DaySchema};

/// `/healthz`: the process answers.
pub(super) async fn healthz(params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    respond::json(&json!({ "status": "ok" }))
}

/// `/readyz`: an atlas is served; and why that is not the newest data, or doubtful, if it is so.
pub(super) async fn readyz(State(app): State<App>, params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    let renewed = app.renewed.state();
    respond::json(&json!({
        "status": "ready",
        "snapshot": app.atlas().snapshot,
        "reload_failure": renewed.reload_failure,
        "poll_failure": renewed.polls.as_ref().and_then(|polls| polls.failure.as_ref()),
        "poll_age_s": renewed.polls.as_ref().map(|polls| polls.good.elapsed().as_secs()),
        "update_failure": renewed.update_failure,
        "lists_waiting": renewed.waiting,
        "doubts": renewed.doubts,
    }))
}

/// Pictures below the counties.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BasemapRecord {
    /// The address of one, with `{z}`, `{x}` and `{y}`.
    tiles: String,
    /// Whose they are.
    credit: Option<String>,
}

/// The program and its data.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct VersionAnswer {
    /// The program's name.
    name: &'static str,
    /// The program's version.
    version: &'static str,
    /// The snapshot that is served.
    snapshot: String,
    /// The snapshot and the program, as the parameter `v` of a tile's address names them.
    v: String,
    /// The day of the newest list.
    #[schemars(with = "DaySchema")]
    sheet: Day,
    /// How many days ago that was, by the calendar of Washington.
    list_age_days: u32,
    /// The day of the first list.
    #[schemars(with = "DaySchema")]
    first_sheet: Day,
    /// The Census year of the boundaries.
    vintage: u16,
    /// Rows of the data that could not be read.
    rejected_rows: usize,
    /// Pictures below the counties, if the one who runs this server has chosen any.
    basemap: Option<BasemapRecord>,
    /// Where a mistake is reported: an address of the web or of mail.
    report_to: Option<String>,
}

/// `/version`: the program and its data.
pub(super) async fn version(State(app): State<App>, params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    let atlas = app.atlas();
    let config = &app.config;
    let basemap = config.basemap.as_ref().map(|basemap| BasemapRecord {
        tiles: basemap.template().to_owned(),
        credit: config.basemap_credit.clone(),
    });
    respond::json(&VersionAnswer {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        snapshot: atlas.snapshot.to_string(),
        v: atlas.version(),
        sheet: atlas.calendar.newest(),
        list_age_days: atlas.calendar.age_days(app.clock.today()),
        first_sheet: atlas.calendar.first(),
        vintage: atlas.vintage,
        rejected_rows: atlas.rejections.len(),
        basemap,
        report_to: config
            .report_to
            .as_ref()
            .map(ReportTo::as_str)
            .map(str::to_owned),
    })
}
