//! Elements and attributes of a part, whatever prefix they have.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Shows each element of a part, or of a piece of one.
///
/// # Errors
/// The XML is broken.
pub(super) fn each_element(
    xml: &str,
    mut see: impl FnMut(&BytesStart<'_>),
) -> Result<(), quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event()? {
            Event::Start(element) | Event::Empty(element) => see(&element),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute by its name without prefix; `None` if it is not there or cannot be read.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(
        found
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .ok()?
            .into_owned(),
    )
}

/// The targets in a part of relations, by their id.
///
/// # Errors
/// The XML is broken.
pub(super) fn read_targets(relations: &str) -> Result<HashMap<String, String>, quick_xml::Error> {
    let mut targets = HashMap::new();
    each_element(relations, |element| {
        if element.local_name().as_ref() == "Relationship" {
            targets.extend(attribute(element, "Id").zip(attribute(element, "Target")));
        }
    })?;
    Ok(targets)
}
