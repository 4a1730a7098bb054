//! A folder of geodata that is a mount, as a container's volume is.

use std::path::Path;
use std::process::Command;

use super::sheets::{Bench, sheriff, tables};
use crate::{countyline, text};

/// A file system in memory at a folder, until it is dropped.
struct Mount<'a>(&'a Path);

impl<'a> Mount<'a> {
    /// Mounts it, with what the folder holds; `None` where this user may not mount.
    fn over(folder: &'a Path) -> Option<Self> {
        let held = tempfile::tempdir().unwrap();
        let copy = |from: &Path, to: &Path| {
            let copied = Command::new("cp")
                .args(["-aL", "-T"])
                .args([from, to])
                .status();
            assert!(copied.unwrap().success());
        };
        copy(folder, held.path());
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "tmpfs"]).arg(folder);
        if !mount.output().is_ok_and(|output| output.status.success()) {
            return None;
        }
        let mounted = Self(folder);
        copy(held.path(), folder);
        Some(mounted)
    }

    fn make_read_only(&self) {
        let mut mount = Command::new("mount");
        mount.args(["-o", "remount,ro"]).arg(self.0);
        assert!(mount.status().unwrap().success());
    }
}

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_list_is_imported_into_a_mount_and_nothing_is_written_outside_of_it() {
    let rows = [
        sheriff("TEXAS", "Bexar County", "2025-03-01"),
        sheriff("TEXAS", "Clay County", "2025-03-08"),
    ];
    let (plain, bench) = (Bench::new(), Bench::new());
    let (plain, bench) = (
        plain.day("2025-03-05", &rows[..1]),
        bench.day("2025-03-05", &rows[..1]),
    );
    let (plain, bench) = (
        plain.day("2025-03-10", &rows),
        bench.day("2025-03-10", &rows),
    );
    plain.import();
    bench.import_these(&bench.files()[..1]);
    let geodata = bench.geodata();
    let Some(mount) = Mount::over(&geodata) else {
        eprintln!("not tested: this user may not mount");
        return;
    };
    let beside = || {
        std::fs::read_dir(geodata.parent().unwrap())
            .unwrap()
            .count()
    };
    let before = beside();
    let output = countyline()
        .args(["import", "--geodata"])
        .arg(&geodata)
        .arg(&bench.files()[1])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(
        !text(&output.stderr).contains("warning"),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(tables(&geodata), tables(&plain.geodata()));
    assert_eq!(beside(), before);
    // An import that was killed when all waited, on a disk that has become read-only: it is read whole.
    let waiting = geodata.join(".import");
    std::fs::create_dir(&waiting).unwrap();
    let new = tables(&geodata);
    for (name, bytes) in &new {
        std::fs::write(waiting.join(name), bytes).unwrap();
        std::fs::write(geodata.join(name), "broken").unwrap();
    }
    let names: Vec<&str> = new.iter().map(|(name, _)| name.as_str()).collect();
    std::fs::write(waiting.join("moving"), names.join("\n")).unwrap();
    mount.make_read_only();
    assert_eq!(bench.agreements().len(), 2);
    let dry = countyline()
        .args(["import", "--dry-run", "--geodata"])
        .arg(&geodata)
        .arg(&bench.files()[1])
        .output()
        .unwrap();
    let told = text(&dry.stderr);
    assert!(dry.status.success(), "{told}");
    assert!(told.contains("no agreement would change"), "{told}");
}
