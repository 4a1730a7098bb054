//! A page for every record, and those that lead to all of them, in every language.

use std::collections::BTreeSet;

use super::root::root;
use crate::atlas::{Agency, Atlas};
use crate::domain::{Policy, State};
use crate::pages::{self, Asked, Part, Site, address};
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::share::Lang;
use crate::threads::mapped;

/// What a page is about.
#[derive(Debug, Clone)]
enum Subject<'a> {
    States,
    Agencies,
    Letter(String),
    Policies,
    State(State),
    County(usize),
    Town(u32),
    Agency(&'a Agency),
    Policy(&'a Policy),
}

impl Subject<'_> {
    /// The address of its page, below the root.
    fn path(&self, atlas: &Atlas) -> String {
        match self {
            Self::States => "states".to_owned(),
            Self::Agencies => "agencies".to_owned(),
            Self::Letter(letter) => format!("agencies/{letter}"),
            Self::Policies => "policies".to_owned(),
            Self::State(state) => address::state(*state),
            Self::County(at) => address::county(atlas.counties.get(*at)),
            Self::Town(at) => {
                let town = &atlas.town_areas.get(*at).town;
                address::town(town.geoid, town.plain_name(), town.state)
            }
            Self::Agency(agency) => address::agency(&agency.slug),
            Self::Policy(policy) => address::policy(&policy.id),
        }
    }

    /// The page; `None` if there is nothing to tell.
    fn written(&self, job: &Job<'_>, asked: &Asked) -> Option<Result<String, askama::Error>> {
        let (atlas, as_of) = (job.atlas, job.as_of);
        Some(match self {
            Self::States => pages::states(atlas, as_of, asked),
            Self::Agencies => pages::agencies(atlas, as_of, asked),
            Self::Letter(letter) => pages::agencies_under(atlas, letter, as_of, asked)?,
            Self::Policies => pages::policies(atlas, as_of, asked),
            Self::State(state) => pages::state(atlas, *state, as_of, asked)?,
            Self::County(at) => pages::county(atlas, *at, as_of, asked),
            Self::Town(at) => pages::town(atlas, *at, as_of, asked),
            Self::Agency(agency) => pages::agency(atlas, agency, as_of, asked),
            Self::Policy(policy) => pages::policy(atlas, policy, as_of, asked),
        })
    }
}

/// All that has a page.
fn subjects(atlas: &Atlas) -> Vec<Subject<'_>> {
    let letters: BTreeSet<String> = pages::paths(atlas, Part::Lists)
        .iter()
        .filter_map(|path| Some(path.strip_prefix("agencies/")?.to_owned()))
        .collect();
    let mut all = vec![Subject::States, Subject::Agencies, Subject::Policies];
    all.extend(letters.into_iter().map(Subject::Letter));
    all.extend(atlas.counties.states().map(Subject::State));
    all.extend((0..atlas.counties.all().len()).map(Subject::County));
    let towns = (0u32..).zip(atlas.town_areas.all());
    all.extend(towns.map(|(at, _)| Subject::Town(at)));
    all.extend(atlas.agreements.agencies().iter().map(Subject::Agency));
    all.extend(atlas.policies.all().iter().map(Subject::Policy));
    all
}

/// Writes the pages, each as soon as it is made. `style` is the style sheet, below the root.
pub(super) fn write(job: &Job<'_>, style: &str, sink: &dyn Sink) -> Result<(), PublishError> {
    let all = subjects(job.atlas);
    for lang in Lang::ALL.iter().copied() {
        let asked = Asked {
            lang,
            names_lang: true,
            date: None,
            vintage: None,
            root: root(job),
            site: Site::Copy {
                style: style.to_owned(),
            },
            // A page that stays says nothing of the day on which it was written.
            today: job.atlas.calendar.newest(),
        };
        let written = mapped(&all, |subject| {
            let name = pages::file_of(&subject.path(job.atlas), lang);
            match subject.written(job, &asked) {
                Some(Ok(html)) => sink.door(&name, html.into_bytes()),
                Some(Err(source)) => Err(PublishError::Page { name, source }),
                None => Ok(()),
            }
        });
        written.into_iter().collect::<Result<(), PublishError>>()?;
    }
    Ok(())
}
