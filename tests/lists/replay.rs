//! Published lists imported one at a time, in order and then shuffled: what any earlier list day showed stays as it was.
//! `lists-replay FOLDER` reads FOLDER/*.xlsx; geodata's boundaries, towns and corrections are used, its history is not.
//! The last line is `N passed, N failed`, a step each.

#[path = "../support/empty.rs"]
mod empty;

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use countyline::domain::{Day, SheetKind, SupportModel, Verdict};
use countyline::import::import;
use countyline::sources::{
    Folder, attach_revisions, read_agreements, read_revisions, read_sheet_list,
};
use empty::prepare;

/// How many lists each way has: enough to reach over the years, few enough for a minute.
const LISTS: usize = 42;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args()
        .nth(1)
        .ok_or("name a folder of published lists")?;
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "xlsx"));
    files.sort();
    let step = (files.len() / LISTS).max(1);
    let in_order: Vec<PathBuf> = files.iter().step_by(step).cloned().collect();
    // The other half, in an order that a number decides: the same on every machine.
    let mut shuffled: Vec<PathBuf> = files.iter().skip(step / 2).step_by(step).cloned().collect();
    let mut number = 20_260_518_u64;
    for at in (1..shuffled.len()).rev() {
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let other = usize::try_from(number >> 33)? % (at + 1);
        shuffled.swap(at, other);
    }
    let mut out = std::io::stdout().lock();
    let mut counts = [0, 0];
    for (way, files) in [("in order", in_order), ("shuffled", shuffled)] {
        let work = tempfile::tempdir()?;
        let geodata = work.path().join("geodata");
        prepare(&geodata)?;
        let mut known: BTreeMap<Day, (String, Vec<String>)> = BTreeMap::new();
        for file in &files {
            import(std::slice::from_ref(file), &geodata, false, |_| ())?;
            let now = list_days(&geodata)?;
            let mut bent = Vec::new();
            for (day, (list, rows)) in &known {
                match now.get(day) {
                    // Another list of that day came, and answers for it.
                    Some((other, _)) if other != list => {}
                    Some((_, shown)) if shown == rows => {}
                    Some((_, shown)) => bent.push(format!("{day}: {}", difference(rows, shown))),
                    None => bent.push(format!("{day}: it is no list day any more")),
                }
            }
            counts[usize::from(!bent.is_empty())] += 1;
            for line in bent {
                let file = file.file_name().unwrap_or_default().to_string_lossy();
                writeln!(out, "{way}, after {file}: {line}")?;
            }
            known = now;
        }
        writeln!(
            out,
            "{way}: {} lists, {} list days",
            files.len(),
            known.len()
        )?;
    }
    writeln!(out, "{} passed, {} failed", counts[0], counts[1])?;
    if counts[1] > 0 {
        return Err("an earlier list day was bent".into());
    }
    Ok(())
}

/// The list that answers for each day, and its agreements as it printed them.
type ListDays = BTreeMap<Day, (String, Vec<String>)>;

fn list_days(geodata: &Path) -> Result<ListDays, Box<dyn Error>> {
    let folder = Folder::open(geodata)?;
    let refused = |rows: Vec<_>| format!("{rows:?}");
    let sheets = folder.rows("sheets.csv", read_sheet_list)?;
    let sheets = sheets.all_or_rejections().map_err(refused)?;
    let agreements = folder.rows("agreements.csv", read_agreements)?;
    let mut agreements = agreements.all_or_rejections().map_err(refused)?;
    let revisions = folder.rows("revisions.csv", read_revisions)?;
    let revisions = revisions.all_or_rejections().map_err(refused)?;
    let _of_applications = attach_revisions(revisions, &mut agreements);
    let mut days = BTreeMap::new();
    for sheet in sheets {
        if sheet.kind != SheetKind::Participating || sheet.verdict != Verdict::Good {
            continue;
        }
        let listed = agreements.iter().filter(|a| a.is_listed_on(sheet.day));
        let row = |agreement: &countyline::domain::Agreement| {
            let printed = agreement.printed_on(sheet.day);
            let signed = printed
                .signed
                .map(|day| day.to_string())
                .unwrap_or_default();
            format!(
                "{} {} {} {signed}",
                printed.state,
                printed.agency,
                SupportModel::said(printed.model)
            )
        };
        let mut rows: Vec<String> = listed.map(row).collect();
        rows.sort();
        days.insert(sheet.day, (sheet.file, rows));
    }
    Ok(days)
}

fn difference(before: &[String], after: &[String]) -> String {
    let gone = before.iter().filter(|row| !after.contains(row));
    let new = after.iter().filter(|row| !before.contains(row));
    let gone: Vec<&String> = gone.take(3).collect();
    let new: Vec<&String> = new.take(3).collect();
    format!(
        "{} rows before, {} now; gone {gone:?}, new {new:?}",
        before.len(),
        after.len()
    )
}
