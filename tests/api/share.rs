//! `/share.svg` and `/share.png`: the picture of a view.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::pixels::Pixels;
use super::support::{Answer, get, get_with, problem};

const NATION: &str = "/share.svg?date=2025-12-31";

/// The texts of a picture, each unescaped; its markup must be sound.
fn texts(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    let mut texts = Vec::new();
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return texts,
            Event::Start(_) => text.clear(),
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(name) => text.push_str(match &*name {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "#39" => "'",
                other => other,
            }),
            Event::End(_) => texts.push(std::mem::take(&mut text)),
            _ => {}
        }
    }
}

/// The rings of a class in a picture, in pixels.
fn rings(svg: &str, class: &str) -> Vec<Vec<[f64; 2]>> {
    let mut all = Vec::new();
    for path in svg.split(&format!("<path class=\"{class}\"")).skip(1) {
        let data = path
            .split(" d=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        for ring in data.split(['M', 'z']).filter(|ring| !ring.is_empty()) {
            let spaced = ring.replace('l', " ").replace('-', " -");
            let numbers: Vec<f64> = spaced
                .split_whitespace()
                .map(|n| n.parse().unwrap())
                .collect();
            let mut at = [0.0, 0.0];
            let points = numbers.chunks(2).map(|step| {
                at = [at[0] + step[0] / 10.0, at[1] + step[1] / 10.0];
                at
            });
            all.push(points.collect());
        }
    }
    all
}

/// True if a point lies inside an odd number of rings.
fn inside(rings: &[Vec<[f64; 2]>], [x, y]: [f64; 2]) -> bool {
    let mut is_inside = false;
    for ring in rings {
        for (at, a) in ring.iter().enumerate() {
            let b = ring[(at + 1) % ring.len()];
            if (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] {
                is_inside = !is_inside;
            }
        }
    }
    is_inside
}

fn svg(address: &str) -> Answer {
    let answer = get(address);
    assert_eq!(answer.status.as_u16(), 200, "{address}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "image/svg+xml");
    texts(answer.text());
    answer
}

#[test]
fn the_picture_of_all_is_sound_and_says_what_it_shows_and_as_of_when() {
    let picture = svg(NATION);
    let texts = texts(picture.text());
    assert!(texts.iter().any(|text| text == "Countyline"));
    assert!(texts.iter().any(|text| text == "December 31, 2025"));
    assert!(texts.iter().any(|text| text == "Alaska"));
    let counts = super::support::json("/api/counts?date=2025-12-31");
    let said = texts.iter().any(|text| {
        let figures = text.replace(',', "");
        figures.contains(&format!("{} agreements", counts["agreements"]))
    });
    assert!(said, "{texts:?}");
    let small = get_with(NATION, "accept-encoding", "gzip");
    assert!(small.bytes.len() < 150_000, "{} bytes", small.bytes.len());
    let policy = picture.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(
        !picture.text().contains("style="),
        "nothing that the policy forbids"
    );
}

#[test]
fn the_same_view_gives_the_same_bytes_and_is_not_sent_twice() {
    let [first, again] = [svg(NATION), svg(NATION)];
    assert_eq!(first.bytes, again.bytes);
    let known = get_with(NATION, "if-none-match", first.header("etag"));
    assert_eq!(known.status.as_u16(), 304);
}

#[test]
fn florida_reaches_the_street_in_the_picture_and_california_does_not() {
    let picture = svg("/share.svg?state=FL&date=2025-12-31");
    let field = rings(picture.text(), "field");
    // Florida's outline is in the middle of the map; Polk County lies in the middle of the peninsula.
    let outline = rings(picture.text(), "chosen");
    let peninsula = outline.iter().max_by_key(|ring| ring.len()).unwrap();
    let east = peninsula
        .iter()
        .map(|point| point[0])
        .fold(f64::MIN, f64::max);
    let south = peninsula
        .iter()
        .map(|point| point[1])
        .fold(f64::MIN, f64::max);
    let polk = [east - 130.0, south - 250.0];
    assert!(inside(&outline, polk) && inside(&field, polk), "{polk:?}");

    let california = svg("/share.svg?state=CA&date=2025-12-31");
    let outline = rings(california.text(), "chosen");
    let field = rings(california.text(), "field");
    let prohibits = rings(california.text(), "h-prohibits");
    let mut tried = 0;
    for step in 1_u32..60 {
        let point = [788.0 - f64::from(step), 315.0];
        if inside(&outline, point) {
            tried += 1;
            assert!(
                !inside(&field, point) && inside(&prohibits, point),
                "{point:?}"
            );
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn a_county_is_named_with_its_own_sentence_in_either_language() {
    let english = svg("/share.svg?county=12086&date=2025-12-31");
    assert!(english.text().contains("Miami-Dade County"));
    assert!(english.text().contains("On December 31, 2025 ICE lists"));
    let spanish = svg("/share.svg?county=12086&date=2025-12-31&lang=es");
    assert!(
        spanish
            .text()
            .contains("31 de diciembre de 2025, ICE publica aquí")
    );
    let apostrophe = svg("/share.svg?county=24033");
    assert!(
        texts(apostrophe.text())
            .iter()
            .any(|text| text.contains("Prince George's"))
    );
    let point = svg("/share.svg?point=25.7617,-80.1918&date=2025-12-31");
    assert_eq!(point.bytes, english.bytes);
}

#[test]
fn an_agency_a_look_and_a_legend_entry_that_is_hidden_change_the_picture() {
    let whole = svg(NATION);
    for more in [
        "&agency=fl-hollywood-police-department",
        "&at=7/28.5/-82.5",
        "&hide=field",
    ] {
        let picture = svg(&format!("{NATION}{more}"));
        assert_ne!(picture.bytes, whole.bytes, "{more}");
    }
    let without = svg(&format!("{NATION}&hide=field,cities"));
    assert!(rings(without.text(), "field").is_empty());
    assert!(!without.text().contains("class=\"city\""));
    for edge in [
        "/share.svg?county=02016",
        "/share.svg?state=AK",
        "/share.svg?state=as",
        "/share.svg?at=12/-85/180",
        "/share.svg?date=2010-01-01",
    ] {
        svg(edge);
    }
}

fn png(address: &str) -> Pixels {
    let answer = get(address);
    assert_eq!(answer.status.as_u16(), 200, "{address}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "image/png");
    let kilobytes = answer.bytes.len() / 1000;
    assert!(kilobytes < 150, "{address}: {kilobytes} kB");
    let pixels = Pixels::read(&answer.bytes);
    assert_eq!([pixels.width, pixels.height], [1200, 630]);
    pixels
}

const FIELD: [u8; 3] = [0xb3, 0x43, 0x0e];

#[test]
fn the_same_picture_is_there_in_pixels() {
    let whole = png("/share.png?date=2025-12-31");
    // Peninsular Florida, the sea off California, and the name of the map.
    assert_eq!(whole.at(1010, 420), FIELD);
    assert_eq!(whole.at(385, 560), [0xee, 0xf2, 0xf5]);
    let ink = [0x1b, 0x1f, 0x24];
    assert!((40..160).any(|x| (36..53).any(|y| whole.at(x, y) == ink)));
    let answer = get_with("/share.png?date=2025-12-31", "accept-encoding", "br, gzip");
    assert_eq!(
        answer.header("content-encoding"),
        "",
        "it is packed already"
    );
    let known = get_with(
        "/share.png?date=2025-12-31",
        "if-none-match",
        answer.header("etag"),
    );
    assert_eq!(known.status.as_u16(), 304);
    assert!(
        answer
            .header("content-security-policy")
            .starts_with("default-src 'none'")
    );
    let without = png("/share.png?date=2025-12-31&hide=field");
    assert_ne!(without.at(1010, 420), FIELD);
}

#[test]
fn each_view_has_a_picture_of_its_own_with_its_legend() {
    let mut seen = Vec::new();
    for (view, heading) in [
        ("all", "287(g) agreements reach"),
        ("model", "Counties by their agencies’ models"),
        ("stance", "Policies"),
        ("signed", "Counties by first signing"),
    ] {
        let picture = svg(&format!("{NATION}&view={view}"));
        let texts = texts(picture.text());
        assert!(
            texts.iter().any(|text| text == heading),
            "{view}: {texts:?}"
        );
        assert_eq!(!rings(picture.text(), "field").is_empty(), view == "all");
        seen.push(png(&format!("/share.png?date=2025-12-31&view={view}")).rgb);
    }
    seen.dedup();
    assert_eq!(seen.len(), 4);
    let table = svg(&format!("{NATION}&view=table,model"));
    let model = svg(&format!("{NATION}&view=model"));
    let map = |svg: &str| svg.split_once("<defs>").unwrap().1.to_owned();
    assert_eq!(
        map(table.text()),
        map(model.text()),
        "the table has the map's picture"
    );
    // Whoever holds several models in Florida has that colour.
    let several = rings(model.text(), "several");
    assert!(!several.is_empty());
    let without = svg(&format!("{NATION}&view=model&hide=several"));
    assert!(rings(without.text(), "several").is_empty());
}

#[test]
fn no_word_beside_the_map_comes_near_it_however_long_the_names_are() {
    for query in [
        "county=02016&lang=es",
        "county=02198&lang=es",
        "county=69085&lang=es",
        "county=78010&lang=es",
        "county=27077&lang=es",
        "county=48201&lang=es",
        "state=VI&lang=es",
        "agency=fl-hollywood-police-department&lang=es",
        "lang=es&view=stance",
        "lang=es&date=2010-01-01",
    ] {
        let picture = png(&format!("/share.png?{query}"));
        for x in 345..376 {
            for y in 0..630 {
                assert_eq!(picture.at(x, y), [255; 3], "{query}: {x}, {y}");
            }
        }
    }
}

#[test]
fn what_cannot_be_drawn_is_refused_with_its_parameter() {
    for (query, parameter) in [
        ("county=99999", "county"),
        ("county=%3Cscript%3E", "county"),
        ("state=ZZ", "state"),
        ("agency=nobody", "agency"),
        ("point=0,0", "point"),
        ("point=1", "point"),
        ("at=1/2", "at"),
        ("at=NaN/1/1", "at"),
        ("hide=roads", "hide"),
        ("lang=fr", "lang"),
        ("view=sharks", "view"),
        ("date=2025-02-30", "date"),
        ("date=2999-01-01", "date"),
        ("x=1", "x"),
    ] {
        for kind in ["svg", "png"] {
            let document = problem(&format!("/share.{kind}?{query}"), 400);
            assert_eq!(document["parameter"], parameter, "{query}");
        }
    }
}

#[test]
fn what_is_hidden_in_another_view_of_the_page_changes_nothing_in_the_picture() {
    let whole = svg(NATION);
    assert_eq!(
        svg(&format!("{NATION}&hide=TFM,q1,from2026")).bytes,
        whole.bytes
    );
    let without = svg(&format!("{NATION}&hide=field,cities,TFM"));
    let hidden = svg(&format!("{NATION}&hide=field,cities"));
    assert_eq!(without.bytes, hidden.bytes);
}
