//! Everything as of a day in one archive, made while it is sent.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::links::ZIP;
use super::pieces::{Made, Pieces, Source};
use crate::features::Envelope;
use crate::features::archive::Archive;
use crate::http::app::App;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::{respond, vintages};
use crate::tiles::{Encoding, entity_tag};

/// `/api/archive.zip`.
pub(in crate::http) async fn archive(
    State(app): State<App>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let params = params.only(&["date", vintages::PARAMETER])?;
    let day = params.day("date")?;
    let drawn = app.drawn(&params).await?;
    let atlas = Arc::clone(&drawn.atlas);
    let as_of = atlas.calendar.as_of(day)?;
    let envelope = Envelope::of(&atlas, &as_of, app.clock.today());
    // All that its bytes depend on; they are not known before they are sent.
    let told = format!(
        "{} {} {} {:?}",
        atlas.version(),
        atlas.vintage,
        as_of.day,
        atlas.origins
    );
    let tag = entity_tag(
        xxhash_rust::xxh3::xxh3_128(told.as_bytes()),
        Encoding::Identity,
    );
    let mut archive = Box::new(Archive::new(atlas, as_of));
    let disposition = format!("attachment; filename=\"{}\"", archive.file_name());
    let mut response = respond::dated(respond::data(Vec::new(), ZIP), &envelope);
    let of_response = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_bytes(&tag) {
        of_response.insert(header::ETAG, tag);
    }
    if let Ok(disposition) = HeaderValue::try_from(disposition) {
        of_response.insert(header::CONTENT_DISPOSITION, disposition);
    }
    let (mut parts, _) = response.into_parts();
    if respond::is_known(&headers, &tag) {
        parts.headers.remove(header::CONTENT_TYPE);
        parts.headers.remove(header::CONTENT_DISPOSITION);
        return Ok((StatusCode::NOT_MODIFIED, parts.headers).into_response());
    }
    let begin = move || {
        let first = archive.piece().map_err(|error| {
            tracing::error!(%error, "the archive could not be begun");
            Problem::internal()
        })?;
        let made = Made::Archive(archive);
        Source::begun(made, Encoding::Identity, &first.unwrap_or_default())
            .map_err(|_told| Problem::internal())
    };
    let (first, source) = app.heavy.run(begin).await??;
    let body = Body::new(Pieces::new(app.heavy.clone(), first, source));
    Ok(Response::from_parts(parts, body))
}
