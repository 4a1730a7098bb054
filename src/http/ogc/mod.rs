//! The open API (OGC API - Features and Tiles): what there is, as links; collections, their rows, their tiles.

mod about;
mod archive;
mod collection;
mod document;
mod form;
mod html;
mod items;
mod links;
mod one;
mod pieces;
mod rows;
mod shown;
mod tilesets;

pub(super) use about::{collections, conformance, landing};
pub(super) use archive::archive;
pub(super) use collection::{collection, queryables, schema};
pub(super) use document::{formats, handed_on, layer};
pub(super) use items::{counties, items};
pub(super) use one::item;
pub(super) use one::word;
pub(super) use tilesets::{matrix_set, matrix_sets, tile, tileset, tilesets};
