//! What is printed, without anything that could steer a terminal.

use std::io::{self, Write};

use crate::domain::is_unsafe;

/// Prints text, tables and JSON to a terminal or a file with every control character but line breaks and tabs, and
/// every mark of direction, written out as `\u001b`: JSON reads that as what it was.
#[derive(Debug)]
pub struct Printer<W: Write> {
    out: W,
    /// The beginning of a character whose end has not come yet.
    begun: Vec<u8>,
}

impl<W: Write> Printer<W> {
    /// Prints to this.
    pub fn new(out: W) -> Self {
        Self {
            out,
            begun: Vec::new(),
        }
    }

    fn print(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match std::str::from_utf8(bytes) {
                Ok(text) => return self.text(text),
                Err(error) => {
                    let (whole, rest) = bytes.split_at(error.valid_up_to());
                    self.text(std::str::from_utf8(whole).unwrap_or_default())?;
                    let Some(length) = error.error_len() else {
                        self.begun = rest.to_vec();
                        return Ok(());
                    };
                    // No text of ours: not for a terminal either.
                    write!(self.out, "\u{fffd}")?;
                    bytes = &rest[length..];
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        let mut rest = text;
        while let Some(at) = rest.find(is_written_out) {
            self.out.write_all(&rest.as_bytes()[..at])?;
            let mut characters = rest[at..].chars();
            if let Some(c) = characters.next() {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(self.out, "\\u{unit:04x}")?;
                }
            }
            rest = characters.as_str();
        }
        self.out.write_all(rest.as_bytes())
    }
}

fn is_written_out(c: char) -> bool {
    is_unsafe(c) && !matches!(c, '\n' | '\t')
}

impl<W: Write> Write for Printer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.begun.is_empty() {
            self.print(bytes)?;
        } else {
            let mut joined = std::mem::take(&mut self.begun);
            joined.extend_from_slice(bytes);
            self.print(&joined)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn printed(pieces: &[&[u8]]) -> String {
        let mut printer = Printer::new(Vec::new());
        for piece in pieces {
            printer.write_all(piece).unwrap();
        }
        printer.flush().unwrap();
        String::from_utf8(printer.out).unwrap()
    }

    #[test]
    fn nothing_that_steers_a_terminal_is_printed_as_it_is() {
        let text = "Clay\u{1b}[31m\u{9b}1m\r\u{202e}\u{7f}\u{fffe}\u{1fffe}\tDo\u{f1}a\n";
        let expected =
            "Clay\\u001b[31m\\u009b1m\\u000d\\u202e\\u007f\\ufffe\\ud83f\\udffe\tDo\u{f1}a\n";
        assert_eq!(printed(&[text.as_bytes()]), expected);
        let json = serde_json::to_string("\u{1b}\u{9b}\u{202e}\u{1fffe}").unwrap();
        let read: String = serde_json::from_str(&printed(&[json.as_bytes()])).unwrap();
        assert_eq!(read, "\u{1b}\u{9b}\u{202e}\u{1fffe}");
        assert_eq!(printed(&[b"a\xffb"]), "a\u{fffd}b");
    }

    proptest! {
        #[test]
        fn text_comes_out_whole_however_it_is_cut(text in "[a-z\u{1b}\u{202e}\u{f1}\u{1f600}\n]{0,20}", at in 0usize..40) {
            let bytes = text.as_bytes();
            let (one, other) = bytes.split_at(at.min(bytes.len()));
            prop_assert_eq!(printed(&[one, other]), printed(&[bytes]));
        }
    }
}
