//! `update`: what ICE's page links to, kept and imported.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use indicatif::ProgressBar;

use super::import::{made_from_inside, report};
use super::terminal::Printer;
use crate::cli::UpdateArgs;
use crate::domain::SheetKind;
use crate::error::{Error, Outcome};
use crate::update::{Limits, Request, Source, Told, default_archive, update_telling, user_agent};

/// Looks where lists are published, keeps those that are new, imports them, and says what needs a person.
///
/// # Errors
/// The archive or geodata cannot be read or written, or the import did not happen.
pub fn update(args: &UpdateArgs) -> Result<Outcome, Error> {
    let request = Request {
        source: match &args.from {
            Some(folder) => Source::Folder(folder.clone()),
            None => Source::Page(args.page.clone()),
        },
        archive: args.archive.clone().or_else(default_archive).ok_or_else(|| {
            Error::Usage("there is no home folder in which lists could be kept; name a folder with --archive".to_owned())
        })?,
        geodata: super::geodata::to_write(&args.data, "an update")?.to_owned(),
        user_agent: user_agent(args.contact.as_deref()),
        limits: Limits {
            time: args.timeout,
            list_bytes: u64::from(args.max_size) << 20,
            retries: args.retries,
            first_wait: args.retry_wait,
            ..Limits::default()
        },
    };
    let waiting = spinner();
    let told = update_telling(&request, &|step| waiting.set_message(step.to_owned()));
    waiting.finish_and_clear();
    let told = told?;
    say(&request, &told, &mut Printer::new(std::io::stderr()))?;
    Ok(if told.is_fine() {
        Outcome::Fine
    } else {
        Outcome::Problem
    })
}

/// A sign on a terminal that something is done, nothing elsewhere.
fn spinner() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let spinner = ProgressBar::new_spinner();
    spinner.enable_steady_tick(Duration::from_millis(100));
    spinner
}

fn say(request: &Request, told: &Told, talk: &mut impl Write) -> Result<(), Error> {
    let source = &told.source;
    if told.looked.is_some() {
        writeln!(
            talk,
            "{source}: {} {}, {} of them new",
            told.lists,
            if told.lists == 1 { "list" } else { "lists" },
            told.new.len()
        )?;
    }
    for list in &told.new {
        let kind = list.kind.map_or("list", SheetKind::as_str);
        writeln!(
            talk,
            "kept {} ({kind}, {} bytes) from {}",
            list.name, list.bytes, list.address
        )?;
    }
    if let Some(imported) = &told.imported {
        made_from_inside(imported, &request.geodata, false, talk)?;
        report(imported, false, talk)?;
        for warning in &imported.warnings {
            writeln!(talk, "warning: {warning}")?;
        }
    }
    for note in &told.notes {
        writeln!(talk, "note: {note}")?;
    }
    for failure in &told.failed {
        writeln!(talk, "problem: {}: {}", failure.address, failure.reason)?;
    }
    if told.is_nothing_new() && told.is_fine() {
        writeln!(talk, "nothing new; geodata stays as it is")?;
    } else if told.imported.is_none() {
        writeln!(talk, "nothing was imported; geodata stays as it is")?;
    }
    Ok(())
}
