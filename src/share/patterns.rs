//! The patterns that a picture fills with: dots, and the lines of policies.

use std::fmt::Write as _;

use super::look::Hatch;
use super::page_looks::{Colour, token};

/// Defines every pattern, each twice: as it is, and for paths whose units are a tenth of a pixel.
pub(super) fn define(svg: &mut String) {
    // Writing into memory does not fail.
    let mut add = |line: std::fmt::Arguments<'_>| {
        let _ = svg.write_fmt(line);
        svg.push('\n');
    };
    add(format_args!("<defs>"));
    let [ground, dots] = ["--statewide", "--statewide-dots"].map(token);
    add(format_args!(
        "<pattern id=\"dots\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><rect width=\"4\" height=\"4\" fill=\"{ground}\"/><circle cx=\"1\" cy=\"1\" r=\"0.65\" fill=\"{dots}\"/><circle cx=\"3\" cy=\"3\" r=\"0.65\" fill=\"{dots}\"/></pattern>"
    ));
    add(format_args!(
        "<pattern id=\"dots-10\" href=\"#dots\" patternTransform=\"scale(10)\"/>"
    ));
    for hatch in Hatch::ALL.iter().copied() {
        let look = hatch.drawn();
        let Colour {
            hex: colour,
            opacity,
        } = look.colour();
        let turn_deg = if look.falls() { 45 } else { -45 };
        let (gap_px, width_px) = (look.gap, look.width);
        // Dashes as long as the lines are apart, those of one line beside the gaps of the next.
        let (side_px, data) = if look.dashed {
            let below = gap_px + 1;
            (
                2 * gap_px,
                format!("M0 1H{gap_px}M{gap_px} {below}H{}", 2 * gap_px),
            )
        } else {
            (gap_px, format!("M0 1H{gap_px}"))
        };
        add(format_args!(
            "<pattern id=\"{hatch}\" width=\"{side_px}\" height=\"{side_px}\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate({turn_deg})\"><path d=\"{data}\" stroke=\"{colour}\" stroke-opacity=\"{opacity}\" stroke-width=\"{width_px}\"/></pattern>"
        ));
        add(format_args!(
            "<pattern id=\"{hatch}-10\" href=\"#{hatch}\" patternTransform=\"scale(10) rotate({turn_deg})\"/>"
        ));
    }
    add(format_args!("</defs>"));
}
