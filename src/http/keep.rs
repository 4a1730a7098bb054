//! Answers, kept: shaped, tagged and compressed once, then sent from memory.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::answers::{Kept, Key};
use super::app::App;
use super::respond;

/// Answers from memory if it can, else keeps what the handler answers.
pub(crate) async fn keep(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let is_head = request.method() == Method::HEAD;
    if !is_head && request.method() != Method::GET {
        return next.run(request).await;
    }
    let asked = request.headers().clone();
    let key = Key {
        snapshot: app.current.load().snapshot.to_string(),
        today: app.clock.today(),
        address: address(request.uri()),
        host: asked.get(header::HOST).cloned(),
        encoding: respond::encoding(&asked),
    };
    if let Some(kept) = app.answers.get(&key) {
        return kept.answer(&asked, is_head);
    }
    *request.method_mut() = Method::GET;
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    match Kept::of(response, key.encoding).await {
        Ok(kept) => {
            let kept = Arc::new(kept);
            app.answers.insert(key, Arc::clone(&kept));
            kept.answer(&asked, is_head)
        }
        Err(problem) => problem.into_response(),
    }
}

/// The address as far as the answer depends on it: all of it, but for what pages load.
fn address(uri: &Uri) -> String {
    match uri.path() {
        path if path.starts_with("/assets/") => path.to_owned(),
        _ => uri.to_string(),
    }
}
