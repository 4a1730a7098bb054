//! The parts of a shapefile, in a zip or beside each other.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zip::ZipArchive;

use super::super::super::content::Content;
use super::super::error::BoundaryError;
use super::super::files::Shapefile;
use super::file::{ends_with, read};

/// Parts by their ending.
pub(super) struct Pieces {
    path: PathBuf,
    found: BTreeMap<&'static str, Arc<Content>>,
}

const ENDINGS: [&str; 5] = ["shp", "shx", "dbf", "prj", "cpg"];

/// Most bytes of a part: the counties of the country have 17 million.
const MOST_BYTES: u64 = 512 << 20;

impl Pieces {
    pub(super) fn of(path: &Path) -> Result<Self, BoundaryError> {
        let found = if ends_with(path, "zip") {
            zipped(path)?
        } else if ends_with(path, "shp") {
            beside(path)?
        } else {
            return Err(BoundaryError::Name {
                path: path.to_owned(),
                what: "it ends in none of `.zip`, `.shp` and `.kml`".to_owned(),
            });
        };
        Ok(Self {
            path: path.to_owned(),
            found,
        })
    }

    pub(super) fn shapefile(&self) -> Result<Shapefile, BoundaryError> {
        let needed = |ending: &str| {
            self.found
                .get(ending)
                .cloned()
                .ok_or_else(|| BoundaryError::Damaged {
                    path: self.path.clone(),
                    what: format!("it has no .{ending}, which every shapefile has"),
                })
        };
        Ok(Shapefile {
            shp: needed("shp")?,
            shx: needed("shx")?,
            dbf: needed("dbf")?,
            prj: self.found.get("prj").cloned(),
            cpg: self.found.get("cpg").cloned(),
        })
    }
}

fn beside(path: &Path) -> Result<BTreeMap<&'static str, Arc<Content>>, BoundaryError> {
    let mut found = BTreeMap::new();
    for ending in ENDINGS {
        let part = path.with_extension(ending);
        match read(&part) {
            Ok(content) => _ = found.insert(ending, Arc::new(content)),
            // Reference system and encoding need not be told.
            Err(_missing) if matches!(ending, "prj" | "cpg") && !part.exists() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

fn zipped(path: &Path) -> Result<BTreeMap<&'static str, Arc<Content>>, BoundaryError> {
    let damaged = |what: String| BoundaryError::Damaged {
        path: path.to_owned(),
        what,
    };
    let file = read(path)?;
    let mut archive = ZipArchive::new(Cursor::new(file.bytes.as_slice()))
        .map_err(|error| damaged(format!("it is no whole zip archive ({error})")))?;
    let mut found = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive
            .by_index(at)
            .map_err(|error| damaged(format!("entry {at} cannot be read ({error})")))?;
        let name = entry
            .name()
            .map_err(|error| damaged(format!("the name of entry {at} cannot be read ({error})")))?
            .into_owned();
        let is_of = |ending: &&&str| {
            name.rsplit_once('.')
                .is_some_and(|(_, own)| own == **ending)
        };
        // Names of metadata end in `.shp.xml`.
        let Some(ending) = ENDINGS.iter().find(is_of) else {
            continue;
        };
        let mut bytes = Vec::new();
        let read = entry.by_ref().take(MOST_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|error| damaged(format!("`{name}` cannot be unpacked ({error})")))?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(damaged(format!(
                "`{name}` unpacks to more than {MOST_BYTES} bytes"
            )));
        }
        let name = Path::new(&name).file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let content = Content {
            path: path.join(&name),
            name,
            bytes,
        };
        if found.insert(*ending, Arc::new(content)).is_some() {
            return Err(damaged(format!(
                "it has several .{ending}; take one archive for each file"
            )));
        }
    }
    Ok(found)
}
