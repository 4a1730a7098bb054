//! Answers, kept: shaped, tagged and compressed once, then sent from memory.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::runtime::Handle;

use super::answers::{Kept, Key};
use super::app::App;
use super::kind::Kind;
use super::problem::Problem;
use super::respond;
use crate::tiles::Encoding;

/// What the answer to a request is kept under.
fn key(app: &App, kind: Kind, uri: &Uri, asked: &HeaderMap) -> Key {
    let host = respond::plain_host(asked).filter(|_| kind.names_host());
    Key {
        version: Arc::clone(&app.shelf.load().version),
        today: app.clock.today(),
        address: kind.address(uri).into(),
        host: host.map(Box::from),
        encoding: if kind.is_packed() {
            Encoding::Identity
        } else {
            respond::encoding(asked)
        },
    }
}

/// The answer to a request, if it is kept.
pub(super) fn at_hand(
    app: &App,
    kind: Kind,
    uri: &Uri,
    asked: &HeaderMap,
    is_head: bool,
) -> Option<Response> {
    let key = key(app, kind, uri, asked);
    let (kept, is_wanted) = app.answers.get(&key)?;
    if is_wanted {
        let answers = app.answers.clone();
        app.polisher.offer(move || answers.polish(key));
    }
    Some(kept.answer(asked, is_head))
}

/// Has the handler's answer made, beside the threads that answer, and keeps it. The front door has looked whether it is
/// kept already.
pub(super) async fn keep(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let is_head = request.method() == Method::HEAD;
    let path = request.uri().path();
    let below = path.strip_prefix(app.config.base_path.as_str());
    let kind = Kind::of(below.unwrap_or(path));
    let Some(kind) = kind.filter(|_| is_head || request.method() == Method::GET) else {
        return next.run(request).await;
    };
    let asked = request.headers().clone();
    let key = key(&app, kind, request.uri(), &asked);
    *request.method_mut() = Method::GET;
    let encoding = key.encoding;
    let make = async {
        // One that came a moment ago may have made it.
        if let Some((kept, _)) = app.answers.get(&key) {
            return Ok(kept);
        }
        let here = Handle::current();
        // The handlers themselves never wait.
        let work =
            move || here.block_on(async { Kept::of(next.run(request).await, encoding).await });
        let kept = Arc::new(app.queue(kind.is_heavy()).run(work).await??);
        app.answers.insert(key.clone(), Arc::clone(&kept));
        Ok::<_, Problem>(kept)
    };
    match app.answers_under_way.share(&key, make).await {
        Ok(kept) => kept.answer(&asked, is_head),
        Err(problem) => problem.into_response(),
    }
}
