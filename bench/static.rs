//! The yardstick of `bench/run.sh`: bodies from memory with the headers of a tile, and nothing else.
//!
//! `bench-static FOLDER PORT` serves every file below the folder at its path.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

type Files = HashMap<String, (Bytes, HeaderValue)>;

fn read(root: &Path, folder: &Path, files: &mut Files) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(root, &path, files)?;
        } else {
            let bytes = fs::read(&path)?;
            let tag = HeaderValue::from_str(&format!(
                "\"{:032x}\"",
                xxhash_rust::xxh3::xxh3_128(&bytes)
            ))?;
            files.insert(
                format!("/{}", path.strip_prefix(root)?.display()),
                (bytes.into(), tag),
            );
        }
    }
    Ok(())
}

async fn file(State(files): State<Arc<Files>>, uri: Uri) -> Response {
    let Some((bytes, tag)) = files.get(uri.path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut headers = HeaderMap::with_capacity(8);
    for (name, value) in [
        (header::CONTENT_TYPE, "application/geo+json"),
        (header::CONTENT_ENCODING, "gzip"),
        (header::CACHE_CONTROL, "public, no-cache"),
        (header::VARY, "accept-encoding"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::ETAG, tag.clone());
    (headers, Body::from(bytes.clone())).into_response()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (folder, port) = args
        .next()
        .zip(args.next())
        .ok_or("name the folder and the port")?;
    let mut files = Files::new();
    read(Path::new(&folder), Path::new(&folder), &mut files)?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port.parse()?)).await?;
    let app = Router::new().fallback(file).with_state(Arc::new(files));
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let service = hyper_util::service::TowerToHyperService::new(app.clone());
        tokio::spawn(async move {
            let io = hyper_util::rt::TokioIo::new(stream);
            // A client that goes away is no concern of a yardstick.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(io, service)
                .await;
        });
    }
}
