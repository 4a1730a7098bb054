//! Shapes as well-known binary (OGC 06-103r4), little-endian.

use crate::written::rounded::{Found, Rounded};

const LITTLE_ENDIAN: u8 = 1;
const POINT: u32 = 1;
const POLYGON: u32 = 3;
const MULTIPOLYGON: u32 = 6;

/// The shape that was set last; empty if there is none.
pub(super) fn write(rounded: &Rounded, found: Found) -> Vec<u8> {
    let mut out = Vec::new();
    match found {
        Found::Nothing => {}
        Found::Point => {
            begin(&mut out, POINT);
            write_point(&mut out, rounded.point_degrees());
        }
        Found::Polygons => {
            begin(&mut out, MULTIPOLYGON);
            write_count(&mut out, rounded.polygon_count());
            for rings in rounded.polygons() {
                begin(&mut out, POLYGON);
                write_count(&mut out, rings.len());
                for ring in rings {
                    write_count(&mut out, ring.points.len());
                    for point in ring.degrees() {
                        write_point(&mut out, point);
                    }
                }
            }
        }
    }
    out
}

fn begin(out: &mut Vec<u8>, geometry: u32) {
    out.push(LITTLE_ENDIAN);
    out.extend_from_slice(&geometry.to_le_bytes());
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "no shape has four thousand million points"
)]
fn write_count(out: &mut Vec<u8>, count: usize) {
    out.extend_from_slice(&(count as u32).to_le_bytes());
}

fn write_point(out: &mut Vec<u8>, [x, y]: [f64; 2]) {
    out.extend_from_slice(&x.to_le_bytes());
    out.extend_from_slice(&y.to_le_bytes());
}
