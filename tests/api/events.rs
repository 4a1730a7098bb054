//! What came, went and came back, what is held back and what became of applications: real rows with their windows
//! moved, since each case must be there whatever the newest list holds.

use std::collections::BTreeMap;

use countyline::domain::{Agreement, Grounds, HeldBack, Revised, Revision, Status, SupportModel};
use countyline::http::App;
use serde_json::Value;

use super::feed::{Element, validate};
use super::history::{LISTS, agreement, app_of, day, get};

/// Lists near each other, so that it takes three of them to end an agreement.
const NEAR: [&str; 5] = [
    "2024-01-10",
    "2024-01-12",
    "2024-01-15",
    "2024-01-17",
    "2024-01-19",
];

/// The kinds of the changes of an agreement or application, each with its day.
fn fates(app: &App, id: &str) -> Vec<(String, String)> {
    let answer = get(app, "/api/changes?from=2023-01-01").json();
    let changes = answer["changes"].as_array().unwrap().iter();
    changes
        .filter(|change| change["id"] == id)
        .map(|change| {
            let text = |key: &str| change[key].as_str().unwrap().to_owned();
            (text("kind"), text("day"))
        })
        .collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(kind, day): &(&str, &str)| ((*kind).to_owned(), (*day).to_owned());
    pairs.iter().map(owned).collect()
}

fn count(app: &App, day: &str, key: &str) -> u64 {
    let counts = get(app, &format!("/api/counts?date={day}")).json();
    counts[key].as_u64().unwrap()
}

#[test]
fn an_agreement_that_ended_and_came_back_was_away_in_between() {
    // Away from two lists that lie 29 days apart: it had ended.
    let mut back = agreement(0, LISTS[0], LISTS[3]);
    back.missing = vec![day(LISTS[1]), day(LISTS[2])];
    let others = [agreement(1, LISTS[0], LISTS[3])];
    let all = [vec![back.clone()], others.to_vec()].concat();
    let (_folder, app) = app_of(&all, &[], &LISTS, &[]);
    let kinds = pairs(&[
        ("added", "2023-12-01"),
        ("removed", LISTS[1]),
        ("returned", LISTS[3]),
    ]);
    assert_eq!(fates(&app, &back.id), kinds);
    assert_eq!(count(&app, LISTS[1], "agreements"), 1);
    assert_eq!(count(&app, LISTS[1], "missing"), 0);
    assert_eq!(count(&app, LISTS[3], "agreements"), 2);
    // Listed on both days, it is no difference of them.
    let answer = get(&app, &format!("/api/changes?net=true&from={}", LISTS[0])).json();
    assert!(
        answer["changes"]
            .as_array()
            .unwrap()
            .iter()
            .all(|change| change["id"] != back.id.as_str())
    );
    let county = get(&app, &format!("/api/counties/{}", back.counties[0])).json();
    let history: Vec<&str> = county["history"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|event| event["id"] == back.id.as_str())
        .map(|event| event["event"].as_str().unwrap())
        .collect();
    assert_eq!(history, ["signed", "listed", "removed", "returned"]);
}

#[test]
fn missing_from_two_lists_near_each_other_it_had_not_ended() {
    let mut back = agreement(0, NEAR[0], NEAR[3]);
    back.missing = vec![day(NEAR[1]), day(NEAR[2])];
    back.status = Status::Active;
    let (_folder, app) = app_of(&[back.clone()], &[], &NEAR, &[]);
    let kinds = pairs(&[
        ("added", "2023-12-01"),
        ("missing", NEAR[1]),
        ("returned", NEAR[3]),
        ("missing", NEAR[4]),
    ]);
    assert_eq!(fates(&app, &back.id), kinds);
    assert_eq!(count(&app, NEAR[2], "missing"), 1);
}

pub(super) fn held_back() -> (Vec<Agreement>, App, super::support::Folder) {
    let mut held = agreement(0, LISTS[0], LISTS[2]);
    held.status = Status::Active;
    held.held_back = Some(HeldBack {
        since: day(LISTS[3]),
        until: day("2024-04-24"),
    });
    let all = vec![held, agreement(1, LISTS[0], LISTS[3])];
    let (folder, app) = app_of(&all, &[], &LISTS, &[]);
    (all, app, folder)
}

#[test]
fn an_ending_that_is_held_back_is_told_as_such_everywhere() {
    let (all, app, _folder) = held_back();
    let held = &all[0];
    let kinds = pairs(&[("added", "2023-12-01"), ("held_back", LISTS[3])]);
    assert_eq!(fates(&app, &held.id), kinds);
    let counts = get(&app, "/api/counts").json();
    assert_eq!(counts["agreements"], 1);
    assert_eq!(
        (&counts["missing"], &counts["held_back"]),
        (&1.into(), &1.into())
    );
    assert_eq!(counts["held_back_since"], LISTS[3]);
    assert_eq!(counts["held_back_until"], "2024-04-24");
    let note = counts["note"].as_str().unwrap();
    assert!(
        note.starts_with("1 ending is held back until 2024-04-24"),
        "{note}"
    );
    let here = get(&app, &format!("/api/counties/{}", held.counties[0])).json();
    let missing = &here["missing"][0]["agreements"][0];
    assert_eq!(missing["held_back"]["until"], "2024-04-24");
    // On the day before, nothing was held back.
    let before = get(&app, "/api/counts?date=2024-04-09").json();
    assert_eq!(before["held_back"], 0);
    assert!(before["note"].is_null() && before["held_back_since"].is_null());
}

/// The entries of a feed by their ids: title and updated.
fn entries(app: &App) -> BTreeMap<String, (String, String)> {
    let answer = get(app, "/api/changes?from=2023-01-01&f=atom");
    let feed = Element::read(answer.text());
    validate(&feed);
    let entry = |entry: &&Element| {
        let text = |name: &str| entry.text_of(name).to_owned();
        (text("id"), (text("title"), text("updated")))
    };
    feed.entries().iter().map(entry).collect()
}

#[test]
fn an_entry_keeps_its_id_when_later_lists_tell_more_and_is_updated() {
    let lists = &NEAR[..2];
    let mut early = agreement(0, NEAR[0], NEAR[0]);
    early.status = Status::Active;
    let other = agreement(1, NEAR[0], NEAR[1]);
    let (_folder, before) = app_of(&[early.clone(), other.clone()], &[], lists, &[]);
    // Three lists later it has ended, and ICE has corrected the day and the name of the other, whose id changed.
    let mut late = early.clone();
    late.status = Status::Removed;
    let mut corrected = other.clone();
    corrected.last_listed = day(NEAR[4]);
    corrected.status = Status::Active;
    corrected.id.push_str("-corrected");
    corrected.signed = Some(day("2023-12-02"));
    corrected.agency.push_str(" Office");
    let revision = |what: Revised, from: &str, to: &str| Revision {
        what,
        from: from.to_owned(),
        to: to.to_owned(),
        since: day(NEAR[2]),
        why: Grounds::SameHolding,
    };
    corrected.revisions = vec![
        revision(Revised::Agency, &other.agency, &corrected.agency),
        revision(Revised::Signed, "2023-12-01", "2023-12-02"),
    ];
    let (_folder, after) = app_of(&[late, corrected], &[], &NEAR, &[]);
    let (before, after) = (entries(&before), entries(&after));
    let ended = |(title, _updated): &(String, String)| title.contains("is no longer listed");
    for (id, entry) in &before {
        let now = after.get(id);
        // What the first list shows is told by its day of signature, which was corrected.
        let Some(now) = now else {
            assert!(entry.0.contains("is signed"), "{entry:?}");
            continue;
        };
        if now.0 == entry.0 {
            assert_eq!(now.1, entry.1);
        } else {
            assert!(ended(now) && entry.1 < now.1, "{entry:?} {now:?}");
            assert_eq!(now.1, "2024-01-17T12:00:00-05:00");
        }
    }
    assert_eq!(after.values().filter(|entry| ended(entry)).count(), 1);
    let told = |text: &str| after.values().any(|(title, _)| title.contains(text));
    assert!(told("the day of signature of its"), "{after:?}");
    assert!(
        told("is corrected from `2023-12-01` to `2023-12-02`"),
        "{after:?}"
    );
}

#[test]
fn a_signing_day_in_doubt_tells_nothing_of_the_days_before_the_first_listing() {
    let mut doubtful = agreement(0, LISTS[0], LISTS[3]);
    doubtful.signed_in_doubt = true;
    let (_folder, app) = app_of(&[doubtful.clone()], &[], &LISTS, &[]);
    assert_eq!(count(&app, "2023-12-31", "agreements"), 0);
    assert_eq!(fates(&app, &doubtful.id), pairs(&[("added", LISTS[0])]));
    let history = |day: &str| {
        let county = doubtful.counties[0];
        let answer = get(&app, &format!("/api/counties/{county}?date={day}")).json();
        let events = answer["history"].as_array().unwrap().clone();
        let of = |event: &Value| event["id"] == doubtful.id.as_str();
        events.into_iter().filter(of).collect::<Vec<_>>()
    };
    assert!(history("2023-12-31").is_empty());
    assert_eq!(history(LISTS[0])[0]["in_doubt"], true);
}

/// An application of the agency of an agreement.
fn application(of: &Agreement, first: &str, last: &str) -> Agreement {
    let mut application = of.clone();
    let model = SupportModel::slug_of(of.model);
    application.id = format!("{}/{model}/pending", of.agency_id);
    application.signed = None;
    application.first_listed = day(first);
    application.last_listed = day(last);
    application.status = Status::Removed;
    application
}

#[test]
fn an_application_is_pending_until_its_agreement_is_listed() {
    let pending = ["2024-01-08", "2024-01-11", "2024-01-16"];
    let signed = agreement(0, NEAR[2], NEAR[4]);
    let other = agreement(1, NEAR[0], NEAR[4]);
    let mut applied = application(&signed, pending[0], pending[2]);
    applied.missing = vec![day(pending[1])];
    applied.successor = Some(signed.id.clone());
    // Applied for, and never signed.
    let alone = application(&agreement(2, NEAR[0], NEAR[0]), pending[0], pending[0]);
    let agreements = [signed.clone(), other];
    let applications = [applied.clone(), alone.clone()];
    let (_folder, app) = app_of(&agreements, &applications, &NEAR, &pending);
    // The list of January 16 still shows it, a day after its agreement was listed.
    for (day, pending, listed) in [
        ("2024-01-07", 0, 0),
        ("2024-01-10", 2, 0),
        ("2024-01-11", 0, 0),
        ("2024-01-15", 0, 0),
        ("2024-01-16", 0, 1),
        ("2024-01-19", 0, 1),
    ] {
        assert_eq!(count(&app, day, "pending"), pending, "{day}");
        let of_listed = count(&app, day, "pending_listed_as_agreement");
        assert_eq!(of_listed, listed, "{day}");
    }
    let ended = pairs(&[("pending", pending[0]), ("pending_ended", pending[1])]);
    assert_eq!(fates(&app, &applied.id), ended);
    assert_eq!(fates(&app, &alone.id), ended);
    let county = format!("/api/counties/{}?date=2024-01-19", signed.counties[0]);
    let county = get(&app, &county).json();
    assert!(county["pending"].as_array().unwrap().is_empty(), "{county}");
    let listed = &county["pending_listed_as_agreement"][0];
    assert_eq!(listed["became"], signed.id.as_str());
}

#[test]
fn without_a_newer_pending_list_the_agreement_ends_the_application() {
    let signed = agreement(0, NEAR[2], NEAR[4]);
    let mut applied = application(&signed, NEAR[0], NEAR[0]);
    applied.status = Status::Pending;
    applied.successor = Some(signed.id.clone());
    let other = agreement(1, NEAR[0], NEAR[4]);
    let (_folder, app) = app_of(&[signed, other], &[applied.clone()], &NEAR, &NEAR[..1]);
    assert_eq!(count(&app, NEAR[1], "pending"), 1);
    assert_eq!(count(&app, NEAR[2], "pending"), 0);
    assert_eq!(
        fates(&app, &applied.id),
        pairs(&[("pending", NEAR[0]), ("pending_ended", NEAR[2])])
    );
    let answer = get(&app, "/api/changes?from=2024-01-15&to=2024-01-15").json();
    let changes = answer["changes"].as_array().unwrap().iter();
    let ended = changes
        .clone()
        .find(|change| change["kind"] == "pending_ended");
    assert!(ended.unwrap()["successor"].is_string());
    assert_eq!(ended.unwrap()["subject"], "application");
}

#[test]
fn what_the_first_list_shows_came_on_its_signing_day_whatever_becomes_of_it() {
    let (first, last) = (NEAR[0], NEAR[4]);
    let mut old = agreement(0, first, first);
    let mut new = agreement(1, NEAR[1], last);
    new.status = Status::Active;
    for status in [Status::Active, Status::Removed, Status::Relabelled] {
        old.status = status;
        old.successor = (status == Status::Relabelled).then(|| new.id.clone());
        let (_folder, app) = app_of(&[old.clone(), new.clone()], &[], &NEAR, &[]);
        let came = fates(&app, &old.id)[0].clone();
        assert_eq!(
            came,
            ("added".to_owned(), "2023-12-01".to_owned()),
            "{status}"
        );
    }
}
