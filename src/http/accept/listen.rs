//! Accepting connections and serving each, until told to leave.

use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioTimer;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::signals::Leave;
use super::stream::Stream;
use crate::http::connection::{Phase, Place, Registry};
use crate::http::front::Front;
use crate::http::guard;
use crate::http::limits::{HEAD_LIMIT_BYTES, HEAD_LIMIT_LINES};
use crate::seldom::Seldom;

/// Bytes of answers that wait in the system for a client that does not take them in, beyond those under way.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
const UNSENT_BYTES: u32 = 128 * 1024;

/// Longest time that requests under way may take after the signal to leave.
const DRAIN_LIMIT: Duration = Duration::from_secs(10);

/// After the signal to leave, who connected before it is accepted still; nobody waits for others.
const LATE_LIMIT: Duration = Duration::from_millis(250);

/// Accepts and serves until told to leave, and until what was asked by then is answered.
pub(crate) async fn accept(
    listener: TcpListener,
    front: Front,
    registry: Registry,
    mut leave: watch::Receiver<Leave>,
) {
    let mut served = JoinSet::new();
    let refused = Seldom::default();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = told(&mut leave, Leave::Soon) => break,
            Some(_ended) = served.join_next() => continue,
        };
        match accepted {
            Ok((stream, peer)) => {
                if let Some(place) = registry.admit(peer.ip()) {
                    served.spawn(serve(stream, place, front.clone(), leave.clone()));
                }
            }
            Err(error) => {
                if let Some(untold) = refused.once_in(Duration::from_secs(10)) {
                    tracing::warn!(%error, untold, "a connection could not be accepted");
                }
                // Out of file descriptors, most often: a connection that ends gives one back.
                registry.make_room();
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    tracing::info!(
        limit_s = DRAIN_LIMIT.as_secs(),
        "told to stop; finishing the requests under way"
    );
    let late = async {
        while let Ok(Ok((stream, peer))) =
            tokio::time::timeout(Duration::from_millis(20), listener.accept()).await
        {
            if let Some(place) = registry.admit(peer.ip()) {
                served.spawn(serve(stream, place, front.clone(), leave.clone()));
            }
        }
    };
    // Whoever goes on connecting does not keep the server.
    let _ = tokio::time::timeout(LATE_LIMIT, late).await;
    drop(listener);
    let all = async { while served.join_next().await.is_some() {} };
    tokio::select! {
        () = all => {}
        () = tokio::time::sleep(DRAIN_LIMIT) => {
            tracing::warn!(limit_s = DRAIN_LIMIT.as_secs(), "some requests were cut off");
        }
        () = told(&mut leave, Leave::Now) => {
            tracing::warn!("told to stop again; requests under way are cut off");
        }
    }
}

/// Ends when the server is told to leave so soon.
async fn told(leave: &mut watch::Receiver<Leave>, how_soon: Leave) {
    let is_told = leave.wait_for(|leave| *leave >= how_soon).await.is_ok();
    if !is_told {
        // Nobody is left to tell it.
        std::future::pending::<()>().await;
    }
}

/// Serves a connection to its end.
async fn serve(stream: TcpStream, place: Place, front: Front, mut leave: watch::Receiver<Leave>) {
    // Small answers leave at once; where these cannot be set, answers are a little slower and nothing else.
    let _ = stream.set_nodelay(true);
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    let _ = socket2::SockRef::from(&stream).set_tcp_notsent_lowat(UNSENT_BYTES);
    // What the system holds of an answer is sent as far as the stream knows; that nobody takes it in, the system knows.
    #[cfg(target_os = "linux")]
    let _ = socket2::SockRef::from(&stream).set_tcp_user_timeout(Some(super::stream::STALL_LIMIT));
    let Place { connection, .. } = &place;
    let keep_alive = place.registry().limits().keep_alive;
    let stream = Stream::new(stream, Arc::clone(connection), keep_alive);
    let asked = Arc::clone(connection);
    let service = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        asked.begin(Phase::Answering);
        // Who takes in a body while it answers says so.
        if request.method() == hyper::Method::POST {
            request.extensions_mut().insert(Arc::clone(&asked));
        }
        let asked = Arc::clone(&asked);
        let answer = match guard::head_refused(&request) {
            Some(refusal) => Err(refusal),
            None => Ok(front.answer(request)),
        };
        async move {
            let answer = match answer {
                Ok(answer) => answer.await,
                Err(refusal) => Ok(refusal),
            };
            if asked.is_in() != Phase::Exchanging {
                asked.begin(Phase::Sending);
            }
            answer
        }
    });
    let http = http1::Builder::new()
        .timer(TokioTimer::new())
        // The stream itself looks to the time: it knows a silent client from one that waits between requests.
        .header_read_timeout(None)
        .max_buf_size(HEAD_LIMIT_BYTES)
        .max_headers(HEAD_LIMIT_LINES)
        .serve_connection(stream, service);
    let mut http = pin!(http);
    let ended = tokio::select! {
        ended = http.as_mut() => ended,
        () = connection.told_to_give_way() => return,
        () = told(&mut leave, Leave::Soon) => {
            connection.leave();
            // Until all that it had sent is answered; what comes later is not waited for.
            std::future::poll_fn(|cx| match http.as_mut().poll(cx) {
                Poll::Pending if connection.is_quiet() => Poll::Ready(Ok(())),
                polled => polled,
            })
            .await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}
