//! What stands behind the cells of a worksheet: links and merged cells; and links inside a formula.

use std::collections::HashMap;

use super::grid::Area;
use super::xml::{attribute, each_element, read_targets};

/// An address and the cells that lead there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AreaLink {
    pub(super) area: Area,
    pub(super) address: String,
}

/// The links and merged cells of a worksheet, from what follows its cells; `relations` is the part with the targets.
///
/// # Errors
/// The XML is broken.
pub(super) fn read_behind(
    worksheet: &str,
    relations: Option<&str>,
) -> Result<(Vec<AreaLink>, Vec<Area>), quick_xml::Error> {
    let (mut found, mut merged) = (Vec::new(), Vec::new());
    each_element(behind_cells(worksheet), |element| {
        match element.local_name().as_ref() {
            "mergeCell" => merged.extend(attribute(element, "ref").as_deref().and_then(area)),
            "hyperlink" => {
                let place = attribute(element, "ref").as_deref().and_then(area);
                let target = attribute(element, "id");
                found.extend(place.map(|area| (area, target, attribute(element, "location"))));
            }
            _ => {}
        }
    })?;
    let targets = match relations {
        Some(relations) if !found.is_empty() => read_targets(relations)?,
        _ => HashMap::new(),
    };
    let mut links: Vec<AreaLink> = found
        .into_iter()
        .filter_map(|(area, id, location)| {
            let target = targets.get(&id?)?;
            // Excel keeps what follows `#` in an address apart.
            let address = match location {
                Some(fragment) => format!("{target}#{fragment}"),
                None => target.clone(),
            };
            Some(AreaLink { area, address })
        })
        .collect();
    // A link of one cell wins over one of a range around it.
    links.sort_by_key(|link| std::cmp::Reverse(size(link.area)));
    Ok((links, merged))
}

fn size(area: Area) -> u64 {
    let count = |(first, last): (u32, u32)| u64::from(last - first) + 1;
    count(area.rows) * count(area.columns)
}

/// The part of a worksheet behind its last cell, where merged cells and links stand.
fn behind_cells(worksheet: &str) -> &str {
    worksheet
        .rsplit_once("sheetData>")
        .map_or("", |(_, behind)| behind)
}

/// The cells that `B2:C7` or `$B$2` names; `None` if it names none.
fn area(text: &str) -> Option<Area> {
    let (start, end) = text.split_once(':').unwrap_or((text, text));
    let ((top, left), (bottom, right)) = (place(start)?, place(end)?);
    Some(Area {
        rows: (top.min(bottom), top.max(bottom)),
        columns: (left.min(right), left.max(right)),
    })
}

/// Row and column of `B2`, from 0.
fn place(text: &str) -> Option<(u32, u32)> {
    let plain = text.replace('$', "");
    let letters = plain.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = plain.split_at(letters);
    let column = letters.bytes().try_fold(0u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        let value = letter
            .is_ascii_uppercase()
            .then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(value)
    })?;
    Some((
        digits.parse::<u32>().ok()?.checked_sub(1)?,
        column.checked_sub(1)?,
    ))
}

/// The address in `HYPERLINK("address","link")`, and the text that it shows; `None` if the formula is another one, or
/// puts its address together.
pub(super) fn formula_link(formula: &str) -> Option<(String, Option<String>)> {
    let formula = formula.trim_start_matches(['=', '+', ' ']);
    let name = formula
        .get(..9)
        .filter(|name| name.eq_ignore_ascii_case("HYPERLINK"))?;
    let arguments = formula[name.len()..].trim_start().strip_prefix('(')?;
    let (address, rest) = quoted(arguments.trim_start())?;
    let rest = rest.trim_start();
    let shown = match rest.chars().next()? {
        ')' => None,
        ',' | ';' => quoted(rest[1..].trim_start()).map(|(shown, _)| shown),
        _ => return None,
    };
    Some((address, shown))
}

/// A text in quotes, in which a doubled quote is one, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut inside = String::new();
    let mut rest = text.strip_prefix('"')?;
    loop {
        let (before, after) = rest.split_once('"')?;
        inside.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                inside.push('"');
                rest = more;
            }
            None => return Some((inside, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn links_and_merged_cells_are_read_behind_the_cells() {
        let worksheet = r#"<x:worksheet><x:sheetData><x:row/></x:sheetData><x:mergeCells count="1"><x:mergeCell ref="A2:A7"/></x:mergeCells>
            <x:hyperlinks><x:hyperlink ref="$G$3" r:id="rId2"/><x:hyperlink ref="G2:G7" r:id="rId1" location="page=2"/><x:hyperlink ref="G9" location="Sheet2!A1"/></x:hyperlinks></x:worksheet>"#;
        let relations = r#"<Relationships><Relationship Id="rId1" Type="hyperlink" Target="https://www.ice.gov/a.pdf?x=1&amp;y=2"/><Relationship Id="rId2" Target="https://www.ice.gov/b.pdf"/></Relationships>"#;
        let (links, merged) = read_behind(worksheet, Some(relations)).unwrap();
        assert_eq!(
            merged,
            [Area {
                rows: (1, 6),
                columns: (0, 0)
            }]
        );
        let told: Vec<(Area, &str)> = links
            .iter()
            .map(|link| (link.area, link.address.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (
                    Area {
                        rows: (1, 6),
                        columns: (6, 6)
                    },
                    "https://www.ice.gov/a.pdf?x=1&y=2#page=2"
                ),
                (
                    Area {
                        rows: (2, 2),
                        columns: (6, 6)
                    },
                    "https://www.ice.gov/b.pdf"
                ),
            ]
        );
    }

    #[test]
    fn a_link_in_a_formula_is_read_where_it_is_written_out() {
        let link = |formula: &str| formula_link(formula);
        assert_eq!(
            link("HYPERLINK(\"https://www.ice.gov/a.pdf\",\"link\")"),
            Some((
                "https://www.ice.gov/a.pdf".to_owned(),
                Some("link".to_owned())
            ))
        );
        assert_eq!(
            link("=hyperlink( \"https://x/\"\"a\"\"\" )"),
            Some(("https://x/\"a\"".to_owned(), None))
        );
        for formula in [
            "A1",
            "HYPERLINK(A1,\"link\")",
            "HYPERLINK(\"https://x/\"&A1)",
            "HYPERLINK(\"",
            "SUM(1)",
        ] {
            assert_eq!(link(formula), None, "{formula}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,24}", xml in "<[a-z:]{1,4} ref=\"[A-Z$]{0,3}[0-9:]{0,12}\"/>") {
            let _ = formula_link(&text);
            let _ = formula_link(&format!("HYPERLINK({text}"));
            let _ = area(&text);
            let _ = read_behind(&format!("</sheetData>{xml}{text}"), None);
        }
    }
}
