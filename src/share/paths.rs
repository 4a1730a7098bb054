//! Borders as the data of SVG paths: whole numbers, each relative to the one before.

use std::fmt::Write as _;

use super::frame::Frame;
use crate::coverage::{ArcUse, Coverage, Shape};

/// The longer side below which a ring is too small to be seen, in units of paths.
const SPECK: i32 = 6;

/// A path in the making.
#[derive(Debug, Default)]
pub(super) struct Path {
    data: String,
    points: Vec<[i32; 2]>,
}

impl Path {
    /// The data; empty if there is nothing to draw.
    pub(super) fn into_data(self) -> String {
        self.data
    }

    /// Adds the rings of a shape.
    pub(super) fn add_shape(&mut self, coverage: &Coverage, frame: &Frame, shape: &Shape) {
        for uses in shape.rings() {
            self.points.clear();
            for at in uses {
                self.walk(coverage, frame, *at);
            }
            let sides = [0, 1].map(|axis| {
                let along = self.points.iter().map(|point| point[axis]);
                along.clone().max().unwrap_or(0) - along.min().unwrap_or(0)
            });
            if self.points.len() > 3 && sides[0].max(sides[1]) >= SPECK {
                self.points.pop();
                self.write(true);
            }
        }
    }

    /// Adds one stretch of border.
    pub(super) fn add_arc(&mut self, coverage: &Coverage, frame: &Frame, arc: usize) {
        self.points.clear();
        self.walk(coverage, frame, ArcUse::new(arc as u32, false));
        if self.points.len() > 1 {
            self.write(false);
        }
    }

    fn walk(&mut self, coverage: &Coverage, frame: &Frame, at: ArcUse) {
        let arc = coverage.arcs()[at.arc()];
        if arc.shown_from > frame.zoom {
            return;
        }
        let mut step = |vertex: usize| {
            if coverage.levels()[vertex] <= frame.zoom {
                let point = frame.place(coverage.points()[vertex]);
                if self.points.last() != Some(&point) {
                    self.points.push(point);
                }
            }
        };
        let vertices = arc.start as usize..arc.end as usize;
        if at.is_reversed() {
            vertices.rev().for_each(&mut step);
        } else {
            vertices.for_each(&mut step);
        }
    }

    fn write(&mut self, is_closed: bool) {
        let mut before: Option<[i32; 2]> = None;
        for [x, y] in self.points.iter().copied() {
            // Writing into memory does not fail.
            let _ = match before {
                None => write!(self.data, "M{x}{}{y}l", gap(y)),
                Some([bx, by]) => {
                    let (dx, dy) = (x - bx, y - by);
                    let gap_x = if self.data.ends_with('l') {
                        ""
                    } else {
                        gap(dx)
                    };
                    write!(self.data, "{gap_x}{dx}{}{dy}", gap(dy))
                }
            };
            before = Some([x, y]);
        }
        if is_closed {
            self.data.push('z');
        }
    }
}

/// What stands before a number that follows another: a minus is enough.
fn gap(number: i32) -> &'static str {
    if number < 0 { "" } else { " " }
}
