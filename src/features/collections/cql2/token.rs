//! The words of a filter.

use super::error::FilterError;

/// A word of a filter.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'t> {
    /// A name or a keyword, as it is written.
    Name(&'t str),
    /// A name in double quotes, which is no keyword.
    Quoted(String),
    /// A text in single quotes.
    Text(String),
    Number(f64),
    /// `=`, `<>`, `<`, `<=`, `>` or `>=`.
    Operator(&'t str),
    Open,
    Close,
    Comma,
}

/// The words of a text, each with the byte at which it begins and the one after its end.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token<'_>, usize, usize)>, FilterError> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let at = text.len() - rest.len();
        let wrong = |what: String| error(text, at, what);
        let (token, length) = match first {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            ',' => (Token::Comma, 1),
            '\'' => quoted(rest, '\'')
                .map(|(text, length)| (Token::Text(text), length))
                .ok_or_else(|| wrong("a text that begins with `'` has no end".to_owned()))?,
            '"' => quoted(rest, '"')
                .map(|(text, length)| (Token::Quoted(text), length))
                .ok_or_else(|| wrong("a name that begins with `\"` has no end".to_owned()))?,
            '=' | '<' | '>' => {
                let two = rest.get(..2).filter(|two| ["<>", "<=", ">="].contains(two));
                let operator = two.unwrap_or(&rest[..1]);
                (Token::Operator(operator), operator.len())
            }
            '0'..='9' | '.' | '-' | '+' => {
                let length = number_length(rest);
                let number = rest[..length].parse::<f64>().ok();
                let number = number.filter(|number| number.is_finite());
                let number = number
                    .ok_or_else(|| wrong(format!("`{}` is no number", &rest[..length.max(1)])))?;
                (Token::Number(number), length)
            }
            first if first.is_alphabetic() || first == '_' => {
                let in_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ':');
                let length = rest.find(|c| !in_name(c)).unwrap_or(rest.len());
                (Token::Name(&rest[..length]), length)
            }
            other => return Err(wrong(format!("`{other}` has no meaning in a filter"))),
        };
        found.push((token, at, at + length));
        rest = rest[length..].trim_start();
    }
    Ok(found)
}

/// What is wrong at a byte of a text.
pub(super) fn error(text: &str, byte: usize, what: String) -> FilterError {
    let before = text.get(..byte).unwrap_or(text);
    FilterError {
        what,
        at: before.chars().count() + 1,
    }
}

/// A text in quotes, and its length with them; a quote within it is doubled, or has a backslash before it.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut inside = String::new();
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_at, next)| *next);
        if letter == quote && next != Some(quote) {
            return Some((inside, at + quote.len_utf8()));
        }
        if (letter == quote || letter == '\\') && next == Some(quote) {
            letters.next();
            inside.push(quote);
        } else {
            inside.push(letter);
        }
    }
    None
}

/// How many bytes at the beginning are a number: sign, digits, fraction, exponent.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        let more = bytes[from..].iter().take_while(|one| one.is_ascii_digit());
        from + more.count()
    };
    let mut end = digits(usize::from(matches!(bytes[0], b'-' | b'+')));
    if bytes.get(end) == Some(&b'.') {
        end = digits(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let signed = usize::from(matches!(bytes.get(end + 1), Some(b'-' | b'+')));
        let exponent = digits(end + 1 + signed);
        if exponent > end + 1 + signed {
            end = exponent;
        }
    }
    end
}
