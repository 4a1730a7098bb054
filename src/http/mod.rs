//! The map and the API over HTTP. Every URL stands in `routes`, on one screen.

mod accept;
mod answers;
mod api;
mod app;
mod asked;
mod assets;
mod changes;
mod connection;
mod days;
mod figures;
mod flight;
mod front;
mod gaze;
mod guard;
mod health;
mod icons;
mod keep;
mod kind;
mod limits;
mod metrics;
mod missing;
mod params;
mod polish;
mod problem;
mod respond;
mod routes;
mod serve;
mod share;
mod shelf;
mod soundness;
mod status;
mod tiles;
mod work;

pub use app::App;
pub use routes::router;
pub use serve::{ServeError, serve};
