//! What is said to a client whose request cannot even be read.

use axum::http::StatusCode;
use axum::response::IntoResponse as _;

use crate::http::guard;
use crate::http::problem::Problem;

/// The answer that takes the place of the bare one which the library writes where no request came to be: with a
/// sentence, and with the headers that every answer has, so that a page of another site can read it too. `None` if
/// these bytes begin no refusal.
pub(super) fn instead_of(bare: &[u8]) -> Option<Vec<u8>> {
    let status = bare.strip_prefix(b"HTTP/1.1 ")?.get(..3)?;
    let status = StatusCode::from_bytes(status).ok()?;
    if !status.is_client_error() {
        return None;
    }
    let problem = Problem::unreadable(status);
    let body = problem.document();
    let mut headers = problem.into_response().headers().clone();
    headers.extend(guard::of_data());
    let mut answer = format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    )
    .into_bytes();
    for (name, value) in &headers {
        let line = [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"];
        answer.extend(line.concat());
    }
    answer.extend(b"\r\n");
    answer.extend(body.as_bytes());
    Some(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_refusal_is_said_otherwise() {
        assert_eq!(instead_of(b"HTTP/1.1 200 OK\r\n\r\n"), None);
        assert_eq!(instead_of(b"HTTP/1.1 100 Continue\r\n\r\n"), None);
        assert_eq!(instead_of(b"HTTP"), None);
        let said = instead_of(b"HTTP/1.1 431 Request Header Fields Too Large\r\n\r\n").unwrap();
        let said = String::from_utf8(said).unwrap();
        let (head, body) = said.split_once("\r\n\r\n").unwrap();
        assert!(
            head.starts_with("HTTP/1.1 431 Request Header Fields Too Large\r\n"),
            "{head}"
        );
        assert!(
            head.contains("\r\naccess-control-allow-origin: *\r\n"),
            "{head}"
        );
        assert!(
            head.contains(&format!("\r\ncontent-length: {}\r\n", body.len())),
            "{head}"
        );
        assert!(body.contains("64 lines"), "{body}");
    }
}
