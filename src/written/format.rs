//! The formats of files.

use super::shape::GeometryKind;
use crate::domain::words;

words! {
    /// The format of a file of rows. The word is the suffix of its address and of its name, and the value of `f=`.
    FileFormat, "format" {
        /// JSON (RFC 8259): what stands beside the rows, and `rows`.
        Json = "json",
        /// GeoJSON (RFC 7946): a collection of features.
        GeoJson = "geojson",
        /// GeoJSON text sequence (RFC 8142): a feature on each line.
        GeoJsonSeq = "geojsonseq",
        /// Comma-separated values (RFC 4180).
        Csv = "csv",
        /// Apache Parquet; GeoParquet 1.1 where the rows have a geometry.
        Parquet = "parquet",
        /// FlatGeobuf 3, for rows that have a geometry.
        FlatGeobuf = "fgb",
    }
}

impl FileFormat {
    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::GeoJson => "application/geo+json",
            Self::GeoJsonSeq => "application/geo+json-seq",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::FlatGeobuf => "application/flatgeobuf",
        }
    }

    /// The name of the format for people, the same in every language.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::GeoJson => "GeoJSON",
            Self::GeoJsonSeq => "GeoJSON text sequence",
            Self::Csv => "CSV",
            Self::Parquet => "Parquet",
            Self::FlatGeobuf => "FlatGeobuf",
        }
    }

    /// True if browsers shall save it rather than show it.
    #[must_use]
    pub const fn is_saved(self) -> bool {
        match self {
            Self::Json | Self::GeoJson => false,
            Self::GeoJsonSeq | Self::Csv | Self::Parquet | Self::FlatGeobuf => true,
        }
    }

    /// True if it is compressed already, or gains nothing worth the time by it.
    #[must_use]
    pub const fn is_packed(self) -> bool {
        match self {
            Self::Parquet => true,
            Self::Json | Self::GeoJson | Self::GeoJsonSeq | Self::Csv | Self::FlatGeobuf => false,
        }
    }

    /// True if rows of this geometry can be written so.
    #[must_use]
    pub const fn holds(self, geometry: Option<GeometryKind>) -> bool {
        match self {
            Self::Json | Self::GeoJson | Self::GeoJsonSeq | Self::Csv | Self::Parquet => true,
            Self::FlatGeobuf => geometry.is_some(),
        }
    }

    /// The names that it needs itself, among what stands beside the rows.
    pub(super) const fn reserved(self) -> &'static [&'static str] {
        match self {
            Self::Json => &["rows"],
            Self::GeoJson => &["type", "features"],
            Self::GeoJsonSeq | Self::Csv | Self::Parquet | Self::FlatGeobuf => &[],
        }
    }

    /// The columns that it adds to those of the heading.
    pub(super) fn added(self, geometry: Option<GeometryKind>) -> &'static [&'static str] {
        match (self, geometry) {
            (Self::Parquet, Some(_)) => &["geometry"],
            (
                Self::Json
                | Self::GeoJson
                | Self::GeoJsonSeq
                | Self::Csv
                | Self::Parquet
                | Self::FlatGeobuf,
                _,
            ) => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_its_own_suffix_media_type_and_title() {
        let every = FileFormat::ALL;
        let mut types: Vec<&str> = every.iter().map(|one| one.media_type()).collect();
        let mut titles: Vec<&str> = every.iter().map(|one| one.title()).collect();
        for names in [&mut types, &mut titles] {
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), 6);
        }
        assert_eq!(
            FileFormat::WORDS,
            ["json", "geojson", "geojsonseq", "csv", "parquet", "fgb"]
        );
    }
}
