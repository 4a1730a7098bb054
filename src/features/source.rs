//! Where a record was read, and which addresses leave the server.

use crate::table::{Kind, Unit, record};

record! {
    /// Where a record was read.
    SourceRow<'a> in Sources, "source" {
        /// The file: a sheet that ICE published, or a table of geodata.
        sheet: &'a str => Kind::Text;
        /// The row in it, header = 1.
        row: u32 => Kind::Integer(Unit::RowNumber);
    }
}

/// The address if it is http or https; nothing else leaves the server as a link.
#[must_use]
pub fn link(address: Option<&str>) -> Option<&str> {
    address.filter(|address| {
        let scheme = address.split_once("://").map(|(scheme, _rest)| scheme);
        scheme.is_some_and(|s| s.eq_ignore_ascii_case("https") || s.eq_ignore_ascii_case("http"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_http_and_https_leave_the_server_as_links() {
        assert_eq!(
            link(Some("https://www.ice.gov/x")),
            Some("https://www.ice.gov/x")
        );
        assert_eq!(
            link(Some("HTTP://www.ice.gov/x")),
            Some("HTTP://www.ice.gov/x")
        );
        for wrong in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "",
            "javascript://x",
        ] {
            assert_eq!(link(Some(wrong)), None, "{wrong}");
        }
    }
}
