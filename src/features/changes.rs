//! Changes as JSON, GeoJSON, CSV and an Atom feed.

use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::policy::NOT_VERIFIED;
use super::record::{Envelope, link};
use crate::atlas::{AsOf, Atlas, Change, ChangeKind, Subject};
use crate::domain::{Day, Geoid, Stance, State, SupportModel};

/// One change.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeRecord<'a> {
    /// The day of the list that shows it first, or of the policy's beginning or end.
    pub day: Day,
    /// How it changed.
    pub kind: ChangeKind,
    /// `agreement` or `policy`.
    pub subject: &'static str,
    /// The id of the agreement or the policy.
    pub id: &'a str,
    /// The agreement whose place it takes.
    pub previous: Option<&'a str>,
    /// The slug of the agency.
    pub agency: Option<&'a str>,
    /// The name of the agency, or of the act.
    pub name: &'a str,
    /// The state.
    pub state: State,
    /// The counties; empty for a whole state.
    pub counties: &'a [Geoid],
    /// The town.
    pub place: Option<&'a str>,
    /// The support model.
    pub model: Option<SupportModel>,
    /// The day of signature.
    pub signed: Option<Day>,
    /// What the policy does.
    pub stance: Option<Stance>,
    /// The memorandum, or the policy's source.
    pub link: Option<&'a str>,
    /// One sentence that tells it.
    pub sentence: String,
}

impl<'a> ChangeRecord<'a> {
    /// The record of a change.
    #[must_use]
    pub fn of(change: &Change<'a>) -> Self {
        let sentence = sentence(change);
        match change.subject {
            Subject::Agreement(agreement, previous) => Self {
                day: change.day,
                kind: change.kind,
                subject: "agreement",
                id: &agreement.id,
                previous: previous.map(|before| before.id.as_str()),
                agency: Some(&agreement.agency_id),
                name: &agreement.agency,
                state: agreement.state,
                counties: &agreement.counties,
                place: agreement.place.as_deref(),
                model: Some(agreement.model),
                signed: agreement.signed,
                stance: None,
                link: link(agreement.memorandum.as_deref()),
                sentence,
            },
            Subject::Policy(policy) => Self {
                day: change.day,
                kind: change.kind,
                subject: "policy",
                id: &policy.id,
                previous: None,
                agency: None,
                name: &policy.title,
                state: policy.state,
                counties: &policy.counties,
                place: policy.place.as_deref(),
                model: None,
                signed: None,
                stance: Some(policy.stance),
                link: link(Some(&policy.source_url)),
                sentence,
            },
        }
    }
}

fn sentence(change: &Change<'_>) -> String {
    let verb = match change.kind {
        ChangeKind::Added => "is listed for the first time",
        ChangeKind::Renewed => "is listed; it follows one that ended",
        ChangeKind::Relabelled => "is listed under a label that ICE corrected",
        ChangeKind::Removed => "is no longer listed",
        ChangeKind::Missing => "is missing from the list, and has not ended",
        ChangeKind::Returned => "is listed again",
        ChangeKind::Pending => "is listed as an application",
        ChangeKind::PolicyBegun => "is in force",
        ChangeKind::PolicyEnded => "is no longer in force",
    };
    match change.subject {
        Subject::Agreement(agreement, _previous) => format!(
            "{} ({}): its {} agreement {verb}.",
            agreement.agency,
            agreement.state,
            agreement.model.full_name()
        ),
        Subject::Policy(policy) => {
            let place = policy
                .place
                .as_deref()
                .map(|place| format!("{place}, "))
                .unwrap_or_default();
            let caution = if policy.verified {
                String::new()
            } else {
                format!(" ({NOT_VERIFIED})")
            };
            format!(
                "{place}{}: {} {verb}{caution}.",
                policy.state.name(),
                policy.title
            )
        }
    }
}

/// The changes between two days.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesAnswer<'a> {
    /// The later day, its list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The earlier day.
    pub from: Day,
    /// The list used for it.
    pub from_sheet: Option<Day>,
    /// The later day.
    pub to: Day,
    /// The changes, by day.
    pub changes: Vec<ChangeRecord<'a>>,
}

/// The changes between two days.
#[must_use]
pub fn changes<'a>(
    atlas: &Atlas,
    from: &AsOf,
    to: &AsOf,
    found: &[Change<'a>],
) -> ChangesAnswer<'a> {
    ChangesAnswer {
        envelope: Envelope::of(atlas, to),
        from: from.day,
        from_sheet: from.sheet,
        to: to.day,
        changes: found.iter().map(ChangeRecord::of).collect(),
    }
}

/// The changes as a table.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn csv(found: &[Change<'_>]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "day",
        "kind",
        "subject",
        "id",
        "previous",
        "agency",
        "name",
        "state",
        "county_geoids",
        "place",
        "model",
        "signed",
        "stance",
        "link",
        "sentence",
    ])?;
    for change in found {
        let record = ChangeRecord::of(change);
        let counties: Vec<&str> = record.counties.iter().map(Geoid::as_str).collect();
        writer.write_record([
            record.day.to_string().as_str(),
            record.kind.as_str(),
            record.subject,
            record.id,
            record.previous.unwrap_or_default(),
            record.agency.unwrap_or_default(),
            record.name,
            record.state.usps(),
            &counties.join(";"),
            record.place.unwrap_or_default(),
            record.model.map_or("", SupportModel::as_str),
            &record.signed.map(|day| day.to_string()).unwrap_or_default(),
            record.stance.map_or("", Stance::as_str),
            record.link.unwrap_or_default(),
            &record.sentence,
        ])?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

/// The changes as a feature collection: the point of the town, or the middle of the county's box; null for a
/// whole state.
#[must_use]
pub fn geojson(atlas: &Atlas, from: &AsOf, to: &AsOf, found: &[Change<'_>]) -> serde_json::Value {
    let features: Vec<serde_json::Value> = found
        .iter()
        .map(|change| {
            let record = ChangeRecord::of(change);
            let point = point_of(atlas, &record);
            json!({
                "type": "Feature",
                "id": format!("{}/{}/{}", record.kind.as_str(), record.day, record.id),
                "geometry": point.map(|point| json!({"type": "Point", "coordinates": point})),
                "properties": record,
            })
        })
        .collect();
    json!({
        "type": "FeatureCollection",
        "as_of": to.day,
        "sheet": to.sheet,
        "snapshot": atlas.snapshot,
        "from": from.day,
        "from_sheet": from.sheet,
        "to": to.day,
        "features": features,
    })
}

fn point_of(atlas: &Atlas, record: &ChangeRecord<'_>) -> Option<[f64; 2]> {
    let county = *record.counties.first()?;
    if let Some(at) = record
        .place
        .and_then(|name| atlas.towns.find(name, record.counties))
    {
        return Some(atlas.towns.all()[at].point);
    }
    let [west, south, east, north] = atlas.counties.get(atlas.counties.position(county)?).bbox;
    Some([f64::midpoint(west, east), f64::midpoint(south, north)])
}

/// What a feed says of itself.
#[derive(Debug, Clone)]
pub struct Feed {
    /// Its title.
    pub title: String,
    /// Its own address.
    pub address: String,
    /// The address of the map.
    pub site: String,
}

/// The changes as an Atom feed (RFC 4287), the newest first.
#[must_use]
pub fn atom(feed: &Feed, to: &AsOf, found: &[Change<'_>]) -> String {
    let updated = found
        .iter()
        .map(|change| change.day)
        .max()
        .unwrap_or(to.day);
    let mut xml = Xml(String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
    xml.raw("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    xml.element("title", &feed.title);
    xml.element("id", &feed.address);
    xml.link("self", &feed.address);
    xml.link("alternate", &feed.site);
    xml.element("updated", &midnight(updated));
    xml.raw("<author><name>Countyline</name></author>\n");
    for change in found.iter().rev() {
        let record = ChangeRecord::of(change);
        xml.raw("<entry>\n");
        xml.element("title", &record.sentence);
        xml.element("id", &entry_id(&record));
        xml.element("updated", &midnight(record.day));
        if let Some(address) = record.link {
            xml.link("related", address);
        }
        xml.raw("<category term=\"");
        xml.raw(record.kind.as_str());
        xml.raw("\"/>\n");
        xml.element("summary", &record.sentence);
        xml.raw("</entry>\n");
    }
    xml.raw("</feed>\n");
    xml.0
}

/// XML as it is written.
struct Xml(String);

impl Xml {
    fn raw(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn element(&mut self, name: &str, text: &str) {
        for part in ["<", name, ">", &escaped(text), "</", name, ">\n"] {
            self.raw(part);
        }
    }

    fn link(&mut self, rel: &str, address: &str) {
        for part in [
            "<link rel=\"",
            rel,
            "\" href=\"",
            &escaped(address),
            "\"/>\n",
        ] {
            self.raw(part);
        }
    }
}

fn midnight(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

/// A UUID made from what the change is (RFC 9562, version 8), so that readers know it again wherever it is served.
fn entry_id(record: &ChangeRecord<'_>) -> String {
    let text = format!("{}\n{}\n{}", record.kind.as_str(), record.day, record.id);
    let digest = Sha256::digest(text.as_bytes());
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

/// Text as XML: the five reserved characters as entities, and no control character, which XML 1.0 has no way to hold.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\'' => xml.push_str("&apos;"),
            c if c.is_control() => xml.push(' '),
            c => xml.push(c),
        }
    }
    xml
}
