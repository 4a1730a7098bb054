//! Archives and folders of tiles say what the API's tiles say.

use std::collections::HashMap;
use std::sync::Arc;

use countyline::atlas::Atlas;
use countyline::publish::{ContentHash, Job, Part, make};
use countyline::tiles::{Encoding, Format, Layer, Room, SharedTexts, TileId, Tiles, attributes};
use fast_mvt::{MvtReaderRef, MvtValueRef};
use serde_json::Value;

use super::ATLAS;
use super::archive::{Archive, number};
use super::folder::FolderSink;

const GEOJSON_ZOOM: u8 = 5;

fn job(max_zoom: u8) -> Job<'static> {
    let atlas: &Arc<Atlas> = &ATLAS;
    Job {
        atlas,
        as_of: atlas.calendar.as_of(None).unwrap(),
        max_zoom,
        geojson_zoom: GEOJSON_ZOOM.min(max_zoom),
        public_url: None,
    }
}

/// Every tile of a zoom.
fn all_of(zoom: u8) -> impl Iterator<Item = TileId> {
    let side = 1u32 << zoom;
    let all = (0..side).flat_map(move |x| (0..side).map(move |y| (x, y)));
    all.map(move |(x, y)| TileId::new(zoom.into(), x, y).unwrap())
}

/// A tile as the API has it, without a content encoding.
fn served(tiles: &Tiles, layer: Layer, tile: TileId, format: Format) -> Vec<u8> {
    let as_of = ATLAS.calendar.as_of(None).unwrap();
    thread_local! {
        static KNOWN: std::cell::RefCell<HashMap<Layer, std::rc::Rc<countyline::tiles::Attributes>>> =
            std::cell::RefCell::default();
    }
    let attributes = KNOWN.with_borrow_mut(|known| {
        let made = known
            .entry(layer)
            .or_insert_with(|| attributes(&ATLAS, layer, &as_of, &SharedTexts::default()).into());
        std::rc::Rc::clone(made)
    });
    let body = tiles.get(layer, tile, format, Encoding::Identity, &attributes);
    body.bytes.to_vec()
}

#[test]
fn a_copy_s_tiles_are_those_of_the_api_each_and_no_other() {
    const MAX_ZOOM: u8 = 6;
    let folder = tempfile::tempdir().unwrap();
    let sink = FolderSink::new(folder.path());
    make(&[Part::Tiles], &job(MAX_ZOOM), &sink).unwrap();
    let api = Tiles::of(&ATLAS, Room::SMALL);
    for layer in Layer::ALL.iter().copied() {
        let path = sink.stored(&format!("tiles/{layer}.pmtiles"));
        let archive = Archive(std::fs::read(path).unwrap());
        let all: HashMap<u64, (u64, u64)> = archive
            .all()
            .into_iter()
            .map(|(id, offset, length)| (id, (offset, length)))
            .collect();
        let mut shown = 0;
        for tile in (0..=MAX_ZOOM).flat_map(all_of) {
            let served = served(&api, layer, tile, Format::Mvt);
            let kept = all.get(&number(tile.z(), tile.x(), tile.y()));
            let kept = kept.map(|(offset, length)| archive.tile(*offset, *length));
            assert!(kept.unwrap_or_default() == served, "{layer} {tile:?}");
            shown += usize::from(!served.is_empty());
        }
        assert_eq!(all.len(), shown, "{layer}");

        // The header: offset 72 the tiles that are addressed, 96 whether they are in order, 97 GZIP inside, 98 GZIP, 99 MVT.
        assert_eq!(&archive.0[..8], b"PMTiles\x03");
        assert_eq!(archive.number(72), shown as u64);
        assert_eq!(archive.0[96..102], [1, 2, 2, 1, layer.min_zoom(), MAX_ZOOM]);
        assert!(archive.number(8) + archive.number(16) <= 16_384);
        let about = archive.about();
        assert_eq!(about["vector_layers"][0]["id"], layer.as_str());

        let described = std::fs::read(sink.stored(&format!("tiles/{layer}.json"))).unwrap();
        let described: Value = serde_json::from_slice(&described).unwrap();
        assert_eq!(
            described["vector_layers"][0]["fields"],
            about["vector_layers"][0]["fields"]
        );
        let beside = folder.path().join("files/tiles");
        let named = beside.join(described["pmtiles"].as_str().unwrap());
        assert_eq!(std::fs::read(named).unwrap(), archive.0);

        let template = described["tiles"][0].as_str().unwrap();
        assert!(template.contains(sink.tiles.lock().unwrap()[layer.as_str()].as_str()));
        for tile in (0..=GEOJSON_ZOOM).flat_map(all_of) {
            let address = template
                .replace("{z}", &tile.z().to_string())
                .replace("{x}", &tile.x().to_string())
                .replace("{y}", &tile.y().to_string());
            let served = served(&api, layer, tile, Format::GeoJson);
            let holds = served.windows(9).any(|part| part == b"\"Feature\"");
            match std::fs::read(beside.join(address)) {
                Ok(kept) => assert!(holds && kept == served, "{layer} {tile:?}"),
                Err(_) => assert!(!holds, "{layer} {tile:?}"),
            }
        }
    }
}

#[test]
fn a_reader_finds_fairfax_in_the_archive_with_what_applies_there() {
    let folder = tempfile::tempdir().unwrap();
    let sink = FolderSink::new(folder.path());
    make(&[Part::Tiles], &job(5), &sink).unwrap();
    let path = sink.stored("tiles/counties.pmtiles");
    let archive = Archive(std::fs::read(path).unwrap());
    let (_, offset, length) = *archive
        .all()
        .iter()
        .find(|(id, ..)| *id == number(5, 9, 12))
        .unwrap();
    let bytes = archive.tile(offset, length);
    let tile = MvtReaderRef::new(&bytes).unwrap();
    let counties = tile.layers().next().unwrap();
    let fairfax = counties.features().find(|one| one.id() == Some(51059));
    let properties = fairfax.unwrap().properties_vec().unwrap();
    let name = properties.iter().find(|(key, _)| *key == "name");
    assert_eq!(name.unwrap().1, MvtValueRef::String("Fairfax County"));
}

#[test]
fn the_same_copy_has_the_same_bytes_and_another_day_s_has_others() {
    let hashes = |job: &Job<'_>| -> Vec<(String, ContentHash)> {
        let folder = tempfile::tempdir().unwrap();
        let sink = FolderSink::new(folder.path());
        make(&[Part::Tiles], job, &sink).unwrap();
        let files = sink.files.into_inner().unwrap();
        files.into_iter().collect()
    };
    let newest = job(3);
    let once = hashes(&newest);
    assert_eq!(once, hashes(&newest));
    let past = Job {
        as_of: ATLAS
            .calendar
            .as_of(Some("2025-02-01".parse().unwrap()))
            .unwrap(),
        ..newest
    };
    assert_ne!(once, hashes(&past));
}
