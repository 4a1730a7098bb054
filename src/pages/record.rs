//! A page about one record: what all of them have in common.

use askama::Template;

use super::asked::{Desk, Link};
use super::blocks::{Block, DataBlock, Group, LinksBlock, Picture, QuestionBlock};
use super::dataset::{self, Dataset};
use super::frame::{About, Frame, map_link};
use super::notes::noted;
use super::questions::Question;
use super::records::own;
use super::speech::Recorded;
use crate::domain::Day;
use crate::features::{Event, PolicyRecord};
use crate::share;

/// A page about one record.
#[derive(Debug, Template)]
#[template(path = "record.html")]
pub(super) struct RecordPage {
    pub(super) frame: Frame,
    pub(super) name: Recorded,
    /// What it is: its state, its residents, its number.
    pub(super) place: Vec<Link>,
    /// The day that is told of, and where it is not the newest, the way there.
    pub(super) day: String,
    pub(super) newest: Option<Link>,
    pub(super) lead: String,
    pub(super) notes: Vec<Recorded>,
    pub(super) blocks: Vec<Block>,
}

impl RecordPage {
    /// The parts that have a title, for those who look for one of them.
    pub(super) fn contents(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.blocks.iter().filter_map(Block::heading)
    }
}

/// What pages of records differ in.
#[derive(Debug)]
pub(super) struct Of<'a> {
    pub(super) name: Recorded,
    /// Its name where nothing else tells what it is.
    pub(super) title: &'a str,
    pub(super) path: &'a str,
    /// The record's address below the root.
    pub(super) record: &'a str,
    /// What the map shows of it.
    pub(super) chosen: Option<(&'a str, &'a str)>,
    pub(super) bbox: Option<[f64; 4]>,
    pub(super) place: Vec<Link>,
    pub(super) lead: String,
    /// What must be said about the day.
    pub(super) note: Option<String>,
    pub(super) policies: &'a [PolicyRecord<'a>],
    pub(super) since: Option<Day>,
    pub(super) has_agreements: bool,
    /// Other files with the same, beside the record.
    pub(super) files: Vec<Link>,
    pub(super) blocks: Vec<Block>,
}

/// The page about a record.
pub(super) fn page(desk: &Desk<'_>, of: Of<'_>) -> Result<String, askama::Error> {
    let speech = &desk.speech;
    let said = speech.said;
    let acts: Vec<_> = of
        .policies
        .iter()
        .map(|policy| (policy.title, policy.citation, policy.source_url))
        .collect();
    let dataset = dataset::json_ld(
        desk,
        &Dataset {
            name: of.title,
            description: &of.lead,
            path: of.path,
            record: of.record,
            place: of.bbox.map(|bbox| (of.title, bbox)),
            since: of.since,
            policies: &acts,
            has_agreements: of.has_agreements,
        },
    );
    let frame = Frame::of(
        desk,
        About {
            title: of.title,
            description: of.lead.clone(),
            path: of.path,
            chosen: of.chosen,
            dataset: Some(dataset),
        },
    );
    let day = speech.day(desk.as_of.day);
    let is_past = desk.asked.date.is_some();
    let data = data(desk, &of);
    let mut blocks = of.blocks;
    if let Some(chosen) = of.chosen.filter(|chosen| has_picture(desk, *chosen)) {
        let lead = &of.lead;
        let picture = Block::Picture(Picture {
            src: desk.picture(chosen),
            alt: format!("{} {lead}", share::alt(speech.lang)),
            map: map_link(desk, chosen),
        });
        // After the questions, which are what most come for, or after what a page has in their place.
        let at = blocks
            .iter()
            .take_while(|block| matches!(block, Block::Question(_)))
            .count();
        let at = at.max(1).min(blocks.len());
        blocks.insert(at, picture);
    }
    blocks.push(data);
    let english = &said.record.panel.english;
    let notes = of.note.map(|note| noted(&note, &desk.speech)).into_iter();
    let notes = notes.chain((!english.is_empty()).then(|| own(english.as_str())));
    let page = RecordPage {
        frame,
        name: of.name,
        place: of.place,
        day: speech.fill(&said.text.of_day, &[("day", &day)]),
        newest: is_past.then(|| Link {
            text: said.text.newest.clone(),
            href: desk.on(of.path, None),
            ..Link::default()
        }),
        lead: of.lead,
        notes: notes.collect(),
        blocks,
    };
    page.render()
}

/// True if there is a picture of what the map shows: a copy has those of the states.
fn has_picture(desk: &Desk<'_>, chosen: (&str, &str)) -> bool {
    desk.asked.site.is_served() || chosen.0 == "state"
}

/// The data of a record, and how it is cited.
fn data(desk: &Desk<'_>, of: &Of<'_>) -> Block {
    let speech = &desk.speech;
    let text = &speech.said.text;
    let link = |text: &str, href: String| Link {
        text: text.to_owned(),
        href,
        ..Link::default()
    };
    let is_served = desk.asked.site.is_served();
    let links = if is_served {
        let mut links = vec![
            link(&text.json, desk.data(of.record, &[])),
            link(&text.csv, desk.data("api/standing.csv", &[])),
        ];
        links.extend(of.files.iter().cloned());
        links
    } else {
        // The names of a copy's files say what is in them: no page that stays can name one.
        let map = of.chosen.map(|chosen| map_link(desk, chosen));
        let names = link(&text.programs, format!("{}manifest.json", desk.up));
        map.into_iter().chain([names]).collect()
    };
    let day = speech.day(desk.as_of.day);
    let snapshot = desk.atlas.snapshot.to_string();
    // Without an address of its own a copy is cited by its day alone.
    let link = if is_served || !desk.asked.root.is_empty() {
        desk.pinned(of.path, desk.as_of.day)
    } else {
        String::new()
    };
    let values = [
        ("name", of.title),
        ("day", &day),
        ("snapshot", &snapshot),
        ("link", &link),
    ];
    let citation = if is_served {
        &text.citation
    } else {
        &text.citation_of_copy
    };
    let citation = speech.fill(citation, &values);
    Block::Data(DataBlock {
        title: &text.data,
        links,
        cite: &text.cite,
        citation: citation.trim_end().to_owned(),
    })
}

/// The three questions as parts of a page.
pub(super) fn questions(desk: &Desk<'_>, questions: [Question; 3]) -> Vec<Block> {
    let always = &desk.speech.said.questions.always;
    let ids = ["ask", "jail", "law"];
    let each = ids.into_iter().zip(questions).map(|(id, question)| {
        let laws = question.lines.iter().map(|line| {
            let law = line.law.as_ref()?;
            Some(desk.policy(&law.id, &law.title))
        });
        let which = &desk.speech.said.questions.which;
        let which = question
            .lines
            .iter()
            .map(|line| desk.speech.count(line.names.len(), which));
        Block::Question(QuestionBlock {
            id,
            which: which.collect(),
            laws: laws.collect(),
            question,
            always: (id == "law").then_some(always.as_str()),
        })
    });
    each.collect()
}

/// Links under a title; nothing without any.
pub(super) fn links(id: &'static str, title: &'static str, groups: Vec<Group>) -> Option<Block> {
    let groups: Vec<Group> = groups
        .into_iter()
        .filter(|group| !group.links.is_empty())
        .collect();
    let title = title.to_owned();
    let block = LinksBlock { id, title, groups };
    (!block.groups.is_empty()).then_some(Block::Links(block))
}

/// A text where links stand, which leads nowhere.
pub(super) fn plain(text: impl Into<String>) -> Link {
    Link {
        text: text.into(),
        ..Link::default()
    }
}

/// The first day that a history tells of.
pub(super) fn since(history: &[Event<'_>]) -> Option<Day> {
    history.first().map(|event| event.day)
}
