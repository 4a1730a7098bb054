//! The router on the real geodata, and on folders that differ from it in one file.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use countyline::atlas::Atlas;
use countyline::config::Config;
use countyline::http::{App, router};
use serde_json::Value;
use tower::ServiceExt;

use super::links::link;

/// The project's own data.
pub(crate) fn geodata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata")
}

/// The app on the project's own data, built once for all tests.
pub(crate) fn app() -> &'static App {
    static APP: OnceLock<App> = OnceLock::new();
    APP.get_or_init(|| app_of(&geodata()))
}

/// The app on another folder.
pub(crate) fn app_of(folder: &Path) -> App {
    app_as(Config::of_geodata(folder))
}

/// The app as it is configured.
pub(crate) fn app_as(config: Config) -> App {
    App::new(Atlas::build(&config.geodata).unwrap(), Arc::new(config))
}

/// The atlas of the project's own data.
pub(crate) fn atlas() -> Arc<Atlas> {
    app().atlas()
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

/// Sends a request to an app.
pub(crate) fn send(app: &App, request: Request<Body>) -> Answer {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let response = router(app.clone()).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes: bytes.to_vec(),
        }
    })
}

/// Sends a request of any method.
#[expect(
    clippy::needless_pass_by_value,
    reason = "a method is named where it is used"
)]
pub(crate) fn request(method: Method, address: &str) -> Answer {
    patiently(app(), || {
        let request = Request::builder().method(method.clone()).uri(address);
        request.body(Body::empty()).unwrap()
    })
}

/// Sends a request, and again as long as the server asks for that: the counties of another vintage are drawn when they are
/// first asked for, which takes its time on a busy machine.
pub(crate) fn patiently(app: &App, request: impl Fn() -> Request<Body>) -> Answer {
    let mut answer = send(app, request());
    for _again in 0..30 {
        if answer.status != StatusCode::SERVICE_UNAVAILABLE {
            break;
        }
        std::thread::sleep(std::time::Duration::from_secs(1));
        answer = send(app, request());
    }
    answer
}

/// Gets an address.
pub(crate) fn get(address: &str) -> Answer {
    request(Method::GET, address)
}

/// Gets an address of another app.
pub(crate) fn ask(app: &App, address: &str) -> Answer {
    patiently(app, || {
        Request::builder().uri(address).body(Body::empty()).unwrap()
    })
}

/// Gets an address with a header.
pub(crate) fn get_with(address: &str, name: &str, value: &str) -> Answer {
    let request = Request::builder()
        .uri(address)
        .header(name, value)
        .body(Body::empty());
    send(app(), request.unwrap())
}

/// Gets an address that must answer, as JSON.
pub(crate) fn json(address: &str) -> Value {
    answered(&get(address), address)
}

/// What an address answered, which must be a record.
pub(crate) fn answered(answer: &Answer, address: &str) -> Value {
    assert_eq!(
        answer.status,
        StatusCode::OK,
        "{address}: {}",
        answer.text()
    );
    answer.json()
}

/// Gets an address that must be refused with a problem document, and returns it.
pub(crate) fn problem(address: &str, status: u16) -> Value {
    let answer = get(address);
    assert_eq!(
        answer.status.as_u16(),
        status,
        "{address}: {}",
        answer.text()
    );
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let document = answer.json();
    assert_eq!(document["status"], status);
    assert!(!document["title"].as_str().unwrap().is_empty());
    document
}

/// A folder like geodata, made of links, in which one file may be replaced.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for entry in std::fs::read_dir(geodata()).unwrap() {
            let path = entry.unwrap().path();
            link(&path, &folder.path().join(path.file_name().unwrap()));
        }
        Self(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Replaces a file by this text.
    pub(crate) fn with(self, name: &str, text: &str) -> Self {
        std::fs::remove_file(self.path().join(name)).unwrap();
        std::fs::write(self.path().join(name), text).unwrap();
        self
    }
}

/// A table of the project's data as records by column.
pub(crate) fn table(name: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(geodata().join(name)).unwrap();
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}
