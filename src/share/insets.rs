//! What stands beside the 48 states that adjoin: where, and how much of it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::frame::Rect;

/// What stands beside the 48 states.
pub(super) struct Inset {
    /// The states and territories.
    pub(super) states: &'static [&'static str],
    /// The region of the page whose button leads there.
    region: &'static str,
    x: f64,
    width: f64,
}

/// What is shown beside the 48 states, from the left.
pub(super) const INSETS: [Inset; 5] = [
    Inset {
        states: &["AK"],
        region: "alaska",
        x: 390.0,
        width: 160.0,
    },
    Inset {
        states: &["HI"],
        region: "hawaii",
        x: 560.0,
        width: 120.0,
    },
    Inset {
        states: &["PR", "VI"],
        region: "puertoRico",
        x: 690.0,
        width: 150.0,
    },
    Inset {
        states: &["GU", "MP"],
        region: "guam",
        x: 900.0,
        width: 90.0,
    },
    Inset {
        states: &["AS"],
        region: "samoa",
        x: 1055.0,
        width: 110.0,
    },
];

/// West, south, east, north of the regions of the page, in degrees: specks far out would make all the rest small.
static REGIONS: LazyLock<HashMap<String, [f64; 4]>> = LazyLock::new(|| {
    let regions = include_str!("../../web/src/map/regions.json");
    serde_json::from_str(regions).expect("what the page reads too")
});

impl Inset {
    /// West, south, east, north of what is shown, in degrees.
    pub(super) fn within(&self) -> [f64; 4] {
        REGIONS[self.region]
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_small_map_has_its_region() {
        for inset in &INSETS {
            let [west, south, east, north] = inset.within();
            assert!(west < east && south < north, "{}", inset.region);
        }
    }
}
