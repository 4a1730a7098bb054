//! Names of what things were made from.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cannot;

/// FNV-1a of 64 bits: the same bytes have the same digits with any compiler, on any machine.
struct Fnv(u64);

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// Adds a file with its name, or a folder with all that is in it.
    fn add_path(&mut self, path: &Path) -> Result<(), String> {
        if !path.is_dir() {
            let bytes = fs::read(path).map_err(cannot("read", path))?;
            let name = path.to_string_lossy().replace('\\', "/");
            self.add(name.as_bytes());
            self.add(&(bytes.len() as u64).to_le_bytes());
            self.add(&bytes);
            return Ok(());
        }
        let mut inner = Vec::new();
        for entry in fs::read_dir(path).map_err(cannot("read", path))? {
            inner.push(entry.map_err(cannot("read", path))?.path());
        }
        inner.sort();
        inner.iter().try_for_each(|path| self.add_path(path))
    }
}

/// Digits that are others as soon as one of these files, or a file in one of these folders, is another.
pub(crate) fn fingerprint(paths: impl IntoIterator<Item = PathBuf>) -> Result<String, String> {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    paths
        .into_iter()
        .try_for_each(|path| hash.add_path(&path))?;
    Ok(format!("{:016x}", hash.0))
}

/// Tells the library which program it is: another source of it, or another version of a package, is another program.
pub(crate) fn name_program() -> Result<(), String> {
    let sources = ["src", "Cargo.lock"];
    for source in sources {
        println!("cargo::rerun-if-changed={source}");
    }
    let program = fingerprint(sources.map(PathBuf::from))?;
    println!("cargo::rustc-env=COUNTYLINE_PROGRAM={}", &program[..8]);
    Ok(())
}
