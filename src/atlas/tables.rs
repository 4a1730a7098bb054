//! Everything that the folder holds, read and not yet filed.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{AtlasError, Calendar, Counties, County, SnapshotId};
use crate::coverage::{CacheUse, Coverage, CoverageError};
use crate::domain::{
    Agreement, Geoid, Headline, Place, Policy, Rejection, Residents, Sheet, State,
};
use crate::index::PointIndex;
use crate::sources::{
    Boundaries, Boundary, ResidentsRow, Rows, SourceError, attach_revisions, read_agreements,
    read_boundaries, read_headlines, read_places, read_policies, read_population, read_revisions,
    read_sheet_list,
};

/// The rows of every file, and the rows that could not be read.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) snapshot: SnapshotId,
    pub(super) boundaries: Boundaries,
    pub(super) agreements: Vec<Agreement>,
    pub(super) pending: Vec<Agreement>,
    pub(super) sheets: Vec<Sheet>,
    pub(super) policies: Vec<Policy>,
    pub(super) places: Vec<Place>,
    pub(super) residents: HashMap<Geoid, Residents>,
    pub(super) headlines: Vec<Headline>,
    pub(super) rejections: Vec<Rejection>,
    sheets_file: PathBuf,
    cache_folder: PathBuf,
}

/// The tables that must be there.
const NEEDED: [&str; 5] = [
    "agreements.csv",
    "sheets.csv",
    "policies.csv",
    "places.csv",
    "population.csv",
];

/// The tables without which nothing else is less true.
const OPTIONAL: [&str; 3] = ["pending.csv", "headlines.csv", "revisions.csv"];

impl Tables {
    /// Reads a geodata folder.
    ///
    /// # Errors
    /// A file is missing, unreadable or damaged.
    pub(super) fn read(folder: &Path) -> Result<Self, AtlasError> {
        if !folder.is_dir() {
            return Err(AtlasError::NoFolder(folder.to_owned()));
        }
        let file = |name: &str| folder.join(name);
        let mut rejections = Vec::new();
        // The shapefiles take longest by far; everything else is read beside them.
        let (boundaries, snapshot, tables) = std::thread::scope(|scope| {
            let boundaries = scope.spawn(|| read_boundaries(&file("boundaries")));
            let snapshot = scope.spawn(|| snapshot(folder));
            let tables = (|| {
                Ok::<_, SourceError>((
                    keep(read_agreements(&file("agreements.csv"))?, &mut rejections),
                    keep(
                        optional(&file("pending.csv"), read_agreements)?,
                        &mut rejections,
                    ),
                    keep(read_sheet_list(&file("sheets.csv"))?, &mut rejections),
                    keep(read_policies(&file("policies.csv"))?, &mut rejections),
                    keep(read_places(&file("places.csv"))?, &mut rejections),
                    keep(read_population(&file("population.csv"))?, &mut rejections),
                    keep(
                        optional(&file("headlines.csv"), read_headlines)?,
                        &mut rejections,
                    ),
                    keep(
                        optional(&file("revisions.csv"), read_revisions)?,
                        &mut rejections,
                    ),
                ))
            })();
            (joined(boundaries), joined(snapshot), tables)
        });
        let (
            mut agreements,
            mut pending,
            sheets,
            policies,
            places,
            residents,
            headlines,
            revisions,
        ) = tables?;
        let of_applications = attach_revisions(revisions, &mut agreements);
        for stray in attach_revisions(of_applications, &mut pending) {
            rejections.push(Rejection {
                file: "revisions.csv".to_owned(),
                row: 1,
                reason: format!(
                    "column `id`: neither agreements.csv nor pending.csv has `{}`; import the sheets again",
                    stray.id
                ),
            });
        }
        Ok(Self {
            snapshot: snapshot?,
            boundaries: boundaries?,
            agreements,
            pending,
            sheets,
            policies,
            places,
            residents: by_geoid(residents),
            headlines,
            rejections,
            sheets_file: file("sheets.csv"),
            cache_folder: file(".cache"),
        })
    }

    /// The days of the good lists.
    ///
    /// # Errors
    /// There is none.
    pub(super) fn calendar(&self) -> Result<Calendar, AtlasError> {
        Calendar::of(&self.sheets).ok_or_else(|| AtlasError::NoSheet(self.sheets_file.clone()))
    }

    /// The boundaries, cut into shared arcs; from the cache file beside them where there is one.
    ///
    /// # Errors
    /// They overlap.
    pub(super) fn coverage(&self) -> Result<(Arc<Coverage>, Arc<PointIndex>), AtlasError> {
        let (counties, states) = self.boundaries.parts();
        let build = || Coverage::new(&counties, &states);
        let (coverage, cache) =
            Coverage::cached(&self.cache_folder, &self.boundaries.digest, build)?;
        if let CacheUse::NotWritten(reason) = cache {
            tracing::info!(
                reason,
                "the next start will cut the boundaries into arcs again"
            );
        }
        let coverage = Arc::new(coverage);
        let points = Arc::new(PointIndex::new(Arc::clone(&coverage)));
        match points.overlap() {
            Some(overlap) => Err(CoverageError::of(overlap, &counties).into()),
            None => Ok((coverage, points)),
        }
    }

    /// The counties with their boxes and residents.
    pub(super) fn counties(&self, points: &PointIndex) -> Counties {
        let residents = |geoid: Geoid| self.residents.get(&geoid).cloned().unwrap_or_default();
        let county = |(at, boundary): (u32, &Boundary)| County {
            geoid: boundary.jurisdiction.geoid,
            name: boundary.jurisdiction.name.clone(),
            bare: boundary.jurisdiction.plain_name.clone(),
            state: boundary.jurisdiction.state,
            residents: residents(boundary.jurisdiction.geoid),
            bbox: points.bbox(at).unwrap_or([-180.0, -90.0, 180.0, 90.0]),
        };
        let counties = (0u32..)
            .zip(&self.boundaries.counties)
            .map(county)
            .collect();
        let states = self.boundaries.states.iter();
        let of_states: BTreeMap<State, Residents> = states
            .map(|state| &state.jurisdiction)
            .map(|state| (state.state, residents(state.geoid)))
            .collect();
        Counties::new(counties, of_states)
    }
}

/// The values of a table; its rejections go with all others, and to the log.
fn keep<T>(rows: Rows<T>, rejections: &mut Vec<Rejection>) -> Vec<T> {
    let (values, unread) = rows.into_parts();
    for rejection in &unread {
        tracing::warn!(
            file = rejection.file,
            row = rejection.row,
            "row left out: {rejection}"
        );
    }
    rejections.extend(unread);
    values
}

/// A table that need not be there.
fn optional<T>(
    path: &Path,
    read: impl Fn(&Path) -> Result<Rows<T>, SourceError>,
) -> Result<Rows<T>, SourceError> {
    if path.exists() {
        return read(path);
    }
    Ok(Rows::default())
}

fn by_geoid(residents: Vec<ResidentsRow>) -> HashMap<Geoid, Residents> {
    residents
        .into_iter()
        .map(|row| (row.geoid, row.residents))
        .collect()
}

/// The hash of every file that is read.
fn snapshot(folder: &Path) -> Result<SnapshotId, AtlasError> {
    let unread = |path: &Path| {
        let path = path.to_owned();
        move |source| AtlasError::Read { path, source }
    };
    let mut files: Vec<PathBuf> = NEEDED.iter().map(|name| folder.join(name)).collect();
    let there = OPTIONAL.iter().map(|name| folder.join(name));
    files.extend(there.filter(|path| path.exists()));
    let boundaries = folder.join("boundaries");
    for entry in std::fs::read_dir(&boundaries).map_err(unread(&boundaries))? {
        let path = entry.map_err(unread(&boundaries))?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    SnapshotId::of_files(folder, &files).map_err(|(path, source)| AtlasError::Read { path, source })
}

/// What a thread returned; its panic goes on in this one.
fn joined<T>(thread: std::thread::ScopedJoinHandle<'_, T>) -> T {
    match thread.join() {
        Ok(value) => value,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}
