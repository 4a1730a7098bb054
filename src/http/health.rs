//! Whether the server lives, is ready, and which it is.

use axum::extract::State;
use axum::response::Response;
use serde_json::json;

use super::app::App;
use super::params::Params;
use super::problem::Problem;
use super::respond;
use crate::config::ReportTo;

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
        "update_failure": renewed.update_failure,
        "lists_waiting": renewed.waiting,
        "doubts": renewed.doubts,
    }))
}

/// `/version`: the program and its data.
pub(super) async fn version(State(app): State<App>, params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    let atlas = app.atlas();
    respond::json(&json!({
        "name": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "snapshot": atlas.snapshot,
        "v": atlas.version(),
        "sheet": atlas.calendar.newest(),
        "list_age_days": atlas.calendar.age_days(app.clock.today()),
        "first_sheet": atlas.calendar.first(),
        "vintage": atlas.vintage,
        "rejected_rows": atlas.rejections.len(),
        "basemap": app.config.basemap.as_ref().map(|basemap| json!({
            "tiles": basemap.template(),
            "credit": app.config.basemap_credit,
        })),
        "report_to": app.config.report_to.as_ref().map(ReportTo::as_str),
    }))
}
