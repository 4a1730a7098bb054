//! The map's page and what it loads, from inside the binary.

pub use kept::{file, names};

/// The file with the words of a language, if they do not come with the page: of those in `assets`, each with a hash in
/// its name, the one that is called after the language.
#[must_use]
pub fn words(lang: &str) -> Option<String> {
    names().into_iter().find(|path| {
        let name = path.strip_prefix("assets/").unwrap_or_default();
        name.strip_suffix(".js")
            .and_then(|name| name.split_once('-'))
            .is_some_and(|(stem, _hash)| stem == lang)
    })
}

/// A page of the bundle with more in its head; `None` if this build has no such page.
#[must_use]
pub fn page(name: &str, head: &str) -> Option<Vec<u8>> {
    const END: &[u8] = b"</head>";
    let bytes = file(name)?;
    let end = bytes.windows(END.len()).position(|part| part == END);
    let (before, _) = bytes.split_at(end.unwrap_or(bytes.len()));
    let (before, after) = bytes.split_at(before.trim_ascii_end().len());
    Some([before, b"\n", head.trim_end().as_bytes(), after].concat())
}

#[cfg(feature = "web")]
mod kept {
    use std::borrow::Cow;

    /// The bundle that `build/page.rs` made.
    #[derive(rust_embed::RustEmbed)]
    #[folder = "$OUT_DIR/web/dist"]
    struct Bundle;

    /// The names of its files.
    #[must_use]
    pub fn names() -> Vec<String> {
        Bundle::iter().map(Cow::into_owned).collect()
    }

    /// A file of the bundle.
    #[must_use]
    pub fn file(path: &str) -> Option<Cow<'static, [u8]>> {
        Some(Bundle::get(path)?.data)
    }
}

#[cfg(not(feature = "web"))]
mod kept {
    use std::borrow::Cow;

    /// This build has no bundle.
    #[must_use]
    pub fn names() -> Vec<String> {
        Vec::new()
    }

    /// This build has no bundle.
    #[must_use]
    pub fn file(_path: &str) -> Option<Cow<'static, [u8]>> {
        None
    }
}
