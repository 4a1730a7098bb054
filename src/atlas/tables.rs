//! Everything that the folder holds, read and not yet filed.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use super::as_of::Calendar;
use super::carry::Records;
use super::counties::{Counties, County};
use super::error::AtlasError;
use super::snapshot::SnapshotId;
use super::town_areas::TownAreas;
use super::vintages::{Beside, Vintages};
use crate::coverage::{CacheUse, Coverage, CoverageError};
use crate::domain::{
    Agreement, Crosswalk, Facility, Geoid, Handover, Headline, Origin, Place, Policy, Rejection,
    Residents, Sheet, State,
};
use crate::folders;
use crate::index::PointIndex;
use crate::sources::{
    Boundaries, Boundary, Content, Digest, Folder, Geodata, Provenance, ResidentsRow, Rows,
    SourceError, StoredListing, attach_revisions, read_agreements, read_boundaries_beside,
    read_crosswalk, read_facilities, read_headlines, read_listings, read_places, read_policies,
    read_population, read_revisions, read_sheet_list, read_towns,
};
use crate::threads::joined;

/// The rows of every file, and the rows that could not be read.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) snapshot: SnapshotId,
    pub(super) boundaries: Boundaries,
    pub(super) town_areas: TownAreas,
    pub(super) agreements: Vec<Agreement>,
    pub(super) pending: Vec<Agreement>,
    pub(super) sheets: Vec<Sheet>,
    pub(super) listings: Vec<StoredListing>,
    pub(super) policies: Vec<Policy>,
    pub(super) places: Vec<Place>,
    pub(super) facilities: Vec<Facility>,
    pub(super) headlines: Vec<Headline>,
    pub(super) rejections: Vec<Rejection>,
    pub(super) origins: Vec<Origin>,
    residents: HashMap<Geoid, Residents>,
    handovers: Vec<Handover>,
    beside: Beside,
    geodata: Geodata,
    sheets_file: PathBuf,
    /// The coverage of the boundaries, if the user's cache has it; read beside them.
    cached: Option<Coverage>,
}

impl Tables {
    /// Reads a geodata folder.
    ///
    /// # Errors
    /// A file is missing, unreadable or damaged.
    pub(super) fn read(folder: &Folder) -> Result<Self, AtlasError> {
        let mut reading = Reading::of(folder);
        // The shapefiles take longest by far; everything else is read beside them.
        let (boundaries, towns, tables) = std::thread::scope(|scope| {
            let boundaries = scope.spawn(|| {
                let cached = |digest: &str| Coverage::in_cache(&folders::cache(), digest);
                read_boundaries_beside(&folder.below("boundaries"), cached)
            });
            let towns = scope.spawn(|| read_towns(&folder.below("boundaries")));
            let tables = (|| {
                Ok::<_, SourceError>((
                    reading.needed("agreements.csv", read_agreements)?,
                    reading.optional("pending.csv", read_agreements)?,
                    reading.needed("sheets.csv", read_sheet_list)?,
                    reading.needed("policies.csv", read_policies)?,
                    reading.needed("places.csv", read_places)?,
                    reading.needed("population.csv", read_population)?,
                    reading.optional("facilities.csv", read_facilities)?,
                    reading.optional("headlines.csv", read_headlines)?,
                    reading.optional("revisions.csv", read_revisions)?,
                    reading.optional("listings.csv", read_listings)?,
                    reading.optional("crosswalk.csv", read_crosswalk)?,
                ))
            })();
            (joined(boundaries), joined(towns), tables)
        });
        let (
            mut agreements,
            mut pending,
            sheets,
            policies,
            places,
            residents,
            facilities,
            headlines,
            revisions,
            listings,
            handovers,
        ) = tables?;
        let (boundaries, cached) = boundaries?;
        let beside = Beside::read(&folder.below("boundaries"), boundaries.vintage)?;
        let (mut town_files, mut of_towns) = (Vec::new(), Vec::new());
        for (file, name, digest) in towns? {
            town_files.push(file);
            of_towns.push((name, digest));
        }
        let Reading {
            mut rejections,
            mut files,
            ..
        } = reading;
        let towns = of_towns
            .iter()
            .map(|(name, digest)| (name.as_str(), *digest));
        let towns_key = format!("{}-{:.32}", boundaries.digest, Digest::of_all(towns));
        files.extend(boundaries.files.iter().cloned());
        files.extend(of_towns);
        files.extend(beside.files().cloned());
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
        // It tells of the other files and holds no data: who reads what is wrong with it is the command `check`.
        let provenance = Provenance::read(folder)?;
        let origins = provenance.map(|all| all.origins()).unwrap_or_default();
        Ok(Self {
            origins,
            snapshot: SnapshotId::of(&files),
            boundaries,
            town_areas: TownAreas::new(town_files, towns_key),
            cached,
            agreements,
            pending,
            sheets,
            listings,
            policies,
            places,
            facilities,
            residents: by_geoid(residents),
            headlines,
            rejections,
            handovers,
            beside,
            geodata: folder.geodata(),
            sheets_file: folder.path_of("sheets.csv"),
        })
    }

    /// The days of the good lists.
    ///
    /// # Errors
    /// There is none.
    pub(super) fn calendar(&self) -> Result<Calendar, AtlasError> {
        Calendar::of(&self.sheets).ok_or_else(|| AtlasError::NoSheet(self.sheets_file.clone()))
    }

    /// The boundaries, cut into shared arcs; from the user's cache where it has them.
    ///
    /// # Errors
    /// They overlap.
    pub(super) fn coverage(&mut self) -> Result<(Arc<Coverage>, Arc<PointIndex>), AtlasError> {
        let (counties, states) = self.boundaries.parts();
        let build = || Coverage::new(&counties, &states);
        let (coverage, cache) = match self.cached.take() {
            Some(coverage) => (coverage, CacheUse::Read),
            None => Coverage::cached(&folders::cache(), &self.boundaries.digest, build)?,
        };
        if let CacheUse::NotWritten(reason) = cache {
            tracing::info!(
                reason,
                "the next start will cut the boundaries into arcs again; name a folder for the cache in XDG_CACHE_HOME"
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

    /// The records that name counties, the vintages beside these counties, and the rest.
    pub(super) fn into_parts(self, counties: &Counties) -> (Records, Vintages, Rest) {
        let mut vintages = Vintages::new(
            self.boundaries.vintage,
            self.beside,
            Crosswalk::new(&self.handovers),
            self.boundaries.digest.clone(),
            self.geodata,
        );
        let others = self.residents.into_iter();
        vintages.residents = others
            .filter(|(geoid, _)| geoid.is_county() && counties.position(*geoid).is_none())
            .collect();
        let records = Records {
            agreements: self.agreements,
            pending: self.pending,
            policies: self.policies,
            places: self.places,
            facilities: self.facilities,
            town_areas: self.town_areas,
        };
        let rest = Rest {
            snapshot: self.snapshot,
            boundaries: self.boundaries,
            sheets: self.sheets,
            listings: self.listings,
            headlines: self.headlines,
            rejections: self.rejections,
            origins: self.origins,
        };
        (records, vintages, rest)
    }
}

/// What is left of tables when the records are taken out that name counties.
pub(super) struct Rest {
    pub(super) snapshot: SnapshotId,
    pub(super) boundaries: Boundaries,
    pub(super) sheets: Vec<Sheet>,
    pub(super) listings: Vec<StoredListing>,
    pub(super) headlines: Vec<Headline>,
    pub(super) rejections: Vec<Rejection>,
    pub(super) origins: Vec<Origin>,
}

/// Tables as they are read: what could not be read of them, and what they were.
struct Reading<'a> {
    folder: &'a Folder,
    rejections: Vec<Rejection>,
    files: Vec<(String, Digest)>,
}

impl<'a> Reading<'a> {
    fn of(folder: &'a Folder) -> Self {
        Self {
            folder,
            rejections: Vec::new(),
            files: Vec::new(),
        }
    }

    /// The values of a table that must be there.
    fn needed<T>(
        &mut self,
        name: &str,
        read: impl Fn(&Content) -> Result<Rows<T>, SourceError>,
    ) -> Result<Vec<T>, SourceError> {
        let table = self.folder.file(name)?;
        self.values(&table, read)
    }

    /// The values of a table without which nothing else is less true.
    fn optional<T>(
        &mut self,
        name: &str,
        read: impl Fn(&Content) -> Result<Rows<T>, SourceError>,
    ) -> Result<Vec<T>, SourceError> {
        match self.folder.file_if_there(name)? {
            Some(table) => self.values(&table, read),
            None => Ok(Vec::new()),
        }
    }

    /// The values of a table; its rejections go with all others, and to the log.
    fn values<T>(
        &mut self,
        table: &Content,
        read: impl Fn(&Content) -> Result<Rows<T>, SourceError>,
    ) -> Result<Vec<T>, SourceError> {
        let (values, unread) = read(table)?.into_parts();
        for rejection in &unread {
            tracing::warn!(
                file = rejection.file,
                row = rejection.row,
                "row left out: {rejection}"
            );
        }
        self.rejections.extend(unread);
        self.files.push((table.name.clone(), table.digest()));
        Ok(values)
    }
}

fn by_geoid(residents: Vec<ResidentsRow>) -> HashMap<Geoid, Residents> {
    residents
        .into_iter()
        .map(|row| (row.geoid, row.residents))
        .collect()
}
