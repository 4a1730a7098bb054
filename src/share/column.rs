//! The column of words beside the map: where its lines stand, and how wide they may be.

use std::fmt::Write as _;

use super::page_looks::token;
use super::text::{escape, lines, width_px};
use crate::raster::Weight;

/// Where the column begins.
pub(super) const LEFT: f64 = 40.0;

/// Its width.
pub(super) const WIDTH_PX: f64 = 304.0;

/// The smallest size of a title.
const LEAST_PX: f64 = 17.0;

/// How a line looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) size_px: f64,
    pub(super) weight: Weight,
    pub(super) colour: &'static str,
}

impl Style {
    pub(super) fn ink(size_px: f64) -> Self {
        Self {
            size_px,
            weight: Weight::Regular,
            colour: token("--ink"),
        }
    }

    pub(super) fn soft(self) -> Self {
        Self {
            colour: token("--soft"),
            ..self
        }
    }

    pub(super) fn bold(self) -> Self {
        Self {
            weight: Weight::Bold,
            ..self
        }
    }
}

/// The column in the making.
pub(super) struct Column<'a> {
    pub(super) svg: &'a mut String,
    /// The foot of the line written last.
    pub(super) y: f64,
}

impl Column<'_> {
    pub(super) fn text(&mut self, text: &str, style: Style) {
        let weight = match style.weight {
            Weight::Regular => "",
            Weight::Bold => " font-weight=\"700\"",
        };
        // Writing into memory does not fail.
        let _ = writeln!(
            self.svg,
            "<text x=\"{LEFT}\" y=\"{:.0}\" font-size=\"{}\" fill=\"{}\"{weight}>{}</text>",
            self.y,
            style.size_px,
            style.colour,
            escape(text)
        );
    }

    /// A text in as many lines as it needs, at most this many.
    pub(super) fn block(&mut self, text: &str, leading_px: f64, most: usize, style: Style) {
        let mut broken = lines(text, style.size_px, style.weight, WIDTH_PX);
        if broken.len() > most {
            broken.truncate(most);
            if let Some(last) = broken.last_mut() {
                let cut = last.trim_end_matches([',', '.', ';', ' ']).to_owned();
                *last = format!("{cut} …");
            }
        }
        for line in broken {
            self.y += leading_px;
            self.text(&line, style);
        }
    }

    /// A title: whole, and in letters that are small enough for it.
    pub(super) fn title(&mut self, text: &str, most: usize, style: Style) {
        let style = fitting(text, most, style);
        self.block(text, style.size_px * 1.22, most + 2, style);
    }
}

/// The same style, as small as a text needs to stand in so many lines, none wider than the column.
fn fitting(text: &str, most: usize, style: Style) -> Style {
    let mut fitting = style;
    loop {
        let broken = lines(text, fitting.size_px, style.weight, WIDTH_PX);
        let is_inside = |line: &String| width_px(line, fitting.size_px, style.weight) <= WIDTH_PX;
        if (broken.len() <= most && broken.iter().all(is_inside)) || fitting.size_px <= LEAST_PX {
            return fitting;
        }
        fitting.size_px -= 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_whole_and_inside_the_column_however_long_its_words_are() {
        for title in [
            "Harris County, Texas",
            "Aleutians West Census Area, Alaska",
            "Prince of Wales-Hyder Census Area, Alaska",
            "Lake of the Woods County, Minnesota",
            "St. John the Baptist Parish, Luisiana",
            "Northern Islands Municipality, Islas Marianas del Norte",
            "St. Croix Island, Islas Vírgenes de Estados Unidos",
            "Southeast Fairbanks Census Area, Distrito de Columbia",
            "Florida Department of Highway Safety and Motor Vehicles, Division of Florida Highway Patrol, Florida",
        ] {
            let style = fitting(title, 4, Style::ink(29.0).bold());
            let broken = lines(title, style.size_px, Weight::Bold, WIDTH_PX);
            assert_eq!(broken.join(" "), title);
            assert!(broken.len() <= 6, "{broken:?}");
            for line in broken {
                assert!(
                    width_px(&line, style.size_px, Weight::Bold) <= WIDTH_PX,
                    "{line}"
                );
                let drawn = crate::raster::width_px(&line, style.size_px as f32, Weight::Bold);
                assert!(
                    f64::from(drawn) <= WIDTH_PX,
                    "{line}: {drawn} in the pixels"
                );
            }
        }
        let short = fitting("Harris County, Texas", 4, Style::ink(29.0).bold());
        assert!(
            (short.size_px - 29.0).abs() < 0.1,
            "no smaller than it must be"
        );
    }
}
