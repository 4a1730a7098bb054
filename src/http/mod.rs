//! Every URL, on one screen.

mod api;
mod assets;
mod changes;
mod front;
mod guard;
mod health;
mod keep;
mod params;
mod problem;
mod respond;
mod serve;
mod share;
mod tiles;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::Uri;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::trace::TraceLayer;

pub use serve::{ServeError, serve};

use crate::atlas::{Atlas, Current};
use crate::clock::Clock;
use crate::config::Config;
use crate::features::List;
use front::Front;
use guard::{Gate, Policies};
use keep::Answers;
use problem::Problem;
use tiles::Shelf;

/// What every handler can ask.
#[derive(Debug, Clone)]
pub struct App {
    /// The atlas of the moment.
    pub current: Current,
    /// How it is served.
    pub config: Arc<Config>,
    /// What time it is.
    pub clock: Clock,
    /// The tiles of the atlas of the moment.
    shelf: Shelf,
    /// Answers that were given before.
    answers: Answers,
}

impl App {
    /// Serves this atlas, by the clock of the system.
    #[must_use]
    pub fn new(atlas: Atlas, config: Arc<Config>) -> Self {
        Self {
            current: Current::new(atlas),
            config,
            clock: Clock::system(),
            shelf: Shelf::default(),
            answers: Answers::default(),
        }
    }

    /// The same by another clock.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }
}

/// All that is served, as one service.
pub fn router(app: App) -> Router {
    let front = front(app);
    let front = tower::service_fn(move |request: Request| front.answer(request));
    Router::new().fallback_service(front)
}

/// What answers requests: tiles at hand at once, the rest by the routes.
fn front(app: App) -> Front {
    let routes = routes(app.clone());
    Front::new(app, routes)
}

/// Every URL that is served, below the base path.
fn routes(app: App) -> Router {
    let base = app.config.base_path.as_str().to_owned();
    let policies = Policies::of(&app.config);
    let keep = from_fn_with_state(app.clone(), keep::keep);
    let kept = Router::new()
        .route("/embed", page(assets::embed))
        .route("/assets/{*path}", page(assets::asset))
        .route("/share.svg", page(share::picture))
        .route("/tiles/{file}", page(tiles::description))
        .route("/api/at", page(api::at))
        .route("/api/counties/{geoid}", page(api::county))
        .route("/api/states/{usps}", page(api::state))
        .route("/api/agencies/{slug}", page(api::agency))
        .route("/api/search", page(api::search))
        .route("/api/counts", page(api::counts));
    let kept = lists(kept).route_layer(keep.clone());
    let routes = Router::new()
        .route("/tiles/{layer}/{z}/{x}/{file}", page(tiles::tile))
        .route("/healthz", page(health::healthz))
        .route("/readyz", page(health::readyz))
        .route("/version", page(health::version))
        .merge(kept);
    let front = Router::new()
        .route(&format!("{base}/"), page(assets::map))
        .route_layer(keep);
    let routes = match base.as_str() {
        "" => front.merge(routes),
        base => front.nest(base, routes).route(base, page(assets::to_map)),
    };
    let routes = routes.with_state(app);
    routes
        .fallback(|uri: Uri| async move { Problem::no_such_path(uri.path()) })
        .layer(from_fn_with_state(Gate::default(), guard::limit))
        .layer(CatchPanicLayer::custom(guard::caught))
        .layer(TraceLayer::new_for_http())
        .layer(from_fn_with_state(policies, guard::secure))
}

/// Every list, without a suffix and with that of each format that it comes in.
fn lists(routes: Router<App>) -> Router<App> {
    let all = List::ALL.iter().flat_map(|list| {
        let addresses = list.addresses();
        addresses.map(|address| (*list, address))
    });
    all.fold(routes, |routes, (list, address)| {
        let handler = match list {
            List::Standing => page(api::standing),
            List::Timeline => page(api::timeline),
            List::Changes => page(changes::changes),
        };
        routes.route(&address, handler)
    })
}

/// A path that can be read: GET, HEAD and OPTIONS, and nothing else.
fn page<H: Handler<T, App>, T: 'static>(handler: H) -> MethodRouter<App> {
    get(handler)
        .options(guard::preflight)
        .fallback(guard::wrong_method)
}
