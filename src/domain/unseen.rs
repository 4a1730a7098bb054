//! Characters that nobody sees: of no width, marks of direction, control characters, and what is no character.

use std::borrow::Cow;

/// True for characters that show nothing and have no place in a name: of no width, soft hyphens, marks of direction,
/// fillers and tags, and those that Unicode keeps from being characters (U+FFFE, U+FDD0).
///
/// # Examples
/// ```
/// use countyline::domain::is_unseen;
/// assert!("\u{200b}\u{3164}\u{2800}\u{fe0f}\u{e0041}\u{fffe}".chars().all(is_unseen));
/// assert!(!"Doña Ana 287(g)".chars().any(is_unseen));
/// ```
#[must_use]
pub fn is_unseen(c: char) -> bool {
    let is_narrow = matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2065}' | '\u{feff}' | '\u{ad}' | '\u{180e}' | '\u{34f}'
    );
    is_narrow || is_blank(c) || turns_text(c) || is_no_character(c)
}

/// Fillers, variation selectors and tags: letters by name that show nothing.
fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// True for characters that could steer a terminal, turn the text around them, or break what holds them.
#[must_use]
pub fn is_unsafe(c: char) -> bool {
    c.is_control() || turns_text(c) || is_no_character(c)
}

/// Marks, embeddings, overrides and isolates of direction (Unicode Standard Annex 9), and what once was among them.
fn turns_text(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}'
    )
}

/// The 66 code points that never will be characters.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// The text in one line, with what is unsafe in it written out: a line break as `\n`, an escape as `\u{1b}`.
///
/// # Examples
/// ```
/// use countyline::domain::written_out;
/// assert_eq!(written_out("Clay\u{1b}[31m\nCounty"), "Clay\\u{1b}[31m\\nCounty");
/// ```
#[must_use]
pub fn written_out(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_unsafe(c) {
            written.extend(c.escape_default());
        } else {
            written.push(c);
        }
    }
    Cow::Owned(written)
}
