//! `serve` on a real socket: ready, answering, told to stop.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{countyline, folder, text};

/// A server that ends with the test.
pub(crate) struct Server {
    child: Child,
    address: String,
    /// What it said before it was ready.
    pub(crate) said: String,
    /// The line that says where it is.
    pub(crate) ready: String,
}

impl Server {
    fn start(args: &[&str]) -> Self {
        Self::of(countyline().arg("serve").args(args))
    }

    /// The server that a call starts.
    pub(crate) fn of(call: &mut Command) -> Self {
        let mut child = call
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        let ready = loop {
            let mut line = String::new();
            assert!(
                lines.read_line(&mut line).unwrap() > 0,
                "the server ended before it was ready: {said}"
            );
            if line.contains("ready at http://") {
                break line;
            }
            said.push_str(&line);
        };
        // The log goes on; nobody reads it, and the server must not wait for a reader.
        std::thread::spawn(move || lines.read_to_end(&mut Vec::new()));
        let address = ready
            .split("http://")
            .nth(1)
            .unwrap()
            .split('/')
            .next()
            .unwrap()
            .to_owned();
        Self {
            child,
            address,
            said,
            ready,
        }
    }

    /// Sends a request and returns the whole answer.
    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        // A server that refuses a request may close before it has read all of it.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub(crate) fn get(&self, path: &str) -> String {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        ))
    }

    #[cfg(unix)]
    fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", name, &pid])
                .status()
                .unwrap()
                .success()
        );
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
#[test]
fn the_ready_line_gives_an_address_that_answers_and_a_signal_ends_it_well() {
    for signal in ["TERM", "INT"] {
        let begun = Instant::now();
        let mut server = Server::start(&[]);
        assert!(
            begun.elapsed() < Duration::from_secs(15),
            "{:?}",
            begun.elapsed()
        );
        assert!(server.get("/healthz").starts_with("HTTP/1.1 200 OK\r\n"));
        assert!(
            server
                .get("/api/counties/12086")
                .contains("Miami-Dade County")
        );
        server.signal(signal);
        let asked = Instant::now();
        let status = server.child.wait().unwrap();
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(
            asked.elapsed() < Duration::from_secs(11),
            "{:?}",
            asked.elapsed()
        );
    }
}

#[cfg(unix)]
#[test]
fn an_idle_connection_does_not_hold_up_the_end() {
    let mut server = Server::start(&[]);
    let mut idle = TcpStream::connect(&server.address).unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        .unwrap();
    let mut some = [0; 64];
    assert!(idle.read(&mut some).unwrap() > 0);
    server.signal("TERM");
    let asked = Instant::now();
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    assert!(
        asked.elapsed() < Duration::from_secs(5),
        "{:?}",
        asked.elapsed()
    );
}

#[test]
fn a_port_in_use_is_one_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = countyline()
        .args(["serve", "--listen", &address])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let line = text(&output.stderr);
    assert_eq!(line.lines().count(), 1, "{line}");
    assert!(
        line.contains(&format!("{address} is in use already")),
        "{line}"
    );
}

#[test]
fn a_port_in_use_for_the_figures_names_their_flag() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = countyline()
        .args(["serve", "--listen", "127.0.0.1:0"])
        .args(["--metrics-listen", &address])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let line = text(&output.stderr);
    assert!(
        line.contains("choose another port with --metrics-listen"),
        "{line}"
    );
}

#[cfg(not(feature = "data"))]
#[test]
fn no_command_is_serve_and_no_folder_is_one_sentence() {
    let nowhere = tempfile::tempdir().unwrap();
    let output = countyline()
        .current_dir(nowhere.path())
        .args(["--listen", "127.0.0.1:0"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let line = text(&output.stderr);
    assert_eq!(line.lines().count(), 1, "{line}");
    assert!(
        line.contains("geodata: there is no such folder") && line.contains("--geodata"),
        "{line}"
    );
}

#[test]
fn flags_come_from_the_environment_too() {
    let folder = folder();
    let child = countyline()
        .env("COUNTYLINE_LISTEN", "127.0.0.1:0")
        .env("COUNTYLINE_GEODATA", folder.path())
        .env("COUNTYLINE_BASE_PATH", "/map")
        .env("COUNTYLINE_PUBLIC_URL", "https://maps.example.org")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut server = Server {
        child,
        address: String::new(),
        said: String::new(),
        ready: String::new(),
    };
    let mut line = String::new();
    BufReader::new(server.child.stderr.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert!(line.contains("https://maps.example.org/map/"), "{line}");
}

#[test]
fn requests_that_are_no_http_or_too_large_do_not_bring_it_down() {
    let server = Server::start(&[]);
    assert!(server.ready.contains("list of 20"), "{}", server.ready);
    assert!(!server.said.contains("WARN"), "{}", server.said);
    let long = format!(
        "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n",
        "a".repeat(200_000)
    );
    let many = format!(
        "GET /healthz HTTP/1.1\r\nHost: x\r\n{}\r\n",
        "X-A: b\r\n".repeat(500)
    );
    let body = "GET /api/counts HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 9999999\r\n\r\n".to_owned();
    for (request, status) in [
        ("\x16\x03\x01\x02\x00".to_owned(), "400"),
        ("GET\r\n\r\n".to_owned(), "400"),
        (long, "431"),
        (many, "431"),
        (body, "413"),
        (
            "GET /%ff%fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_owned(),
            "404",
        ),
        (
            "GET /api/counties/%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_owned(),
            "404",
        ),
    ] {
        let answer = server.send(&request);
        let line = answer.lines().next().unwrap_or_default().to_owned();
        assert!(
            line.contains(status),
            "{status}: `{line}` for {request:.60}"
        );
        // A page of another site is told too, whether or not a request came to be.
        for header in [
            "access-control-allow-origin: *",
            "x-content-type-options: nosniff",
            "content-type: application/problem+json",
        ] {
            assert!(
                answer.contains(header),
                "{header}: {answer} for {request:.60}"
            );
        }
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        let problem: serde_json::Value = serde_json::from_str(body).unwrap();
        assert!(problem["detail"].as_str().unwrap().len() > 30, "{problem}");
        assert!(server.get("/healthz").contains("200 OK"));
    }
}

#[test]
fn the_largest_head_is_as_large_as_the_refusal_says() {
    const LIMIT: usize = 32_768;
    let server = Server::start(&[]);
    let ask = |bytes: usize| {
        let (begin, end) = ("GET /api/counts HTTP/1.1\r\nHost: x\r\n", "\r\n\r\n");
        let name = "Connection: close\r\nX-Long: ";
        let filling = "a".repeat(bytes - begin.len() - name.len() - end.len());
        server.send(&format!("{begin}{name}{filling}{end}"))
    };
    for bytes in [1_000, 20_000, LIMIT - 1, LIMIT] {
        let answer = ask(bytes);
        assert!(
            answer.starts_with("HTTP/1.1 200 "),
            "{bytes}: {answer:.300}"
        );
    }
    for bytes in [LIMIT + 1, 40_000, 60_000, 100_000] {
        let answer = ask(bytes);
        assert!(
            answer.starts_with("HTTP/1.1 431 "),
            "{bytes}: {answer:.300}"
        );
        assert!(answer.contains(&format!("larger than {LIMIT} bytes")));
        assert!(answer.contains("connection: close"), "{answer}");
        assert!(answer.contains("x-content-type-options: nosniff"));
    }
    // An address that is too long is told so, however long it is.
    let long = format!(
        "GET /{} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "a".repeat(40_000)
    );
    assert!(server.send(&long).starts_with("HTTP/1.1 414 "));
}

#[test]
fn the_log_can_be_read_by_machines() {
    let mut child = countyline()
        .args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let _server = Server {
        child,
        address: String::new(),
        said: String::new(),
        ready: String::new(),
    };
    let lines = lines.map(|line| line.unwrap());
    let mut events = lines.filter(|line| !line.starts_with("countyline is ready"));
    // It ends with the tiles of the first views, after some seconds.
    let built = events.find_map(|line| {
        let event: serde_json::Value = serde_json::from_str(&line).unwrap();
        let fields = event["fields"].clone();
        let message = fields["message"].as_str().unwrap();
        message.contains("first views are built").then_some(fields)
    });
    let built = built.expect("the tiles of the first views are built");
    assert!(built["duration_ms"].is_u64(), "{built}");
}

#[test]
fn a_request_that_names_no_host_or_two_is_refused_with_a_sentence() {
    let server = Server::start(&[]);
    let ask = |version: &str, hosts: &str| {
        server.send(&format!(
            "GET /api/counts {version}\r\n{hosts}Connection: close\r\n\r\n"
        ))
    };
    for (hosts, count) in [("", 0), ("Host: a.example\r\nHost: b.example\r\n", 2)] {
        let answer = ask("HTTP/1.1", hosts);
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
        assert!(
            answer.contains(&format!("this one has {count}")),
            "{answer}"
        );
        assert!(
            answer.contains("x-content-type-options: nosniff"),
            "{answer}"
        );
        assert!(answer.contains("application/problem+json"), "{answer}");
    }
    assert!(ask("HTTP/1.1", "Host: a.example\r\n").starts_with("HTTP/1.1 200"));
    // HTTP/1.0 has no such line to demand.
    assert!(ask("HTTP/1.0", "").starts_with("HTTP/1.0 200"));
}
