//! The tiles of the atlas of the moment.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use axum::http::HeaderValue;

use super::asked::Asked;
use super::days::Days;
use super::drawn;
use super::others::Others;
use super::problem::Problem;
use super::respond;
use crate::atlas::{AsOf, Atlas};
use crate::chain::chain;
use crate::config::Memory;
use crate::domain::Day;
use crate::tiles::{
    Attributes, Encoding, FirstView, Form, Format, Layer, Room, TileBody, TileId, Tiles, attributes,
};

/// An answer of tiles, by all that it depends on: the version of what is served, the vintage of its
/// counties, the tile, the encoding, and the first
/// day on which all is as on the day asked for.
pub(super) type TileKey = (Arc<str>, u16, Layer, TileId, Form, Encoding, Day);

/// The tiles of the atlas of the moment; others when another atlas is served.
#[derive(Debug, Clone)]
pub(crate) struct Shelf {
    now: Arc<RwLock<Arc<Drawn>>>,
    /// The atlas that was served before, and until when.
    before: Arc<Mutex<Option<Before>>>,
}

/// An atlas, and since when another is served in its place.
type Before = (Arc<Atlas>, Instant);

/// How long the atlas that was served before is kept for those who read a list of it page by page.
pub(super) const KEPT_BEFORE: Duration = Duration::from_secs(300);

/// An atlas with its tiles.
#[derive(Debug)]
pub(crate) struct Drawn {
    pub(super) atlas: Arc<Atlas>,
    /// Which data and which program the tiles are of: an address that names it is good for ever.
    pub(super) version: Arc<str>,
    pub(super) tiles: Tiles,
    /// The day of the newest list, as a header tells it.
    pub(super) last_modified: Option<HeaderValue>,
    days: Days,
    /// The same data on the counties of other vintages.
    others: Others<Self>,
    memory: Memory,
}

/// Sixteenths of the memory for caches that tiles and what they are made of have; the rest is for whole answers.
const ALL_TILES: u64 = 14;

/// Of these, those that the other vintages of counties have together: they are asked for seldom.
const OTHER_VINTAGES: u64 = 3;

/// The finest zoom that is built before anyone asks: what a first view shows.
const FIRST_VIEWS_MAX_ZOOM: u8 = 5;

impl Shelf {
    /// The tiles of this atlas, none of them built.
    pub(super) fn new(atlas: Arc<Atlas>, memory: Memory) -> Self {
        Self {
            now: Arc::new(RwLock::new(Arc::new(Drawn::new(atlas, memory)))),
            before: Arc::default(),
        }
    }

    /// The atlas of the moment with its tiles; load it once per request, so that an answer comes from one build.
    pub(super) fn load(&self) -> Arc<Drawn> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Tiles of another atlas, those of the first views built.
    pub(super) fn for_next(&self, atlas: &Arc<Atlas>) -> Arc<Drawn> {
        let next = Arc::new(Drawn::new(Arc::clone(atlas), self.load().memory));
        next.prepare(&|| true);
        next
    }

    /// Serves these from now on.
    pub(super) fn put(&self, next: Arc<Drawn>) {
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        let last = std::mem::replace(&mut *now, next);
        drop(now);
        *lock(&self.before) = Some((Arc::clone(&last.atlas), Instant::now()));
    }

    /// The atlas that was served before, for a while after another took its place.
    pub(super) fn before(&self) -> Option<Arc<Atlas>> {
        let before = lock(&self.before);
        let (atlas, since) = before.as_ref()?;
        (since.elapsed() < KEPT_BEFORE).then(|| Arc::clone(atlas))
    }

    /// Lets go of the atlas that was served before, if its time is over.
    pub(super) fn forget(&self) {
        let mut before = lock(&self.before);
        if before
            .as_ref()
            .is_some_and(|(_, since)| since.elapsed() >= KEPT_BEFORE)
        {
            *before = None;
        }
    }

    /// Builds the tiles of the first views; stops when another atlas is served.
    pub(crate) fn prepare(&self) {
        let drawn = self.load();
        drawn.prepare(&|| Arc::ptr_eq(&self.load(), &drawn));
    }
}

impl Drawn {
    fn new(atlas: Arc<Atlas>, memory: Memory) -> Self {
        let others = Others::of(&atlas);
        let own = if others.count() == 0 {
            ALL_TILES
        } else {
            ALL_TILES - OTHER_VINTAGES
        };
        Self::within(atlas, others, memory, memory.sixteenths(own))
    }

    /// The same data on the counties of another vintage.
    fn of_vintage(&self, atlas: &Arc<Atlas>) -> Self {
        let count = self.others.count().max(1) as u64;
        let bytes = self.memory.sixteenths(OTHER_VINTAGES) / count;
        Self::within(Arc::clone(atlas), Others::of(atlas), self.memory, bytes)
    }

    /// What is drawn of the vintage asked for, if it was made before.
    pub(super) fn made(self: &Arc<Self>, vintage: Option<u16>) -> Option<Arc<Self>> {
        match vintage {
            None => Some(Arc::clone(self)),
            Some(vintage) => self.others.of_year(vintage)?.get()?.clone(),
        }
    }

    /// What is drawn of the vintage asked for; made where it was not. Takes some seconds then.
    pub(super) fn make(self: &Arc<Self>, vintage: Option<u16>) -> Result<Arc<Self>, Problem> {
        let Some(vintage) = vintage else {
            return Ok(Arc::clone(self));
        };
        let Some(made) = self.others.of_year(vintage) else {
            return Err(Problem::internal());
        };
        let made = made.get_or_init(|| match self.atlas.in_vintage(vintage) {
            Ok(Some(atlas)) => Some(Arc::new(self.of_vintage(&Arc::new(atlas)))),
            Ok(None) => None,
            Err(error) => {
                tracing::error!(vintage, "counties cannot be served: {}", chain(&error));
                None
            }
        });
        made.clone().ok_or_else(|| Problem::no_vintage(vintage))
    }

    /// An atlas whose caches hold so many bytes together.
    fn within(atlas: Arc<Atlas>, others: Others<Self>, memory: Memory, bytes: u64) -> Self {
        let part = |of_all: u64| bytes * of_all / ALL_TILES;
        let room = Room {
            bodies: part(4),
            geometries: part(2),
            pieces: part(4),
            days: part(1),
        };
        Self {
            version: atlas.version().into(),
            last_modified: respond::http_date(atlas.calendar.newest()),
            tiles: Tiles::of(&atlas, room),
            days: Days::new(part(3)),
            others,
            atlas,
            memory,
        }
    }

    /// The tile that is asked for, if it was built before, and the day that it is of.
    pub(super) fn at_hand(
        &self,
        asked: &Asked<'_>,
        encoding: Encoding,
    ) -> Option<(Arc<TileBody>, AsOf)> {
        let as_of = self.atlas.calendar.as_of(asked.day).ok()?;
        let since = self.atlas.epochs.of(as_of.day);
        let (layer, tile, form) = (asked.layer, asked.tile, asked.form);
        let at_hand = self.tiles.at_hand(layer, tile, form, encoding, since)?;
        Some((at_hand, as_of))
    }

    /// What a layer says of each of its features on a day.
    pub(super) fn attributes(&self, layer: Layer, as_of: &AsOf) -> Arc<Attributes> {
        let since = self.atlas.epochs.of(as_of.day);
        self.days.get(layer, since, |shared| {
            attributes(&self.atlas, layer, as_of, shared)
        })
    }

    /// How often a tile was kept when it was asked for, and how often it was not; of other vintages too.
    pub(super) fn asked(&self) -> [u64; 2] {
        let others = self.others.made().map(|other| other.asked());
        others.fold(self.tiles.asked(), |[kept, not], [more, more_not]| {
            [kept + more, not + more_not]
        })
    }

    /// Bytes that its caches hold, and those of other vintages.
    pub(super) fn weight(&self) -> u64 {
        let others: u64 = self.others.made().map(|other| other.weight()).sum();
        self.tiles.weight() + self.days.weight() + others
    }

    /// Builds the tiles of the first views; `go_on` is asked before each.
    fn prepare(&self, go_on: &(dyn Fn() -> bool + Sync)) {
        self.tiles
            .prepare(FIRST_VIEWS_MAX_ZOOM, &self.first_views(), go_on);
        if go_on() {
            self.tiles.prepare_towns();
        }
    }

    /// The layers that the page opens with, as it asks for them and as GeoJSON.
    fn first_views(&self) -> Vec<FirstView> {
        let Ok(newest) = self.atlas.calendar.as_of(None) else {
            return Vec::new();
        };
        let layers = Layer::ALL.iter().copied();
        let layers = layers.filter(|layer| layer.is_of_counties());
        layers
            .flat_map(|layer| {
                let attributes = self.attributes(layer, &newest);
                [Format::GeoJson.into(), drawn::form(layer)].map(|form| FirstView {
                    layer,
                    form,
                    attributes: Arc::clone(&attributes),
                })
            })
            .collect()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroU64;

    use crate::tiles::SharedTexts;

    #[test]
    fn the_attributes_of_many_days_stay_within_their_bound() {
        let geodata = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
        let atlas = Arc::new(Atlas::build(&geodata).unwrap());
        let memory = Memory::megabytes(NonZeroU64::new(32).unwrap());
        let bound = memory.sixteenths(3);
        let drawn = Drawn::new(Arc::clone(&atlas), memory);
        let newest = atlas.calendar.newest();
        let days = atlas
            .epochs
            .days()
            .iter()
            .rev()
            .filter(|day| **day <= newest);
        let (mut made, mut held) = (0, 0);
        for day in days.take(200) {
            let as_of = atlas.calendar.as_of(Some(*day)).unwrap();
            let counties = drawn.attributes(Layer::Counties, &as_of);
            let again = drawn.attributes(Layer::Counties, &as_of);
            assert!(
                Arc::ptr_eq(&counties, &again),
                "asked again at once, it is not made again"
            );
            let texts = (0..).map_while(|index| counties.get(index));
            made += texts
                .map(|(id, text)| (id.len() + text.len()) as u64)
                .sum::<u64>();
            held = held.max(drawn.days.weight());
            assert!(drawn.days.weight() <= bound);
        }
        assert!(
            made > 10 * bound,
            "days share what they say: {made} bytes in {bound}"
        );
        assert!(held > bound / 2, "{held}: the bound was not reached");
    }

    #[test]
    fn days_on_which_all_is_the_same_share_their_attributes_and_their_tiles() {
        let geodata = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
        let atlas = Arc::new(Atlas::build(&geodata).unwrap());
        let drawn = Drawn::new(Arc::clone(&atlas), Memory::default());
        let days = atlas.epochs.days();
        let newest = atlas.calendar.newest();
        let mut compared = 0;
        for run in days.windows(2).filter(|run| run[1] <= newest).step_by(23) {
            let last = run[1].yesterday().unwrap();
            if last == run[0] {
                continue;
            }
            let [first, last] = [run[0], last].map(|day| atlas.calendar.as_of(Some(day)).unwrap());
            assert_eq!(atlas.epochs.of(first.day), atlas.epochs.of(last.day));
            for layer in Layer::ALL.iter().copied() {
                let [one, other] = [&first, &last]
                    .map(|day| attributes(&atlas, layer, day, &SharedTexts::default()));
                let all = |of: &Attributes| -> Vec<(String, String)> {
                    let all = (0..).map_while(|at| of.get(at));
                    all.map(|(id, text)| (id.to_owned(), text.to_owned()))
                        .collect()
                };
                assert!(
                    all(&one) == all(&other),
                    "{layer} {} {}",
                    first.day,
                    last.day
                );
            }
            compared += 1;
            drop(drawn.attributes(Layer::Counties, &first));
        }
        assert!(compared > 10, "{compared} runs");
    }
}
