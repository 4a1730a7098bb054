//! A server on this machine that plays the one of a publisher: each path answers as its script says.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// One answer.
#[derive(Clone)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// After so many bytes the connection is closed.
    breaks_at: Option<usize>,
    /// Before the body so long nothing comes.
    waits: Duration,
}

impl Reply {
    pub(crate) fn of(body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            headers: Vec::new(),
            body: body.into(),
            breaks_at: None,
            waits: Duration::ZERO,
        }
    }

    pub(crate) fn page(html: &str) -> Self {
        Self::of(html).header("content-type", "text/html; charset=utf-8")
    }

    pub(crate) fn status(status: u16) -> Self {
        Self {
            status,
            ..Self::of("")
        }
    }

    pub(crate) fn redirect(to: &str) -> Self {
        Self::status(302).header("location", to)
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn breaking_at(self, bytes: usize) -> Self {
        Self {
            breaks_at: Some(bytes),
            ..self
        }
    }

    pub(crate) fn waiting(self, waits: Duration) -> Self {
        Self { waits, ..self }
    }
}

/// A request as it came: its path, and its headers by lower-case name.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<String, String>,
}

#[derive(Default)]
struct Script {
    replies: BTreeMap<String, Vec<Reply>>,
    asked: Vec<Asked>,
}

/// The server; it runs until the test ends.
pub(crate) struct Web {
    address: String,
    script: Arc<Mutex<Script>>,
}

impl Web {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(Script::default()));
        let shared = Arc::clone(&script);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let shared = Arc::clone(&shared);
                // Who asks may go away in the middle: that is no fault of the server.
                std::thread::spawn(move || stream.map(|stream| answer(stream, &shared)));
            }
        });
        Self { address, script }
    }

    /// The address of a path.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// What a path answers from now on: each reply once, and the last one for ever.
    pub(crate) fn answers(&self, path: &str, replies: &[Reply]) {
        let mut script = self.script.lock().unwrap();
        script.replies.insert(path.to_owned(), replies.to_vec());
    }

    pub(crate) fn answers_with(&self, path: &str, reply: Reply) {
        self.answers(path, &[reply]);
    }

    /// Every request since the last call.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.script.lock().unwrap().asked)
    }
}

fn answer(stream: TcpStream, script: &Mutex<Script>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let reply = {
        let mut script = script.lock().unwrap();
        script.asked.push(Asked {
            path: path.clone(),
            headers: headers.clone(),
        });
        match script.replies.get_mut(&path) {
            Some(replies) if replies.len() > 1 => replies.remove(0),
            Some(replies) => replies[0].clone(),
            None => Reply::status(404),
        }
    };
    let is_same = reply.headers.iter().any(|(name, value)| {
        let asked = match name.as_str() {
            "etag" => headers.get("if-none-match"),
            "last-modified" => headers.get("if-modified-since"),
            _ => None,
        };
        asked == Some(value)
    });
    let (status, body) = if is_same {
        (304, &[][..])
    } else {
        (reply.status, reply.body.as_slice())
    };
    let mut stream = stream;
    write!(stream, "HTTP/1.1 {status} Said\r\nconnection: close\r\n")?;
    for (name, value) in &reply.headers {
        write!(stream, "{name}: {value}\r\n")?;
    }
    let is_told = reply
        .headers
        .iter()
        .any(|(name, _)| name == "content-length" || name == "transfer-encoding");
    if !is_told && !is_same {
        write!(stream, "content-length: {}\r\n", body.len())?;
    }
    write!(stream, "\r\n")?;
    stream.flush()?;
    std::thread::sleep(reply.waits);
    stream.write_all(&body[..reply.breaks_at.unwrap_or(body.len()).min(body.len())])
}
