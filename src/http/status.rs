//! `/status`: how the map stands, for people.

use std::fmt::Write as _;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::app::App;
use super::params::Params;
use super::problem::Problem;
use super::soundness::Soundness;
use crate::reload;
use crate::share::{Lang, escape};

/// Names that are shown of a long list; the rest is counted.
const SHOWN: usize = 40;

/// `/status`: days, counts, and what is in doubt.
pub(super) async fn status(State(app): State<App>, params: Params) -> Result<Response, Problem> {
    let params = params.only(&["lang"])?;
    let lang = params.parse::<Lang>("lang")?.unwrap_or_default();
    let atlas = app.atlas();
    let soundness = Soundness::of(&atlas, app.clock.today());
    let page = page(lang, &atlas.version(), &soundness, &app.renewed.state());
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, page).into_response())
}

/// `/status.css`: how that page looks; no style stands in the page itself.
pub(super) async fn style(params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/css; charset=utf-8"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=3600"),
        ),
    ];
    Ok((headers, include_str!("status.css")).into_response())
}

fn page(lang: Lang, version: &str, soundness: &Soundness<'_>, renewed: &reload::State) -> String {
    let title = lang.pick(["Status of this map", "Estado de este mapa"]);
    let (other, in_other) = match lang {
        Lang::English => (Lang::Spanish, "Español"),
        Lang::Spanish => (Lang::English, "English"),
    };
    let mut body = String::new();
    let lists = lists(lang, soundness);
    let rows = [&lists[..], &renewal(lang, version, renewed)[..]].concat();
    // Writing into memory does not fail.
    let _ = write!(body, "<h1>{title}</h1>\n<dl>\n");
    for (name, value) in rows {
        let _ = writeln!(body, "<dt>{name}</dt><dd>{}</dd>", escape(&value));
    }
    let polls = renewed.polls.as_ref();
    let poll_failure = polls.and_then(|polls| polls.failure.clone());
    let failures = [
        (
            lang.pick([
                "What the last look found wrong",
                "Lo que falló en la última consulta",
            ]),
            &renewed.update_failure,
        ),
        (
            lang.pick([
                "Why newer data are not served",
                "Por qué no se sirven datos más nuevos",
            ]),
            &renewed.reload_failure,
        ),
        (
            lang.pick([
                "What the place that the data come from did not give",
                "Lo que no dio el lugar de donde vienen los datos",
            ]),
            &poll_failure,
        ),
    ];
    for (name, failure) in failures {
        if let Some(failure) = failure {
            let failure = escape(failure);
            let _ = writeln!(body, "<dt>{name}</dt><dd lang=\"en\">{failure}</dd>");
        }
    }
    body.push_str("</dl>\n");
    let unmatched = lang.pick([
        "Agreements that no county could be found for",
        "Acuerdos para los que no se encontró condado",
    ]);
    list(&mut body, lang, unmatched, &soundness.unmatched);
    let waiting = lang.pick([
        "Lists that are kept and not imported, for a doubt",
        "Listas guardadas y no importadas, por una duda",
    ]);
    list(&mut body, lang, waiting, &renewed.waiting);
    let suspect: Vec<String> = soundness
        .suspect
        .iter()
        .map(|sheet| {
            let why = sheet.note.as_deref().unwrap_or_default();
            format!("{}, {}: {why}", sheet.day, sheet.file)
        })
        .collect();
    let doubtful = lang.pick([
        "Lists that do not count, for a doubt",
        "Listas que no cuentan, por una duda",
    ]);
    list(&mut body, lang, doubtful, &suspect);
    let doubts = lang.pick([
        "Files that are not what their record of sources says",
        "Archivos que no son lo que dice su registro de fuentes",
    ]);
    list(&mut body, lang, doubts, &renewed.doubts);
    let back = lang.pick(["Back to the map", "Volver al mapa"]);
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n<title>{title} · Countyline</title>\n<link rel=\"stylesheet\" href=\"status.css\" />\n</head>\n<body>\n<main>\n<nav><a href=\"./\">{back}</a> <a href=\"?lang={other}\" lang=\"{other}\">{in_other}</a></nav>\n{body}</main>\n</body>\n</html>\n"
    )
}

fn lists(lang: Lang, soundness: &Soundness<'_>) -> Vec<(String, String)> {
    let age = match (soundness.list_age_days, lang) {
        (0, _) => lang.pick(["today", "hoy"]).to_owned(),
        (1, _) => lang.pick(["1 day ago", "hace 1 día"]).to_owned(),
        (days, Lang::English) => format!("{days} days ago"),
        (days, Lang::Spanish) => format!("hace {days} días"),
    };
    let held_back = match soundness.held_back_since {
        Some(since) => format!(
            "{} ({} {since})",
            soundness.held_back,
            lang.pick(["since", "desde"])
        ),
        None => soundness.held_back.to_string(),
    };
    let row = |name: [&str; Lang::ALL.len()], value: String| (lang.pick(name).to_owned(), value);
    vec![
        row(
            ["Newest list", "Lista más reciente"],
            format!("{} ({age})", soundness.newest),
        ),
        row(
            ["Agreements on it", "Acuerdos en ella"],
            soundness.agreements.to_string(),
        ),
        row(
            ["Agreements without a county", "Acuerdos sin condado"],
            soundness.unmatched.len().to_string(),
        ),
        row(
            [
                "Endings that a doubtful list would cause, held back",
                "Finales que causaría una lista dudosa, retenidos",
            ],
            held_back,
        ),
        row(
            [
                "Lists that do not count, for a doubt",
                "Listas que no cuentan, por una duda",
            ],
            soundness.suspect.len().to_string(),
        ),
        row(
            [
                "Rows that cannot be read or used",
                "Filas que no se pueden leer o usar",
            ],
            soundness.rejected.to_string(),
        ),
    ]
}

fn renewal(lang: Lang, version: &str, renewed: &reload::State) -> Vec<(String, String)> {
    let row = |name: [&str; Lang::ALL.len()], value: String| (lang.pick(name).to_owned(), value);
    let looked = match (renewed.looked, renewed.is_updated) {
        (Some(looked), _) => looked.strftime("%Y-%m-%d %H:%M UTC").to_string(),
        (None, true) => lang
            .pick(["not yet since the start", "aún no desde el inicio"])
            .to_owned(),
        (None, false) => lang
            .pick([
                "this server does not look for new lists by itself",
                "este servidor no busca listas nuevas por sí mismo",
            ])
            .to_owned(),
    };
    let copy = renewed.polls.as_ref().map(|polls| {
        let ago_s = polls.good.elapsed().as_secs();
        row(
            [
                "Published copy that is followed, last read",
                "Copia publicada que se sigue, última lectura",
            ],
            match lang {
                Lang::English => format!("{ago_s} seconds ago"),
                Lang::Spanish => format!("hace {ago_s} segundos"),
            },
        )
    });
    let mut rows = vec![
        row(
            [
                "ICE's page last looked at",
                "Última consulta de la página de ICE",
            ],
            looked,
        ),
        row(["Data and program", "Datos y programa"], version.to_owned()),
    ];
    rows.extend(copy);
    rows
}

/// A list of names, or of sentences as the program and its data have them, under its own head; nothing if it is empty.
fn list(body: &mut String, lang: Lang, head: &str, names: &[String]) {
    if names.is_empty() {
        return;
    }
    let _ = write!(body, "<h2>{head}</h2>\n<ul>\n");
    for name in names.iter().take(SHOWN) {
        let _ = writeln!(body, "<li lang=\"en\">{}</li>", escape(name));
    }
    if let Some(more) = names.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let _ = writeln!(body, "<li>{more} {}</li>", lang.pick(["more", "más"]));
    }
    body.push_str("</ul>\n");
}
