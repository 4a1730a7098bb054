//! `serve`: the map and the API.

use crate::chain::chain;
use crate::cli::ServeArgs;
use crate::config::Config;
use crate::error::{Error, Outcome};
use crate::http;
use crate::reload::Update;
use crate::update::{Limits, Request, Source, default_archive, last_looked, user_agent};

/// Serves until the process is told to stop.
///
/// # Errors
/// The address is taken, or the data cannot be read.
pub fn serve(args: &ServeArgs) -> Result<Outcome, Error> {
    let config = Config::from(args);
    let update = config.renewal.update_every.map(|_| update(args));
    http::serve(config, update.transpose()?)?;
    Ok(Outcome::Fine)
}

/// What looks for new lists.
fn update(args: &ServeArgs) -> Result<Update, Error> {
    let archive = args.archive.clone().or_else(default_archive);
    let archive = archive.ok_or_else(|| {
        let sentence =
            "there is no home folder in which lists could be kept; name a folder with --archive";
        Error::Usage(sentence.to_owned())
    })?;
    let request = Request {
        source: Source::Page(args.update_page.clone()),
        geodata: args.data.folder().to_owned(),
        user_agent: user_agent(args.contact.as_deref()),
        limits: Limits::default(),
        archive,
    };
    Ok(Update {
        looked: last_looked(&request.archive),
        look: Box::new(move || {
            let told = crate::update::update(&request).map_err(|error| chain(&error))?;
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
            if failed.is_empty() {
                Ok(())
            } else {
                Err(failed.join("; "))
            }
        }),
    })
}
