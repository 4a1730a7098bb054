//! Answers, kept: shaped, tagged and compressed once, then sent from memory.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::runtime::Handle;

use super::answers::{Kept, Key};
use super::app::App;
use super::kind::Kind;
use super::params::Params;
use super::problem::{self, Problem};
use super::{language, ogc, respond, site, vintages};
use crate::features::{Format, List};
use crate::tiles::Encoding;

/// A request for an answer that is kept.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) kind: Kind,
    /// What the answer is kept under.
    key: Key,
}

impl Wanted {
    /// Reads the whole address, base path and all: the front door and the routes must come to the same key.
    /// `None` if no such answer is kept.
    pub(super) fn of(app: &App, uri: &Uri, asked: &HeaderMap) -> Option<Self> {
        let path = app.config.base_path.below(uri.path())?;
        let kind = Kind::of(path)?;
        let query = uri.query();
        if kind == Kind::List && is_streamed(path, query.unwrap_or_default()) {
            return None;
        }
        let mut address = kind.address(path, query);
        // No address has this sign in it: what the reader's browser asks for is no part of one.
        if kind.has_languages() && language::is_open(query) {
            let _ = write!(address, "#{}", language::liked(asked));
        }
        if kind == Kind::Open {
            let params = Params::read(query.unwrap_or_default());
            let _ = write!(address, "#{}", ogc::word(path, &params, asked));
        }
        let names_host = kind.names_host(path, query);
        let host = names_host
            .then(|| site::known_root(&app.config, asked))
            .flatten();
        let key = Key {
            version: Arc::clone(&app.shelf.load().version),
            today: app.clock.today(),
            address: address.into(),
            host: host.map(String::into_boxed_str),
            encoding: if kind.is_packed() {
                Encoding::Identity
            } else {
                respond::encoding(asked)
            },
        };
        Some(Self { kind, key })
    }

    /// The answer, if it is kept.
    pub(super) fn at_hand(self, app: &App, asked: &HeaderMap, is_head: bool) -> Option<Response> {
        let kept = app.answers.get(&self.key)?;
        Some(kept.answer(asked, is_head))
    }
}

/// True for a list in a format in which it is sent as it is made.
fn is_streamed(path: &str, query: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let (list, suffix) = name.split_once('.').unwrap_or((name, ""));
    let params = Params::read(query);
    let format = params.text("f").unwrap_or(suffix);
    let asked = list.parse::<List>().ok().zip(format.parse::<Format>().ok());
    asked.is_some_and(|(list, format)| list.is_streamed(format))
}

/// Has the handler's answer made, beside the threads that answer, and keeps it. The front door has looked whether it is
/// kept already.
pub(super) async fn keep(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let is_head = request.method() == Method::HEAD;
    let wanted = Wanted::of(&app, request.uri(), request.headers());
    let wanted = wanted.filter(|_| is_head || request.method() == Method::GET);
    let Some(Wanted { kind, key }) = wanted else {
        return next.run(request).await;
    };
    let asked = request.headers().clone();
    let params = if kind.has_vintages() {
        Params::read(request.uri().query().unwrap_or_default())
    } else {
        Params::default()
    };
    *request.method_mut() = Method::GET;
    let encoding = key.encoding;
    let make = async {
        // One that came a moment ago may have made it.
        if let Some(kept) = app.answers.once_more(&key) {
            return Ok(kept);
        }
        // Not by the work for an answer: it would keep a place for the seconds that this takes. What cannot be asked for
        // the handler explains.
        if vintages::asked(&app.shelf.load().atlas.vintages, &params).is_ok() {
            app.drawn(&params).await?;
        }
        let here = Handle::current();
        let base = app.config.base_path.clone();
        let last_modified = app.shelf.load().last_modified.clone();
        let last_modified = last_modified.filter(|_| kind.is_of_data());
        // The handlers themselves never wait.
        let work = move || {
            here.block_on(async {
                let mut response = next.run(request).await;
                problem::placed(&mut response, base.as_str());
                if let Some(day) = last_modified.filter(|_| response.status() == StatusCode::OK) {
                    response.headers_mut().insert(header::LAST_MODIFIED, day);
                }
                Kept::of(response, encoding).await
            })
        };
        let kept = Arc::new(app.queue(kind.is_heavy()).run(work).await??);
        app.answers.insert(key.clone(), Arc::clone(&kept));
        Ok::<_, Problem>(kept)
    };
    match app.answers_under_way.share(&key, make).await {
        Ok(kept) => kept.answer(&asked, is_head),
        Err(problem) => problem.into_response(),
    }
}
