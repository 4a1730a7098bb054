//! `S_INTERSECTS` and the geometry in it.

use super::super::geometry::Area;
use super::error::FilterError;
use super::expression::Expression;
use super::parse::{DEEPEST, Parser};
use super::token::Token;

/// The name of the geometry in a filter.
const GEOMETRY: &str = "geometry";

/// The names that begin a geometry.
const SHAPES: [&str; 8] = [
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION",
    "BBOX",
];

impl Parser<'_> {
    /// `S_INTERSECTS(geometry, <geometry>)`, in either order.
    pub(super) fn intersects(&mut self) -> Result<Expression, FilterError> {
        self.need(&Token::Open, "`(`")?;
        let named_first = self.take_geometry_name();
        if named_first {
            self.need(&Token::Comma, "`,`")?;
        }
        let area = self.area()?;
        if !named_first {
            self.need(&Token::Comma, "`,`")?;
            if !self.take_geometry_name() {
                return Err(self.wrong(format!("`{GEOMETRY}` is expected here")));
            }
        }
        self.need(&Token::Close, "`)`")?;
        Ok(Expression::Intersects(Box::new(area)))
    }

    fn take_geometry_name(&mut self) -> bool {
        let quoted = Token::Quoted(GEOMETRY.to_owned());
        self.take_word(GEOMETRY) || self.take(&quoted)
    }

    fn area(&mut self) -> Result<Area, FilterError> {
        let start = self.next;
        let name = SHAPES.iter().find(|name| self.is_word(start, name));
        let Some(name) = name else {
            let what = format!(
                "a geometry is expected here: {} and others in WKT, or `BBOX(west,south,east,north)`",
                SHAPES[2]
            );
            return Err(self.wrong(what));
        };
        let mut depth = 0usize;
        let mut end = None;
        for at in start + 1..self.tokens.len() {
            match self.tokens[at].0 {
                Token::Open => depth += 1,
                Token::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                break;
            }
            if depth == 0 {
                end = Some(at);
                break;
            }
        }
        let Some(end) = end else {
            return Err(self.wrong("the geometry that begins here has no end"));
        };
        let written = &self.text[self.tokens[start].1..self.tokens[end].2];
        let area = if *name == "BBOX" {
            bbox(&self.tokens[start + 1..=end])
        } else {
            wkt(written)
        };
        let Some(area) = area else {
            return Err(self.wrong(format!(
                "`{written}` is no geometry; write it in WKT, longitude first: `POLYGON((-78 38,-77 38,-77 39,-78 38))`"
            )));
        };
        self.next = end + 1;
        Ok(area)
    }
}

fn wkt(text: &str) -> Option<Area> {
    use geo::CoordsIter as _;
    use wkt::TryFromWkt as _;
    let geometry = geo::Geometry::<f64>::try_from_wkt_str(text).ok()?;
    let is_finite = |place: geo::Coord<f64>| place.x.is_finite() && place.y.is_finite();
    if !geometry.coords_iter().all(is_finite) {
        return None;
    }
    Area::of(geometry)
}

/// The numbers of a box, between its parentheses.
fn bbox(tokens: &[(Token<'_>, usize, usize)]) -> Option<Area> {
    let numbers: Vec<f64> = tokens
        .iter()
        .filter_map(|(token, _, _)| match token {
            Token::Number(number) => Some(*number),
            _ => None,
        })
        .collect();
    // Two parentheses and three commas beside them.
    let [west, south, east, north] = numbers[..] else {
        return None;
    };
    (tokens.len() == 9 && south <= north && west <= east)
        .then(|| Area::of_box([west, south, east, north]))
}
