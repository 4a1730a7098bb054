//! The map and the API over HTTP. Every URL stands in `routes`, on one screen.

mod answers;
mod api;
mod app;
mod asked;
mod assets;
mod changes;
mod front;
mod guard;
mod health;
mod keep;
mod params;
mod problem;
mod respond;
mod routes;
mod serve;
mod share;
mod shelf;
mod tiles;

pub use app::App;
pub use routes::router;
pub use serve::{ServeError, serve};
