//! Cells as CSV (RFC 4180).

use crate::domain::Day;

/// Adds a cell, in quotation marks where it needs them.
pub(super) fn cell(out: &mut Vec<u8>, cell: &[u8], separator: u8) {
    let is_special = |byte: &u8| *byte == separator || matches!(byte, b'"' | b'\n' | b'\r');
    if !cell.iter().any(is_special) {
        out.extend_from_slice(cell);
        return;
    }
    out.push(b'"');
    for byte in cell {
        if *byte == b'"' {
            out.push(b'"');
        }
        out.push(*byte);
    }
    out.push(b'"');
}

/// Adds a day as `YYYY-MM-DD`.
pub(super) fn day(out: &mut Vec<u8>, day: Day) {
    let Ok(year) = u16::try_from(day.year()) else {
        // jiff writes a year before 0 with its sign.
        out.extend_from_slice(day.to_string().as_bytes());
        return;
    };
    let digit = |number: u16| b'0' + (number % 10) as u8;
    let month = u16::from(day.month().unsigned_abs());
    let of_month = u16::from(day.day().unsigned_abs());
    out.extend_from_slice(&[
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(of_month / 10),
        digit(of_month),
    ]);
}
