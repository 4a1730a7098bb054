//! What is in the archive.

use crate::features::collections::Collection;
use crate::table::{Description, Field, describe};
use crate::written::FileFormat;

use super::sheets::SheetItems;
use crate::features::changes::Changes;

/// A list of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    /// A collection of the open API.
    Collection(Collection),
    /// The lists that ICE published.
    Sheets,
    /// Every change.
    Changes,
}

/// A file of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) list: Listed,
    pub(super) format: FileFormat,
}

impl Listed {
    /// Its name: a word.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Collection(collection) => collection.as_str(),
            Self::Sheets => "sheets",
            Self::Changes => "changes",
        }
    }

    /// Its name for people.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Collection(collection) => collection.title(),
            Self::Sheets => "Lists that ICE published",
            Self::Changes => "Changes",
        }
    }

    /// What its rows are.
    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Collection(collection) => collection.about(),
            Self::Sheets => {
                "Every spreadsheet that ICE published, up to the day, and whether it counts."
            }
            Self::Changes => {
                "Every change of an agreement, an application or a policy, up to the day."
            }
        }
    }

    /// Its table, with one name of each column for every format.
    pub(super) fn table(self) -> Description {
        let table = match self {
            Self::Collection(collection) => collection.table(),
            Self::Sheets => describe::<SheetItems>(),
            Self::Changes => describe::<Changes>(),
        };
        let fields = table.fields.into_iter().map(|field| Field {
            heading: field.name,
            ..field
        });
        Description {
            name: self.name(),
            about: self.about(),
            fields: fields.collect(),
            ..table
        }
    }

    /// The columns that tell one row from another.
    pub(super) fn key(self) -> &'static [&'static str] {
        match self {
            Self::Collection(Collection::Counties | Collection::States | Collection::Towns) => {
                &["geoid"]
            }
            Self::Collection(Collection::Agencies) => &["slug"],
            Self::Collection(
                Collection::Agreements
                | Collection::Applications
                | Collection::Policies
                | Collection::Facilities,
            ) => &["id"],
            Self::Sheets => &["file"],
            // One agreement may change in several ways on a day.
            Self::Changes => &[],
        }
    }

    /// True if its rows have areas.
    pub(super) fn has_areas(self) -> bool {
        match self {
            Self::Collection(collection) => collection.has_areas(),
            Self::Sheets | Self::Changes => false,
        }
    }

    /// True if its rows have points.
    pub(super) fn has_points(self) -> bool {
        matches!(self, Self::Collection(collection) if !collection.has_areas())
    }

    /// The files of geodata that it is made of, by what their names begin with.
    pub(super) fn made_of(self) -> &'static [&'static str] {
        const LISTED: [&str; 6] = [
            "agreements.csv",
            "revisions.csv",
            "sheets.csv",
            "policies.csv",
            "population.csv",
            "crosswalk.csv",
        ];
        const COUNTIES: &[&str] = &[
            "boundaries/cb_",
            "boundaries/units_",
            LISTED[0],
            LISTED[1],
            LISTED[2],
            LISTED[3],
            LISTED[4],
            LISTED[5],
        ];
        match self {
            Self::Collection(Collection::Counties | Collection::States) => COUNTIES,
            Self::Collection(Collection::Towns) => &[
                "boundaries/towns_",
                "agreements.csv",
                "sheets.csv",
                "policies.csv",
            ],
            Self::Collection(Collection::Agencies | Collection::Agreements) => &[
                "agreements.csv",
                "revisions.csv",
                "sheets.csv",
                "listings.csv",
                "places.csv",
                "places_small.csv",
            ],
            Self::Collection(Collection::Applications) => &[
                "pending.csv",
                "sheets.csv",
                "places.csv",
                "places_small.csv",
            ],
            Self::Collection(Collection::Policies) => {
                &["policies.csv", "places.csv", "places_small.csv"]
            }
            Self::Collection(Collection::Facilities) => &["facilities.csv"],
            Self::Sheets => &["sheets.csv"],
            Self::Changes => &[
                "agreements.csv",
                "pending.csv",
                "revisions.csv",
                "sheets.csv",
                "policies.csv",
            ],
        }
    }
}

impl Entry {
    /// Every file, in the order of the archive: lists as CSV and Parquet, areas as GeoJSON too.
    pub(super) fn all() -> Vec<Self> {
        let collections = Collection::ALL.iter().copied().map(Listed::Collection);
        let lists: Vec<Listed> = collections
            .chain([Listed::Sheets, Listed::Changes])
            .collect();
        let of = |format: FileFormat| {
            let lists = lists.iter().copied();
            lists.map(move |list| Self { list, format })
        };
        let areas = of(FileFormat::GeoJson).filter(|entry| entry.list.has_areas());
        let all = of(FileFormat::Csv).chain(of(FileFormat::Parquet));
        all.chain(areas).collect()
    }

    /// Its path in the archive.
    pub(super) fn path(self) -> String {
        format!("{}/{}.{}", self.format, self.list.name(), self.format)
    }

    /// Its name in the description, each there once.
    pub(super) fn name(self) -> String {
        match self.format {
            FileFormat::Csv => self.list.name().to_owned(),
            other => format!("{}-{other}", self.list.name()),
        }
    }
}
