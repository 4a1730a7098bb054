//! Two months of updates: each list of April and May 2026 is published in turn on a page of this machine, and the binary
//! looks at it as it would look at ICE's. `update-month FOLDER BINARY [DAY]` reads FOLDER/{participating,pending}/*.xlsx, and begins with the lists of DAY; what
//! it ends with has to be, byte for byte, what one import of all of them gives. The last line is `N passed, N failed`.

#[path = "../support/empty.rs"]
mod empty;
#[path = "../support/web.rs"]
#[expect(
    dead_code,
    reason = "a month in which nothing fails needs a part of the server"
)]
#[expect(
    clippy::unwrap_used,
    reason = "a server that cannot listen ends the run"
)]
mod web;

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use countyline::clean::named_day;
use countyline::domain::Day;
use countyline::import::import;
use countyline::update::list_kind;
use empty::prepare;
use web::{Reply, Web};

const PAGE: &str = "/identify-and-arrest/287g";

/// What has to be equal in the end.
const TABLES: [&str; 7] = [
    "agreements.csv",
    "pending.csv",
    "sheets.csv",
    "listings.csv",
    "revisions.csv",
    "problems.csv",
    "CHANGES.md",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("name the folder of published lists")?;
    let binary = args.next().ok_or("name the binary")?;
    let first: Day = args.next().as_deref().unwrap_or("2026-04-01").parse()?;
    let (before, after) = lists(Path::new(&folder))?
        .into_iter()
        .partition::<Vec<_>, _>(|(day, _)| *day < first);
    let files = |lists: &[(Day, PathBuf)]| -> Vec<PathBuf> {
        lists.iter().map(|(_, file)| file.clone()).collect()
    };
    let work = tempfile::tempdir()?;
    let [step_by_step, at_once] = ["step-by-step", "at-once"].map(|name| work.path().join(name));
    for geodata in [&step_by_step, &at_once] {
        prepare(geodata)?;
    }
    import(&files(&before), &step_by_step, false, |_| ())?;
    import(
        &[files(&before), files(&after)].concat(),
        &at_once,
        false,
        |_| (),
    )?;

    let mut run = Run {
        web: Web::new(),
        binary,
        archive: work.path().join("archive"),
        geodata: step_by_step.clone(),
        counts: [0, 0],
    };
    let mut published: Vec<String> = Vec::new();
    for (day, file) in &after {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let path = format!("/doclib/{name}");
        let reply = Reply::of(fs::read(file)?).header("etag", &format!("\"{day}-{name}\""));
        run.web.answers_with(&path, reply);
        // ICE's page has the newest list of each kind alone.
        let kind = list_kind(&name);
        published.retain(|other| list_kind(other) != kind);
        published.push(name.clone());
        let links: Vec<String> = published
            .iter()
            .map(|name| format!("<a href='/doclib/{name}'>list</a>"))
            .collect();
        run.web.answers_with(PAGE, Reply::page(&links.concat()));
        run.update(&format!("{name}: it is kept and imported"), "1 of them new")?;
        run.update(&format!("{name}: and then nothing is new"), "nothing new")?;
    }
    for table in TABLES {
        let [one, other] = [&step_by_step, &at_once].map(|folder| fs::read(folder.join(table)));
        run.check(
            &format!("{table} is what one import of all gives"),
            one? == other?,
        )?;
    }
    let kept = fs::read_dir(run.archive.join("lists"))?.count();
    run.check("every list is kept with its note", kept == 2 * after.len())?;
    let [passed, failed] = run.counts;
    writeln!(std::io::stdout(), "{passed} passed, {failed} failed")?;
    if failed > 0 {
        return Err("the months did not end as they should".into());
    }
    Ok(())
}

struct Run {
    web: Web,
    binary: String,
    archive: PathBuf,
    geodata: PathBuf,
    counts: [usize; 2],
}

impl Run {
    fn update(&mut self, what: &str, says: &str) -> Result<(), Box<dyn Error>> {
        let output = Command::new(&self.binary)
            .args(["update", "--page", &self.web.at(PAGE), "--archive"])
            .arg(&self.archive)
            .arg("--geodata")
            .arg(&self.geodata)
            .output()?;
        let talk = String::from_utf8_lossy(&output.stderr).into_owned();
        let is_good = output.status.success() && talk.contains(says);
        if !is_good {
            writeln!(std::io::stdout(), "{talk}")?;
        }
        self.check(what, is_good)
    }

    fn check(&mut self, what: &str, is_good: bool) -> Result<(), Box<dyn Error>> {
        self.counts[usize::from(!is_good)] += 1;
        if !is_good {
            writeln!(std::io::stdout(), "FAILED: {what}")?;
        }
        Ok(())
    }
}

/// Every list of a folder, by the day in its name.
fn lists(folder: &Path) -> Result<Vec<(Day, PathBuf)>, Box<dyn Error>> {
    let mut lists = Vec::new();
    for kind in ["participating", "pending"] {
        for entry in fs::read_dir(folder.join(kind))? {
            let path = entry?.path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let day = named_day(&name).day.filter(|_| list_kind(&name).is_some());
            lists.extend(day.map(|day| (day, path)));
        }
    }
    lists.sort();
    Ok(lists)
}
