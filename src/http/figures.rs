//! `/metrics`: what was counted and how things stand, in the text format of Prometheus (`OpenMetrics` 1.0).

use std::sync::atomic::AtomicU64;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::registry::{Registry, Unit};

use super::app::App;
use super::params::Params;
use super::problem::Problem;
use super::soundness::Soundness;
use super::work::Load;
use crate::reload::Polls;

/// `/metrics`: all that is counted.
pub(super) async fn metrics(State(app): State<App>, params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    text(&app)
}

fn text(app: &App) -> Result<Response, Problem> {
    let mut registry = Registry::with_prefix("countyline");
    app.metrics.register(&mut registry);
    connections(&mut registry, app);
    queues(&mut registry, app);
    data(&mut registry, app);
    let mut text = String::new();
    encode(&mut text, &registry).map_err(|error| {
        tracing::error!(%error, "what is counted could not be written");
        Problem::internal()
    })?;
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/openmetrics-text; version=1.0.0; charset=utf-8",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}

fn gauge(registry: &mut Registry, name: &str, help: &str, value: u64) {
    registry.register(name, help, ConstGauge::new(value));
}

fn counter(registry: &mut Registry, name: &str, help: &str, value: u64) {
    registry.register(name, help, ConstCounter::new(value));
}

fn connections(registry: &mut Registry, app: &App) {
    let tally = app.registry.tally();
    gauge(
        registry,
        "connections",
        "Connections that are held",
        tally.open,
    );
    let all = [
        (
            "connections_accepted",
            "Connections accepted",
            tally.accepted,
        ),
        (
            "connections_gave_way",
            "Connections that stood still and lost their place to another",
            tally.gave_way,
        ),
        (
            "connections_refused",
            "Connections that found no place",
            tally.refused,
        ),
    ];
    for (name, help, value) in all {
        counter(registry, name, help, value);
    }
}

/// Figures of the same name, one for each part.
fn gauges(
    registry: &mut Registry,
    name: &str,
    help: &str,
    part: &'static str,
    values: &[(&'static str, u64)],
) {
    let family = Family::<[(&'static str, &'static str); 1], Gauge<u64, AtomicU64>>::default();
    for (of, value) in values {
        family.get_or_create(&[(part, of)]).set(*value);
    }
    registry.register(name, help, family);
}

fn counters(
    registry: &mut Registry,
    name: &str,
    help: &str,
    part: &'static str,
    values: &[(&'static str, u64)],
) {
    let family = Family::<[(&'static str, &'static str); 1], Counter>::default();
    for (of, value) in values {
        family.get_or_create(&[(part, of)]).inc_by(*value);
    }
    registry.register(name, help, family);
}

fn queues(registry: &mut Registry, app: &App) {
    let loads = [("heavy", app.heavy.load()), ("light", app.light.load())];
    let of = |figure: fn(&Load) -> u64| loads.map(|(queue, load)| (queue, figure(&load)));
    let queue = "queue";
    gauges(
        registry,
        "queue_waiting",
        "Requests that wait for their turn",
        queue,
        &of(|l| l.waiting),
    );
    gauges(
        registry,
        "queue_at_work",
        "Requests that are worked for",
        queue,
        &of(|l| l.at_work),
    );
    counters(
        registry,
        "queue_done",
        "Requests that were worked for",
        queue,
        &of(|l| l.done),
    );
    counters(
        registry,
        "queue_shed",
        "Requests that were turned away",
        queue,
        &of(|l| l.refused),
    );
    let drawn = app.shelf.load();
    let cache = "cache";
    let weights = [("tiles", drawn.weight()), ("answers", app.answers.weight())];
    gauges(
        registry,
        "cache_bytes",
        "Bytes that are kept",
        cache,
        &weights,
    );
    let (tiles, answers) = (drawn.asked(), app.answers.asked());
    let hits = [("tiles", tiles[0]), ("answers", answers[0])];
    counters(
        registry,
        "cache_hits",
        "Requests answered from what is kept",
        cache,
        &hits,
    );
    let misses = [("tiles", tiles[1]), ("answers", answers[1])];
    counters(
        registry,
        "cache_misses",
        "Requests for what was not kept",
        cache,
        &misses,
    );
}

fn data(registry: &mut Registry, app: &App) {
    let atlas = app.atlas();
    let health = Soundness::of(&atlas, app.clock.today());
    let renewed = app.renewed.state();
    let age_s = renewed.since.elapsed().as_secs();
    let help = "Time since the atlas that is served was built";
    registry.register_with_unit("atlas_age", help, Unit::Seconds, ConstGauge::new(age_s));
    let days = [
        (
            "newest_list_age_days",
            "Days since the newest list, in Washington",
            u64::from(health.list_age_days),
        ),
        (
            "agreements",
            "Agreements on the newest list",
            u64::from(health.agreements),
        ),
        (
            "rejected_rows",
            "Rows of the data that cannot be read or used",
            health.rejected as u64,
        ),
        (
            "unmatched_agreements",
            "Agreements of the newest list that no county could be found for",
            health.unmatched.len() as u64,
        ),
        (
            "held_back_endings",
            "Endings that a doubtful list would cause and that do not count",
            u64::from(health.held_back),
        ),
        (
            "suspect_lists",
            "Lists that do not count, for a doubt",
            health.suspect.len() as u64,
        ),
        (
            "last_reload_failed",
            "1 if the data as they lie there could not be served",
            u64::from(renewed.reload_failure.is_some()),
        ),
        (
            "last_update_failed",
            "1 if the last look for new lists found a problem",
            u64::from(renewed.update_failure.is_some()),
        ),
    ];
    let of_lists = [
        (
            "lists_waiting",
            "Lists that are kept and wait to be imported, for a doubt",
            renewed.waiting.len() as u64,
        ),
        (
            "files_in_doubt",
            "What sources.toml says otherwise of the data that is served",
            renewed.doubts.len() as u64,
        ),
    ];
    for (name, help, value) in days.into_iter().chain(of_lists) {
        gauge(registry, name, help, value);
    }
    let counted = [
        (
            "reloads",
            "Times that another atlas was served",
            renewed.reloads,
        ),
        (
            "reloads_failed",
            "Times that the data could not be served",
            renewed.failed_reloads,
        ),
        (
            "updates",
            "Times that new lists were looked for",
            renewed.updates,
        ),
        (
            "updates_failed",
            "Times that looking for new lists found a problem",
            renewed.failed_updates,
        ),
    ];
    for (name, help, value) in counted {
        counter(registry, name, help, value);
    }
    if let Some(polls) = &renewed.polls {
        of_polls(registry, polls);
    }
    if let Some(looked) = renewed.looked {
        let help = "When the page of the lists was last read, in seconds since 1970";
        gauge(
            registry,
            "update_looked_timestamp_seconds",
            help,
            u64::try_from(looked.as_second()).unwrap_or(0),
        );
    }
}

/// How the place that the data come from answered.
fn of_polls(registry: &mut Registry, polls: &Polls) {
    let help = "Time since the place that the data come from last said what lies there, and all of it was at hand";
    let age_s = polls.good.elapsed().as_secs();
    registry.register_with_unit("last_poll_age", help, Unit::Seconds, ConstGauge::new(age_s));
    let help = "1 if the place that the data come from gave no answer the last time, or not all that it names";
    let failed = u64::from(polls.failure.is_some());
    gauge(registry, "last_poll_failed", help, failed);
    let help = "Times that the place that the data come from was asked for newer ones";
    counter(registry, "polls", help, polls.count);
    let help = "Times that it gave no answer, or not all that it names";
    counter(registry, "polls_failed", help, polls.failed);
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
