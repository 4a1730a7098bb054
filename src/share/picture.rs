//! The picture: maps, then words.

use std::fmt::Write as _;

use super::beside;
use super::caption::caption;
use super::frame::{Frame, Rect};
use super::insets::INSETS;
use super::look::{Entry, Ground, Hatch, Look};
use super::page_looks::{self, token};
use super::paths::Path;
use super::patterns;
use super::text::{escape, width_px};
use super::view::{HEIGHT, Target, View, WIDTH};
use super::words::Words;
use crate::atlas::{AsOf, Atlas, Effect};
use crate::coverage::NOBODY;
use crate::domain::{Reach, Scope, State};
use crate::raster::Weight;

const FONT: &str =
    "Inter, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

/// All of the picture that is map.
const MAP: Rect = Rect {
    x: 376.0,
    y: 0.0,
    width: 824.0,
    height: 630.0,
};

/// The 48 states that adjoin, and the district.
const ADJOINING: Rect = Rect {
    x: 388.0,
    y: 14.0,
    width: 800.0,
    height: 510.0,
};

/// The zoom below which a look at the page's map is a look at all of it.
const WHOLE_ZOOM: f64 = 5.0;

/// The picture of a view on a day, as SVG of [`WIDTH`] by [`HEIGHT`] pixels.
///
/// The same atlas, day and view give the same bytes. Boundaries are drawn in an equal-area projection (Albers,
/// with standard parallels for the place).
#[must_use]
pub fn draw(atlas: &Atlas, as_of: &AsOf, view: &View<'_>) -> String {
    let standings = atlas.standings(as_of);
    let hidden = view.all_hidden();
    let looks: Vec<Look> = standings
        .iter()
        .map(|standing| Look::of(standing, view.fill, &hidden))
        .collect();
    let chosen = chosen(atlas, &view.target);
    let mut picture = Picture {
        atlas,
        as_of,
        view,
        looks: &looks,
        svg: String::new(),
        frames: 0,
    };
    picture.begin();
    let frame = if chosen.is_empty() {
        let gaze = view.gaze.filter(|gaze| gaze.zoom >= WHOLE_ZOOM);
        gaze.map(|gaze| Frame::at([gaze.lon_deg, gaze.lat_deg], gaze.zoom, MAP))
    } else {
        // A county is shown among its neighbours, a state alone.
        let share = match view.target {
            Target::State(_) => 0.88,
            Target::Nation | Target::County(_) | Target::Town(_) | Target::Agency(_) => 0.5,
        };
        Frame::around(atlas, &chosen, None, MAP, share)
    };
    match frame {
        Some(frame) => picture.near(&frame, &chosen),
        None => picture.whole(),
    }
    let counted: Vec<Look> = match view.target {
        Target::State(_) => chosen.iter().map(|county| looks[*county]).collect(),
        Target::Nation | Target::County(_) | Target::Town(_) | Target::Agency(_) => looks.clone(),
    };
    beside::write(&mut picture.svg, atlas, as_of, view, &counted);
    picture.svg.push_str("</g>\n</svg>\n");
    picture.svg
}

/// The counties that a view is about; none if it is about all.
fn chosen(atlas: &Atlas, target: &Target<'_>) -> Vec<usize> {
    match target {
        Target::Nation => Vec::new(),
        Target::State(state) => atlas.counties.of_state(*state).to_vec(),
        Target::County(county) => vec![*county],
        Target::Town(town) => {
            let counties = atlas.town_areas.get(*town).counties.iter();
            counties
                .filter_map(|county| atlas.counties.position(*county))
                .collect()
        }
        Target::Agency(agency) if agency.reach == Reach::State => {
            atlas.counties.of_state(agency.state).to_vec()
        }
        Target::Agency(agency) => {
            let agreements = agency.agreements.iter();
            let mut all: Vec<usize> = agreements
                .flat_map(|at| atlas.agreements.counties_of(*at).iter().copied())
                .collect();
            all.sort_unstable();
            all.dedup();
            all
        }
    }
}

/// The picture in the making.
struct Picture<'a> {
    atlas: &'a Atlas,
    as_of: &'a AsOf,
    view: &'a View<'a>,
    looks: &'a [Look],
    svg: String,
    frames: usize,
}

impl Picture<'_> {
    /// Adds a line; writing into memory does not fail.
    fn add(&mut self, line: std::fmt::Arguments<'_>) {
        let _ = self.svg.write_fmt(line);
        self.svg.push('\n');
    }

    fn begin(&mut self) {
        let caption = caption(self.atlas, self.as_of, self.view);
        self.add(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" lang=\"{}\" font-family=\"{FONT}\">",
            self.view.lang
        ));
        self.add(format_args!("<title>{}</title>", escape(&caption.title)));
        self.add(format_args!(
            "<desc>{}</desc>",
            escape(&caption.description)
        ));
        patterns::define(&mut self.svg);
        self.add(format_args!("<g>"));
        self.add(format_args!(
            "<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{}\"/>",
            token("--panel")
        ));
        self.add(format_args!(
            "<rect x=\"{}\" width=\"{}\" height=\"{HEIGHT}\" fill=\"{}\"/>",
            MAP.x,
            MAP.width,
            token("--sea")
        ));
    }

    /// All of it: the states that adjoin, the others beside them.
    fn whole(&mut self) {
        let atlas = self.atlas;
        let words = Words::new(self.view.lang);
        let mut beside: Vec<usize> = Vec::new();
        for inset in INSETS {
            let states = inset.states.iter();
            let states: Vec<State> = states.filter_map(|usps| usps.parse().ok()).collect();
            let of = |state: &State| atlas.counties.of_state(*state).iter().copied();
            let counties: Vec<usize> = states.iter().flat_map(of).collect();
            beside.extend(&counties);
            let rect = inset.rect();
            let frame = Frame::around(atlas, &counties, Some(inset.within()), rect, 1.0);
            let Some(frame) = frame else { continue };
            self.map(&frame, &counties, 0.35, 0.8);
            let names: Vec<&str> = states
                .iter()
                .map(|state| words.state_name(*state))
                .collect();
            let foot = [rect.x + rect.width / 2.0, rect.y + rect.height + 18.0];
            self.label(foot, &names.join(", "), 10.0);
        }
        let all = 0..self.looks.len();
        let adjoining: Vec<usize> = all.filter(|county| !beside.contains(county)).collect();
        if let Some(frame) = Frame::around(atlas, &adjoining, None, ADJOINING, 1.0) {
            self.map(&frame, &adjoining, 0.35, 0.8);
        }
    }

    /// A part of it, with what is chosen outlined.
    fn near(&mut self, frame: &Frame, chosen: &[usize]) {
        let counties = self.atlas.counties.all();
        let shown: Vec<usize> = (0..counties.len())
            .filter(|county| frame.shows(counties[*county].bbox))
            .collect();
        let (county_px, state_px) = if frame.zoom > 6 {
            (0.9, 1.6)
        } else {
            (0.5, 1.2)
        };
        self.map(frame, &shown, county_px, state_px);
        if !chosen.is_empty() {
            let mut groups = vec![NOBODY; counties.len()];
            for county in chosen {
                groups[*county] = 0;
            }
            let mut path = Path::default();
            for shape in self.atlas.coverage.united(&groups, 1) {
                path.add_shape(&self.atlas.coverage, frame, &shape);
            }
            let data = path.into_data();
            for (class, colour, width) in [
                ("halo", token("--panel"), 60),
                ("chosen", token("--ink"), 30),
            ] {
                self.add(format_args!(
                    "<path class=\"{class}\" transform=\"scale(.1)\" d=\"{data}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"/>"
                ));
            }
        }
        // A few names among hundreds of counties would only stand for those that are wide; that of the county
        // that the picture is about stands beside it.
        let is_close = frame.zoom > 6 && !matches!(self.view.target, Target::State(_));
        let is_title = |county| matches!(self.view.target, Target::County(at) if at == county);
        for county in shown {
            if !is_close || is_title(county) {
                continue;
            }
            self.name(frame, county);
        }
    }

    /// The name of a county inside it, if it is wide enough.
    fn name(&mut self, frame: &Frame, county: usize) {
        const SIZE_PX: f64 = 13.0;
        let here = self.atlas.counties.get(county);
        let [west, south, east, north] = here.bbox;
        let middle = [f64::midpoint(west, east), f64::midpoint(south, north)];
        let [left, top, right, foot] = frame.box_px(here.bbox);
        let width = width_px(&here.bare, SIZE_PX, Weight::Regular);
        let at = frame.place_px(middle);
        if width < (right - left) * 0.8
            && foot - top > 2.0 * SIZE_PX
            && frame.holds(at, width / 2.0 + 4.0)
            && self.atlas.county_at(middle[0], middle[1]) == Some(county)
        {
            self.label([at[0], at[1] + SIZE_PX / 3.0], &here.bare, SIZE_PX);
        }
    }

    fn label(&mut self, [x, y]: [f64; 2], text: &str, size_px: f64) {
        self.add(format_args!(
            "<text x=\"{x:.0}\" y=\"{y:.0}\" font-size=\"{size_px}\" text-anchor=\"middle\" fill=\"{}\" stroke=\"{}\" stroke-opacity=\"0.85\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">{}</text>",
            token("--ink"),
            token("--panel"),
            escape(text)
        ));
    }

    /// Counties in a frame: colours, lines, borders, cities.
    fn map(&mut self, frame: &Frame, counties: &[usize], county_px: f64, state_px: f64) {
        let atlas = self.atlas;
        let coverage = &atlas.coverage;
        let clip = self.frames;
        self.frames += 1;
        let Rect {
            x,
            y,
            width,
            height,
        } = frame.rect;
        let slack = if frame.rect == MAP { 0.0 } else { 4.0 };
        self.add(format_args!(
            "<clipPath id=\"c{clip}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>",
            x - slack,
            y - slack,
            width + 2.0 * slack,
            height + 2.0 * slack
        ));
        self.add(format_args!(
            "<g clip-path=\"url(#c{clip})\" fill-rule=\"evenodd\" stroke-linejoin=\"round\">"
        ));
        let mut grounds = vec![NOBODY; self.looks.len()];
        for county in counties {
            grounds[*county] = self.looks[*county].ground as u32;
        }
        let shapes = coverage.united(&grounds, Ground::ALL.len());
        for (ground, shape) in Ground::ALL.iter().copied().zip(&shapes) {
            let mut path = Path::default();
            path.add_shape(coverage, frame, shape);
            self.fill(ground.as_str(), ground.fill(), path);
        }
        for hatch in Hatch::ALL.iter().copied() {
            let mut hatched = vec![NOBODY; self.looks.len()];
            for county in counties {
                if self.looks[*county].hatches[hatch as usize] {
                    hatched[*county] = 0;
                }
            }
            let mut path = Path::default();
            for shape in coverage.united(&hatched, 1) {
                path.add_shape(coverage, frame, &shape);
            }
            self.fill(hatch.as_str(), &format!("url(#{})", hatch.as_str()), path);
        }
        let (mut inner, mut outer) = (Path::default(), Path::default());
        for (at, arc) in coverage.arcs().iter().enumerate() {
            let [left, right] = [arc.left, arc.right].map(|county| match county {
                NOBODY => NOBODY,
                county if grounds[county as usize] == NOBODY => NOBODY,
                county => coverage.state_of(county),
            });
            if left != right {
                outer.add_arc(coverage, frame, at);
            } else if left != NOBODY {
                inner.add_arc(coverage, frame, at);
            }
        }
        self.line(
            "county-lines",
            page_looks::borders("counties"),
            county_px,
            inner,
        );
        self.line(
            "state-lines",
            page_looks::borders("states"),
            state_px,
            outer,
        );
        if !self.view.all_hidden().contains(&Entry::Cities) {
            self.cities(frame, counties);
        }
        self.add(format_args!("</g>"));
    }

    fn fill(&mut self, class: &str, fill: &str, path: Path) {
        let data = path.into_data();
        if data.is_empty() {
            return;
        }
        if fill.starts_with("url(") {
            // A pattern is measured in the units of what it fills: give it those of the picture.
            self.add(format_args!(
                "<path class=\"{class}\" transform=\"scale(.1)\" d=\"{data}\" fill=\"{}\"/>",
                fill.replace(')', "-10)")
            ));
        } else {
            self.add(format_args!(
                "<path class=\"{class}\" transform=\"scale(.1)\" d=\"{data}\" fill=\"{fill}\"/>"
            ));
        }
    }

    fn line(&mut self, class: &str, colour: &str, width_px: f64, path: Path) {
        let data = path.into_data();
        if !data.is_empty() {
            self.add(format_args!(
                "<path class=\"{class}\" transform=\"scale(.1)\" d=\"{data}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\"/>",
                width_px * 10.0
            ));
        }
    }

    /// A dot for each city with a policy of its own.
    fn cities(&mut self, frame: &Frame, counties: &[usize]) {
        let atlas = self.atlas;
        let radius = if frame.zoom > 6 { 5.0 } else { 3.0 };
        let [fill, rim] = page_looks::city();
        let mut drawn: Vec<[i32; 2]> = Vec::new();
        for policy in atlas.policies.all() {
            let has_lines = Hatch::of(Effect::of(policy)).is_some();
            let in_sight = policy.counties.iter().any(|geoid| {
                let county = atlas.counties.position(*geoid);
                county.is_some_and(|county| counties.contains(&county))
            });
            if policy.scope != Scope::City
                || !has_lines
                || !in_sight
                || !self.as_of.in_force(policy)
            {
                continue;
            }
            let Some(point) = policy.point else { continue };
            if !drawn.contains(&frame.place(point)) {
                drawn.push(frame.place(point));
                let [x, y] = frame.place_px(point);
                self.add(format_args!(
                    "<circle class=\"city\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\" fill=\"{fill}\" stroke=\"{rim}\"/>"
                ));
            }
        }
    }
}
