//! How the join bears slips in a list: `perturb SHEET [--show KIND] [--geodata FOLDER]`,
//! or `perturb --real [--geodata FOLDER]` for where every row that any list ever showed is placed.
//!
//! Each row is placed as it is printed, which counts as the truth, and again with one thing of it spoilt. For
//! each kind of slip it prints how many rows still come out right, how many wrong ones are reported (unmatched or
//! with a problem), how many have a note only, and how many are silently wrong. The slips hang on the row and a
//! fixed seed alone, so that two runs agree. `--show` lists the rows of a kind that are wrong and not reported.

mod slips;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use countyline::clean::clean_sheet;
use countyline::domain::{Geoid, Level, Listing, Placement, Rule, today_in_washington};
use countyline::join::{Joiner, Printed};
use countyline::resolve::read_joiner;
use countyline::sources::sheets::read_sheet;
use countyline::sources::{Folder, read_listings};
use slips::Slips;

/// What became of the rows with one kind of slip.
#[derive(Default)]
struct Tally {
    rows: u32,
    right: u32,
    reported: u32,
    noted: u32,
    silent: u32,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let mut args = std::env::args().skip(1);
    let mut sheet = None;
    let mut show = None;
    let mut is_real = false;
    let mut geodata = PathBuf::from("geodata");
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--show" => show = args.next(),
            "--real" => is_real = true,
            "--geodata" => geodata = args.next().ok_or("name the folder")?.into(),
            _ => sheet = Some(PathBuf::from(arg)),
        }
    }
    if is_real {
        return real(&geodata, &mut out);
    }
    let sheet = sheet.ok_or("name a sheet: perturb SHEET [--show KIND] [--geodata FOLDER]")?;
    run(&sheet, &geodata, show.as_deref(), &mut out)
}

/// Every row that any list ever showed: how long placing takes, and what is wrong with which.
fn real(geodata: &Path, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let folder = Folder::open(geodata)?;
    let joiner = read_joiner(&folder)?;
    let rows = folder.rows("listings.csv", read_listings)?;
    let (rows, _told_by_check) = rows.into_parts();
    let mut told = BTreeSet::new();
    for round in 0..3 {
        let start = Instant::now();
        let mut placer = joiner.remembering();
        let placements: Vec<Placement> = rows
            .iter()
            .map(|row| {
                let (state, _) = joiner.state(row.listing.state, &row.listing.agency);
                placer.place(Printed {
                    state,
                    ..Printed::from(&row.listing)
                })
            })
            .collect();
        writeln!(
            out,
            "round {round}: {} rows in {:.1?}",
            rows.len(),
            start.elapsed()
        )?;
        for (row, placement) in rows.iter().zip(placements) {
            let row = &row.listing;
            told.insert(format!(
                "{} {} | {} | {} | {} {} {} {} {} | {} | {}",
                row.state.usps(),
                row.agency,
                row.printed_type,
                row.printed_county.as_deref().unwrap_or_default(),
                placement.level,
                placement.reach,
                ids(&placement.counties).join(";"),
                placement.place.as_deref().unwrap_or_default(),
                placement.rule,
                placement.note.as_deref().unwrap_or_default(),
                placement.problem.as_deref().unwrap_or_default(),
            ));
        }
    }
    for line in told {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn run(
    sheet: &Path,
    geodata: &Path,
    show: Option<&str>,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let folder = Folder::open(geodata)?;
    let joiner = read_joiner(&folder)?;
    let rows = clean_sheet(&read_sheet(sheet)?, today_in_washington())?.listings;
    let start = Instant::now();
    let truth: Vec<(&Listing, Placement)> = rows
        .iter()
        .map(|(_, row)| (row, placed(&joiner, row)))
        .collect();
    let took = start.elapsed();
    let open = truth.iter().filter(|(_, truth)| is_reported(truth)).count();
    writeln!(
        out,
        "{} rows, {open} of them with a problem as printed; placed in {took:.1?}",
        rows.len()
    )?;
    let slips = Slips::read(&folder)?;
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (at, (row, truth)) in truth.iter().enumerate() {
        if truth.rule == Rule::Unmatched {
            continue;
        }
        for (kind, spoilt) in slips.of(at as u64, row, truth) {
            let now = placed(&joiner, &spoilt);
            let is_town = truth.level == Level::Municipal && kind.starts_with("county far");
            let mut kinds = vec![kind.to_owned()];
            if is_town {
                kinds.push(format!("{kind}, towns"));
            }
            let outcome = outcome(truth, &now);
            for name in kinds {
                let tally = tallies.entry(name.clone()).or_default();
                tally.rows += 1;
                *(match outcome {
                    Outcome::Right => &mut tally.right,
                    Outcome::Reported => &mut tally.reported,
                    Outcome::Noted => &mut tally.noted,
                    Outcome::Silent => &mut tally.silent,
                }) += 1;
                let is_shown = matches!(outcome, Outcome::Noted | Outcome::Silent)
                    || show.is_some_and(|wanted| wanted.ends_with('+'));
                if is_shown && show.is_some_and(|wanted| name == wanted.trim_end_matches('+')) {
                    writeln!(
                        out,
                        "{outcome:?} {} {} | {:?} {:?} | was {} {} {:?} {:?} | now {} {:?} {} {:?} {:?} {:?} {:?}",
                        row.state.usps(),
                        row.agency,
                        row.printed_type,
                        row.printed_county,
                        spoilt.state.usps(),
                        spoilt.agency,
                        spoilt.printed_type,
                        spoilt.printed_county,
                        now.level,
                        ids(&truth.counties),
                        ids(&now.counties).join(";"),
                        now.place,
                        now.rule,
                        now.note,
                        now.problem
                    )?;
                }
            }
        }
    }
    writeln!(
        out,
        "{:28} {:>6} {:>8} {:>9} {:>7} {:>9} {:>19}",
        "slip", "rows", "right", "reported", "noted", "silent", "right or reported"
    )?;
    for (name, tally) in tallies {
        let percent = |count: u32| 100.0 * f64::from(count) / f64::from(tally.rows.max(1));
        writeln!(
            out,
            "{name:28} {:>6} {:>7.2}% {:>8.2}% {:>6.2}% {:>8.2}% {:>18.2}%",
            tally.rows,
            percent(tally.right),
            percent(tally.reported),
            percent(tally.noted),
            percent(tally.silent),
            percent(tally.right + tally.reported)
        )?;
    }
    Ok(())
}

#[derive(Debug, Clone, Copy)]
enum Outcome {
    Right,
    Reported,
    Noted,
    Silent,
}

fn outcome(truth: &Placement, now: &Placement) -> Outcome {
    let same = truth.level == now.level
        && truth.reach == now.reach
        && truth.counties == now.counties
        && now.rule != Rule::Unmatched;
    if same {
        Outcome::Right
    } else if is_reported(now) {
        Outcome::Reported
    } else if now.note.is_some() {
        Outcome::Noted
    } else {
        Outcome::Silent
    }
}

fn is_reported(placement: &Placement) -> bool {
    placement.rule == Rule::Unmatched || placement.problem.is_some()
}

fn placed(joiner: &Joiner, row: &Listing) -> Placement {
    let (state, _) = joiner.state(row.state, &row.agency);
    joiner.place(Printed {
        state,
        ..Printed::from(row)
    })
}

fn ids(counties: &[Geoid]) -> Vec<&str> {
    counties.iter().map(Geoid::as_str).collect()
}
