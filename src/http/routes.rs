//! Every URL, on one screen.

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::{Method, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use tower_http::catch_panic::CatchPanicLayer;

use super::app::App;
use super::front::Front;
use super::guard::{self, Gate, Policies};
use super::metrics::Metrics;
use super::problem::{self, Problem};
use super::{
    api, assets, changes, enrich, figures, health, icons, keep, metrics, missing, ogc, openapi,
    pages, respond, share, status, tiles,
};
use crate::config::{BasePath, Config};
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
        .route("/api/enrich", table(enrich::enrich))
        .route("/api/archive.zip", page(ogc::archive))
        .route("/healthz", page(health::healthz))
        .route("/readyz", page(health::readyz))
        .route("/version", page(health::version))
        .route("/notices.txt", page(assets::notices))
        .route("/status", page(status::status))
        .route("/status.css", page(status::style))
        .route("/robots.txt", page(pages::robots));
    let routes = rows().fold(routes, |routes, (path, page)| routes.route(&path, page));
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
        // Those who gather pages look for it at the root of the host.
        base => routes
            .route(base, page(assets::to_map))
            .route("/robots.txt", page(pages::robots)),
    };
    let routes = routes.with_state(app.clone());
    let routes = routes.fallback(|uri: Uri| async move { Problem::no_such_path(uri.path()) });
    let routes = routes
        .layer(from_fn_with_state(app.config.base_path.clone(), placed))
        .layer(from_fn_with_state(
            app.config.base_path.clone(),
            missing::page,
        ));
    let beside = ["/healthz", "/readyz"].map(|path| format!("{base}{path}"));
    let gate = Gate::of(&app.config).beside(beside);
    let gate = gate.with_tables(format!("{base}/api/enrich"));
    guarded(routes, gate, &app.config, metrics)
}

/// Sentences of problems name paths below the base path.
async fn placed(State(base): State<BasePath>, request: Request, next: Next) -> Response {
    let is_head = request.method() == Method::HEAD;
    let mut response = next.run(request).await;
    if problem::placed(&mut response, base.as_str()) && is_head {
        respond::without_body(&mut response);
    }
    response
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
        ("/explorer", page(assets::explorer)),
        ("/county/{name}", page(pages::county)),
        ("/town/{name}", page(pages::town)),
        ("/state/{name}", page(pages::state)),
        ("/agency/{slug}", page(pages::agency)),
        ("/policy/{id}", page(pages::policy)),
        ("/states", page(pages::states)),
        ("/agencies", page(pages::agencies)),
        ("/agencies/{letter}", page(pages::letter)),
        ("/policies", page(pages::policies)),
        ("/pages.css", page(pages::style)),
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
        ("/api/policies/{id}", page(api::policy)),
        ("/api/search", page(api::search)),
        ("/api/counts", page(api::counts)),
        ("/api/names", page(api::names)),
    ];
    let kept = kept.map(|(path, page)| (path.to_owned(), page));
    let sitemaps = pages::sitemaps().map(|path| (path, page(pages::sitemap)));
    let open = open()
        .into_iter()
        .map(|(path, page)| (path.to_owned(), page));
    kept.into_iter().chain(lists()).chain(sitemaps).chain(open)
}

/// What the open API has, but for lists of rows and tiles: documents and single rows.
fn open() -> [(&'static str, MethodRouter<App>); 13] {
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
        // An id may have slashes.
        ("/api/collections/{id}/items/{*item}", page(ogc::item)),
        ("/api/collections/{id}/tiles", page(ogc::tilesets)),
        ("/api/collections/{id}/tiles/{set}", page(ogc::tileset)),
        ("/api/tileMatrixSets", page(ogc::matrix_sets)),
        ("/api/tileMatrixSets/{set}", page(ogc::matrix_set)),
    ]
}

/// Lists of rows, without a suffix and with that of each format, and tiles.
fn rows() -> impl Iterator<Item = (String, MethodRouter<App>)> {
    let items = "/api/collections/{id}/items";
    let suffixed = FileFormat::ALL
        .iter()
        .map(move |format| format!("{items}.{format}"));
    let lists = std::iter::once(items.to_owned()).chain(suffixed);
    let lists = lists.map(|path| (path, page(ogc::items)));
    let tile = "/api/collections/{id}/tiles/{set}/{matrix}/{row}/{col}";
    lists.chain([(tile.to_owned(), page(ogc::tile))])
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

/// A path to which a table is sent: POST and OPTIONS, and nothing else.
fn table<H: Handler<T, App>, T: 'static>(handler: H) -> MethodRouter<App> {
    post(handler)
        .options(enrich::preflight)
        .fallback(enrich::wrong_method)
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
