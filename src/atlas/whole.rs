//! The whole: what it holds, and how it is built.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::agreements::Agreements;
use super::as_of::Calendar;
use super::carry::{Carried, Carry, Records};
use super::counties::Counties;
use super::epochs::Epochs;
use super::error::AtlasError;
use super::facilities::Facilities;
use super::list_rows::ListRows;
use super::naming;
use super::pending::Pending;
use super::policies::Policies;
use super::snapshot::SnapshotId;
use super::tables::Tables;
use super::town_areas::{TownAreas, TownRecords};
use super::towns::Towns;
use super::vintages::Vintages;
use crate::coverage::Coverage;
use crate::domain::{Day, Headline, Origin, Reach, Rejection, Sheet, SheetKind, State, Verdict};
use crate::index::{Names, PointIndex};
use crate::sources::{Folder, Geodata};

/// The immutable whole that is served.
#[derive(Debug)]
pub struct Atlas {
    /// A hash of everything that it was built from.
    pub snapshot: SnapshotId,
    /// The Census year of the boundaries.
    pub vintage: u16,
    /// The vintages of counties at hand.
    pub vintages: Arc<Vintages>,
    /// Which records name other counties in their tables, and which.
    pub carried: Carried,
    /// The counties.
    pub counties: Counties,
    /// Their boundaries, cut into shared arcs; counties in the order of `counties`, states by GEOID.
    pub coverage: Arc<Coverage>,
    /// The states that have a boundary, in the order of the coverage.
    pub states: Vec<State>,
    /// Finds the county of a point.
    pub points: Arc<PointIndex>,
    /// Agreements, past and present.
    pub agreements: Agreements,
    /// Applications for an agreement.
    pub pending: Pending,
    /// Policies, past and present.
    pub policies: Policies,
    /// Towns, as points.
    pub towns: Towns,
    /// Towns, as areas.
    pub town_areas: Arc<TownAreas>,
    pub(super) town_records: OnceLock<BTreeMap<u32, TownRecords>>,
    /// Jails and prisons.
    pub facilities: Facilities,
    /// Every sheet that was imported.
    pub sheets: Vec<Sheet>,
    /// On which row each list shows them.
    pub list_rows: Arc<ListRows>,
    /// The days of the good lists.
    pub calendar: Calendar,
    /// The runs of days on which everything on the map says the same.
    pub epochs: Epochs,
    /// Totals that ICE's own page showed.
    pub headlines: Vec<Headline>,
    /// What can be found by name.
    pub names: Names,
    /// What was wrong with the boundaries and could be mended, one sentence each.
    pub repairs: Vec<String>,
    /// Rows that could not be read or placed; they are served to nobody, and `check` lists them.
    pub rejections: Vec<Rejection>,
    /// Where each file comes from, as its folder says.
    pub origins: Arc<[Origin]>,
}

/// The counties of a vintage, with what is made of their shapes.
pub(super) struct Ground {
    pub(super) vintage: u16,
    pub(super) counties: Counties,
    pub(super) coverage: Arc<Coverage>,
    pub(super) points: Arc<PointIndex>,
}

/// What is the same on the counties of every vintage.
pub(super) struct Shared {
    pub(super) snapshot: SnapshotId,
    pub(super) vintages: Arc<Vintages>,
    pub(super) states: Vec<State>,
    pub(super) list_rows: Arc<ListRows>,
    pub(super) sheets: Vec<Sheet>,
    pub(super) calendar: Calendar,
    pub(super) headlines: Vec<Headline>,
    pub(super) repairs: Vec<String>,
    pub(super) rejections: Vec<Rejection>,
    pub(super) origins: Arc<[Origin]>,
}

impl Atlas {
    /// Reads a folder, or the data inside the program, and files all of it. All that it holds was there at one moment.
    ///
    /// # Errors
    /// A file is missing, unreadable or damaged, or no list counts. A single bad row is no error: it is kept
    /// among the rejections.
    ///
    /// # Examples
    /// ```
    /// use countyline::atlas::Atlas;
    /// use countyline::sources::Geodata;
    ///
    /// let atlas = Atlas::build(Geodata::Folder("geodata".into()))?;
    /// // Miami lies in Miami-Dade County, whose sheriff signed a task force agreement.
    /// let county = atlas.points.locate(-80.19, 25.76).unwrap();
    /// let as_of = atlas.calendar.as_of(None).unwrap();
    /// let standing = atlas.standing(county as usize, &as_of);
    /// assert_eq!(standing.kind().map(|kind| kind.as_str()), Some("field"));
    /// # Ok::<(), countyline::atlas::AtlasError>(())
    /// ```
    pub fn build(geodata: impl Into<Geodata>) -> Result<Self, AtlasError> {
        Self::of_tables(Folder::at_one_moment(geodata, Tables::read)?)
    }

    /// The atlas of a folder that is open, for whoever reads more of the same moment.
    ///
    /// # Errors
    /// As for [`build`](Self::build).
    pub fn of(folder: &Folder) -> Result<Self, AtlasError> {
        Self::of_tables(Tables::read(folder)?)
    }

    fn of_tables(mut tables: Tables) -> Result<Self, AtlasError> {
        let calendar = tables.calendar()?;
        let (coverage, points) = tables.coverage()?;
        let ground = Ground {
            vintage: tables.boundaries.vintage,
            counties: tables.counties(&points),
            coverage,
            points,
        };
        let (records, vintages, rest) = tables.into_parts(&ground.counties);
        let states = rest.boundaries.states.iter();
        let shared = Shared {
            snapshot: rest.snapshot,
            vintages: Arc::new(vintages),
            states: states.map(|state| state.jurisdiction.state).collect(),
            list_rows: Arc::new(ListRows::new(rest.listings, &rest.sheets)),
            sheets: rest.sheets,
            calendar,
            headlines: rest.headlines,
            repairs: rest.boundaries.repairs,
            rejections: rest.rejections,
            origins: rest.origins.into(),
        };
        Ok(Self::filed(ground, records, shared))
    }

    /// Files records on the counties of a vintage.
    pub(super) fn filed(ground: Ground, mut records: Records, shared: Shared) -> Self {
        let Ground {
            vintage,
            counties,
            coverage,
            points,
        } = ground;
        let crosswalk = shared.vintages.crosswalk();
        let carry = Carry::new(crosswalk, &counties, &points, &records.places);
        let carried = carry.all(&mut records);
        let mut rejections = shared.rejections;
        let agreements = Agreements::new(records.agreements, &counties, &shared.calendar);
        let (policies, strays) = Policies::new(records.policies, &counties);
        rejections.extend(strays);
        let epochs = Epochs::new(&shared.calendar, &agreements, &policies, &counties);
        let names = naming::names(&counties, &records.places, &agreements);
        Self {
            snapshot: shared.snapshot,
            vintage,
            vintages: shared.vintages,
            carried,
            counties,
            coverage,
            states: shared.states,
            points,
            pending: Pending::new(records.pending, &shared.sheets, &agreements),
            agreements,
            policies,
            towns: Towns::new(records.places),
            town_areas: Arc::new(records.town_areas),
            town_records: OnceLock::new(),
            facilities: Facilities::new(records.facilities),
            list_rows: shared.list_rows,
            sheets: shared.sheets,
            calendar: shared.calendar,
            epochs,
            headlines: shared.headlines,
            names,
            repairs: shared.repairs,
            rejections,
            origins: shared.origins,
        }
    }

    /// True if its counties are those that are shown where no vintage is asked for.
    #[must_use]
    pub fn is_of_base(&self) -> bool {
        self.vintage == self.vintages.base()
    }

    /// Which data and which program: what an address names whose answer is good for ever. Another program may say the
    /// same data otherwise.
    #[must_use]
    pub fn version(&self) -> String {
        format!("{}-{}", self.snapshot, env!("COUNTYLINE_PROGRAM"))
    }

    /// The first day on which everything is as it is on the newest day.
    #[must_use]
    pub fn newest_epoch(&self) -> Day {
        self.epochs.of(self.calendar.newest())
    }

    /// The file of the list of this kind and day; of several on one day, the one that counts, which is the last.
    #[must_use]
    pub fn list_file(&self, kind: SheetKind, day: Day) -> Option<&str> {
        let good = self.sheets.iter().filter(|sheet| {
            sheet.kind == kind && sheet.day == day && sheet.verdict == Verdict::Good
        });
        // Asked for each of thousands of changes: only the sheet is carried along, and not its key too.
        good.max_by(|a, b| (a.order, &a.file).cmp(&(b.order, &b.file)))
            .map(|sheet| sheet.file.as_str())
    }

    /// True if the agreement at a position covers a county or a state of the map.
    #[must_use]
    pub fn is_placed(&self, agreement: usize) -> bool {
        self.agreements.get(agreement).reach == Reach::State
            || !self.agreements.counties_of(agreement).is_empty()
    }
}
