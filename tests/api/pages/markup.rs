//! The markup of a page, read as a browser reads it.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer};
use serde_json::Value;

/// An element as it begins.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    /// The text up to the next element, or its end.
    pub(super) text: String,
}

impl Element {
    pub(super) fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// The elements of a page in their order.
pub(super) struct Markup {
    pub(super) elements: Vec<Element>,
    /// All text that a reader sees.
    pub(super) text: String,
}

impl Markup {
    pub(super) fn of(html: &str) -> Self {
        let mut markup = Self {
            elements: Vec::new(),
            text: String::new(),
        };
        let mut is_open = false;
        let own = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        for token in Tokenizer::new(html) {
            match token.unwrap() {
                Token::StartTag(tag) => {
                    is_open = true;
                    let attributes = tag.attributes.iter();
                    let attributes = attributes.map(|(name, value)| (own(name), own(value)));
                    markup.elements.push(Element {
                        name: own(&tag.name),
                        attributes: attributes.collect(),
                        text: String::new(),
                    });
                }
                Token::String(text) => {
                    let text = own(&text);
                    let within = markup.elements.last().filter(|_| is_open);
                    if within.is_none_or(|element| element.name != "script") {
                        markup.text.push_str(&text);
                    }
                    if let Some(last) = markup.elements.last_mut().filter(|_| is_open) {
                        last.text.push_str(&text);
                    }
                }
                Token::EndTag(_) => is_open = false,
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        markup
    }

    /// The elements of a name.
    pub(super) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Element> + use<'a> {
        let name = name.to_owned();
        self.elements
            .iter()
            .filter(move |element| element.name == name)
    }

    /// The only element of a name.
    pub(super) fn one(&self, name: &str) -> &Element {
        let found: Vec<&Element> = self.all(name).collect();
        assert_eq!(found.len(), 1, "{name}");
        found[0]
    }

    /// The address of a link of the head.
    pub(super) fn head_link(&self, rel: &str, lang: &str) -> &str {
        let mut links = self.all("link");
        let found = links.find(|link| link.get("rel") == rel && link.get("hreflang") == lang);
        assert!(found.is_some(), "no link {rel} {lang}");
        found.unwrap().get("href")
    }

    /// A property of the head.
    pub(super) fn property(&self, name: &str) -> &str {
        let mut all = self.all("meta");
        let found = all.find(|meta| meta.get("property") == name || meta.get("name") == name);
        assert!(found.is_some(), "no property {name}");
        found.unwrap().get("content")
    }

    /// The data for programs.
    pub(super) fn dataset(&self) -> Value {
        let script = self.one("script");
        assert_eq!(script.get("type"), "application/ld+json");
        serde_json::from_str(&script.text).unwrap()
    }

    /// The addresses that the page leads to, but for those within it.
    pub(super) fn links(&self) -> impl Iterator<Item = &str> {
        let links = self.all("a").map(|link| link.get("href"));
        links.filter(|href| !href.starts_with('#'))
    }
}
