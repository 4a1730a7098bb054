//! What is asked of a collection: the parameters of a list of items, read once.

use xxhash_rust::xxh3::xxh3_64;

use super::collection::Collection;
use super::cql2::{self, Class, Expression, Literal};
use super::cursor::Cursor;
use super::datetime::{self, Days};
use super::geometry::Area;
use crate::coverage::MAX_ZOOM;
use crate::domain::parse_day;
use crate::table::{Field, Kind};

/// Most rows of one page.
pub const MOST_ROWS: usize = 10_000;

/// Rows of a page where none are asked for.
pub const ROWS_IF_NOT_ASKED: usize = 100;

/// The parameters of a list of items, those of its own properties aside.
pub const PARAMETERS: &[&str] = &[
    "limit",
    "cursor",
    "bbox",
    "datetime",
    "properties",
    "skipGeometry",
    "sortby",
    "zoom",
    "filter",
    "filter-lang",
    "filter-crs",
];

/// The languages of filters. The second is what a draft called the first; GDAL asks in it.
pub const FILTER_LANGUAGES: &[&str] = &["cql2-text", "cql-text"];

/// Those that choose and sort the rows: a cursor belongs to what they say.
const CHOOSING: &[&str] = &["bbox", "datetime", "sortby", "filter"];

/// The one reference system of coordinates.
const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/// A parameter that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("parameter `{parameter}`: {reason}")]
pub struct AskedError {
    /// Its name.
    pub parameter: String,
    /// What is wrong with its value, and what to write.
    pub reason: String,
}

impl AskedError {
    pub(super) fn new(parameter: &str, reason: impl std::fmt::Display) -> Self {
        Self {
            parameter: parameter.to_owned(),
            reason: reason.to_string(),
        }
    }
}

/// What is asked of a collection.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The collection.
    pub collection: Collection,
    /// Most rows of the page; `None` where it is not said.
    pub limit: Option<usize>,
    /// Where the page begins; at the first row if there is none.
    pub cursor: Option<Cursor>,
    /// The zoom whose shapes are wanted; those as published if there is none.
    pub zoom: Option<u8>,
    /// True if no geometry is wanted.
    pub skips_geometry: bool,
    /// The columns that are wanted, by position.
    pub columns: Vec<usize>,
    pub(super) boxes: Vec<Area>,
    pub(super) days: Option<Days>,
    pub(super) sort: Vec<(usize, bool)>,
    pub(super) filter: Option<Expression>,
    pub(super) equals: Vec<(usize, Literal)>,
    /// A hash of all that chooses and sorts the rows.
    pub(super) choice: u64,
}

impl Asked {
    /// Reads the parameters, by name.
    ///
    /// # Errors
    /// One of them cannot be used.
    pub fn read<'p>(
        collection: Collection,
        text: impl Fn(&str) -> Option<&'p str>,
    ) -> Result<Self, AskedError> {
        let fields = collection.table().fields;
        let cursor = text("cursor").map(str::parse::<Cursor>).transpose();
        let cursor = cursor.map_err(|error| AskedError::new("cursor", error))?;
        let choosing = CHOOSING.iter().copied();
        let choosing = choosing.chain(fields.iter().map(|field| field.name));
        let choosing: Vec<(&str, Option<&str>)> = choosing.map(|name| (name, text(name))).collect();
        let choice = xxh3_64(format!("{collection}{choosing:?}").as_bytes());
        if cursor.as_ref().is_some_and(|cursor| cursor.asked != choice) {
            let reason = "it belongs to other parameters than these; leave it out to begin anew";
            return Err(AskedError::new("cursor", reason));
        }
        let read = |name: &str| text(name).map(|value| (name.to_owned(), value));
        Ok(Self {
            collection,
            limit: read("limit").map(limit).transpose()?,
            cursor,
            zoom: read("zoom").map(zoom).transpose()?,
            skips_geometry: read("skipGeometry").map_or(Ok(false), truth)?,
            columns: columns(&fields, text("properties"))?,
            boxes: read("bbox").map_or_else(|| Ok(Vec::new()), bbox)?,
            days: text("datetime")
                .map(datetime::days)
                .transpose()
                .map_err(|reason| AskedError::new("datetime", reason))?,
            sort: sort(&fields, text("sortby"))?,
            filter: filter(&fields, &text)?,
            equals: equals(&fields, &text)?,
            choice,
        })
    }
}

/// Every parameter of a list of a collection's items.
#[must_use]
pub fn parameters(collection: Collection) -> Vec<&'static str> {
    let fields = collection.table().fields;
    let own = queryable(&fields).map(|(_, field, _)| field.name);
    PARAMETERS.iter().copied().chain(own).collect()
}

/// The columns whose name is a parameter: those whose values can be compared.
pub(super) fn queryable(fields: &[Field]) -> impl Iterator<Item = (usize, &Field, Class)> {
    let fields = fields.iter().enumerate();
    fields.filter_map(|(at, field)| Some((at, field, Class::of(field.kind)?)))
}

fn limit((name, text): (String, &str)) -> Result<usize, AskedError> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // One with more digits than can be read is larger than the most.
    let number = text.parse::<usize>().unwrap_or(MOST_ROWS).min(MOST_ROWS);
    if !is_number || number == 0 {
        let reason = format!(
            "`{text}` is not a whole number from 1 on; a page has {MOST_ROWS} rows at most"
        );
        return Err(AskedError::new(&name, reason));
    }
    Ok(number)
}

fn zoom((name, text): (String, &str)) -> Result<u8, AskedError> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let read = text
        .parse::<u8>()
        .ok()
        .filter(|zoom| is_plain && *zoom <= MAX_ZOOM);
    read.ok_or_else(|| {
        let reason = format!(
            "`{text}` is not a zoom from 0 to {MAX_ZOOM}; leave it out for the boundaries as published"
        );
        AskedError::new(&name, reason)
    })
}

fn truth((name, text): (String, &str)) -> Result<bool, AskedError> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        other => {
            let reason = format!("`{other}` is neither `true` nor `false`");
            Err(AskedError::new(&name, reason))
        }
    }
}

/// One box, or two for one that crosses the antimeridian.
fn bbox((name, text): (String, &str)) -> Result<Vec<Area>, AskedError> {
    let wrong = |reason: &str| {
        let reason = format!(
            "`{text}` {reason}; write west,south,east,north in degrees (CRS84), for example `-78,38,-76,39`"
        );
        AskedError::new(&name, reason)
    };
    let numbers: Result<Vec<f64>, _> = text.split(',').map(|one| one.trim().parse()).collect();
    let numbers = numbers.map_err(|_no_number| wrong("has a part that is no number"))?;
    // Heights are not known here, so that every one of them fits.
    let ([west, south, _, east, north, _] | [west, south, east, north]) = numbers[..] else {
        return Err(wrong("has neither four numbers nor six"));
    };
    let is_on_globe = numbers.iter().all(|number| number.is_finite())
        && [west, east].iter().all(|lon| lon.abs() <= 180.0)
        && [south, north].iter().all(|lat| lat.abs() <= 90.0);
    if !is_on_globe {
        return Err(wrong(
            "lies beyond 180 degrees east or west, or 90 north or south",
        ));
    }
    if south > north {
        return Err(wrong("has its south north of its north"));
    }
    Ok(if west <= east {
        vec![Area::of_box([west, south, east, north])]
    } else {
        vec![
            Area::of_box([west, south, 180.0, north]),
            Area::of_box([-180.0, south, east, north]),
        ]
    })
}

/// The position of a column, or what is wrong with its name.
fn column(fields: &[Field], parameter: &str, name: &str) -> Result<usize, AskedError> {
    let found = fields.iter().position(|field| field.name == name);
    found.ok_or_else(|| {
        let known: Vec<&str> = fields.iter().map(|field| field.name).collect();
        let reason = format!(
            "`{name}` is not a property here; use some of: {}",
            known.join(", ")
        );
        AskedError::new(parameter, reason)
    })
}

fn columns(fields: &[Field], names: Option<&str>) -> Result<Vec<usize>, AskedError> {
    let Some(names) = names else {
        return Ok((0..fields.len()).collect());
    };
    let columns = names
        .split(',')
        .map(|name| column(fields, "properties", name.trim()));
    let mut columns = columns.collect::<Result<Vec<usize>, _>>()?;
    columns.sort_unstable();
    columns.dedup();
    Ok(columns)
}

/// The columns to sort by, each with true if the greatest comes first.
fn sort(fields: &[Field], text: Option<&str>) -> Result<Vec<(usize, bool)>, AskedError> {
    let parts = text.into_iter().flat_map(|text| text.split(','));
    let read = |part: &str| {
        let falls = part.starts_with('-');
        // A plus sign in an address stands for a blank.
        let name = part.trim_start_matches(['-', '+', ' ']).trim_end();
        let at = column(fields, "sortby", name)?;
        let is_one =
            !matches!(fields[at].kind, Kind::List(_)) && Class::of(fields[at].kind).is_some();
        if !is_one {
            let reason = format!("`{name}` holds several values, by which nothing can be sorted");
            return Err(AskedError::new("sortby", reason));
        }
        Ok((at, falls))
    };
    parts.map(read).collect()
}

fn filter<'p>(
    fields: &[Field],
    text: &impl Fn(&str) -> Option<&'p str>,
) -> Result<Option<Expression>, AskedError> {
    if let Some(lang) = text("filter-lang").filter(|lang| !FILTER_LANGUAGES.contains(lang)) {
        let reason = format!(
            "`{lang}` is not a language of filters here; use `{}`",
            FILTER_LANGUAGES[0]
        );
        return Err(AskedError::new("filter-lang", reason));
    }
    if let Some(crs) = text("filter-crs").filter(|crs| *crs != CRS84) {
        let reason = format!("`{crs}` is not a reference system here; use `{CRS84}`");
        return Err(AskedError::new("filter-crs", reason));
    }
    let Some(filter) = text("filter") else {
        return Ok(None);
    };
    let read = cql2::parse(filter, fields);
    read.map(Some)
        .map_err(|error| AskedError::new("filter", error))
}

/// The columns that have to hold a value, by the parameters of their names.
fn equals<'p>(
    fields: &[Field],
    text: &impl Fn(&str) -> Option<&'p str>,
) -> Result<Vec<(usize, Literal)>, AskedError> {
    let asked = queryable(fields)
        .filter_map(|(at, field, class)| Some((at, field, class, text(field.name)?)));
    let read = |(at, field, class, text): (usize, &Field, Class, &str)| {
        let wrong = |reason: String| AskedError::new(field.name, reason);
        let literal = match class {
            Class::Text => {
                if let Some(words) = cql2::words_of(field.kind)
                    && !words.words.contains(&text)
                {
                    let known = words.words.join(", ");
                    let reason = format!("`{text}` is not a {}; use one of: {known}", words.what);
                    return Err(wrong(reason));
                }
                Literal::Text(text.to_owned())
            }
            Class::Number => {
                let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
                Literal::Number(number.ok_or_else(|| wrong(format!("`{text}` is no number")))?)
            }
            Class::Truth => Literal::Truth(truth((field.name.to_owned(), text))?),
            Class::Day => Literal::Day(parse_day(text).map_err(|error| wrong(error.to_string()))?),
        };
        Ok((at, literal))
    };
    asked.map(read).collect()
}
