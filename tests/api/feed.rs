//! `/api/changes?f=atom`, judged by the MUSTs of RFC 4287.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::support::{atlas, get, json};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// An element with what it holds.
#[derive(Debug, Default)]
pub(crate) struct Element {
    space: String,
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    /// Reads a whole document.
    pub(crate) fn read(text: &str) -> Self {
        let mut reader = NsReader::from_str(text);
        let mut open = vec![Self::default()];
        loop {
            let (space, event) = reader.read_resolved_event().unwrap();
            let space = match space {
                ResolveResult::Bound(space) => space.as_ref().to_owned(),
                ResolveResult::Unbound => String::new(),
                ResolveResult::Unknown(prefix) => unreachable!("{prefix:?}"),
            };
            match event {
                Event::Start(start) => open.push(Self::begun(space, &start)),
                Event::Empty(start) => {
                    let whole = Self::begun(space, &start);
                    open.last_mut().unwrap().children.push(whole);
                }
                Event::End(_) => {
                    let whole = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(whole);
                }
                Event::Text(text) => {
                    open.last_mut().unwrap().text += &text.xml10_content();
                }
                Event::GeneralRef(name) => {
                    let text = match name.as_ref() {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "apos" => "'",
                        other => unreachable!("&{other};"),
                    };
                    open.last_mut().unwrap().text += text;
                }
                Event::Decl(_) | Event::Comment(_) => {}
                Event::Eof => break,
                other => unreachable!("{other:?}"),
            }
        }
        assert_eq!(open.len(), 1);
        let mut whole = open.pop().unwrap();
        assert_eq!(whole.children.len(), 1, "one root");
        whole.children.pop().unwrap()
    }

    fn begun(space: String, start: &BytesStart<'_>) -> Self {
        let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
            let name = attribute.key.as_ref().to_owned();
            let value = quick_xml::escape::unescape(&attribute.value)
                .unwrap()
                .into_owned();
            (name, value)
        };
        Self {
            space,
            name: start.local_name().as_ref().to_owned(),
            attributes: start
                .attributes()
                .map(|one| attribute(one.unwrap()))
                .collect(),
            ..Self::default()
        }
    }

    fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Self> {
        let name = name.to_owned();
        self.children
            .iter()
            .filter(move |child| child.space == ATOM && child.name == name)
    }

    fn one(&self, name: &str) -> &Self {
        let found: Vec<&Self> = self.all(name).collect();
        assert_eq!(found.len(), 1, "exactly one {name} in {self:?}");
        found[0]
    }

    pub(crate) fn text_of(&self, name: &str) -> &str {
        &self.one(name).text
    }

    pub(crate) fn entries(&self) -> Vec<&Self> {
        self.all("entry").collect()
    }

    fn link(&self, rel: &str) -> Option<&str> {
        let found: Vec<&str> = self
            .all("link")
            .filter(|link| link.attributes["rel"] == rel)
            .map(|link| link.attributes["href"].as_str())
            .collect();
        assert!(found.len() <= 1, "{rel}: {found:?}");
        found.first().copied()
    }

    /// All text below it.
    fn words(&self) -> String {
        let below: Vec<String> = self.children.iter().map(Self::words).collect();
        format!("{} {}", self.text, below.join(" "))
    }
}

fn is_absolute(address: &str) -> bool {
    let (scheme, rest) = address.split_once(':').unwrap_or_default();
    let mut letters = scheme.chars();
    letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        && !rest.is_empty()
        && !address.contains(char::is_whitespace)
}

/// A date construct: RFC 3339 with upper case T, and Z or an offset (RFC 4287, section 3.3).
fn moment(text: &str) -> Timestamp {
    assert!(text.len() >= 20 && text.as_bytes()[10] == b'T', "{text}");
    assert!(
        text.ends_with('Z') || text.as_bytes()[text.len() - 3] == b':',
        "{text}"
    );
    text.parse().unwrap()
}

/// What RFC 4287 says that a feed and its entries MUST have.
pub(crate) fn validate(feed: &Element) {
    assert_eq!((feed.space.as_str(), feed.name.as_str()), (ATOM, "feed"));
    let known = [
        "author",
        "category",
        "contributor",
        "generator",
        "icon",
        "id",
        "link",
        "logo",
        "rights",
        "subtitle",
        "title",
        "updated",
        "entry",
    ];
    for child in &feed.children {
        assert!(
            child.space == ATOM && known.contains(&child.name.as_str()),
            "{child:?}"
        );
    }
    common(feed);
    // Section 4.1.1: an author of the feed, or of every entry; and a link to itself.
    let author = feed.one("author");
    assert!(!author.text_of("name").is_empty());
    assert!(is_absolute(feed.link("self").unwrap()));
    let mut ids = BTreeSet::from([feed.text_of("id").to_owned()]);
    let updated = moment(feed.text_of("updated"));
    for entry in feed.all("entry") {
        common(entry);
        assert!(ids.insert(entry.text_of("id").to_owned()), "{entry:?}");
        let changed = moment(entry.text_of("updated"));
        assert!(moment(entry.text_of("published")) <= changed, "{entry:?}");
        assert!(
            changed <= updated,
            "the feed is as new as its newest entry: {entry:?}"
        );
        assert!(entry.all("summary").count() <= 1);
        // Section 4.1.3: content of type xhtml is a single div of XHTML.
        let content = entry.one("content");
        assert_eq!(content.attributes["type"], "xhtml");
        assert_eq!(content.children.len(), 1, "{content:?}");
        let div = &content.children[0];
        assert_eq!((div.space.as_str(), div.name.as_str()), (XHTML, "div"));
        assert!(div.words().contains(entry.text_of("title")), "{entry:?}");
        assert!(entry.link("alternate").is_some(), "{entry:?}");
    }
}

/// What feeds and entries alike must have.
fn common(element: &Element) {
    assert!(is_absolute(element.text_of("id")), "{element:?}");
    let title = element.one("title");
    assert!(!title.text.trim().is_empty());
    assert!(!title.text.contains('<'), "{}", title.text);
    moment(element.text_of("updated"));
    for link in element.all("link") {
        assert!(is_absolute(&link.attributes["href"]), "{link:?}");
        assert!(
            ["self", "alternate", "related"].contains(&link.attributes["rel"].as_str()),
            "{link:?}"
        );
    }
    for category in element.all("category") {
        assert!(!category.attributes["term"].is_empty(), "{category:?}");
    }
}

fn feed(query: &str) -> Element {
    let answer = get(&format!("/api/changes?f=atom{query}"));
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
    Element::read(answer.text())
}

#[test]
fn the_feed_of_every_event_is_what_rfc_4287_asks_for() {
    for query in [
        "",
        "&state=TX",
        "&county=12086",
        "&from=2015-01-01",
        "&from=2026-05-16",
    ] {
        validate(&feed(query));
    }
}

#[test]
fn the_feed_has_an_entry_for_each_event_and_loses_no_ending() {
    let whole = feed("&from=2021-01-13");
    let answer = json("/api/changes?from=2021-01-13");
    let events = answer["changes"].as_array().unwrap();
    assert_eq!(whole.entries().len(), events.len());
    let of_kind = |kind: &str| {
        let has = |entry: &&&Element| {
            entry
                .all("category")
                .any(|category| category.attributes["term"] == kind)
        };
        whole.entries().iter().filter(has).count()
    };
    let removed = events.iter().filter(|event| event["kind"] == "removed");
    let removed = removed.count();
    assert!(removed > 100, "{removed}");
    assert_eq!(of_kind("removed"), removed);
}

#[test]
fn an_entry_leads_to_the_map_on_its_day_and_names_the_list() {
    let whole = feed("&from=2026-05-18&to=2026-05-18");
    let entries = whole.entries();
    assert!(!entries.is_empty());
    for entry in entries {
        let page = entry.link("alternate").unwrap();
        assert!(page.ends_with("&date=2026-05-18"), "{page}");
        // Noon in Washington, in summer.
        assert_eq!(entry.text_of("published"), "2026-05-18T12:00:00-04:00");
    }
    let text = get("/api/changes?f=atom&from=2026-05-18&to=2026-05-18");
    assert!(
        text.text().contains("participatingAgencies05182026am.xlsx"),
        "{}",
        text.text()
    );
}

#[test]
fn the_feed_says_what_it_is_about_and_stays_the_same() {
    let first = get("/api/changes?f=atom&state=TX");
    let again = get("/api/changes?f=atom&state=TX");
    assert_eq!(first.bytes, again.bytes);
    let whole = Element::read(first.text());
    assert_eq!(whole.text_of("title"), "Countyline: changes in Texas");
    for entry in whole.entries() {
        let id = entry.text_of("id");
        let uuid = id.strip_prefix("urn:uuid:").unwrap();
        // RFC 9562: version 8.
        assert_eq!((uuid.len(), &uuid[14..15]), (36, "8"), "{id}");
    }
    assert_eq!(
        atlas().snapshot.as_str(),
        first.header("countyline-snapshot")
    );
}

#[test]
fn a_feed_of_one_kind_in_one_county_says_so_and_leads_to_the_page_that_shows_the_same() {
    let query = "&county=48061&kind=pending&from=2025-06-01";
    let whole = feed(query);
    validate(&whole);
    let title = whole.text_of("title");
    assert_eq!(
        title,
        "Countyline: changes in Cameron County, Texas (pending)"
    );
    let address = whole.text_of("id");
    for part in ["county=48061", "kind=pending", "from=2025-06-01"] {
        assert!(address.contains(part), "{address}");
    }
    let page = whole.link("alternate").unwrap();
    let shown = "?view=changes&where=TX,48061&kind=pending&since=2025-06-01";
    assert!(page.ends_with(shown), "{page}");
    let policies = feed("&subject=policy&from=2025-01-01");
    assert_eq!(policies.text_of("title"), "Countyline: changes of policies");
    assert!(policies.text_of("id").contains("subject=policy"));
}
