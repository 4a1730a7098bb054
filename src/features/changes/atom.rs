//! Changes as an Atom feed (RFC 4287).
//!
//! - An entry is an event. Its `id` is made from what the lists printed on its day, so that it stays the same
//!   whatever else is imported later, and wherever it is served.
//! - `published` is noon in Washington of the event's day, since lists have a day and no hour. `updated` is noon of
//!   the day of the newest list on which the telling rests: an agreement that is first missing and then has ended
//!   is one entry, updated when the list came that ended it.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use sha2::{Digest, Sha256};

use super::record::ChangeRecord;
use super::span::Span;
use crate::atlas::{Atlas, Change, ChangeKind, Subject, SubjectKind};
use crate::domain::{Agreement, Day, Revised, SupportModel, is_unsafe, noon_in_washington};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// What a feed says of itself.
#[derive(Debug, Clone)]
pub struct Feed {
    /// Its title.
    pub title: String,
    /// Its own address.
    pub address: String,
    /// The address of the map, with its last slash.
    pub site: String,
    /// The address of the page that shows the same.
    pub page: String,
}

type Xml = Writer<Vec<u8>>;

/// The changes as an Atom feed, the newest first.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn atom(
    atlas: &Atlas,
    feed: &Feed,
    span: &Span,
    found: &[Change<'_>],
) -> Result<Vec<u8>, io::Error> {
    let updated = found.iter().map(|change| change.told).max();
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let root = xml
        .create_element("feed")
        .with_attribute(("xmlns", ATOM))
        .with_attribute(("xml:lang", "en"));
    root.write_inner_content(|xml| {
        text(xml, "id", &feed.address)?;
        text(xml, "title", &feed.title)?;
        text(
            xml,
            "updated",
            &noon_in_washington(updated.unwrap_or(span.to.day)),
        )?;
        link(xml, "self", &feed.address, Some("application/atom+xml"))?;
        link(xml, "alternate", &feed.page, Some("text/html"))?;
        xml.create_element("author")
            .write_inner_content(|xml| text(xml, "name", "Countyline"))?;
        for change in found.iter().rev() {
            xml.create_element("entry")
                .write_inner_content(|xml| entry(xml, atlas, feed, change))?;
        }
        Ok(())
    })?;
    let mut bytes = xml.into_inner();
    bytes.write_all(b"\n")?;
    Ok(bytes)
}

fn entry(xml: &mut Xml, atlas: &Atlas, feed: &Feed, change: &Change<'_>) -> io::Result<()> {
    let record = ChangeRecord::of(atlas, change);
    text(xml, "id", &entry_id(change))?;
    text(xml, "title", &record.sentence)?;
    text(xml, "published", &noon_in_washington(change.day))?;
    text(xml, "updated", &noon_in_washington(change.told))?;
    link(
        xml,
        "alternate",
        &page(atlas, feed, &record),
        Some("text/html"),
    )?;
    if let Some(address) = record.link {
        link(xml, "related", address, None)?;
    }
    xml.create_element("category")
        .with_attribute(("term", record.kind.as_str()))
        .write_empty()?;
    xml.create_element("category")
        .with_attribute(("term", record.state.usps()))
        .with_attribute(("label", record.state.name()))
        .write_empty()?;
    let content = xml
        .create_element("content")
        .with_attribute(("type", "xhtml"));
    content.write_inner_content(|xml| {
        xml.create_element("div")
            .with_attribute(("xmlns", XHTML))
            .write_inner_content(|xml| told(xml, &record))?;
        Ok(())
    })?;
    Ok(())
}

/// What an entry tells: the sentence, the list, the memorandum or the source.
fn told(xml: &mut Xml, record: &ChangeRecord<'_>) -> io::Result<()> {
    text(xml, "p", &record.sentence)?;
    if let Some(list) = record.list {
        let row = record.last_shown.as_ref();
        let row = row.map(|shown| format!("; last shown by {}, row {}", shown.sheet, shown.row));
        let line = format!(
            "ICE's list of {}: {list}{}.",
            record.day,
            row.unwrap_or_default()
        );
        text(xml, "p", &line)?;
    }
    if let Some(address) = record.link {
        let name = match record.subject {
            SubjectKind::Policy => "Source",
            SubjectKind::Agreement | SubjectKind::Application => "Memorandum",
        };
        xml.create_element("p").write_inner_content(|xml| {
            xml.create_element("a")
                .with_attribute(("href", plain(address).as_str()))
                .write_text_content(BytesText::new(name))?;
            Ok(())
        })?;
    }
    Ok(())
}

/// The page of the map that shows where it happened, on the day.
fn page(atlas: &Atlas, feed: &Feed, record: &ChangeRecord<'_>) -> String {
    // The map shows the counties of the base alone.
    let county = record.counties.first();
    let place = match (
        record.subject,
        record.agency,
        county.filter(|_| atlas.is_of_base()),
    ) {
        (SubjectKind::Agreement, Some(slug), _) => format!("agency={slug}"),
        (_, _, Some(county)) => format!("county={county}"),
        (_, _, None) => format!("state={}", record.state),
    };
    format!("{}?{place}&date={}", feed.site, record.day)
}

fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(&plain(text)))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, address: &str, media: Option<&str>) -> io::Result<()> {
    let address = plain(address);
    let element = xml
        .create_element("link")
        .with_attribute(("rel", rel))
        .with_attribute(("href", address.as_str()));
    match media {
        Some(media) => element.with_attribute(("type", media)).write_empty()?,
        None => element.write_empty()?,
    };
    Ok(())
}

/// Text without the characters that XML 1.0 has no way to hold; the writer escapes the rest.
fn plain(text: &str) -> String {
    let held = |c: char| match c {
        '\t' | '\n' | '\r' => true,
        // Besides what XML cannot hold, what would turn or break the text around it.
        c => !is_unsafe(c),
    };
    text.chars()
        .map(|c| if held(c) { c } else { ' ' })
        .collect()
}

/// A UUID made from what the event is (RFC 9562, version 8), so that readers know it again wherever it is served.
///
/// What later lists only tell better (that a missing agreement has ended, that a new one follows another) and
/// what they correct (a name, a day of signature) is no part of it.
fn entry_id(change: &Change<'_>) -> String {
    let class = match change.kind {
        ChangeKind::Added | ChangeKind::Renewed | ChangeKind::Relabelled | ChangeKind::Returned => {
            "agreement comes"
        }
        ChangeKind::Removed | ChangeKind::Missing | ChangeKind::HeldBack => "agreement goes",
        ChangeKind::Corrected => match change.subject {
            Subject::ApplicationValue(..) => "application is corrected",
            Subject::Agreement(..)
            | Subject::Application(..)
            | Subject::AgreementValue(..)
            | Subject::Policy(_) => "agreement is corrected",
        },
        ChangeKind::Pending | ChangeKind::PendingReturned => "application comes",
        ChangeKind::PendingEnded => "application goes",
        ChangeKind::PolicyBegun => "policy begins",
        ChangeKind::PolicyEnded => "policy ends",
    };
    let subject = match change.agreement() {
        Some(agreement) => printed(agreement, change.day).join("\n"),
        None => change.id().to_owned(),
    };
    let what = change
        .revision()
        .map_or("", |revision| revision.what.as_str());
    let digest = Sha256::digest(format!("{class}\n{}\n{subject}\n{what}", change.day));
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    let number = u128::from_be_bytes(bytes);
    // Version 8 in bits 48 to 51, variant 0b10 in bits 64 and 65.
    let number = (number & !(0xf << 76) & !(0b11 << 62)) | (0x8 << 76) | (0b10 << 62);
    let hex = format!("{number:032x}");
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

/// State, agency, model and day of signature as the lists printed them by a day.
fn printed(agreement: &Agreement, day: Day) -> [String; 4] {
    let signed = agreement.signed.map(|day| day.to_string());
    let by = |what, now: &str| agreement.value_on(what, day).unwrap_or(now).to_owned();
    [
        by(Revised::State, agreement.state.usps()),
        by(Revised::Agency, &agreement.agency),
        by(
            Revised::Model,
            agreement.model.map_or("", SupportModel::as_str),
        ),
        by(Revised::Signed, &signed.unwrap_or_default()),
    ]
}
