//! The data of the release, compressed file by file.
//!
//! Each file has frames of its own, so that a command that needs one table unpacks no other; a large one has several,
//! which are unpacked side by side. The same files give the same bytes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::cannot;
use crate::fingerprint::fingerprint;

/// Of the county boundaries, most of the whole, level 9 leaves 8.6 of 17 MB in 1.5 s; level 15 needs 9 s for 8.1,
/// and level 19 needs 24 s for 6.5. All are unpacked as fast.
const LEVEL: i32 = 9;

/// Bytes of a file in one frame; `src/sources/inside.rs` learns it from the list.
const FRAME_BYTES: usize = 2 << 20;

/// Compresses every file of `geodata/`, and writes the list that the library includes.
pub(crate) fn compress(out: &Path) -> Result<(), String> {
    let folder = Path::new("geodata");
    // Cargo looks at all that is in a folder that is named, and at every file anew.
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut names = Vec::new();
    gather(folder, "", &mut names)?;
    // The script runs for every change of the program too.
    let (stamp, from) = (out.join("geodata-from"), fingerprint([folder.to_owned()])?);
    if fs::read_to_string(&stamp).is_ok_and(|before| before == from) {
        return Ok(());
    }
    // The largest files are begun first.
    names.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
    let frames = out.join("geodata");
    fs::create_dir_all(&frames).map_err(cannot("make", &frames))?;
    let next = AtomicUsize::new(0);
    let work = || -> Result<(), String> {
        while let Some((name, _)) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
            let path = folder.join(name);
            let bytes = fs::read(&path).map_err(cannot("read", &path))?;
            for (at, part) in bytes.chunks(FRAME_BYTES).enumerate() {
                let frame = zstd::bulk::compress(part, LEVEL);
                let frame = frame.map_err(cannot("compress", &path))?;
                write(&frames.join(file_of(name, at)), &frame)?;
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            let stopped = |_panic| "a thread that compresses the data stopped".to_owned();
            worker.join().map_err(stopped)?
        })
    })?;
    names.sort();
    let mut list = format!("({FRAME_BYTES}, &[\n");
    for (name, length) in &names {
        let _ = write!(list, "    ({name:?}, {length}, &[");
        let frames = usize::try_from(*length)
            .unwrap_or(usize::MAX)
            .div_ceil(FRAME_BYTES);
        for at in 0..frames {
            let file = file_of(name, at);
            let _ = write!(list, "include_bytes!(\"geodata/{file}\").as_slice(), ");
        }
        list.push_str("]),\n");
    }
    list.push_str("])");
    write(&out.join("geodata.rs"), list.as_bytes())?;
    write(&stamp, from.as_bytes())
}

/// Every file of data in a folder and below: name, parts joined by `/`, and length.
fn gather(folder: &Path, below: &str, names: &mut Vec<(String, u64)>) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(cannot("read", folder))? {
        let entry = entry.map_err(cannot("read", folder))?;
        let (path, name) = (entry.path(), entry.file_name());
        let Some(name) = name.to_str() else {
            return Err(format!("`{}` has a name that is not UTF-8", path.display()));
        };
        let about = fs::metadata(&path).map_err(cannot("read", &path))?;
        let full = format!("{below}{name}");
        if !is_data(name) {
            continue;
        }
        if about.is_dir() {
            gather(&path, &format!("{full}/"), names)?;
        } else {
            names.push((full, about.len()));
        }
    }
    Ok(())
}

/// False for words to people, for the scripts that made a table, and for what an import or an editor leaves.
fn is_data(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_stem, ending)| ending);
    !name.starts_with('.') && !name.starts_with('_') && !matches!(ending, Some("md" | "py" | "tmp"))
}

/// The name of one of a file's frames.
fn file_of(name: &str, at: usize) -> String {
    format!("{}.{at}.zst", name.replace('/', "-"))
}

/// Writes a file, unless it has these bytes already.
fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    fs::write(path, bytes).map_err(cannot("write", path))
}
