//! GeoJSON (RFC 7946), and its text sequence (RFC 8142).

use super::error::WriteError;
use super::heading::Heading;
use super::json::{Members, begin_row, end_rows, write_beside};
use super::rounded::{Found, Ring, Rounded};
use super::shape::Shape;
use super::writer::Writer;
use crate::decimal::write_fixed;
use crate::table::Value;

/// Writes features.
struct Features {
    members: Members,
    rounded: Rounded,
    decimals: u8,
}

impl Features {
    fn new(heading: &Heading) -> Result<Self, WriteError> {
        Ok(Self {
            members: Members::new(&heading.fields)?,
            rounded: Rounded::new(heading),
            decimals: heading.decimals,
        })
    }

    fn write(
        &mut self,
        out: &mut Vec<u8>,
        id: &str,
        values: &[Value<'_>],
        shape: Option<&Shape>,
    ) -> Result<(), WriteError> {
        let found = self.rounded.set(id, shape)?;
        out.extend_from_slice(br#"{"type":"Feature","id":"#);
        serde_json::to_writer(&mut *out, id)?;
        out.extend_from_slice(br#","properties":"#);
        self.members.write(out, values)?;
        out.extend_from_slice(br#","geometry":"#);
        match found {
            Found::Nothing => out.extend_from_slice(b"null"),
            Found::Point => {
                out.extend_from_slice(br#"{"type":"Point","coordinates":"#);
                write_point(out, self.rounded.point(), self.decimals);
                out.push(b'}');
            }
            Found::Polygons => self.write_polygons(out),
        }
        out.push(b'}');
        Ok(())
    }

    /// All as multipolygons, as the other formats have them.
    fn write_polygons(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(br#"{"type":"MultiPolygon","coordinates":["#);
        for (at, rings) in self.rounded.polygons().enumerate() {
            out.extend_from_slice(if at > 0 { b",[" } else { b"[" });
            for (at, ring) in rings.enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                write_ring(out, &ring);
            }
            out.push(b']');
        }
        out.extend_from_slice(b"]}");
    }
}

fn write_ring(out: &mut Vec<u8>, ring: &Ring<'_>) {
    let mut before = b'[';
    for point in ring.points {
        out.push(before);
        write_point(out, *point, ring.decimals);
        before = b',';
    }
    out.push(b']');
}

fn write_point(out: &mut Vec<u8>, [x, y]: [i64; 2], decimals: u8) {
    out.push(b'[');
    write_fixed(out, x, decimals);
    out.push(b',');
    write_fixed(out, y, decimals);
    out.push(b']');
}

/// A feature collection.
pub(super) struct Collection {
    features: Features,
    is_first: bool,
    out: Vec<u8>,
}

impl Collection {
    pub(super) fn new(heading: &Heading) -> Result<Self, WriteError> {
        let mut out = br#"{"type":"FeatureCollection","#.to_vec();
        write_beside(&mut out, heading)?;
        out.extend_from_slice(br#""features":["#);
        Ok(Self {
            features: Features::new(heading)?,
            is_first: true,
            out,
        })
    }
}

impl Writer for Collection {
    fn row(
        &mut self,
        id: &str,
        values: &[Value<'_>],
        shape: Option<&Shape>,
    ) -> Result<(), WriteError> {
        begin_row(&mut self.out, &mut self.is_first);
        self.features.write(&mut self.out, id, values, shape)
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    fn finish(&mut self) -> Result<(), WriteError> {
        end_rows(&mut self.out, self.is_first);
        Ok(())
    }
}

/// Features, each between a record separator and a line feed.
pub(super) struct Sequence {
    features: Features,
    out: Vec<u8>,
}

impl Sequence {
    pub(super) fn new(heading: &Heading) -> Result<Self, WriteError> {
        Ok(Self {
            features: Features::new(heading)?,
            out: Vec::new(),
        })
    }
}

impl Writer for Sequence {
    fn row(
        &mut self,
        id: &str,
        values: &[Value<'_>],
        shape: Option<&Shape>,
    ) -> Result<(), WriteError> {
        self.out.push(b'\x1e');
        self.features.write(&mut self.out, id, values, shape)?;
        self.out.push(b'\n');
        Ok(())
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    fn finish(&mut self) -> Result<(), WriteError> {
        Ok(())
    }
}
