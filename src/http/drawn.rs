//! What the page asks of the tiles that it draws, from the page's own file.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::tiles::{Chosen, Form, Format, Layer};

/// `named` tells from which zoom on the page asks for the names of counties as well: nearer than the first views.
#[derive(Debug, Deserialize)]
struct Drawn {
    counties: Vec<String>,
    states: Vec<String>,
}

static DRAWN: LazyLock<Drawn> = LazyLock::new(|| {
    let text = include_str!("../../web/src/api/drawn.json");
    serde_json::from_str(text)
        .expect("the page's file of what it draws is part of the program, and a test reads it")
});

/// How the page has a tile of a layer written, far out.
pub(super) fn form(layer: Layer) -> Form {
    let properties = match layer {
        Layer::Counties => &DRAWN.counties,
        Layer::States => &DRAWN.states,
        Layer::Towns | Layer::Agencies | Layer::Places => return Format::GeoJson.into(),
    };
    Form {
        format: Format::Mvt,
        chosen: Chosen::read(layer, &properties.join(",")).unwrap_or(Chosen::ALL),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_draws_counties_by_their_standing_and_leaves_the_names_out() {
        let form = form(Layer::Counties);
        assert_eq!(form.format, Format::Mvt);
        let has = |name| form.chosen.has(Layer::Counties, name);
        assert!(has("kind") && has("policies") && has("conflict"));
        // A feature's id is its GEOID.
        assert!(!has("name") && !has("geoid") && !has("population"));
        assert!(super::form(Layer::States).chosen.has(Layer::States, "name"));
    }
}
