//! The tiles of the atlas of the moment.

use std::sync::{Arc, PoisonError, RwLock};

use quick_cache::sync::Cache;

use super::asked::Asked;
use crate::atlas::{AsOf, Atlas, Current};
use crate::domain::Day;
use crate::tiles::{Attributes, Encoding, Layer, TileBody, Tiles, attributes};

/// Days whose attributes are kept, each layer's for itself: the text of the towns' takes two and a half megabytes,
/// the counties' one, and a few are asked for again and again.
const DAYS_KEPT: usize = 12;

/// The tiles of the atlas of the moment; made anew when another atlas is served.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shelf(Arc<RwLock<Option<Arc<Drawn>>>>);

/// An atlas with its tiles.
#[derive(Debug)]
pub(crate) struct Drawn {
    atlas: Arc<Atlas>,
    pub(super) tiles: Tiles,
    attributes: Cache<(Layer, Day), Arc<Attributes>>,
}

impl Shelf {
    /// The tiles of this atlas.
    pub(super) fn of(&self, atlas: &Arc<Atlas>) -> Arc<Drawn> {
        let mut now = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match &*now {
            Some(drawn) if Arc::ptr_eq(&drawn.atlas, atlas) => Arc::clone(drawn),
            Some(_) | None => {
                let drawn = Arc::new(Drawn {
                    atlas: Arc::clone(atlas),
                    tiles: Tiles::new(Arc::clone(&atlas.coverage), Arc::clone(&atlas.points)),
                    attributes: Cache::new(DAYS_KEPT),
                });
                *now = Some(Arc::clone(&drawn));
                drawn
            }
        }
    }

    /// The tile that is asked for, if it was built before, and whether its address names this snapshot.
    pub(super) fn at_hand(
        &self,
        current: &Current,
        asked: &Asked<'_>,
        encoding: Encoding,
    ) -> Option<(Arc<TileBody>, bool)> {
        let now = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let drawn = now.as_ref().filter(|drawn| current.is(&drawn.atlas))?;
        let day = drawn.atlas.calendar.as_of(asked.day).ok()?.day;
        let (layer, tile, format) = (asked.layer, asked.tile, asked.format);
        let body = drawn.tiles.at_hand(layer, tile, format, encoding, day)?;
        Some((body, asked.lasts(&drawn.atlas)))
    }

    /// Builds the tiles of the first views; stops when another atlas is served.
    pub(crate) fn prepare(&self, atlas: &Arc<Atlas>, newest: &AsOf) {
        let drawn = self.of(atlas);
        let county_attributes = drawn.attributes(Layer::Counties, newest);
        let state_attributes = drawn.attributes(Layer::States, newest);
        let is_current = || {
            let now = self.0.read().unwrap_or_else(PoisonError::into_inner);
            now.as_ref().is_some_and(|last| Arc::ptr_eq(last, &drawn))
        };
        drawn.tiles.prepare(
            FIRST_VIEWS_MAX_ZOOM,
            &county_attributes,
            &state_attributes,
            &is_current,
        );
    }
}

/// The finest zoom that is built before anyone asks: what a first view shows.
const FIRST_VIEWS_MAX_ZOOM: u8 = 5;

impl Drawn {
    /// What a layer says of each of its features on a day.
    pub(super) fn attributes(&self, layer: Layer, as_of: &AsOf) -> Arc<Attributes> {
        let made = self.attributes.get_or_insert_with(&(layer, as_of.day), || {
            Ok::<_, std::convert::Infallible>(Arc::new(attributes(&self.atlas, layer, as_of)))
        });
        match made {
            Ok(attributes) => attributes,
            Err(never) => match never {},
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_days_the_attributes_of_a_dozen_are_kept_with_three_megabytes_of_text_each_at_most() {
        let geodata = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
        let atlas = Arc::new(Atlas::build(&geodata).unwrap());
        let drawn = Shelf::default().of(&atlas);
        let newest = atlas.calendar.as_of(None).unwrap().day;
        let mut day = newest;
        for _ in 0..10 {
            let as_of = atlas.calendar.as_of(Some(day)).unwrap();
            for layer in Layer::ALL.iter().copied() {
                let made = drawn.attributes(layer, &as_of);
                assert!(
                    Arc::ptr_eq(&made, &drawn.attributes(layer, &as_of)),
                    "asked again at once, it is not made again"
                );
                let texts = (0..).map_while(|index| made.get(index));
                let bytes: usize = texts.map(|(id, text)| id.len() + text.len()).sum();
                assert!(bytes <= 3 << 20, "{layer} {day}: {bytes} bytes");
            }
            assert!(drawn.attributes.len() <= DAYS_KEPT);
            day = day.yesterday().unwrap();
        }
        assert!(
            drawn.attributes.len() > DAYS_KEPT / 2,
            "a cache that keeps nothing would be within every bound"
        );
    }
}
