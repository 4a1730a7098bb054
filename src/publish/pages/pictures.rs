//! What other sites show of a link: a picture of the whole, and one of each state.

use crate::domain::State;
use crate::pages;
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::raster;
use crate::share::{self, Fill, HEIGHT, Lang, Part, Target, View, WIDTH};
use crate::threads::mapped;

/// The first view of the map.
pub(super) fn first_view(target: Target<'_>, lang: Lang) -> View<'_> {
    View {
        target,
        gaze: None,
        part: Part::default(),
        since: None,
        fill: Fill::default(),
        hidden: Vec::new(),
        lang,
    }
}

/// Draws the pictures in every language.
pub(super) fn write(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let states = job.atlas.counties.states().map(Some);
    let all: Vec<(Option<State>, Lang)> = std::iter::once(None)
        .chain(states)
        .flat_map(|state| Lang::ALL.iter().map(move |lang| (state, *lang)))
        .collect();
    let written = mapped(&all, |(state, lang)| {
        let name = pages::picture_of(state.map(State::usps), *lang);
        let target = state.map_or(Target::Nation, Target::State);
        let svg = share::draw(job.atlas, &job.as_of, &first_view(target, *lang));
        match raster::png(&svg, WIDTH, HEIGHT) {
            Ok(png) => sink.door(&name, png),
            Err(source) => Err(PublishError::Picture { name, source }),
        }
    });
    written.into_iter().collect()
}
