//! Numbers of few decimal places, written from whole numbers: shorter and quicker than from floating point.

/// The most decimal places that are written: of a degree, a tenth of a millimetre.
pub const MOST: u8 = 9;

/// How many units of the last of these decimal places make one; for more places than [`MOST`], as for those.
///
/// # Examples
/// ```
/// assert_eq!(countyline::decimal::units(3), 1000);
/// ```
#[must_use]
pub const fn units(decimals: u8) -> u32 {
    let decimals = if decimals > MOST { MOST } else { decimals };
    10u32.pow(decimals as u32)
}

/// Writes a number of units of the last decimal place, without zeros at the end.
///
/// # Examples
/// ```
/// let mut out = Vec::new();
/// countyline::decimal::write_fixed(&mut out, -84_500, 3);
/// assert_eq!(out, b"-84.5");
/// ```
pub fn write_fixed(out: &mut Vec<u8>, value: i64, decimals: u8) {
    if value < 0 {
        out.push(b'-');
    }
    let decimals = usize::from(decimals);
    let mut digits = itoa::Buffer::new();
    let digits = digits.format(value.unsigned_abs()).as_bytes();
    let (whole, part) = digits.split_at(digits.len().saturating_sub(decimals));
    out.extend_from_slice(if whole.is_empty() { b"0" } else { whole });
    let zeros = part.iter().rev().take_while(|digit| **digit == b'0');
    let kept = &part[..part.len() - zeros.count()];
    if kept.is_empty() {
        return;
    }
    out.push(b'.');
    out.extend((part.len()..decimals).map(|_| b'0'));
    out.extend_from_slice(kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_without_zeros_at_the_end() {
        let text = |value, decimals| {
            let mut out = Vec::new();
            write_fixed(&mut out, value, decimals);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(text(-8450, 2), "-84.5");
        assert_eq!(text(5, 3), "0.005");
        assert_eq!(text(-5, 3), "-0.005");
        assert_eq!(text(-500, 3), "-0.5");
        assert_eq!(text(180_000, 3), "180");
        assert_eq!(text(100_010, 3), "100.01");
        assert_eq!(text(0, 3), "0");
        assert_eq!(text(-71, 0), "-71");
        assert_eq!(text(700, 0), "700");
        assert_eq!(text(i64::MIN, 9), "-9223372036.854775808");
    }

    #[test]
    fn what_is_written_is_read_as_the_nearest_number() {
        for value in [-87_654_321i32, 1, 10, 99, 123_456_789, -180_000_000] {
            for decimals in 0..=MOST {
                let mut out = Vec::new();
                write_fixed(&mut out, i64::from(value), decimals);
                let read: f64 = std::str::from_utf8(&out).unwrap().parse().unwrap();
                let told = f64::from(value) / f64::from(units(decimals));
                assert_eq!(read.to_bits(), told.to_bits(), "{value} {decimals}");
            }
        }
    }
}
