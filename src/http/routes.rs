//! Every URL, on one screen.

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::Uri;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get};
use tower_http::catch_panic::CatchPanicLayer;

use super::app::App;
use super::front::Front;
use super::guard::{self, Gate, Policies};
use super::metrics::Metrics;
use super::problem::Problem;
use super::{
    api, assets, changes, figures, health, icons, keep, metrics, missing, ogc, openapi, share,
    status, tiles,
};
use crate::config::Config;
use crate::features::List;
use crate::written::FileFormat;

/// All that is served, as one service.
pub fn router(app: App) -> Router {
    let front = front(app);
    let front = tower::service_fn(move |request: Request| front.answer(request));
    Router::new().fallback_service(front)
}

/// What answers requests: tiles at hand at once, the rest by the routes.
pub(super) fn front(app: App) -> Front {
    let routes = routes(&app);
    Front::new(app, routes)
}

/// What answers at the address of the metrics: these, and nothing else.
pub(crate) fn metrics_front(app: App) -> Front {
    let routes = Router::new()
        .route("/metrics", page(figures::metrics))
        .with_state(app.clone())
        .fallback(|uri: Uri| async move { Problem::no_such_path(uri.path()) });
    let routes = guarded(
        routes,
        Gate::of(&app.config),
        &app.config,
        app.metrics.clone(),
    );
    Front::new(app, routes).without_short_way()
}

/// Every URL that is served, below the base path.
fn routes(app: &App) -> Router {
    let metrics = app.metrics.clone();
    // With an address of its own, what is counted is not shown to everyone.
    let shows_metrics = app.config.metrics_listen.is_none();
    let kept = kept().fold(Router::new(), |routes, (path, page)| {
        routes.route(&path, page)
    });
    let routes = Router::new()
        .route("/tiles/{layer}/{z}/{x}/{file}", page(tiles::tile))
        .route("/healthz", page(health::healthz))
        .route("/readyz", page(health::readyz))
        .route("/version", page(health::version))
        .route("/notices.txt", page(assets::notices))
        .route("/status", page(status::status))
        .route("/status.css", page(status::style));
    let routes = rows().fold(routes, |routes, (path, page)| routes.route(&path, page));
    let routes = open()
        .into_iter()
        .fold(routes, |routes, (path, page)| routes.route(path, page));
    let routes = if shows_metrics {
        routes.route("/metrics", page(figures::metrics))
    } else {
        routes
    };
    let base = app.config.base_path.as_str();
    // Nested first: what keeps them sees the whole address, as the front door does.
    let kept = nested(base, kept)
        .route(&format!("{base}/"), page(assets::map))
        .route_layer(from_fn_with_state(app.clone(), keep::keep));
    let routes = kept.merge(nested(base, routes));
    let routes = match base {
        "" => routes,
        base => routes.route(base, page(assets::to_map)),
    };
    let routes = routes.with_state(app.clone());
    let routes = routes.fallback(|uri: Uri| async move { Problem::no_such_path(uri.path()) });
    let routes = routes.layer(from_fn_with_state(
        app.config.base_path.clone(),
        missing::page,
    ));
    let beside = ["/healthz", "/readyz"].map(|path| format!("{base}{path}"));
    let gate = Gate::of(&app.config).beside(beside);
    guarded(routes, gate, &app.config, metrics)
}

/// Routes below a base path.
fn nested(base: &str, routes: Router<App>) -> Router<App> {
    match base {
        "" => routes,
        base => Router::new().nest(base, routes),
    }
}

/// Routes with all that stands around every request.
fn guarded(routes: Router, gate: Gate, config: &Config, metrics: Metrics) -> Router {
    let policies = Policies::of(config);
    let measured = (metrics, config.base_path.clone());
    routes
        .layer(from_fn_with_state(gate, guard::limit))
        .layer(CatchPanicLayer::custom(guard::caught))
        .layer(from_fn_with_state(policies, guard::secure))
        .layer(from_fn_with_state(measured, metrics::measure))
}

/// What is kept once it was answered; `kind` tells what each answer depends on. The map is kept too, and stands apart,
/// for its path ends with a slash below a base path too.
fn kept() -> impl Iterator<Item = (String, MethodRouter<App>)> {
    let kept = [
        ("/embed", page(assets::embed)),
        ("/assets/{*path}", page(assets::asset)),
        ("/share.svg", page(share::picture)),
        ("/share.png", page(share::pixels)),
        ("/icon-180.png", page(icons::icon)),
        ("/icon-192.png", page(icons::icon)),
        ("/icon-512.png", page(icons::icon)),
        ("/manifest.webmanifest", page(icons::manifest)),
        ("/tiles/{file}", page(tiles::description)),
        ("/api/at", page(api::at)),
        ("/api/counties/{geoid}", page(api::county)),
        ("/api/states/{usps}", page(api::state)),
        ("/api/towns/{geoid}", page(api::town)),
        ("/api/agencies/{slug}", page(api::agency)),
        ("/api/search", page(api::search)),
        ("/api/counts", page(api::counts)),
        ("/api/names", page(api::names)),
    ];
    let kept = kept.map(|(path, page)| (path.to_owned(), page));
    kept.into_iter().chain(lists())
}

/// What the open API has, but for lists of rows and tiles.
fn open() -> [(&'static str, MethodRouter<App>); 12] {
    [
        ("/api", page(ogc::landing)),
        // The path `/` of the description, below its server.
        ("/api/", page(ogc::landing)),
        ("/api/conformance", page(ogc::conformance)),
        ("/api/openapi.json", page(openapi::openapi)),
        ("/api/collections", page(ogc::collections)),
        ("/api/collections/{id}", page(ogc::collection)),
        ("/api/collections/{id}/queryables", page(ogc::queryables)),
        ("/api/collections/{id}/schema", page(ogc::schema)),
        ("/api/collections/{id}/tiles", page(ogc::tilesets)),
        ("/api/collections/{id}/tiles/{set}", page(ogc::tileset)),
        ("/api/tileMatrixSets", page(ogc::matrix_sets)),
        ("/api/tileMatrixSets/{set}", page(ogc::matrix_set)),
    ]
}

/// Lists of rows, without a suffix and with that of each format, single rows, and tiles.
fn rows() -> impl Iterator<Item = (String, MethodRouter<App>)> {
    let items = "/api/collections/{id}/items";
    let suffixed = FileFormat::ALL
        .iter()
        .map(move |format| format!("{items}.{format}"));
    let lists = std::iter::once(items.to_owned()).chain(suffixed);
    let lists = lists.map(|path| (path, page(ogc::items)));
    let tile = "/api/collections/{id}/tiles/{set}/{matrix}/{row}/{col}";
    lists.chain([
        // An id may have slashes.
        (format!("{items}/{{*item}}"), page(ogc::item)),
        (tile.to_owned(), page(ogc::tile)),
    ])
}

/// Every list, without a suffix and with that of each format that it comes in.
fn lists() -> impl Iterator<Item = (String, MethodRouter<App>)> {
    List::ALL.iter().flat_map(|list| {
        let page = match list {
            List::Standing => page(api::standing),
            List::Timeline => page(api::timeline),
            List::Changes => page(changes::changes),
        };
        list.addresses().map(move |address| (address, page.clone()))
    })
}

/// A path that can be read: GET, HEAD and OPTIONS, and nothing else.
fn page<H: Handler<T, App>, T: 'static>(handler: H) -> MethodRouter<App> {
    get(handler)
        .options(guard::preflight)
        .fallback(guard::wrong_method)
}

#[cfg(test)]
#[path = "routes_tests.rs"]
mod tests;
