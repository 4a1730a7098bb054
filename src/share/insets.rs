//! What stands beside the 48 states that adjoin: where, and how much of it.

use super::frame::Rect;

/// What stands beside the 48 states.
pub(super) struct Inset {
    /// The states and territories.
    pub(super) states: &'static [&'static str],
    /// West, south, east, north of what is shown, in degrees: specks far out would make all the rest small.
    pub(super) within: [f64; 4],
    x: f64,
    width: f64,
}

/// What is shown beside the 48 states, from the left.
pub(super) const INSETS: [Inset; 5] = [
    Inset {
        states: &["AK"],
        within: [-173.0, 51.2, -130.0, 71.4],
        x: 390.0,
        width: 160.0,
    },
    Inset {
        states: &["HI"],
        within: [-160.3, 18.9, -154.8, 22.3],
        x: 560.0,
        width: 120.0,
    },
    Inset {
        states: &["PR", "VI"],
        within: [-67.95, 17.65, -64.55, 18.55],
        x: 690.0,
        width: 150.0,
    },
    Inset {
        states: &["GU", "MP"],
        within: [144.4, 13.2, 146.1, 15.4],
        x: 900.0,
        width: 90.0,
    },
    Inset {
        states: &["AS"],
        within: [-171.1, -14.6, -168.1, -14.1],
        x: 1055.0,
        width: 110.0,
    },
];

impl Inset {
    /// Where it stands in the picture.
    pub(super) fn rect(&self) -> Rect {
        Rect {
            x: self.x,
            y: 516.0,
            width: self.width,
            height: 84.0,
        }
    }
}
