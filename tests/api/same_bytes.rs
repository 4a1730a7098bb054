//! Two servers of the same data give the same bytes: one that reads a folder, and one whose data were fetched, which
//! knows nothing of what the first was asked before.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use countyline::config::Config;
use countyline::http::App;
use countyline::sources::{Fetched, FetchedFile, Geodata};

use super::support::{Answer, app, app_as, geodata, patiently};

/// Every file of a folder and of those in it.
fn gather(folder: &Path, below: &str, files: &mut BTreeMap<String, FetchedFile>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{below}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), files);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            files.insert(name, FetchedFile::new(&bytes).unwrap());
        }
    }
}

fn get_of(app: &App, address: &str, encoding: &str) -> Answer {
    patiently(app, || {
        let request = Request::builder().uri(address);
        let request = request.header("accept-encoding", encoding);
        request.body(Body::empty()).unwrap()
    })
}

#[test]
fn what_a_server_was_asked_before_and_where_its_data_lie_changes_no_byte() {
    let mut files = BTreeMap::new();
    gather(&geodata(), "", &mut files);
    let fetched = Fetched::new("s3://maps/copy".to_owned(), files);
    let other = app_as(Config::of_geodata(Geodata::Fetched(Arc::new(fetched))));
    assert_eq!(other.atlas().snapshot, app().atlas().snapshot);
    let addresses = [
        "/tiles/counties/4/4/6.geojson",
        "/tiles/counties/4/4/6.geojson?date=2025-12-12",
        "/tiles/counties/4/4/6.geojson?date=2025-03-27",
        "/tiles/counties/3/1/3.mvt?properties=state,kind",
        "/tiles/towns/8/70/104.geojson",
        "/tiles/agencies/5/8/13.mvt",
        "/tiles/counties/5/9/12.geojson?vintage=2023",
        "/api/counties/13135",
        "/api/standing.csv",
        "/api/collections/agreements/items?f=csv&limit=500",
        "/county/13135-gwinnett-county-georgia?lang=es",
        "/api/changes?from=2026-04-01&to=2026-05-18&f=atom",
        "/share.svg",
    ];
    // The first is asked often, and in another order.
    for _ in 0..12 {
        for address in addresses.iter().rev() {
            for encoding in ["br", "gzip"] {
                get_of(app(), address, encoding);
            }
        }
    }
    for address in addresses {
        for encoding in ["identity", "gzip", "br", "zstd"] {
            let one: Answer = get_of(app(), address, encoding);
            let two = get_of(&other, address, encoding);
            assert_eq!(one.status.as_u16(), 200, "{address}");
            assert_eq!(
                one.header("etag"),
                two.header("etag"),
                "{address} {encoding}"
            );
            assert!(one.bytes == two.bytes, "{address} {encoding}");
        }
    }
}
