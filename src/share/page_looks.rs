//! The looks of the page, from the page's own files: its colours on light, and which of them each ground, each line and
//! each dot has. Nothing of them is written down twice.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

const LOOKS: &str = include_str!("../../web/src/looks/looks.json");
const TOKENS: &str = include_str!("../../web/src/styles/tokens.css");

/// Where the colours on dark begin in [`TOKENS`].
const DARK: &str = "@media";

/// A colour and how much of what lies below it hides.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Colour {
    /// Six digits after `#`.
    pub(super) hex: String,
    /// From 0 to 1.
    pub(super) opacity: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Looks {
    grounds: HashMap<String, GroundLook>,
    sides: HashMap<String, SideLook>,
    hatches: HashMap<String, HatchLook>,
    dots: HashMap<String, DotLook>,
    lines: HashMap<String, String>,
}

/// The picture has no room for textures, and its words say what a colour means.
#[derive(Debug, Deserialize)]
struct GroundLook {
    token: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct SideLook {
    on_strong: String,
    falling: bool,
}

/// How the lines of a hatch are drawn.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HatchLook {
    /// Whom they speak for, by its word.
    pub(super) side: String,
    /// Distance between two lines, CSS pixels.
    pub(super) gap: u32,
    /// Width of one, CSS pixels.
    pub(super) width: f64,
    /// Broken lines.
    pub(super) dashed: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DotLook {
    fill: String,
    line: String,
}

static PAGE: LazyLock<Looks> =
    LazyLock::new(|| serde_json::from_str(LOOKS).expect("looks.json is what the page reads too"));

static COLOURS: LazyLock<HashMap<&'static str, Colour>> = LazyLock::new(|| {
    let light = TOKENS.split(DARK).next().unwrap_or_default();
    let lines = light.lines().filter_map(|line| line.trim().split_once(':'));
    lines
        .filter_map(|(name, value)| Some((name, colour(value.trim().strip_suffix(';')?)?)))
        .collect()
});

/// A colour as the style sheet writes it: six digits, or `rgb(1 2 3 / 50%)`.
fn colour(value: &str) -> Option<Colour> {
    if let Some(digits) = value.strip_prefix('#').filter(|digits| digits.len() == 6) {
        u32::from_str_radix(digits, 16).ok()?;
        return Some(Colour {
            hex: value.to_owned(),
            opacity: 1.0,
        });
    }
    let (rgb, percent) = value
        .strip_prefix("rgb(")?
        .strip_suffix("%)")?
        .split_once('/')?;
    let parts: Vec<u8> = rgb
        .split_whitespace()
        .filter_map(|part| part.parse().ok())
        .collect();
    let [red, green, blue] = parts[..] else {
        return None;
    };
    let percent: f64 = percent.trim().parse().ok()?;
    Some(Colour {
        hex: format!("#{red:02x}{green:02x}{blue:02x}"),
        opacity: percent / 100.0,
    })
}

/// A colour of the page on light, by its name in the style sheet.
///
/// # Panics
/// The style sheet has no such colour: a mistake in the caller.
pub(super) fn seen(token: &str) -> &'static Colour {
    &COLOURS[token]
}

/// A colour of the page on light that nothing shows through, by its name in the style sheet.
///
/// # Panics
/// The style sheet has no such colour: a mistake in the caller.
#[must_use]
pub fn token(token: &str) -> &'static str {
    &seen(token).hex
}

/// The colour of a ground, by its word.
pub(super) fn ground(word: &str) -> &'static str {
    token(&PAGE.grounds[word].token)
}

/// The lines of an entry of the legend.
pub(super) fn hatch(entry: &str) -> &'static HatchLook {
    &PAGE.hatches[entry]
}

impl HatchLook {
    /// The colour of the lines; they lie over whatever ground there is.
    pub(super) fn colour(&self) -> &'static Colour {
        seen(&PAGE.sides[&self.side].on_strong)
    }

    /// True if they go down from left to right.
    pub(super) fn falls(&self) -> bool {
        PAGE.sides[&self.side].falling
    }
}

/// The colours of the dot of a city: its own and that of its rim.
pub(super) fn city() -> [&'static str; 2] {
    let DotLook { fill, line } = &PAGE.dots["cities"];
    [token(fill), token(line)]
}

/// The colour of a layer's borders.
pub(super) fn borders(layer: &str) -> &'static str {
    token(&PAGE.lines[layer])
}

#[cfg(test)]
mod tests {
    use super::super::look::{Ground, Hatch, Side};
    use super::*;

    /// The words that have a look, sorted.
    fn sorted<V>(of: &HashMap<String, V>) -> Vec<&str> {
        let mut words: Vec<&str> = of.keys().map(String::as_str).collect();
        words.sort_unstable();
        words
    }

    #[test]
    fn what_has_a_look_is_what_the_program_draws() {
        let words = |all: &[&'static str]| {
            let mut all = all.to_vec();
            all.sort_unstable();
            all
        };
        assert_eq!(sorted(&PAGE.grounds), words(Ground::WORDS));
        assert_eq!(sorted(&PAGE.sides), words(Side::WORDS));
        let hatches: Vec<&str> = Hatch::ALL.iter().map(|one| one.entry().as_str()).collect();
        assert_eq!(sorted(&PAGE.hatches), words(&hatches));
        assert_eq!(sorted(&PAGE.dots), ["cities", "towns"]);
        assert_eq!(sorted(&PAGE.lines), ["counties", "states", "towns"]);
        for one in Ground::ALL {
            assert!(ground(one.as_str()).starts_with('#'), "{one}");
        }
        for one in Hatch::ALL {
            assert!(one.drawn().colour().opacity > 0.3, "{one}");
        }
        assert!(Hatch::Limits.drawn().falls() && !Hatch::Requires.drawn().falls());
        assert_eq!(city()[1], token("--panel"));
        assert_ne!(borders("states"), borders("counties"));
    }

    #[test]
    fn a_colour_is_read_as_the_style_sheet_writes_it() {
        let see_through = colour("rgb(90 58 34 / 60%)").unwrap();
        assert_eq!(see_through.hex, "#5a3a22");
        assert!((see_through.opacity - 0.6).abs() < 1e-9);
        assert_eq!(colour("#b3430e").unwrap().hex, "#b3430e");
        for other in [
            "#fff",
            "#b3430g",
            "0 1px 4px",
            "rgb(1 2 / 3%)",
            "light dark",
        ] {
            assert_eq!(colour(other), None, "{other}");
        }
        // The colours on dark have the same names.
        assert_eq!(token("--panel"), "#ffffff");
    }
}
