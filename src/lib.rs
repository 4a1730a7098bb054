//! Where 287(g) agreements and sanctuary policies apply, county by county, on any day.
//!
//! # Layout
//! The folders are the data's path, and arrows never turn back:
//!
//! ```text
//! page     -> update -> sheets
//! sheets   -> sources -> clean -> join -> lineage -> geodata/
//! geodata/ -> sources -> coverage -> index -> atlas -> features -> http
//!                                                  \-> tiles    -/
//!                                                  \-> share    -/
//!                                      features, share -> pages -/
//!                    tiles, features, share, pages -> publish
//! ```
//!
//! - [`cli`], [`config`]: what was typed, and what was decided from it, once.
//! - [`clock`]: what time it is; only the age of the newest list depends on it.
//! - [`threads`]: work on several cores, and whose panic is whose.
//! - [`bundle`]: the map's page, from inside the binary.
//! - [`cache`], [`seldom`], [`chain`], [`notices`]: bounds of what is kept, what is told now and then, an error's causes in
//!   one line, the licences of what is inside.
//! - [`folders`]: where the user's programs keep their own.
//! - [`decimal`]: numbers of few decimal places, as text.
//! - [`domain`]: what things are: plain types, no I/O, no algorithms.
//! - [`table`]: the one description of a table, from which its JSON, its CSV and its documentation are made.
//! - [`written`]: rows as files, one row after the other: JSON, GeoJSON, CSV, Parquet, FlatGeobuf.
//! - [`sources`]: bytes to rows exactly as published, each with its file and row.
//! - [`clean`]: rows as printed to domain values, or to a rejection that says why.
//! - [`join`]: agencies to the jurisdictions that they cover, each with the rule that placed it.
//! - [`lineage`]: dated sheets to agreements with their listing windows: additions, renewals, relabels, removals.
//! - [`resolve`], [`import`]: one sheet explained row by row; all sheets made into the history in geodata.
//! - [`update`]: ICE's page to new lists, kept as they came, and imported.
//! - [`coverage`]: boundaries to shared arcs, so that neighbours share every border.
//! - [`index`]: what finds things: by point, by name, by id.
//! - [`atlas`]: the whole that is served, built once and swapped as a whole; standing, changes, counts, as-of.
//! - [`tiles`]: the atlas as tiles, drawn from the coverage and kept within a bound.
//! - [`features`]: the atlas as records: JSON, GeoJSON, CSV, a feed.
//! - [`own_list`]: somebody's own list of agencies held against ICE's.
//! - [`enrich`]: a table of somebody's own with what applies appended to each row.
//! - [`raster`]: a picture's markup as pixels, packed as PNG.
//! - [`share`]: the atlas as one picture, for pages that link to a view.
//! - [`pages`]: the atlas as pages for people, with their links, in both languages.
//! - [`replica`]: a published copy followed: what is new of it fetched, and held against what it says it is.
//! - [`store`]: a place for a published copy, a folder or a bucket, and the lists that say what is in it.
//! - [`reload`]: new data while it is served: another atlas built beside the old one, and swapped in whole.
//! - [`publish`]: the atlas as files that need no server of ours.
//! - [`http`]: every URL on one screen; thin handlers; limits and errors.
//! - [`commands`]: the subcommands, one file each.
//! - [`error`]: why a command failed, and the exit code.

pub mod atlas;
pub mod bundle;
pub mod cache;
pub mod chain;
pub mod clean;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod coverage;
pub mod decimal;
pub mod domain;
pub mod enrich;
pub mod error;
pub mod features;
pub mod folders;
pub mod http;
pub mod import;
pub mod index;
pub mod join;
pub mod lineage;
pub mod notices;
pub mod own_list;
pub mod pages;
pub mod publish;
pub mod raster;
pub mod reload;
pub mod replica;
pub mod resolve;
pub mod seldom;
pub mod share;
pub mod sources;
pub mod store;
pub mod table;
pub mod threads;
pub mod tiles;
pub mod update;
pub mod written;
