//! What the head of a page says of a view, for sites that show what a link leads to.

use std::fmt::Write as _;

use super::caption::{Caption, alt};
use super::lang::Lang;
use super::text::escape;
use super::view::{HEIGHT, WIDTH};

/// What the head of a page says of a view.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// The words for the view.
    pub caption: &'a Caption,
    /// The language of the words.
    pub lang: Lang,
    /// The address of the page.
    pub page: &'a str,
    /// The address of its picture.
    pub image: &'a str,
}

impl Head<'_> {
    /// The lines of the head.
    #[must_use]
    pub fn html(&self) -> String {
        let Self {
            caption,
            page,
            image,
            ..
        } = *self;
        let locale = self.lang.pick(["en_US", "es_US"]);
        let (width, height) = (WIDTH.to_string(), HEIGHT.to_string());
        let alt = format!("{} {}", alt(self.lang), caption.description);
        let properties = [
            ("property", "og:site_name", "Countyline"),
            ("property", "og:type", "website"),
            ("property", "og:locale", locale),
            ("property", "og:title", &caption.title),
            ("property", "og:description", &caption.description),
            ("property", "og:url", page),
            ("property", "og:image", image),
            ("property", "og:image:type", "image/png"),
            ("property", "og:image:width", &width),
            ("property", "og:image:height", &height),
            ("property", "og:image:alt", &alt),
            ("name", "twitter:card", "summary_large_image"),
            ("name", "twitter:title", &caption.title),
            ("name", "twitter:description", &caption.description),
            ("name", "twitter:image", image),
            ("name", "twitter:image:alt", &alt),
        ];
        let mut head = String::new();
        // Writing into memory does not fail.
        for (kind, property, content) in properties {
            let content = escape(content);
            let _ = writeln!(
                head,
                "    <meta {kind}=\"{property}\" content=\"{content}\" />"
            );
        }
        let _ = writeln!(
            head,
            "    <link rel=\"canonical\" href=\"{}\" />",
            escape(page)
        );
        head
    }
}
