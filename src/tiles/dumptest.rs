use super::*;
use std::sync::Arc;

#[test]
fn dump() {
    let Ok(out) = std::env::var("DUMP") else {
        return;
    };
    let list = std::fs::read_to_string(std::env::var("LIST").unwrap()).unwrap();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/boundaries");
    let all = crate::sources::read_boundaries(&folder).unwrap();
    let (counties, states) = all.parts();
    let t = std::time::Instant::now();
    let coverage = Arc::new(crate::coverage::Coverage::new(&counties, &states).unwrap());
    println!("coverage {:?}", t.elapsed());
    for z in 0..=13 {
        print!(
            "{z}:{} ",
            coverage.levels().iter().filter(|l| **l <= z).count()
        );
    }
    println!();
    let index = Arc::new(crate::index::PointIndex::new(coverage.clone()));
    let tiles = Tiles::new(coverage, index);
    let mut a = Attributes::new("x".into(), String::new());
    for c in &all.counties {
        let j = &c.jurisdiction;
        let n: u32 = j.geoid.as_str().parse().unwrap();
        let pop = n.wrapping_mul(2_654_435_761) % 200_000;
        let kind = if n % 3 == 0 { "\"field\"" } else { "null" };
        a.push(j.geoid.as_str(), &format!(r#"{{"geoid":"{}","name":"{}","state":"{}","kind":{kind},"models":[],"agreements":{{"field":0,"jail":0,"municipal":0,"statewide":1}},"policies":[{{"stance":"requires","level":"state"}}],"conflict":false,"population":{pop}}}"#, j.geoid, j.name, j.state));
    }
    let mut s = Attributes::new("s".into(), String::new());
    for c in &all.states {
        let j = &c.jurisdiction;
        s.push(
            j.geoid.as_str(),
            &format!(
                r#"{{"geoid":"{}","name":"{}","state":"{}"}}"#,
                j.geoid, j.name, j.state
            ),
        );
    }
    let mut times = Vec::new();
    for line in list.lines() {
        let n: Vec<u32> = line
            .split_whitespace()
            .take(3)
            .map(|v| v.parse().unwrap())
            .collect();
        let tile = TileId::new(n[0], n[1], n[2]).unwrap();
        let t = std::time::Instant::now();
        let g = std::hint::black_box(tiles.shapes(tile));
        let shapes = t.elapsed();
        let t = std::time::Instant::now();
        let j = tiles.get(
            Layer::Counties,
            tile,
            Format::GeoJson,
            Encoding::Identity,
            &a,
        );
        let full = t.elapsed();
        let m = tiles.get(Layer::Counties, tile, Format::Mvt, Encoding::Identity, &a);
        let st = tiles.get(Layer::States, tile, Format::GeoJson, Encoding::Identity, &s);
        if n[0] == 4 || n[0] == 7 {
            for e in Encoding::ALL {
                let t = std::time::Instant::now();
                let b = e.encode(&j.bytes).map_or(0, |b| b.len());
                println!("{line} {e} {b} {:?}", t.elapsed());
            }
        }
        times.push((
            full,
            shapes,
            line.to_owned(),
            g.counties.len(),
            j.bytes.len(),
            m.bytes.len(),
        ));
        std::fs::write(
            format!("{out}/{}-{}-{}.geojson", n[0], n[1], n[2]),
            &j.bytes,
        )
        .unwrap();
        std::fs::write(format!("{out}/{}-{}-{}.mvt", n[0], n[1], n[2]), &m.bytes).unwrap();
        std::fs::write(
            format!("{out}/{}-{}-{}.states.geojson", n[0], n[1], n[2]),
            &st.bytes,
        )
        .unwrap();
    }
    for (full, shapes, line, n, j, m) in &times {
        println!(
            "{line}: {n} counties, shapes {shapes:?}, with encoding {full:?}, geojson {j}, mvt {m}"
        );
    }
    times.sort();
    println!(
        "p50 {:?} p95 {:?} max {:?} mvt sum {}",
        times[times.len() / 2].0,
        times[times.len() * 95 / 100].0,
        times[times.len() - 1].0,
        times.iter().map(|t| t.5).sum::<usize>()
    );
}
