//! `serve`: the map and the API.

use std::path::PathBuf;

use super::geodata;
use crate::chain::chain;
use crate::cli::ServeArgs;
use crate::config::Config;
use crate::error::{Error, Outcome};
use crate::http::{self, Sources};
use crate::reload::{Looked, Update, without_folder};
use crate::replica::Origin;
use crate::sources::Geodata;
use crate::update::{Limits, Request, Source, default_archive, last_looked, user_agent};

/// Serves until the process is told to stop.
///
/// # Errors
/// The address is taken, or the data cannot be read.
pub fn serve(args: &ServeArgs) -> Result<Outcome, Error> {
    let mut config = Config::from(args);
    if config.renewal.update_every.is_some() {
        geodata::to_write(&args.data, "--update-every")?;
    }
    let copy = geodata::copy(&args.data)?;
    if let Some(copy) = &copy {
        config.geodata = Geodata::Fetched(copy.nothing_yet());
    }
    let archive = args.archive.clone().or_else(default_archive);
    if archive.is_none() && config.renewal.update_every.is_some() {
        let sentence =
            "there is no home folder in which lists could be kept; name a folder with --archive";
        return Err(Error::Usage(sentence.to_owned()));
    }
    let sources = Sources {
        update: archive.map(|archive| update(args, archive)),
        origin: copy.map(|copy| Box::new(copy) as Box<dyn Origin>),
    };
    http::serve(config, sources)?;
    Ok(Outcome::Fine)
}

/// What looks for new lists.
fn update(args: &ServeArgs, archive: PathBuf) -> Update {
    let request = Request {
        source: Source::Page(args.update_page.clone()),
        geodata: args.data.folder().to_owned(),
        user_agent: user_agent(args.contact.as_deref()),
        limits: Limits::default(),
        archive,
    };
    let archive = request.archive.clone();
    Update {
        last_looked: Box::new(move || last_looked(&archive)),
        look: Box::new(move || look(&request)),
    }
}

/// Looks for new lists, and tells the log what was done.
fn look(request: &Request) -> Looked {
    let told = match crate::update::update(request) {
        Ok(told) => told,
        Err(error) => {
            let failure = chain(&error);
            tracing::warn!("looking for new lists: {failure}");
            return Looked {
                failure: Some(for_all(&failure, request)),
                ..Looked::default()
            };
        }
    };
    for list in &told.new {
        tracing::info!(
            name = list.name,
            address = list.address,
            "a new list was kept"
        );
    }
    for note in &told.notes {
        tracing::info!("{note}");
    }
    let failed = told.failed.iter();
    let failed: Vec<String> = failed
        .map(|failure| format!("{}: {}", failure.address, failure.reason))
        .collect();
    let failure = (!failed.is_empty()).then(|| failed.join("; "));
    if let Some(failure) = &failure {
        tracing::warn!("looking for new lists: {failure}");
    }
    Looked {
        at: told.looked,
        waiting: told.waiting,
        failure: failure.map(|failure| for_all(&failure, request)),
    }
}

/// A sentence without the folders of this machine.
fn for_all(sentence: &str, request: &Request) -> String {
    let sentence = without_folder(sentence, &request.archive);
    without_folder(&sentence, &request.geodata)
}
