//! Census files of boundaries into `geodata/boundaries/`, all of them or none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use geo::{
    Area as _, BooleanOps as _, BoundingRect as _, Coord, Intersects as _, MultiPolygon, Rect,
};

use super::commit;
use super::error::ImportError;
use crate::chain::chain;
use crate::domain::{Geoid, MicroDegrees, Rings, State, Town, TownKind};
use crate::sources::{
    Area, Boundary, BoundaryError, CensusFile, Contents, Drawn, Feature, Folder, Geodata,
    NewSource, NoProvenance, Provenance, TownBoundary, TownFile, TownPart, read_boundaries,
    read_census,
};
use crate::threads::mapped;

/// What was taken in.
#[derive(Debug, Default)]
pub struct TakenIn {
    /// Files of geodata that were written, by their name below it; none if all was there already.
    pub written: Vec<String>,
    /// Towns of each file that was read.
    pub towns: Vec<(PathBuf, usize)>,
    /// Files that are older than what geodata has, or than another that was named, each with a sentence.
    pub left_aside: Vec<String>,
    /// What was wrong with a file and could be mended, and what failed afterwards, one sentence each.
    pub warnings: Vec<String>,
}

/// Reads Census files of places, county subdivisions, counties and states into a folder of geodata. Of several files
/// for one state and kind the newest counts; what is there and newer stays.
///
/// # Errors
/// A file is not what its name says, cannot be read or is damaged, a town lies outside every county of its state, or
/// geodata cannot be read or written. Then the boundaries are as before.
pub fn take_in(files: &[PathBuf], geodata: &Path) -> Result<TakenIn, ImportError> {
    let _lock = commit::lock(geodata)?;
    let mut taken = TakenIn {
        warnings: commit::finish(geodata)?.warnings,
        ..TakenIn::default()
    };
    let folder = Folder::of(&Geodata::Folder(geodata.to_owned()))?;
    let read = read_all(files)?;
    for file in &read {
        taken.warnings.extend(file.repairs.iter().cloned());
    }
    let newest = newest(read, &mut taken.left_aside);
    let below = folder.below("boundaries");
    let mut new: Vec<(String, Vec<u8>)> = Vec::new();
    let mut sources = Vec::new();
    let mut counties = read_boundaries(&below)?.counties;
    let mut towns: BTreeMap<State, Vec<(&CensusFile, &[Feature])>> = BTreeMap::new();
    for file in &newest {
        match (&file.drawn, file.name.area) {
            (Contents::Jurisdictions(boundaries, parts), _) => {
                if file.name.drawn == Drawn::County {
                    counties.clone_from(boundaries);
                }
                for (name, bytes) in parts {
                    let path = format!("boundaries/{name}");
                    sources.push(NewSource::of_census(&path, &file.name));
                    new.push((path, bytes.clone()));
                }
            }
            (Contents::Towns(features), Area::State(state)) => {
                let of_state = towns.entry(state).or_default();
                of_state.push((file, features));
            }
            // A name of towns names a state.
            (Contents::Towns(_), Area::Country) => {}
        }
    }
    for (state, files) in towns {
        let name = TownFile::name_of(state);
        let mut whole = match below.file_if_there(&name)? {
            Some(content) => TownFile::read(&content)?,
            None => TownFile {
                state,
                parts: Vec::new(),
            },
        };
        for (file, features) in files {
            let part = part(file, features, state, &counties)?;
            let old = whole.parts.iter().position(|old| old.kind == part.kind);
            if let Some(old) = old
                && whole.parts[old].vintage > part.vintage
            {
                taken.left_aside.push(format!(
                    "{}: geodata has boundaries of {} for {}, which are newer; to go back, remove boundaries/{name} first",
                    file.path.display(),
                    whole.parts[old].vintage,
                    state.name()
                ));
                continue;
            }
            taken.towns.push((file.path.clone(), part.towns.len()));
            match old {
                Some(old) => whole.parts[old] = part,
                None => whole.parts.push(part),
            }
        }
        whole.parts.sort_by_key(|part| part.kind.as_str());
        let path = format!("boundaries/{name}");
        sources.push(NewSource::of_towns(&path, &whole));
        new.push((path, whole.write().map_err(BoundaryError::Packing)?));
    }
    write(geodata, &folder, new, &sources, &mut taken)?;
    Ok(taken)
}

/// Reads all files, and tells of every one that cannot be read.
fn read_all(files: &[PathBuf]) -> Result<Vec<CensusFile>, ImportError> {
    if files.is_empty() {
        return Err(ImportError::BoundaryFiles {
            total: 0,
            sentences: vec!["name the files of the Census Bureau".to_owned()],
        });
    }
    let (mut read, mut sentences) = (Vec::new(), Vec::new());
    for file in mapped(files, |path| read_census(path)) {
        match file {
            Ok(file) => read.push(file),
            Err(error) => sentences.push(chain(&error)),
        }
    }
    if sentences.is_empty() {
        return Ok(read);
    }
    let total = files.len();
    Err(ImportError::BoundaryFiles { total, sentences })
}

/// Of several files for one area and kind the newest.
fn newest(mut files: Vec<CensusFile>, left_aside: &mut Vec<String>) -> Vec<CensusFile> {
    files.sort_by_key(|file| std::cmp::Reverse(file.name.vintage));
    let mut seen: BTreeSet<(&'static str, String)> = BTreeSet::new();
    files.retain(|file| {
        let area = match file.name.area {
            Area::State(state) => state.fips().to_owned(),
            Area::Country => "us".to_owned(),
        };
        let is_first = seen.insert((file.name.drawn.as_str(), area));
        if !is_first {
            left_aside.push(format!(
                "{}: another of the files is newer, or of the same year, and was taken",
                file.path.display()
            ));
        }
        is_first
    });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The towns of a file, each checked against the counties of its state.
fn part(
    file: &CensusFile,
    features: &[Feature],
    state: State,
    counties: &[Boundary],
) -> Result<TownPart, ImportError> {
    let kind = match file.name.drawn {
        Drawn::Subdivision => TownKind::Subdivision,
        Drawn::Place | Drawn::County | Drawn::State => TownKind::Place,
    };
    let here: Vec<Near> = counties
        .iter()
        .filter(|county| county.jurisdiction.state == state)
        .filter_map(Near::of)
        .collect();
    let met = mapped(features, |feature| meets(feature, &here));
    if let Some(at) = met.iter().position(Vec::is_empty) {
        let feature = &features[at];
        return Err(BoundaryError::Row {
            path: file.path.clone(),
            row: feature.row,
            reason: format!(
                "{} `{}` lies outside every county of {}; the file is damaged, or its counties are others than those in geodata: fetch both of the Census Bureau again",
                feature.name,
                feature.geoid,
                state.name()
            ),
        }
        .into());
    }
    let all = features.iter().zip(met);
    let (towns, others): (Vec<_>, Vec<_>) =
        all.partition(|(feature, _)| Town::is_town(kind, &feature.lsad));
    let mut towns: Vec<TownBoundary> = towns
        .into_iter()
        .map(|(town, counties)| of(town, counties, state))
        .collect();
    towns.sort_by_key(|town| town.town.geoid);
    let designated = others.into_iter();
    Ok(TownPart {
        kind,
        vintage: file.name.vintage,
        source: file
            .path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        towns,
        designated: designated
            .map(|(other, _)| (other.geoid.to_string(), other.name.clone()))
            .collect(),
    })
}

/// A county, and the box around it.
struct Near<'a> {
    geoid: Geoid,
    shape: &'a MultiPolygon<f64>,
    around: Rect<f64>,
}

impl<'a> Near<'a> {
    fn of(county: &'a Boundary) -> Option<Self> {
        Some(Self {
            geoid: county.jurisdiction.geoid,
            shape: &county.shape,
            around: county.shape.bounding_rect()?,
        })
    }
}

/// Of a town's area, what lies beyond a county line by less than this lies there by the drawing alone.
const SLIVER: f64 = 0.0005;

/// The counties that a feature meets, the largest part first.
fn meets(feature: &Feature, counties: &[Near<'_>]) -> Vec<Geoid> {
    let Some(around) = feature.shape.bounding_rect() else {
        return Vec::new();
    };
    let near = counties
        .iter()
        .filter(|county| county.around.intersects(&around));
    let whole = feature.shape.unsigned_area();
    let mut met: Vec<(f64, Geoid)> = near
        .filter_map(|county| {
            let part = county.shape.intersection(&feature.shape).unsigned_area();
            (part > whole * SLIVER).then_some((part, county.geoid))
        })
        .collect();
    met.sort_by(|a, b| b.0.total_cmp(&a.0));
    met.into_iter().map(|(_, geoid)| geoid).collect()
}

fn of(feature: &Feature, counties: Vec<Geoid>, state: State) -> TownBoundary {
    let rings = |polygon: &geo::Polygon<f64>| -> Rings {
        let all = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        let open = all.map(|ring| {
            let mut ring: Vec<MicroDegrees> = ring.0.iter().map(micro).collect();
            ring.dedup();
            if ring.len() > 1 && ring.first() == ring.last() {
                ring.pop();
            }
            ring
        });
        // What falls together at ten centimetres bounds nothing.
        open.filter(|ring| ring.len() > 2).collect()
    };
    TownBoundary {
        town: Town {
            geoid: feature.geoid,
            name: feature.name.clone(),
            state,
            lsad: feature.lsad.clone(),
        },
        counties,
        polygons: feature
            .shape
            .0
            .iter()
            .map(rings)
            .filter(|rings| !rings.is_empty())
            .collect(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "degrees, which were checked when they were read"
)]
fn micro(at: &Coord<f64>) -> MicroDegrees {
    [at.x, at.y].map(|degrees| (degrees * 1e6).round() as i32)
}

fn write(
    geodata: &Path,
    folder: &Folder,
    mut new: Vec<(String, Vec<u8>)>,
    sources: &[NewSource],
    taken: &mut TakenIn,
) -> Result<(), ImportError> {
    let is_known = |path: &str, bytes: &[u8]| {
        let known = folder.file_if_there(path);
        known.is_ok_and(|known| known.is_some_and(|known| known.bytes == bytes))
    };
    new.retain(|(path, bytes)| !is_known(path, bytes));
    if new.is_empty() {
        return Ok(());
    }
    taken.written = new.iter().map(|(path, _)| path.clone()).collect();
    match Provenance::read(folder)? {
        Ok(provenance) => {
            let sources = sources.iter();
            let written: Vec<&NewSource> = sources
                .filter(|source| taken.written.contains(&source.path))
                .collect();
            let named = provenance.naming(&written).with(&new);
            new.push((Provenance::NAME.to_owned(), named));
        }
        Err(NoProvenance::NotThere) => {}
        Err(NoProvenance::Unreadable(reason)) => return Err(ImportError::Rejected(vec![reason])),
    }
    let committed = commit::replace(geodata, &new)?;
    taken.warnings.extend(committed.warnings);
    Ok(())
}

#[cfg(test)]
#[path = "boundaries_tests.rs"]
mod tests;
