//! The data of paths: `M`, `L`, `H`, `V`, `Z`, and the same relative to the point before.

use tiny_skia::{Path, PathBuilder};

/// The path of this data; `None` if there is nothing to draw.
pub(super) fn path(data: &str) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let (mut at, mut start) = ([0.0_f32; 2], [0.0_f32; 2]);
    let mut verb = b'M';
    let mut rest = data.as_bytes();
    loop {
        rest = trimmed(rest);
        let Some(first) = rest.first().copied() else {
            break;
        };
        if first.is_ascii_alphabetic() {
            verb = first;
            rest = &rest[1..];
            if matches!(verb, b'z' | b'Z') {
                builder.close();
                at = start;
                continue;
            }
        }
        let origin = if verb.is_ascii_lowercase() {
            at
        } else {
            [0.0; 2]
        };
        let (first, after) = number(rest)?;
        rest = after;
        at = match verb.to_ascii_uppercase() {
            b'H' => [origin[0] + first, at[1]],
            b'V' => [at[0], origin[1] + first],
            _ => {
                let (second, after) = number(rest)?;
                rest = after;
                [origin[0] + first, origin[1] + second]
            }
        };
        if verb.eq_ignore_ascii_case(&b'm') {
            builder.move_to(at[0], at[1]);
            start = at;
            // More pairs after a move are lines.
            verb = if verb == b'm' { b'l' } else { b'L' };
        } else {
            builder.line_to(at[0], at[1]);
        }
    }
    builder.finish()
}

/// What follows blanks and commas.
fn trimmed(text: &[u8]) -> &[u8] {
    let gap = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
    let begins = text.iter().position(|byte| !gap(byte));
    &text[begins.unwrap_or(text.len())..]
}

/// The number that a text begins with, and what follows it.
fn number(text: &[u8]) -> Option<(f32, &[u8])> {
    let text = trimmed(text);
    let sign = usize::from(text.first().is_some_and(|byte| *byte == b'-'));
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let digits = text[sign..].iter().take_while(|byte| is_part(byte)).count();
    let (number, rest) = text.split_at(sign + digits);
    let number = std::str::from_utf8(number).ok()?.parse().ok()?;
    Some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_read_as_it_is_written_close_together_and_relative() {
        let bounds = |data: &str| {
            let bounds = path(data).unwrap().bounds();
            let (left, top) = (bounds.left(), bounds.top());
            format!("{left} {top} {} {}", bounds.right(), bounds.bottom())
        };
        assert_eq!(bounds("M5 6h10v9H5z"), "5 6 15 15");
        assert_eq!(bounds("M10 20l5-5-3 9z"), "10 15 15 24");
        assert_eq!(bounds("M0 1H6M0,3L6,9"), "0 1 6 9");
        assert!(path("").is_none() && path("M1 x").is_none());
    }
}
