//! The open API (OGC API - Features and Tiles): what there is, as links; collections, their rows, their tiles.

mod about;
mod accept;
mod collection;
mod items;
mod links;
mod one;
mod pieces;
mod tilesets;

pub(super) use about::{HANDED_ON, collections, conformance, landing};
pub(super) use collection::{collection, formats, queryables, schema};
pub(super) use items::items;
pub(super) use one::item;
pub(super) use tilesets::{layer, matrix_set, matrix_sets, tile, tileset, tilesets};
