//! What is kept, within its bounds, and that nothing is built twice; on the real counties.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Barrier, OnceLock};

use super::*;
use crate::atlas::Atlas;
use crate::tiles::attributes;

fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| {
        Atlas::build(Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata")).unwrap()
    })
}

/// Tiles of which none is built yet.
fn cold() -> Tiles {
    Tiles::new(Arc::clone(&atlas().coverage), Arc::clone(&atlas().points))
}

/// A layer's attributes on the newest day.
fn newest(layer: Layer) -> Attributes {
    attributes(atlas(), layer, &atlas().calendar.as_of(None).unwrap())
}

/// The tiles of a zoom that show land.
fn with_land(zoom: u8) -> Vec<TileId> {
    let side = 1u32 << zoom;
    let all = (0..side).flat_map(|x| (0..side).map(move |y| (x, y)));
    let all = all.map(|(x, y)| TileId::new(zoom.into(), x, y).unwrap());
    all.filter(|tile| !atlas().points.in_box(tile.bbox(0.0)).is_empty())
        .collect()
}

#[test]
fn a_cold_tile_that_many_ask_for_at_once_is_built_once_and_all_have_the_same_bytes() {
    const ASKING: usize = 8;
    let tiles = cold();
    let counties = newest(Layer::Counties);
    let asked = with_land(5);
    let begin = Barrier::new(ASKING);
    for (built, tile) in asked.iter().take(12).enumerate() {
        let answers: Vec<Arc<TileBody>> = std::thread::scope(|scope| {
            let ask = || {
                begin.wait();
                tiles.get(
                    Layer::Counties,
                    *tile,
                    Format::GeoJson,
                    Encoding::Gzip,
                    &counties,
                )
            };
            let asking: Vec<_> = (0..ASKING).map(|_| scope.spawn(ask)).collect();
            asking.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(answers.iter().all(|one| Arc::ptr_eq(one, &answers[0])));
        assert!(!answers[0].bytes.is_empty());
        assert_eq!(tiles.builds.load(Ordering::Relaxed), built + 1, "{tile:?}");
    }
}

#[test]
fn whatever_differs_in_what_is_asked_for_is_built_apart() {
    let tiles = cold();
    let tile = with_land(4)[3];
    let (counties, states) = (newest(Layer::Counties), newest(Layer::States));
    for _twice in 0..2 {
        for format in [Format::GeoJson, Format::Mvt] {
            for encoding in [Encoding::Identity, Encoding::Gzip] {
                let _ = tiles.get(Layer::Counties, tile, format, encoding, &counties);
                let _ = tiles.get(Layer::States, tile, format, encoding, &states);
            }
        }
    }
    assert_eq!(tiles.builds.load(Ordering::Relaxed), 8);
    assert_eq!(tiles.bodies.len(), 8);
    assert_eq!(tiles.geometries.len(), 4, "one for each layer and format");
}

#[test]
fn the_answers_kept_stay_within_their_bound_however_many_days_are_asked_for() {
    let tiles = cold();
    let mut counties = newest(Layer::Counties);
    let last = counties.day;
    let land = with_land(4);
    let (mut asked, mut built) = (Vec::new(), 0);
    while built < 2 * BODY_BYTES {
        for tile in &land {
            let body = tiles.get(
                Layer::Counties,
                *tile,
                Format::GeoJson,
                Encoding::Identity,
                &counties,
            );
            built += body.bytes.len() as u64;
            let key = (Layer::Counties, *tile, Format::GeoJson, Encoding::Identity);
            asked.push((key, counties.day, body.bytes.len() as u64));
            assert!(tiles.bodies.weight() <= BODY_BYTES);
        }
        counties.day = counties.day.yesterday().unwrap();
    }
    // Counted by what can be had, not by what the cache says of itself.
    let had = asked
        .iter()
        .filter(|((layer, tile, format, encoding), day, _)| {
            tiles
                .at_hand(*layer, *tile, *format, *encoding, *day)
                .is_some()
        });
    let (mut count, mut bytes) = (0, 0);
    for (_, _, size) in had {
        count += 1;
        bytes += size + size_of::<BodyKey>() as u64 + size_of::<TileBody>() as u64;
    }
    assert_eq!(count, tiles.bodies.len());
    assert!(
        count < asked.len(),
        "all {count} were kept; the bound was not reached"
    );
    assert!(bytes <= tiles.bodies.weight(), "{bytes} bytes are kept");
    assert!(bytes > BODY_BYTES / 2, "only {bytes} bytes are kept");
    assert!(last > counties.day);
}

#[test]
fn the_geometries_kept_stay_within_their_bound_however_many_tiles_are_asked_for() {
    let tiles = cold();
    let counties = newest(Layer::Counties);
    let (mut asked, mut written) = (0, 0);
    let land = [6, 7, 8].into_iter().flat_map(with_land);
    for tile in land {
        for format in [Format::GeoJson, Format::Mvt] {
            let one = tiles.geometries(Layer::Counties, tile, format, &counties);
            asked += 2; // the states' with it
            written += one.bytes.len() as u64;
            assert!(tiles.geometries.weight() <= GEOMETRY_BYTES);
        }
        if written > GEOMETRY_BYTES * 3 / 2 {
            break;
        }
    }
    let kept = tiles.geometries.iter().map(|(_, geometries)| {
        let features = geometries.len() * size_of::<(u32, u32)>();
        let frame = size_of::<GeometryKey>() + size_of::<Geometries>();
        (geometries.bytes.capacity() + features + frame) as u64
    });
    let bytes: u64 = kept.sum();
    assert!(tiles.geometries.len() < asked, "the bound was not reached");
    assert!(bytes <= tiles.geometries.weight(), "{bytes} bytes are kept");
    assert!(bytes > GEOMETRY_BYTES / 2, "only {bytes} bytes are kept");
}
