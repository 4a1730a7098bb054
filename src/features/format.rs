//! Lists and their formats: which list comes in which, under which address, media type and file name.

use crate::domain::words;
use crate::written::FileFormat;

words! {
    /// How a list is written. The word is the suffix of its address, and the value of `f=`.
    Format, "format" {
        /// JSON (RFC 8259).
        Json = "json",
        /// GeoJSON (RFC 7946).
        GeoJson = "geojson",
        /// Comma-separated values (RFC 4180).
        Csv = "csv",
        /// GeoJSON text sequence (RFC 8142).
        GeoJsonSeq = "geojsonseq",
        /// Apache Parquet; GeoParquet where the rows have a geometry.
        Parquet = "parquet",
        /// FlatGeobuf.
        FlatGeobuf = "fgb",
        /// An Atom feed (RFC 4287).
        Atom = "atom",
    }
}

words! {
    /// A list that comes in more than one format. The word is the last part of its address.
    List, "list" {
        /// What applies to every county on a day.
        Standing = "standing",
        /// Agreements through the years.
        Timeline = "timeline",
        /// What changed between two days.
        Changes = "changes",
    }
}

impl Format {
    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::GeoJson => "application/geo+json",
            Self::Csv => "text/csv; charset=utf-8",
            Self::GeoJsonSeq => FileFormat::GeoJsonSeq.media_type(),
            Self::Parquet => FileFormat::Parquet.media_type(),
            Self::FlatGeobuf => FileFormat::FlatGeobuf.media_type(),
            Self::Atom => "application/atom+xml; charset=utf-8",
        }
    }

    /// True if browsers shall save it rather than show it.
    const fn is_saved(self) -> bool {
        match self {
            Self::Csv | Self::GeoJsonSeq | Self::Parquet | Self::FlatGeobuf => true,
            Self::Json | Self::GeoJson | Self::Atom => false,
        }
    }

    /// The format of files that it is, if it is one.
    #[must_use]
    pub const fn of_files(self) -> Option<FileFormat> {
        match self {
            Self::Json => Some(FileFormat::Json),
            Self::GeoJson => Some(FileFormat::GeoJson),
            Self::Csv => Some(FileFormat::Csv),
            Self::GeoJsonSeq => Some(FileFormat::GeoJsonSeq),
            Self::Parquet => Some(FileFormat::Parquet),
            Self::FlatGeobuf => Some(FileFormat::FlatGeobuf),
            Self::Atom => None,
        }
    }
}

impl List {
    /// The formats that it comes in; the first is what it comes in if none is asked for.
    #[must_use]
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Self::Standing => &[
                Format::Json,
                Format::Csv,
                Format::GeoJson,
                Format::GeoJsonSeq,
                Format::Parquet,
                Format::FlatGeobuf,
            ],
            // No row of it has a place.
            Self::Timeline => &[Format::Json, Format::Csv, Format::Parquet],
            Self::Changes => &[
                Format::Json,
                Format::GeoJson,
                Format::Csv,
                Format::Atom,
                Format::GeoJsonSeq,
                Format::Parquet,
                Format::FlatGeobuf,
            ],
        }
    }

    /// True if it is sent as it is made in this format: the boundaries of all counties.
    #[must_use]
    pub const fn is_streamed(self, format: Format) -> bool {
        match (self, format) {
            (
                Self::Standing,
                Format::GeoJson | Format::GeoJsonSeq | Format::Parquet | Format::FlatGeobuf,
            ) => true,
            (Self::Standing, Format::Json | Format::Csv | Format::Atom)
            | (Self::Timeline | Self::Changes, _) => false,
        }
    }

    /// The names of its formats, for a sentence.
    #[must_use]
    pub fn known(self) -> String {
        let names: Vec<&str> = self.formats().iter().map(|one| one.as_str()).collect();
        names.join(", ")
    }

    /// Every address that it has: without a suffix, and with that of each format.
    pub fn addresses(self) -> impl Iterator<Item = String> {
        let suffixed = self.formats().iter();
        let suffixed = suffixed.map(move |format| format!("/api/{self}.{format}"));
        std::iter::once(format!("/api/{self}")).chain(suffixed)
    }

    /// The list that an address names, and what follows the first dot: of `/api/changes.csv`, `csv`.
    #[must_use]
    pub fn suffixed(path: &str) -> Option<(Self, &str)> {
        let (_base, name) = path.rsplit_once("/api/")?;
        let (list, suffix) = name.split_once('.')?;
        Some((list.parse().ok()?, suffix))
    }

    /// The name under which a format of it is saved, if browsers shall save it; `about` tells what it is about.
    #[must_use]
    pub fn file_name(self, format: Format, about: &str) -> Option<String> {
        format
            .is_saved()
            .then(|| format!("countyline-{self}{about}.{format}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_one_in_which_some_list_comes() {
        for format in Format::ALL {
            let mut lists = List::ALL.iter();
            assert!(
                lists.any(|list| list.formats().contains(format)),
                "{format}"
            );
        }
    }

    #[test]
    fn the_suffix_of_an_address_is_that_of_its_list_whatever_the_base_path() {
        let read = List::suffixed("/county/line/api/changes.csv");
        assert_eq!(read, Some((List::Changes, "csv")));
        assert_eq!(
            List::suffixed("/api/timeline.csv.gz"),
            Some((List::Timeline, "csv.gz"))
        );
        for path in [
            "/api/changes",
            "/api/at.csv",
            "/tiles/changes.csv",
            "/api/x/changes.csv",
        ] {
            assert_eq!(List::suffixed(path), None, "{path}");
        }
    }

    #[test]
    fn every_list_comes_as_json_if_it_is_not_asked_for_otherwise_and_as_each_format_once() {
        for list in List::ALL {
            let formats = list.formats();
            assert_eq!(formats[0], Format::Json, "{list}");
            let mut once = formats.to_vec();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), formats.len(), "{list}");
            assert_eq!(list.addresses().count(), formats.len() + 1);
        }
    }

    #[test]
    fn what_is_saved_is_saved_under_a_name_that_says_what_it_is() {
        let name = List::Standing.file_name(Format::Csv, "-2025-12-31");
        assert_eq!(name.as_deref(), Some("countyline-standing-2025-12-31.csv"));
        assert_eq!(List::Changes.file_name(Format::Atom, ""), None);
    }
}
