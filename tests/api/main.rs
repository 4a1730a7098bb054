//! The API through its router, without sockets, on the real geodata; the modules mirror the URLs.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by a panic, in its helpers too"
)]

mod age;
mod archive;
mod at;
mod at_hand;
#[path = "../support/census.rs"]
mod census;
mod changes;
mod collections;
mod copy;
mod counts;
#[path = "../data/mod.rs"]
mod data;
mod dropped_in;
mod enrich;
mod events;
#[cfg(feature = "web")]
mod every_link;
mod feed;
mod formats;
mod geojson;
mod headers;
#[cfg(feature = "web")]
mod heads;
mod history;
mod jails;
mod limits;
#[path = "../support/links.rs"]
mod links;
mod missing;
mod mvt;
mod openapi;
mod pages;
mod pixels;
mod records;
mod same_bytes;
mod schemas;
mod search;
mod share;
mod standing;
mod support;
mod tables;
mod tables_written;
mod tiles;
mod town_tiles;
mod towns;
mod typescript;
mod vintage;
mod walk;
