//! Coverage, tile and day to the bytes of an answer.
//!
//! `geometry` gathers the counties that a tile shows, at the tile's zoom; `clip` cuts their rings
//! to the tile's square, `snap` rounds them to its grid without a crossing, and `assemble` puts
//! polygons together. `towns` does the same for towns, whose lines may cross and are tied by `knot` first. `geojson` and `mvt` write the shapes once, and again with the attributes of
//! each day that is asked for.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "a tile has 4096 cells and a few thousand features"
)]

mod assemble;
mod attributes;
mod body;
mod chosen;
mod clip;
mod described;
mod encoding;
mod etag;
mod geojson;
mod geometry;
mod grid;
mod id;
mod kept;
mod knot;
mod mvt;
mod packer;
mod pieces;
mod properties;
mod rescue;
mod snap;
mod store;
mod tags;
mod texts;
mod tileset;
mod towns;
mod wire;

pub use attributes::{SHOWN_FROM, Towns, attributes, attributes_of};
pub use body::{Attributes, Geometries, Points};
pub use chosen::{Chosen, Form};
pub use described::{ATTRIBUTION, CENTER, DESCRIPTION, tile_json, title, vector_layers};
pub use encoding::Encoding;
pub(crate) use etag::entity_tag;
pub use geometry::{Feature, TileShapes};
pub use grid::{BUFFER, EXTENT};
pub use id::{Format, Layer, TileId, TileIdError};
pub use kept::{Room, TileBody};
pub use packer::Packer;
pub use properties::{
    AgencyFeatures, AgencyProperties, ByKind, CountyFeatures, CountyProperties, PlaceFeatures,
    PlaceProperties, StanceRecord, Stances, StateFeatures, StateProperties, TownFeatures,
    TownPolicies, TownPolicy, TownProperties, properties, tables,
};
pub use store::{FirstView, Tiles};
pub use texts::SharedTexts;
pub use tileset::Tileset;
