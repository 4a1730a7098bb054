//! Walks through the markup, and draws each element as it comes.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use rustc_hash::FxHashMap;
use tiny_skia::{FillRule, LineJoin, Path, PathBuilder, Pixmap, Rect, Stroke, Transform};

use super::element::Element;
use super::error::RasterError;
use super::layer::Layer;
use super::path;
use super::pattern::{Bounds, Tile};
use super::text::{Fonts, Weight};

/// How far a cubic curve's handles stand from its ends where it stands for a quarter of a circle.
const ROUND: f32 = 0.5523;

/// Draws a picture.
pub(super) fn draw(svg: &str, width: u32, height: u32) -> Result<Pixmap, RasterError> {
    let whole = Layer::white(width, height).ok_or(RasterError::Size(width, height))?;
    let mut scene = Scene {
        whole,
        part: None,
        scale: 1.0,
        fonts: Fonts::new(),
        patterns: FxHashMap::default(),
        pattern: None,
        clips: FxHashMap::default(),
        clip: None,
        groups: Vec::new(),
    };
    let mut reader = Reader::from_str(svg);
    // The text that is being read, of an element that shows it.
    let mut text: Option<(Element, String)> = None;
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(scene.whole.pixels),
            Event::Start(start) => {
                let element = Element::of(&start)?;
                match start.local_name().as_ref() {
                    "text" => text = Some((element, String::new())),
                    name => scene.open(name, element),
                }
            }
            Event::Empty(start) => {
                let element = Element::of(&start)?;
                scene.alone(start.local_name().as_ref(), &element);
            }
            Event::Text(part) => {
                if let Some((_, said)) = &mut text {
                    said.push_str(&part);
                }
            }
            Event::GeneralRef(name) => {
                if let (Some((_, said)), Ok(sign)) = (&mut text, unescape(&format!("&{};", &*name)))
                {
                    said.push_str(&sign);
                }
            }
            Event::End(end) => match (end.local_name().as_ref(), text.take()) {
                ("text", Some((element, said))) => scene.say(&element, &said),
                (name, _) => scene.close(name),
            },
            Event::Comment(_)
            | Event::CData(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

/// A pattern in the making: the element itself, and those in it, by name.
type Making = (Element, Vec<(String, Element)>);

/// The picture in the making.
struct Scene {
    whole: Layer,
    /// What the clip of the group of the moment leaves of it, and how many groups are around that group.
    part: Option<(Layer, usize)>,
    /// Pixels of a unit of the picture.
    scale: f32,
    fonts: Fonts,
    patterns: FxHashMap<String, Tile>,
    pattern: Option<Making>,
    /// Clips by their id: each is a rectangle.
    clips: FxHashMap<String, Bounds>,
    /// The clip in the making.
    clip: Option<String>,
    groups: Vec<Element>,
}

impl Scene {
    fn open(&mut self, name: &str, element: Element) {
        match name {
            "svg" => {
                let mut sizes = element.text("viewBox").split(' ').skip(2);
                let width = sizes.next().and_then(|width| width.parse::<f32>().ok());
                self.scale = self.whole.pixels.width() as f32 / width.unwrap_or(1200.0);
            }
            "g" => {
                let clip = element.url("clip-path").and_then(|id| self.clips.get(id));
                if let Some(part) = clip.and_then(|bounds| self.whole.part(*bounds)) {
                    self.part = Some((part, self.groups.len()));
                }
                self.groups.push(element);
            }
            "pattern" => self.pattern = Some((element, Vec::new())),
            "clipPath" => self.clip = Some(element.text("id").to_owned()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "g" => {
                self.groups.pop();
                let around = self.groups.len();
                if let Some((part, _)) = self.part.take_if(|(_, at)| *at == around) {
                    self.whole.put(&part);
                }
            }
            "clipPath" => self.clip = None,
            "pattern" => {
                if let Some((pattern, parts)) = self.pattern.take()
                    && let Some(tile) = tile(&pattern, &parts)
                {
                    self.patterns.insert(pattern.text("id").to_owned(), tile);
                }
            }
            _ => {}
        }
    }

    /// An element without others in it.
    fn alone(&mut self, name: &str, element: &Element) {
        if let Some((_, parts)) = &mut self.pattern {
            parts.push((name.to_owned(), element.clone()));
            return;
        }
        let is_path = name == "path";
        let shape = match name {
            // The same pattern in other units: here it is measured in pixels whatever it fills.
            "pattern" => {
                let same = element.text("href").trim_start_matches('#');
                if let Some(tile) = self.patterns.get(same).cloned() {
                    self.patterns.insert(element.text("id").to_owned(), tile);
                }
                return;
            }
            "path" => path::path(element.text("d")),
            "circle" => PathBuilder::from_circle(
                element.number("cx"),
                element.number("cy"),
                element.number("r"),
            ),
            "rect" => rectangle(element),
            _ => None,
        };
        let Some(shape) = shape else { return };
        if let Some(id) = self.clip.clone() {
            let scale = Transform::from_scale(self.scale, self.scale);
            let rect = shape.bounds().transform(scale);
            let bounds = rect.map(|rect| (id, self.whole.bounds_of(rect)));
            self.clips.extend(bounds);
            return;
        }
        let transform = element.scaled().post_scale(self.scale, self.scale);
        // Of paths that are written without a fill none has an inside.
        if !is_path || !element.text("fill").is_empty() {
            self.fill(&shape, element, transform);
        }
        self.stroke(&shape, element, transform);
    }

    /// What the innermost group that says anything says of this.
    fn of_group(&self, name: &str) -> &str {
        let mut said = self.groups.iter().rev().map(|group| group.text(name));
        said.find(|said| !said.is_empty()).unwrap_or("")
    }

    /// What is drawn on at the moment.
    fn layer(&mut self) -> &mut Layer {
        match &mut self.part {
            Some((part, _)) => part,
            None => &mut self.whole,
        }
    }

    fn fill(&mut self, shape: &Path, element: &Element, transform: Transform) {
        let rule = match self.of_group("fill-rule") {
            "evenodd" => FillRule::EvenOdd,
            _ => FillRule::Winding,
        };
        let tile = element.url("fill").and_then(|id| self.patterns.get(id));
        if let Some(tile) = tile.cloned() {
            self.layer().lay(shape, &tile, rule, transform);
        } else if let Some(colour) = element.colour("fill") {
            self.layer().fill(shape, colour, rule, transform);
        }
    }

    fn stroke(&mut self, shape: &Path, element: &Element, transform: Transform) {
        let Some(colour) = element.colour("stroke") else {
            return;
        };
        let is_round = element.text("stroke-linejoin") == "round"
            || self.of_group("stroke-linejoin") == "round";
        let stroke = Stroke {
            width: element.number_or("stroke-width", 1.0),
            line_join: if is_round {
                LineJoin::Round
            } else {
                LineJoin::Miter
            },
            ..Stroke::default()
        };
        self.layer().stroke(shape, colour, &stroke, transform);
    }

    /// Sets a text.
    fn say(&mut self, element: &Element, said: &str) {
        let weight = match element.text("font-weight") {
            "" => Weight::Regular,
            _ => Weight::Bold,
        };
        let Some((shape, width)) = self
            .fonts
            .outline(said, element.number("font-size"), weight)
        else {
            return;
        };
        let before = match element.text("text-anchor") {
            "middle" => width / 2.0,
            "end" => width,
            _ => 0.0,
        };
        let [x, y] = [element.number("x") - before, element.number("y")];
        let transform = Transform::from_translate(x, y).post_scale(self.scale, self.scale);
        // A halo lies below the letters.
        self.stroke(&shape, element, transform);
        if let Some(colour) = element.colour("fill") {
            self.layer()
                .fill(&shape, colour, FillRule::Winding, transform);
        }
    }
}

/// A rectangle, with round corners if it says so.
fn rectangle(element: &Element) -> Option<Path> {
    let [x, y] = [element.number("x"), element.number("y")];
    let [width, height] = [element.number("width"), element.number("height")];
    let rect = Rect::from_xywh(x, y, width, height)?;
    let radius = element.number("rx");
    if radius <= 0.0 {
        return Some(PathBuilder::from_rect(rect));
    }
    let [left, top, right, foot] = [rect.left(), rect.top(), rect.right(), rect.bottom()];
    let far = radius * (1.0 - ROUND);
    let mut path = PathBuilder::new();
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(right - far, top, right, top + far, right, top + radius);
    path.line_to(right, foot - radius);
    path.cubic_to(right, foot - far, right - far, foot, right - radius, foot);
    path.line_to(left + radius, foot);
    path.cubic_to(left + far, foot, left, foot - far, left, foot - radius);
    path.line_to(left, top + radius);
    path.cubic_to(left, top + far, left + far, top, left + radius, top);
    path.close();
    path.finish()
}

/// A pattern: dots on a rectangle, or lines that its path draws and its transform turns.
fn tile(pattern: &Element, parts: &[(String, Element)]) -> Option<Tile> {
    let part = |name: &'static str| {
        parts
            .iter()
            .filter(move |(of, _)| of == name)
            .map(|(_, part)| part)
    };
    if let Some(line) = part("path").next() {
        let turn_deg = pattern
            .transform("patternTransform", "rotate")
            .unwrap_or(0.0);
        // Broken lines repeat after two distances between lines.
        let data = line.text("d");
        let dashed = data.matches('M').count() > 1;
        let gap_px = pattern.number("width") / if dashed { 2.0 } else { 1.0 };
        return Some(Tile::lines(
            gap_px,
            dashed,
            line.number("stroke-width"),
            turn_deg > 0.0,
            line.rgb("stroke")?,
            line.number_or("stroke-opacity", 1.0),
        ));
    }
    let dots: Vec<([f32; 3], [u8; 3])> = part("circle")
        .filter_map(|dot| {
            Some((
                ["cx", "cy", "r"].map(|name| dot.number(name)),
                dot.rgb("fill")?,
            ))
        })
        .collect();
    let ground = part("rect").next()?.rgb("fill")?;
    Some(Tile::dots(
        pattern.number("width").round() as u32,
        ground,
        &dots,
    ))
}
