//! Answers, kept: shaped, tagged and compressed once, then sent from memory.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::runtime::Handle;

use super::answers::{Kept, Key};
use super::app::App;
use super::problem::Problem;
use super::respond;

/// What kind of work an answer is, and what it depends on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    /// True for work of milliseconds and more.
    pub(super) is_heavy: bool,
    /// True for answers that name the host that was asked.
    pub(super) names_host: bool,
    /// The address as far as the answer depends on it.
    pub(super) address: fn(&Uri) -> String,
}

/// Answers from memory if it can, else has the handler's answer made, beside the threads that answer, and keeps it.
pub(super) async fn keep(
    State((app, kind)): State<(App, Kind)>,
    mut request: Request,
    next: Next,
) -> Response {
    let is_head = request.method() == Method::HEAD;
    if !is_head && request.method() != Method::GET {
        return next.run(request).await;
    }
    let asked = request.headers().clone();
    let host = respond::plain_host(&asked).filter(|_| kind.names_host);
    let key = Key {
        version: Arc::clone(&app.shelf.load().version),
        today: app.clock.today(),
        address: (kind.address)(request.uri()).into(),
        host: host.map(Box::from),
        encoding: respond::encoding(&asked),
    };
    if let Some((kept, is_wanted)) = app.answers.get(&key) {
        if is_wanted {
            let answers = app.answers.clone();
            app.polisher.offer(move || answers.polish(key));
        }
        return kept.answer(&asked, is_head);
    }
    *request.method_mut() = Method::GET;
    let encoding = key.encoding;
    let queue = if kind.is_heavy {
        &app.heavy
    } else {
        &app.light
    };
    let make = async {
        let here = Handle::current();
        // The handlers themselves never wait.
        let work =
            move || here.block_on(async { Kept::of(next.run(request).await, encoding).await });
        let kept = Arc::new(queue.run(work).await??);
        app.answers.insert(key.clone(), Arc::clone(&kept));
        Ok::<_, Problem>(kept)
    };
    match app.answers_under_way.share(&key, make).await {
        Ok(kept) => kept.answer(&asked, is_head),
        Err(problem) => problem.into_response(),
    }
}

/// All of an address.
pub(super) fn whole(uri: &Uri) -> String {
    uri.path_and_query()
        .map_or_else(String::new, ToString::to_string)
}

/// The path alone: what follows the `?` makes no difference.
pub(super) fn path(uri: &Uri) -> String {
    uri.path().to_owned()
}
