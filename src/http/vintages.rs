//! The vintage of counties that an address asks for.
//!
//! What is drawn of another vintage is made when it is first asked for, by whoever comes first; it hangs on the data that
//! it was made of, and goes with them.

use std::sync::{Arc, OnceLock};

use super::app::App;
use super::params::Params;
use super::problem::Problem;
use super::shelf::Drawn;
use crate::atlas::{Atlas, Vintages};
use crate::chain::chain;
use crate::domain::Geoid;

/// The parameter that names a vintage.
pub(super) const PARAMETER: &str = "vintage";

/// What is drawn of the vintages beside the base, each made when it is first asked for.
#[derive(Debug)]
pub(super) struct Others(Vec<(u16, OnceLock<Option<Arc<Drawn>>>)>);

impl Others {
    /// Those of an atlas; an atlas that is itself of another vintage has none.
    pub(super) fn of(atlas: &Atlas) -> Self {
        let years = if atlas.is_of_base() {
            atlas.vintages.others()
        } else {
            Vec::new()
        };
        Self(
            years
                .into_iter()
                .map(|year| (year, OnceLock::new()))
                .collect(),
        )
    }

    /// How many there are, made or not.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Those that were made.
    pub(super) fn made(&self) -> impl Iterator<Item = &Arc<Drawn>> {
        self.0.iter().filter_map(|(_, made)| made.get()?.as_ref())
    }

    fn of_year(&self, vintage: u16) -> Option<&OnceLock<Option<Arc<Drawn>>>> {
        let found = self.0.iter().find(|(year, _)| *year == vintage);
        found.map(|(_, made)| made)
    }
}

/// The vintage that is asked for; `None` for that which is shown where none is.
///
/// # Errors
/// It is none of those at hand.
pub(super) fn asked(vintages: &Vintages, params: &Params) -> Result<Option<u16>, Problem> {
    let Some(text) = params.text(PARAMETER) else {
        return Ok(None);
    };
    let all = vintages.all();
    let known = all.iter().find(|year| year.to_string() == text);
    if let Some(year) = known {
        return Ok(Some(*year).filter(|year| *year != vintages.base()));
    }
    let all: Vec<String> = all.iter().map(u16::to_string).collect();
    let reason = format!(
        "`{text}` is no vintage of the counties here; ask for one of: {}",
        all.join(", ")
    );
    Err(Problem::bad_parameter(PARAMETER, reason))
}

impl Drawn {
    /// What is drawn of the vintage asked for, if it was made before.
    pub(super) fn made(self: &Arc<Self>, vintage: Option<u16>) -> Option<Arc<Self>> {
        match vintage {
            None => Some(Arc::clone(self)),
            Some(vintage) => self.others.of_year(vintage)?.get()?.clone(),
        }
    }

    /// What is drawn of the vintage asked for; made where it was not. Takes some seconds then.
    fn make(self: &Arc<Self>, vintage: Option<u16>) -> Result<Arc<Self>, Problem> {
        let Some(vintage) = vintage else {
            return Ok(Arc::clone(self));
        };
        let Some(made) = self.others.of_year(vintage) else {
            return Err(Problem::internal());
        };
        let made = made.get_or_init(|| match self.atlas.in_vintage(vintage) {
            Ok(Some(atlas)) => Some(Arc::new(self.of_vintage(&Arc::new(atlas)))),
            Ok(None) => None,
            Err(error) => {
                tracing::error!(vintage, "counties cannot be served: {}", chain(&error));
                None
            }
        });
        made.clone().ok_or_else(|| Problem::no_vintage(vintage))
    }
}

impl App {
    /// What is drawn of the vintage that is asked for, made by a thread for such work where it was not.
    pub(super) async fn drawn(&self, params: &Params) -> Result<Arc<Drawn>, Problem> {
        let base = self.shelf.load();
        let vintage = asked(&base.atlas.vintages, params)?;
        if let Some(made) = base.made(vintage) {
            return Ok(made);
        }
        let key = (Arc::clone(&base.version), vintage);
        let make = self.heavy.run(move || base.make(vintage));
        let make = async { make.await? };
        self.vintages_under_way.share(&key, make).await
    }

    /// The atlas of the vintage that is asked for, for a thread that may wait.
    pub(super) fn atlas_for(&self, params: &Params) -> Result<Arc<Atlas>, Problem> {
        let base = self.shelf.load();
        let vintage = asked(&base.atlas.vintages, params)?;
        Ok(Arc::clone(&base.make(vintage)?.atlas))
    }
}

/// That a GEOID is no county, with what is known of it in other vintages.
pub(super) fn no_county(
    atlas: &Atlas,
    geoid: &str,
    address: impl Fn(Geoid, u16) -> String,
) -> Problem {
    let known = geoid.parse::<Geoid>().ok();
    let known =
        known.and_then(|geoid| Some((geoid, atlas.vintages.elsewhere(geoid, atlas.vintage)?)));
    if let Some((geoid, elsewhere)) = known {
        return Problem::county_elsewhere(geoid, atlas, &elsewhere, address);
    }
    let remedy = "a county has a GEOID of five digits, for example `12086`";
    Problem::no_such("county", geoid, remedy)
}
