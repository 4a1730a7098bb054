//! What every handler can ask.

use std::sync::Arc;

use super::answers::{Answers, Kept, Key};
use super::batch::Batch;
use super::connection::Registry;
use super::flight::Flights;
use super::metrics::Metrics;
use super::params::Params;
use super::problem::Problem;
use super::shelf::{Drawn, KEPT_BEFORE, Shelf, TileKey};
use super::vintages;
use super::work::Queue;
use crate::atlas::Atlas;
use crate::clock::Clock;
use crate::config::Config;
use crate::reload::Renewed;
use crate::tiles::TileBody;

/// What every handler can ask.
#[derive(Debug, Clone)]
pub struct App {
    /// How it is served.
    pub config: Arc<Config>,
    /// What time it is.
    pub clock: Clock,
    /// How the data was renewed since the start.
    pub renewed: Renewed,
    /// The tiles of the atlas of the moment.
    pub(super) shelf: Shelf,
    /// Answers that were given before.
    pub(super) answers: Answers,
    /// Vintages of counties that are being made.
    pub(super) vintages_under_way: Flights<(Arc<str>, Option<u16>), Arc<Drawn>>,
    /// Tiles that are being built.
    pub(super) tiles_under_way: Flights<TileKey, Arc<TileBody>>,
    /// Answers that are being made.
    pub(super) answers_under_way: Flights<Key, Arc<Kept>>,
    /// Work of milliseconds and more: cold tiles, changes, pictures, lists.
    pub(super) heavy: Queue,
    /// Work of less: whatever else is not at hand.
    pub(super) light: Queue,
    /// Tables that are answered.
    pub(super) batch: Batch,
    /// All connections.
    pub(super) registry: Registry,
    /// What is counted.
    pub(super) metrics: Metrics,
}

impl App {
    /// Serves this atlas, by the clock of the system.
    #[must_use]
    pub fn new(atlas: Atlas, config: Arc<Config>) -> Self {
        Self {
            clock: Clock::system(),
            renewed: Renewed::default(),
            shelf: Shelf::new(Arc::new(atlas), config.memory),
            answers: Answers::new(config.memory.sixteenths(2)),
            vintages_under_way: Flights::default(),
            tiles_under_way: Flights::default(),
            answers_under_way: Flights::default(),
            heavy: Queue::new("heavy"),
            light: Queue::new("light"),
            batch: Batch::new(config.connections),
            registry: Registry::new(config.connections),
            metrics: Metrics::default(),
            config,
        }
    }

    /// The atlas of the moment; load it once per request, so that an answer comes from one build.
    #[must_use]
    pub fn atlas(&self) -> Arc<Atlas> {
        Arc::clone(&self.shelf.load().atlas)
    }

    /// What is drawn of the vintage that is asked for, made by a thread for such work where it was not.
    pub(super) async fn drawn(&self, params: &Params) -> Result<Arc<Drawn>, Problem> {
        let base = self.shelf.load();
        let vintage = vintages::asked(&base.atlas.vintages, params)?;
        if let Some(made) = base.made(vintage) {
            return Ok(made);
        }
        let key = (Arc::clone(&base.version), vintage);
        let make = self.heavy.run(move || base.make(vintage));
        let make = async { make.await? };
        self.vintages_under_way.share(&key, make).await
    }

    /// The atlas of the vintage that is asked for, for a thread that may wait.
    pub(super) fn atlas_for(&self, params: &Params) -> Result<Arc<Atlas>, Problem> {
        let base = self.shelf.load();
        let vintage = vintages::asked(&base.atlas.vintages, params)?;
        Ok(Arc::clone(&base.make(vintage)?.atlas))
    }

    /// The queue for work that is heavy, or for the other.
    pub(super) fn queue(&self, is_heavy: bool) -> &Queue {
        if is_heavy { &self.heavy } else { &self.light }
    }

    /// The same by another clock.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Serves this atlas from now on; requests under way end with the one they began with. The tiles of the first
    /// views are built before, so that nobody waits for them.
    pub fn serve_from_now_on(&self, atlas: Atlas) {
        let atlas = Arc::new(atlas);
        self.shelf.put(self.shelf.for_next(&atlas));
        let later = self.shelf.clone();
        std::thread::spawn(move || {
            std::thread::sleep(KEPT_BEFORE);
            later.forget();
        });
    }
}
