//! What other pages show that link to a view: its picture, and what the head of its page says.

use axum::extract::State;
use axum::response::Response;

use super::app::App;
use super::gaze::gaze;
use super::params::Params;
use super::problem::Problem;
use super::target::target;
use super::{respond, whereabouts};
use crate::atlas::Atlas;
use crate::domain::{State as UsState, WordError};
use crate::raster;
use crate::share::{self, Entry, Fill, HEIGHT, Lang, Part, View, WIDTH};

/// The parameters of the page's address that change the picture.
const DRAWN: [&str; 10] = [
    "view", "county", "town", "state", "agency", "point", "date", "hide", "at", "lang",
];

/// All parameters of the page's address that change what is seen.
const PAGE: [&str; 16] = [
    "view", "county", "town", "state", "agency", "point", "date", "since", "where", "kind", "hide",
    "in", "find", "sort", "at", "lang",
];

/// What is chosen.
const CHOSEN: [&str; 5] = ["county", "town", "state", "agency", "point"];

/// The columns that the page's table is sorted by.
const COLUMNS: [&str; 7] = [
    "county",
    "state",
    "reach",
    "agreements",
    "policies",
    "conflict",
    "residents",
];

/// The longest text that the page's table is searched by.
const FIND_MOST: usize = 100;

/// `/share.svg`: the picture of a view; the parameters are those of the page's address.
pub(super) async fn picture(State(app): State<App>, params: Params) -> Result<Response, Problem> {
    let svg = drawn(&app, params)?;
    Ok(respond::data(svg.into_bytes(), "image/svg+xml"))
}

/// `/share.png`: the same in pixels, for sites that take no other picture of a link.
pub(super) async fn pixels(State(app): State<App>, params: Params) -> Result<Response, Problem> {
    let svg = drawn(&app, params)?;
    let png = raster::png(&svg, WIDTH, HEIGHT);
    Ok(respond::data(respond::written(png)?, "image/png"))
}

fn drawn(app: &App, params: Params) -> Result<String, Problem> {
    let params = params.only(&DRAWN)?;
    let atlas = app.atlas();
    let as_of = atlas.calendar.as_of(params.day("date")?)?;
    let view = view(&atlas, &params)?;
    Ok(share::draw(&atlas, &as_of, &view))
}

/// What the head of a page says of the view that its address names. What the address says wrongly is left out, as the
/// page does, of a list word by word. `root` is the address under which everything is served, with its last slash.
pub(super) fn head(atlas: &Atlas, params: Params, root: &str) -> String {
    let params = params.in_small_letters();
    let params = params.only_good(&PAGE, |name, alone| good(atlas, name, alone));
    let page = format!("{root}{}", params.query(&PAGE));
    let (part, _) = shows(params.text("view").unwrap_or_default());
    let is_chosen = CHOSEN.iter().any(|name| params.text(name).is_some());
    let params = match part {
        Part::Changes if !is_chosen => whereabouts::chosen(params),
        _ => params,
    };
    let read = || -> Result<_, Problem> {
        let as_of = atlas.calendar.as_of(params.day("date")?)?;
        let view = view(atlas, &params)?;
        Ok((share::caption(atlas, &as_of, &view), view))
    };
    // Every parameter that was kept has been read once already.
    let Ok((caption, view)) = read() else {
        return String::new();
    };
    // Table and changes have the map's picture: one address for all of them is one picture that is kept.
    let fill = Some(view.fill).filter(|fill| *fill != Fill::default());
    let drawn = params.query(&DRAWN[1..]);
    let image = match (fill, drawn.strip_prefix('?')) {
        (None, _) => format!("{root}share.png{drawn}"),
        (Some(fill), None) => format!("{root}share.png?view={fill}"),
        (Some(fill), Some(more)) => format!("{root}share.png?view={fill}&{more}"),
    };
    let head = share::Head {
        caption: &caption,
        lang: view.lang,
        page: &page,
        image: &image,
    };
    head.html()
}

/// What the page takes of a parameter of its address, as the page writes it.
fn good(atlas: &Atlas, name: &str, alone: &Params) -> Option<String> {
    let text = alone.text(name)?;
    let whole = |is_good: bool| is_good.then(|| text.to_owned());
    match name {
        "view" => shown(text),
        "hide" => entries(text),
        "since" => whole(matches!(alone.day(name), Ok(Some(_)))),
        "date" => whole(match alone.day(name) {
            Ok(Some(day)) => atlas.calendar.as_of(Some(day)).is_ok(),
            Ok(None) | Err(_) => false,
        }),
        "where" => whereabouts::place(atlas, text),
        "kind" => whereabouts::kind(text),
        "in" => {
            let usps = text.to_ascii_uppercase();
            usps.parse::<UsState>().ok().map(|_| usps)
        }
        "find" => {
            let text: String = text.chars().take(FIND_MOST).collect();
            Some(text.trim().to_owned()).filter(|text| !text.is_empty())
        }
        "sort" => {
            let text = text.to_ascii_lowercase();
            let column = text.strip_prefix('-').unwrap_or(&text);
            COLUMNS.contains(&column).then_some(text)
        }
        "lang" | "agency" => {
            let text = text.to_ascii_lowercase();
            let alone = alone.clone().with(name, text.clone());
            view(atlas, &alone).is_ok().then_some(text)
        }
        name => whole(DRAWN.contains(&name) && view(atlas, alone).is_ok()),
    }
}

/// What a list of the page's address names of the view and of what the map's colours tell, as the page writes it: the
/// first of each that is named, left out where it is the first of all.
fn shown(list: &str) -> Option<String> {
    let (part, fill) = shows(list);
    let part = Some(part).filter(|part| *part != Part::default());
    let fill = Some(fill).filter(|fill| *fill != Fill::default());
    let named = [part.map(Part::as_str), fill.map(Fill::as_str)];
    joined(named.into_iter().flatten())
}

/// The part of the page and what the map's colours tell, of a list of the page's address.
fn shows(list: &str) -> (Part, Fill) {
    let part = Part::ALL.iter().find(|part| has(list, part.as_str()));
    let fill = Fill::ALL.iter().find(|fill| has(list, fill.as_str()));
    (
        part.copied().unwrap_or_default(),
        fill.copied().unwrap_or_default(),
    )
}

/// The entries of the legend that a list of the page's address names, as the page writes them.
fn entries(list: &str) -> Option<String> {
    let all = Entry::WORDS.iter().copied();
    joined(all.filter(|word| has(list, word)))
}

/// True if a list of the page's address has this word; capitals make no difference.
fn has(list: &str, word: &str) -> bool {
    list.split(',').any(|one| one.eq_ignore_ascii_case(word))
}

/// Words as a list of the page's address; `None` without one.
fn joined<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    let words: Vec<&str> = words.collect();
    (!words.is_empty()).then(|| words.join(","))
}

/// The view that an address names.
fn view<'a>(atlas: &'a Atlas, params: &Params) -> Result<View<'a>, Problem> {
    let list = params.text("view").unwrap_or_default();
    let is_known = |word: &str| Part::WORDS.contains(&word) || Fill::WORDS.contains(&word);
    if let Some(word) = list
        .split(',')
        .find(|word| !word.is_empty() && !is_known(word))
    {
        let all = [Part::WORDS, Fill::WORDS].concat().join(", ");
        let reason = format!("`{word}` is not a view of the page; use: {all}");
        return Err(Problem::bad_parameter("view", reason));
    }
    let (part, fill) = shows(list);
    let since = params.day("since")?.filter(|_| part == Part::Changes);
    Ok(View {
        target: target(atlas, params)?,
        part,
        since,
        fill,
        gaze: params.text("at").map(gaze).transpose()?,
        hidden: hidden(params)?,
        lang: params.parse::<Lang>("lang")?.unwrap_or_default(),
    })
}

/// What the legend hides.
fn hidden(params: &Params) -> Result<Vec<Entry>, Problem> {
    let words = params.text("hide").unwrap_or_default().split(',');
    words
        .filter(|word| !word.is_empty())
        .map(|word| {
            word.parse().map_err(|_unknown: WordError| {
                let all: Vec<&str> = Entry::ALL.iter().map(|entry| entry.as_str()).collect();
                let all = all.join(", ");
                let reason = format!("`{word}` is not an entry of the legend; use: {all}");
                Problem::bad_parameter("hide", reason)
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CoverageKind;

    /// The words of a list of the page, read from the source that it stands in, with those of the lists within it.
    fn of_page(name: &str) -> Vec<String> {
        let web = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("web/src");
        let sources = [
            "state/store.ts",
            "state/lines.ts",
            "looks/entries.ts",
            "api/words.ts",
        ];
        let texts = sources.map(|file| std::fs::read_to_string(web.join(file)).unwrap());
        let begins = [
            format!("export const {name} = ["),
            format!("export const {name}: readonly LegendKey[] = ["),
        ];
        let after = texts.iter().find_map(|text| {
            let mut begins = begins.iter();
            begins.find_map(|begin| Some(text.split_once(begin)?.1))
        });
        let (list, _rest) = after
            .unwrap_or_else(|| panic!("the page has no list `{name}`"))
            .split_once(']')
            .unwrap();
        let parts = list.split(',').map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        parts
            .flat_map(|part| match part.strip_prefix("...") {
                // The page has them from the program.
                Some("KINDS") => CoverageKind::WORDS
                    .iter()
                    .map(ToString::to_string)
                    .collect(),
                Some(within) => of_page(within),
                None => vec![part.trim_matches('\'').to_owned()],
            })
            .collect()
    }

    #[test]
    fn the_words_of_the_page_s_address_are_those_that_the_page_writes_in_its_order() {
        assert_eq!(of_page("VIEWS"), Part::WORDS);
        assert_eq!(of_page("FILLS"), Fill::WORDS);
        assert_eq!(of_page("COLUMNS"), COLUMNS);
        assert_eq!(of_page("ENTRIES"), Entry::WORDS);
    }

    #[test]
    fn a_view_and_what_the_colours_tell_are_read_together_and_what_is_no_word_is_left_out_alone() {
        for (list, expected) in [
            ("table", Some("table")),
            ("model", Some("model")),
            ("changes,model", Some("changes,model")),
            ("stance,table", Some("table,stance")),
            ("sharks,signed", Some("signed")),
            // The first of each kind counts, and is left out where the page opens with it.
            ("changes,table,signed,all", Some("table")),
            ("map,all", None),
            ("sharks", None),
            ("", None),
            (" table", None),
            ("Table,MODEL", Some("table,model")),
        ] {
            assert_eq!(shown(list).as_deref(), expected, "{list}");
        }
    }

    #[test]
    fn entries_of_every_legend_are_kept_one_by_one_and_once_in_the_order_of_the_page() {
        for (list, expected) in [
            ("TFM,limits", Some("limits,TFM")),
            ("jail,sharks", Some("jail")),
            ("q1,,from2026,q1", Some("q1,from2026")),
            ("sharks,tfm", Some("TFM")),
            (",", None),
        ] {
            assert_eq!(entries(list).as_deref(), expected, "{list}");
        }
        let all = Entry::WORDS.join(",");
        assert_eq!(entries(&all), Some(all));
    }

    #[test]
    fn a_picture_takes_all_that_a_page_can_hide_and_says_which_word_it_does_not_know() {
        let hidden = |list: &str| {
            let query = format!("hide={list}");
            hidden(&Params::read(&query))
        };
        let taken = hidden("TFM,limits").unwrap();
        assert_eq!(taken, [Entry::TaskForce, Entry::Limits]);
        assert_eq!(hidden(&Entry::WORDS.join(",")).unwrap(), Entry::ALL);
        assert!(hidden("limits,sharks").is_err());
    }
}
