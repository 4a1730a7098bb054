//! What is kept of answers, within its bound.

use super::*;

/// Bytes of answers to keep.
const BYTES_KEPT: u64 = 16 << 20;

fn key(number: usize, address_bytes: usize) -> Key {
    let filling = "x".repeat(address_bytes);
    Key {
        version: "0123456789ab-01234567".into(),
        today: Day::default(),
        address: format!("/api/search?q={number}{filling}").into(),
        host: Some("countyline.example".into()),
        encoding: Encoding::Identity,
    }
}

/// An answer of so many bytes, as a handler gives it.
fn kept(bytes: usize) -> Arc<Kept> {
    let body = Body::from(vec![b'x'; bytes]);
    Arc::new(block_on(Kept::of(
        (StatusCode::OK, body).into_response(),
        Encoding::Identity,
    )))
}

fn block_on(kept: impl Future<Output = Result<Kept, Problem>>) -> Kept {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime =
            tokio::runtime::Builder::new_current_thread().build().unwrap();
    }
    RUNTIME.with(|runtime| runtime.block_on(kept)).unwrap()
}

/// Keeps so many answers with addresses of this length, and returns how many are still kept and how many bytes
/// these take, counted from what can be had.
fn fill(count: usize, address_bytes: usize, bytes: usize) -> (usize, u64) {
    let answers = Answers::new(BYTES_KEPT);
    for number in 0..count {
        answers.insert(key(number, address_bytes), kept(bytes));
        assert!(answers.0.weight() <= BYTES_KEPT);
    }
    let had = (0..count).filter_map(|number| {
        let key = key(number, address_bytes);
        let kept = answers.get(&key)?;
        let of_key = size_of::<Key>() + key.address.len();
        let of_kept = size_of::<Kept>() + kept.tag.len() + kept.bytes.len();
        Some((of_key + of_kept) as u64)
    });
    let (still, bytes) = had.fold((0, 0), |(still, all), one| (still + 1, all + one));
    assert!(
        still < count,
        "all {count} were kept; the bound was not reached"
    );
    assert!(bytes <= answers.0.weight(), "{bytes} bytes are kept");
    (still, bytes)
}

#[test]
fn answers_stay_within_their_bound_however_many_are_given() {
    let (still, bytes) = fill(600, 20, 64 << 10);
    assert!(bytes > BYTES_KEPT / 2, "only {still} answers are kept");
}

#[test]
fn long_addresses_count_as_long_answers_do() {
    let (still, bytes) = fill(8_000, 4_000, 10);
    assert!(bytes > BYTES_KEPT / 2, "only {still} answers are kept");
}

#[test]
fn many_small_answers_stay_within_the_bound_too() {
    let (still, bytes) = fill(40_000, 0, 1);
    assert!(bytes > BYTES_KEPT / 4, "only {still} answers are kept");
}

#[test]
fn an_answer_larger_than_the_bound_is_given_and_not_kept() {
    let answers = Answers::new(BYTES_KEPT);
    answers.insert(key(0, 0), kept(100));
    answers.insert(key(1, 0), kept((16 << 20) + 1));
    assert!(answers.get(&key(1, 0)).is_none());
    assert!(answers.0.weight() <= BYTES_KEPT);
}

#[test]
fn what_a_head_says_counts_too_and_nothing_of_a_connection_s_buffer_is_kept() {
    let mut response = (StatusCode::OK, "short").into_response();
    let line = HeaderValue::from_str(&"x".repeat(20_000)).unwrap();
    response.headers_mut().insert(header::LINK, line);
    let kept = block_on(Kept::of(response, Encoding::Identity));
    assert!(kept.size() > 20_000);
    // A body that is a small part of a large buffer.
    let part = Bytes::from(vec![b'x'; 1 << 20]).slice(10..20);
    let before = part.as_ptr();
    let kept = block_on(Kept::of(
        Body::from(part).into_response(),
        Encoding::Identity,
    ));
    assert_eq!(&kept.bytes[..], [b'x'; 10]);
    assert_ne!(kept.bytes.as_ptr(), before);
}
