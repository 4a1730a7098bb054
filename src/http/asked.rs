//! The tile that an address names: one reading of it, for the front door and for the routes.

use super::params::Params;
use super::problem::Problem;
use crate::domain::Day;
use crate::tiles::{Chosen, Form, Format, Layer, TileId};

/// The parameters that a tile's address may have.
pub(super) const PARAMETERS: &[&str] = &["date", "properties", "v", "vintage"];

/// The tile that an address names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked<'a> {
    pub(super) layer: Layer,
    pub(super) tile: TileId,
    pub(super) form: Form,
    pub(super) day: Option<Day>,
    version: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// Reads the four parts of the path that follow `/tiles/`, and the parameters.
    ///
    /// # Errors
    /// There is no such layer, format or tile, the day cannot be read, or a property is unknown.
    pub(super) fn read(
        [layer_, z, x, file]: [&str; 4],
        params: &'a Params,
    ) -> Result<Self, Problem> {
        let layer = layer(layer_)?;
        let (y, format) = file.split_once('.').unwrap_or((file, ""));
        let format: Format = format.parse().map_err(|error| Problem::no_tile(&error))?;
        let (z, x, y) = (number("z", z)?, number("x", x)?, number("y", y)?);
        let tile = TileId::new(z, x, y).map_err(|error| Problem::no_tile(&error))?;
        let chosen = match params.text("properties") {
            None => Chosen::ALL,
            Some(names) => Chosen::read(layer, names)
                .map_err(|error| Problem::bad_parameter("properties", error))?,
        };
        Ok(Self {
            layer,
            tile,
            form: Form { format, chosen },
            day: params.day("date")?,
            version: params.text("v"),
        })
    }

    /// True if the answer is good for ever: the address names the version that it is given from. A day that is not
    /// named moves with the newest list, but not within one version.
    pub(super) fn lasts(&self, version: &str) -> bool {
        self.version == Some(version)
    }
}

/// The layer of this name.
///
/// # Errors
/// There is none.
pub(super) fn layer(text: &str) -> Result<Layer, Problem> {
    text.parse().map_err(|error| Problem::no_tile(&error))
}

/// A number in its one spelling: a tile under several addresses would be asked for and kept several times.
fn number(axis: &str, text: &str) -> Result<u32, Problem> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if is_plain && (text == "0" || !text.starts_with('0')) {
        text.parse().ok()
    } else {
        None
    };
    number.ok_or_else(|| {
        let reason = "is not a whole number from 0 on, written in digits without zeros before it";
        Problem::no_tile(&format!("{axis} `{text}` {reason}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str, query: &str) -> Option<(Layer, TileId, Form, String, String)> {
        let mut parts = path.split('/').map(str::to_owned);
        let mut part = || parts.next().unwrap();
        let parts = [part(), part(), part(), part()];
        let params = Params::read(query).only(PARAMETERS).ok()?;
        let asked = Asked::read(parts.each_ref().map(String::as_str), &params).ok()?;
        let day = asked.day.map(|day| day.to_string()).unwrap_or_default();
        let snapshot = asked.version.unwrap_or_default().to_owned();
        Some((asked.layer, asked.tile, asked.form, day, snapshot))
    }

    #[test]
    fn a_tile_s_address_is_read() {
        let (day, snapshot) = ("2017-08-28".to_owned(), "0123".to_owned());
        let tile = TileId::new(5, 8, 12).unwrap();
        let expected = (Layer::States, tile, Format::Mvt.into(), day, snapshot);
        let query = "date=2017-08-28&v=0123";
        assert_eq!(read("states/5/8/12.mvt", query), Some(expected));
        let (none, tile) = (String::new(), TileId::new(0, 0, 0).unwrap());
        let expected = (
            Layer::Counties,
            tile,
            Format::GeoJson.into(),
            none.clone(),
            none,
        );
        assert_eq!(read("counties/0/0/0.geojson", ""), Some(expected));
    }

    #[test]
    fn an_escape_in_the_query_says_what_it_stands_for() {
        let plain = read("counties/3/0/0.mvt", "date=2017-02-01&v=1");
        assert_eq!(read("counties/3/0/0.mvt", "date=2017%2D02-01&v=%31"), plain);
        let unnamed = read("counties/3/0/0.mvt", "");
        assert_eq!(read("counties/3/0/0.mvt", "date=&v"), unnamed);
    }

    #[test]
    fn an_address_that_names_no_tile_is_refused() {
        for (path, query) in [
            ("counties/3/8/0.geojson", ""),
            ("counties/3/-1/0.geojson", ""),
            ("counties/3/0/0", ""),
            ("roads/3/0/0.mvt", ""),
            ("count%69es/3/0/0.mvt", ""),
            ("counties/03/0/0.mvt", ""),
            ("counties/3/00/0.mvt", ""),
            ("counties/3/0/00.mvt", ""),
            ("counties/+3/0/0.mvt", ""),
            ("counties/3/0/+0.mvt", ""),
            ("counties//0/0.mvt", ""),
            ("counties/3/0/0.mvt", "x=1"),
            ("counties/3/0/0.mvt", "v=1&v=2"),
            ("counties/3/0/0.mvt", "date=2017-02-30"),
            ("counties/3/0/0.mvt", "properties=usps"),
            ("counties/3/0/0.mvt", "properties=geoid,"),
            ("counties/3/0/0.mvt", "date=2017-02-01&date=2017-02-01"),
        ] {
            assert_eq!(read(path, query), None, "{path}?{query}");
        }
    }
}
