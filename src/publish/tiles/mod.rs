//! The layers of the map as files: an archive of vector tiles each, the outer zooms as GeoJSON, and a description.
//!
//! `archive` packs the vector tiles of a layer as `PMTiles`, from which readers take single tiles by range requests;
//! `folder` writes GeoJSON tiles as files, for those who can read nothing else; `described` says of both where they are, and `whole`
//! what is the same for all layers.

mod archive;
mod described;
mod folder;
mod whole;

use super::error::PublishError;
use super::job::Job;
use super::sink::Sink;
use crate::tiles::{Layer, Tileset};

/// The layers that are made together, since they are drawn with the same lines.
const TOGETHER: &[&[Layer]] = &[
    &[Layer::Counties, Layer::States],
    &[Layer::Towns],
    &[Layer::Agencies],
    &[Layer::Places],
];

/// Writes the tiles of every layer.
///
/// # Errors
/// An archive cannot be put together, or a file cannot be stored.
pub(super) fn write(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    for layers in TOGETHER {
        let tileset = Tileset::of(job.atlas, &job.as_of, layers);
        let archives = archive::write(job, &tileset, sink)?;
        let folders = folder::write(job, &tileset, sink)?;
        for ((layer, archive), folder) in tileset.layers().zip(archives).zip(folders) {
            described::write(job, layer, &archive, &folder, sink)?;
        }
    }
    Ok(())
}
