//! Writes files of the real data in every format for `check.py`: `formats-write FOLDER [DAY]`.
//!
//! `counties.*` with their boundaries, `agreements.*` without a geometry, `facilities.*` as points; `counts.json`: the
//! headline of the day, as `/api/counts` gives it.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use countyline::atlas::Atlas;
use countyline::domain::{parse_day, today_in_washington};
use countyline::features::{
    self, AgreementRecord, Agreements, Counties, Facilities, FacilityRecord,
};
use countyline::table::{Table, Value, describe};
use countyline::written::{FileFormat, GeometryKind, Heading, Shape, writer};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name the folder to write to")?;
    let folder = Path::new(&folder);
    let day = arguments.next().map(|day| parse_day(&day)).transpose()?;
    fs::create_dir_all(folder)?;
    let atlas = Atlas::build(Path::new("geodata"))?;
    let as_of = atlas.calendar.as_of(day)?;

    let counts = features::counts(&atlas, &as_of, today_in_washington());
    fs::write(folder.join("counts.json"), serde_json::to_vec(&counts)?)?;

    let counties: Vec<_> = features::counties(&atlas, &as_of).collect();
    let shapes = atlas.coverage.counties();
    let heading = heading::<Counties>(Some(GeometryKind::Polygons), counties.len());
    each(folder, &heading, |row| {
        for (county, shape) in counties.iter().zip(shapes) {
            let shape = Shape::Polygons(atlas.coverage.multipolygon(shape));
            row(
                county.county.geoid.as_str(),
                &values::<Counties>(county),
                Some(&shape),
            )?;
        }
        Ok(())
    })?;

    let agreements = 0..atlas.agreements.all().len();
    let heading = self::heading::<Agreements>(None, agreements.len());
    each(folder, &heading, |row| {
        for at in agreements.clone() {
            let record = AgreementRecord::of(&atlas, at, &as_of);
            row(record.id, &values::<Agreements>(&record), None)?;
        }
        Ok(())
    })?;

    let facilities = atlas.facilities.all();
    let heading = self::heading::<Facilities>(Some(GeometryKind::Points), facilities.len());
    each(folder, &heading, |row| {
        for facility in facilities {
            let record = FacilityRecord::of(facility);
            row(
                record.id,
                &values::<Facilities>(&record),
                Some(&Shape::Point(facility.point)),
            )?;
        }
        Ok(())
    })
}

fn heading<T: Table>(geometry: Option<GeometryKind>, count: usize) -> Heading {
    let about = describe::<T>();
    Heading {
        name: about.name.to_owned(),
        about: about.about.to_owned(),
        fields: about.fields,
        geometry,
        decimals: 6,
        count,
        beside: serde_json::Map::new(),
        bom: false,
    }
}

fn values<'r, T: Table>(row: &'r T::Row<'_>) -> Vec<Value<'r>> {
    T::COLUMNS.iter().map(|column| column.value(row)).collect()
}

type Row<'w> = dyn FnMut(&str, &[Value<'_>], Option<&Shape>) -> Result<(), Box<dyn Error>> + 'w;

/// Writes rows in every format that holds them, and says how long each took.
fn each(
    folder: &Path,
    heading: &Heading,
    rows: impl Fn(&mut Row<'_>) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    for format in FileFormat::ALL {
        if !format.holds(heading.geometry) {
            continue;
        }
        let name = format!("{}.{format}", heading.name);
        let mut file = BufWriter::new(File::create(folder.join(&name))?);
        let begun = Instant::now();
        let mut writer = writer(*format, heading.clone())?;
        let (mut bytes, mut most) = (0, 0);
        rows(&mut |id, values, shape| {
            writer.row(id, values, shape)?;
            let taken = writer.take();
            bytes += taken.len();
            most = most.max(taken.len());
            Ok(file.write_all(&taken)?)
        })?;
        writer.finish()?;
        let taken = writer.take();
        bytes += taken.len();
        file.write_all(&taken)?;
        let took = begun.elapsed().as_millis();
        writeln!(
            std::io::stdout(),
            "{name}: {bytes} bytes, at most {most} at once, {took} ms"
        )?;
    }
    Ok(())
}
