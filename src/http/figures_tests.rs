//! Alarms ask for figures that there are.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, mpsc};

use super::*;
use crate::atlas::Atlas;
use crate::config::{Config, Renewal};
use crate::reload::Renewer;
use crate::replica::{Fault, Origin};
use crate::sources::Fetched;

/// One that has nothing new, ever.
struct Still;

impl Origin for Still {
    fn look(&mut self) -> Result<Option<Arc<Fetched>>, Fault> {
        Ok(None)
    }
}

#[test]
fn every_figure_that_an_alarm_asks_for_is_counted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = Config::of_geodata(root.join("geodata"));
    let atlas = Atlas::build(&config.geodata).unwrap();
    let app = App::new(atlas, Arc::new(config));
    let snapshot = app.atlas().snapshot.clone();
    let geodata = app.config.geodata.clone();
    let renewer = Renewer::new(geodata, snapshot, app.renewed.clone(), Box::new(drop));
    let renewer = renewer.following(Box::new(Still));
    let response = text(&app).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX);
    let body = runtime.block_on(body).unwrap();
    let figures = std::str::from_utf8(&body).unwrap();
    let lines = figures.lines().filter(|line| !line.starts_with('#'));
    let there: BTreeSet<&str> = lines
        .filter_map(|line| line.split([' ', '{']).next())
        .collect();

    let alerts = std::fs::read_to_string(root.join("deploy/alerts.yaml")).unwrap();
    let rules = alerts
        .lines()
        .filter(|line| line.trim_start().starts_with("expr:"));
    let asked: BTreeSet<&str> = rules
        .flat_map(|rule| rule.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'))
        .filter(|word| word.starts_with("countyline_"))
        .collect();
    assert!(asked.len() >= 9, "{asked:?}");
    let missing: Vec<_> = asked.difference(&there).collect();
    assert!(missing.is_empty(), "no such figures: {missing:?}");

    // Whoever asks for it ends: nothing is renewed here.
    let (ask, asked) = mpsc::channel();
    drop(ask);
    renewer.run(&Renewal::default(), &asked, None);
}
