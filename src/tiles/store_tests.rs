//! What is kept, within its bounds, and that nothing is built twice; on the real counties.

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Barrier, OnceLock};

use super::*;
use crate::atlas::Atlas;
use crate::tiles::{SharedTexts, attributes};

const ROOM: Room = Room::SMALL;

fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| {
        Atlas::build(Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata")).unwrap()
    })
}

/// Tiles of which none is built yet.
fn cold() -> Tiles {
    Tiles::new(
        Arc::clone(&atlas().coverage),
        Arc::clone(&atlas().points),
        atlas().newest_epoch(),
        ROOM,
    )
}

/// A layer's attributes on the newest day.
fn newest(layer: Layer) -> Attributes {
    attributes(
        atlas(),
        layer,
        &atlas().calendar.as_of(None).unwrap(),
        &SharedTexts::default(),
    )
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
fn only_what_is_asked_for_is_counted_and_not_what_is_prepared_or_built() {
    let tiles = cold();
    let counties = newest(Layer::Counties);
    let (format, encoding, since) = (Format::GeoJson, Encoding::Gzip, counties.since);
    let at_hand = |tile| {
        let layer = Layer::Counties;
        let at_hand = tiles.at_hand(layer, tile, format, encoding, since);
        at_hand.is_some()
    };
    let whole = TileId::new(0, 0, 0).unwrap();
    assert!(!at_hand(whole));
    assert_eq!(tiles.asked(), [0, 1]);
    tiles.prepare(
        0,
        &[FirstView {
            layer: Layer::Counties,
            form: Format::GeoJson.into(),
            attributes: Arc::new(newest(Layer::Counties)),
        }],
        &|| true,
    );
    assert_eq!(tiles.asked(), [0, 1]);
    assert!(at_hand(whole));
    assert_eq!(tiles.asked(), [1, 1]);
    let built = with_land(4)[3];
    assert!(!at_hand(built));
    let _ = tiles.get(Layer::Counties, built, format, encoding, &counties);
    assert_eq!(tiles.asked(), [1, 2]);
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
    let land = with_land(4);
    let (mut asked, mut built) = (HashSet::new(), 0);
    let days = atlas().epochs.days().iter().rev();
    let days = days.filter(|day| **day <= atlas().calendar.newest());
    for day in days {
        let as_of = atlas().calendar.as_of(Some(*day)).unwrap();
        let counties = attributes(atlas(), Layer::Counties, &as_of, &SharedTexts::default());
        for tile in &land {
            let layer = Layer::Counties;
            let (format, encoding) = (Format::GeoJson, Encoding::Identity);
            let before = tiles.builds.load(Ordering::Relaxed);
            let body = tiles.get(layer, *tile, format, encoding, &counties);
            let is_new = tiles.builds.load(Ordering::Relaxed) > before;
            built += if is_new { body.bytes.len() as u64 } else { 0 };
            let said = tiles.days.get(&((layer, *tile, format), *day)).unwrap();
            asked.insert((layer, *tile, Form::from(format), encoding, said));
            assert!(tiles.bodies.weight() <= ROOM.bodies);
        }
        if built > 2 * ROOM.bodies {
            break;
        }
    }
    assert!(built > 2 * ROOM.bodies, "{built} bytes of all days");
    // Counted by what can be had, not by what the cache says of itself.
    let had = asked.iter().filter_map(|key| tiles.bodies.get(key));
    let (mut count, mut bytes) = (0, 0);
    for body in had {
        count += 1;
        bytes += (body.bytes.len() + size_of::<BodyKey>() + size_of::<TileBody>()) as u64;
    }
    assert_eq!(count, tiles.bodies.len());
    assert!(
        count < asked.len(),
        "all {count} were kept; the bound was not reached"
    );
    assert!(bytes <= tiles.bodies.weight(), "{bytes} bytes are kept");
    assert!(bytes > ROOM.bodies / 2, "only {bytes} bytes are kept");
}

#[test]
fn days_that_say_the_same_share_one_body_and_past_days_share_their_pieces() {
    let tiles = cold();
    let newest = atlas().newest_epoch();
    let days = atlas()
        .epochs
        .days()
        .iter()
        .rev()
        .filter(|day| **day < newest);
    let attributes = |day: &Day| {
        let as_of = atlas().calendar.as_of(Some(*day)).unwrap();
        attributes(atlas(), Layer::Counties, &as_of, &SharedTexts::default())
    };
    // A tile of Nevada and its neighbours, where little changes.
    let tile = TileId::new(6, 11, 24).unwrap();
    let (layer, format) = (Layer::Counties, Format::GeoJson);
    let (mut bodies, mut count) = (HashSet::new(), 0);
    for day in days.take(40) {
        let of_day = attributes(day);
        let plain = tiles.get(layer, tile, format, Encoding::Identity, &of_day);
        bodies.insert(plain.etag.clone());
        count += 1;
        assert_eq!(
            tiles.bodies.len(),
            bodies.len(),
            "one body for what is the same"
        );
        let packed = tiles.get(layer, tile, format, Encoding::Gzip, &of_day);
        let again = tiles
            .at_hand(layer, tile, format, Encoding::Gzip, *day)
            .unwrap();
        assert_eq!(again.bytes, packed.bytes);
        assert_eq!(again.etag, packed.etag);
        let mut unpacked = Vec::new();
        let mut decoder = flate2::read::GzDecoder::new(&packed.bytes[..]);
        std::io::Read::read_to_end(&mut decoder, &mut unpacked).unwrap();
        assert_eq!(unpacked, plain.bytes);
    }
    assert!(
        bodies.len() < count / 2,
        "{} of {count} days differ",
        bodies.len()
    );
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
            assert!(tiles.geometries.weight() <= ROOM.geometries);
        }
        if written > ROOM.geometries * 3 / 2 {
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
    assert!(bytes > ROOM.geometries / 2, "only {bytes} bytes are kept");
}
