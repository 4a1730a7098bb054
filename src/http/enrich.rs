//! `/api/enrich`: a table comes back with what applies appended to each row.

use std::sync::Arc;

use axum::body::{Body, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::app::App;
use super::coming::{Broken, Coming, drain};
use super::connection::{Connection, Phase};
use super::exchange::{Answer, Exchange};
use super::limits::{TABLE_LIMIT_BYTES, TABLE_LIMIT_ROWS};
use super::offers;
use super::params::Params;
use super::problem::Problem;
use super::respond;
use super::vintages::PARAMETER;
use crate::enrich::{Asked, Chosen, EnrichError, Enricher, Limits};

/// The parameters that the path takes.
const PARAMETERS: [&str; 9] = [
    "date",
    "geoid",
    "lon",
    "lat",
    "county",
    "state",
    "date_column",
    "f",
    PARAMETER,
];

/// The types of bodies that are read; the last is what is sent by whoever knows no better.
const TYPES: [&str; 4] = [
    "text/csv",
    "text/tab-separated-values",
    "text/plain",
    "application/octet-stream",
];

const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8; header=present");
const TABS: HeaderValue = HeaderValue::from_static("text/tab-separated-values; charset=utf-8");

/// What is asked of a table, and how it is written.
struct Order {
    asked: Asked,
    charset: Option<String>,
}

/// `POST /api/enrich`.
pub(super) async fn enrich(State(app): State<App>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let connection = parts.extensions.get::<Arc<Connection>>().cloned();
    let query = parts.uri.query().unwrap_or_default();
    let answered = match order(&app, query, &parts.headers, &body) {
        Ok((params, order)) => answer(&app, &params, order, body, connection.clone()).await,
        Err(problem) => Err((problem, Some(body))),
    };
    answered.unwrap_or_else(|(problem, body)| {
        if let Some(connection) = connection {
            connection.begin(Phase::Answering);
        }
        // Who waits to be told to go on is told not to, and sends nothing.
        let waits = parts.headers.contains_key(header::EXPECT);
        if let Some(body) = body.filter(|body| !waits && !body.is_end_stream()) {
            tokio::spawn(drain(body));
        }
        problem.into_response()
    })
}

/// What is asked, if it can be.
fn order(
    app: &App,
    query: &str,
    headers: &HeaderMap,
    body: &Body,
) -> Result<(Params, Order), Problem> {
    let params = Params::read(query).only(&PARAMETERS)?;
    let column = |name: &str| params.text(name).map(str::to_owned);
    let asked = Asked {
        columns: Chosen {
            geoid: column("geoid"),
            lon: column("lon"),
            lat: column("lat"),
            county: column("county"),
            state: column("state"),
            date: column("date_column"),
        },
        date: params.day("date")?,
    };
    app.atlas().calendar.as_of(asked.date)?;
    super::vintages::asked(&app.shelf.load().atlas.vintages, &params)?;
    // A table whose columns are parted by tabs comes back so.
    let offers = [
        ("csv", "text/csv", ()),
        ("csv", "text/tab-separated-values", ()),
    ];
    offers::chosen(&offers, &params, headers)?;
    let charset = charset(headers)?;
    if body.size_hint().lower() > TABLE_LIMIT_BYTES {
        return Err(Problem::table_too_large(format!(
            "the table is larger than {TABLE_LIMIT_BYTES} bytes; send it in parts"
        )));
    }
    Ok((params, Order { asked, charset }))
}

/// The encoding that the body is said to have.
fn charset(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    if let Some(coding) = headers.get(header::CONTENT_ENCODING)
        && !coding.as_bytes().eq_ignore_ascii_case(b"identity")
    {
        return Err(Problem::unsupported(
            "the body is encoded (`content-encoding`); send it as it is",
        ));
    }
    let Some(said) = headers.get(header::CONTENT_TYPE) else {
        return Ok(None);
    };
    let said = said.to_str().unwrap_or_default();
    let (kind, more) = said.split_once(';').unwrap_or((said, ""));
    let kind = kind.trim().to_ascii_lowercase();
    if !TYPES.contains(&kind.as_str()) {
        let types = TYPES.map(|kind| format!("`{kind}`")).join(", ");
        return Err(Problem::unsupported(format!(
            "the body is said to be `{}`; send a table as one of: {types}",
            kind.escape_default()
        )));
    }
    let mut more = more.split(';').filter_map(|one| one.trim().split_once('='));
    let charset = more.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let Some((_, charset)) = charset else {
        return Ok(None);
    };
    let charset = charset.trim().trim_matches('"');
    if encoding_rs::Encoding::for_label(charset.as_bytes()).is_none() {
        return Err(Problem::unsupported(format!(
            "`{}` is no encoding that is known; send the table in UTF-8",
            charset.escape_default()
        )));
    }
    Ok(Some(charset.to_owned()))
}

type Refused = (Problem, Option<Body>);

/// Answers a table: the head of the answer waits until its first piece is made, so that a table which names no place is a
/// mistake and no answer.
async fn answer(
    app: &App,
    params: &Params,
    order: Order,
    body: Body,
    connection: Option<Arc<Connection>>,
) -> Result<Response, Refused> {
    let seat = match app.batch.admit(connection.as_ref().map(|one| one.client)) {
        Ok(seat) => seat,
        Err(problem) => return Err((problem, Some(body))),
    };
    let drawn = match app.drawn(params).await {
        Ok(drawn) => drawn,
        Err(problem) => return Err((problem, Some(body))),
    };
    if let Some(connection) = &connection {
        connection.begin(Phase::Exchanging);
    }
    let limits = Limits {
        rows: Some(TABLE_LIMIT_ROWS),
    };
    let date = order.asked.date;
    let enricher = Enricher::new(order.asked, limits, order.charset.as_deref());
    let coming = Coming::new(body, &seat);
    let queue = app.heavy.clone();
    let mut exchange = Exchange::new(enricher, Arc::clone(&drawn), queue, seat, coming);
    let mut first = Vec::new();
    let is_last = loop {
        match exchange.step().await {
            Ok((next, piece, is_last)) => {
                exchange = next;
                first.extend_from_slice(&piece);
                if is_last || exchange.enricher.tally().rows > 0 {
                    break is_last;
                }
            }
            Err((exchange, _piece, broken)) => {
                // The task that takes the table in goes on for a while without it.
                if let Some(exchange) = exchange {
                    exchange.coming.let_go();
                }
                return Err((problem(&broken), None));
            }
        }
    };
    let mut headers = HeaderMap::new();
    let (kind, suffix) = match exchange.enricher.separator() {
        Some(b'\t') => (TABS, "tsv"),
        _ => (CSV, "csv"),
    };
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let as_of = drawn.atlas.calendar.as_of(date).ok();
    let about = match as_of {
        Some(as_of) if !exchange.enricher.has_days() => {
            let snapshot = drawn.atlas.snapshot.to_string();
            respond::date(&mut headers, &as_of, &snapshot);
            as_of.day.to_string()
        }
        _ => {
            let snapshot = drawn.atlas.snapshot.to_string();
            if let Ok(snapshot) = HeaderValue::try_from(snapshot) {
                headers.insert(respond::SNAPSHOT, snapshot);
            }
            format!("by-day-to-{}", drawn.atlas.calendar.newest())
        }
    };
    let name = format!("attachment; filename=\"countyline-enriched-{about}.{suffix}\"");
    if let Ok(name) = HeaderValue::try_from(name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    let answer = Answer::new(exchange, first, is_last, connection);
    Ok((StatusCode::OK, headers, Body::new(answer)).into_response())
}

/// The mistake in a table, where nothing of the answer was sent.
fn problem(broken: &Broken) -> Problem {
    let detail = broken.to_string();
    match broken {
        Broken::Table(EnrichError::NoColumn { parameter, .. }) => {
            Problem::bad_parameter(parameter, detail)
        }
        Broken::Table(EnrichError::NoTable { .. }) => Problem::unsupported(detail),
        Broken::Table(EnrichError::Empty | EnrichError::NoRows | EnrichError::NoPlace { .. })
        | Broken::Lost => Problem::no_table(detail),
        Broken::Table(
            EnrichError::RowTooLong { .. }
            | EnrichError::TooManyCells { .. }
            | EnrichError::TooManyRows { .. },
        )
        | Broken::TooLarge => Problem::table_too_large(detail),
        Broken::TooSlow => Problem::too_slow(detail),
        Broken::NotDone => Problem::busy(),
    }
}

/// What a browser asks before a page of another site may send a table.
pub(super) async fn preflight() -> Response {
    let mut headers = HeaderMap::new();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::ALLOW, "POST, OPTIONS");
    set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(header::ACCESS_CONTROL_ALLOW_METHODS, "POST, OPTIONS");
    set(header::ACCESS_CONTROL_ALLOW_HEADERS, "*, content-type");
    set(header::ACCESS_CONTROL_MAX_AGE, "86400");
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// The answer to another method.
pub(super) async fn wrong_method(method: Method) -> Response {
    let mut response = Problem::only_post(method.as_str()).into_response();
    let allow = HeaderValue::from_static("POST, OPTIONS");
    response.headers_mut().insert(header::ALLOW, allow);
    response
}
