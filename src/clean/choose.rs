//! Of several lists in one workbook, the one that its file is about.

use super::day::plain_signed;
use super::named_day::named_day;
use crate::domain::{Day, SheetKind};
use crate::sources::sheets::{RawList, RawRow, RawSheet};

/// The list that counts, and a sentence for each worksheet that was left alone.
///
/// The kind in the file's name chooses first, then the day of the file in a worksheet's name or title, then the newest
/// signing day, then the year in a worksheet's name.
///
/// # Errors
/// A sentence that names the worksheets, if nothing tells which of them is meant.
pub(super) fn choose(
    raw: &RawSheet,
    named: Option<Day>,
) -> Result<(&RawList, Vec<String>), String> {
    let mut lists: Vec<&RawList> = raw.lists.iter().collect();
    let kinds = |lists: &[&RawList]| lists.iter().any(|list| list.kind != lists[0].kind);
    if kinds(&lists) {
        let Some(kind) = SheetKind::named_in(&raw.file) else {
            return Err(undecided(
                &lists,
                "the file's name does not say which kind it holds",
            ));
        };
        lists.retain(|list| list.kind == kind);
    }
    let list = match lists[..] {
        [] => return Err("it holds no list; leave it out".to_owned()),
        [list] => list,
        [first, ref others @ ..] if others.iter().all(|other| same_rows(first, other)) => first,
        _ => by_day(&lists, named).ok_or_else(|| {
            undecided(&lists, "neither their names nor their newest signing days tell which of them is of the file's day")
        })?,
    };
    let left = raw.lists.iter().filter(|other| !std::ptr::eq(*other, list));
    let left = left.map(|other| {
        format!(
            "worksheet `{}` holds another list of {} agencies and was left alone",
            other.worksheet,
            other.kind.as_str()
        )
    });
    let stray = raw.other_worksheets.iter();
    let stray = stray
        .map(|name| format!("worksheet `{name}` is hidden or holds no list, and was left alone"));
    Ok((list, left.chain(stray).collect()))
}

fn undecided(lists: &[&RawList], why: &str) -> String {
    let names: Vec<String> = lists
        .iter()
        .map(|list| format!("`{}`", list.worksheet))
        .collect();
    format!(
        "worksheets {} each hold a list, and {why}; save the right one as a file of its own, named by its kind and day",
        names.join(" and ")
    )
}

fn same_rows(a: &RawList, b: &RawList) -> bool {
    let same = |(a, b): (&RawRow, &RawRow)| {
        let row = b.row;
        RawRow { row, ..a.clone() } == *b
    };
    a.rows.len() == b.rows.len() && a.rows.iter().zip(&b.rows).all(same)
}

fn by_day<'a>(lists: &[&'a RawList], named: Option<Day>) -> Option<&'a RawList> {
    let told = |list: &RawList| {
        named_day(&list.worksheet)
            .day
            .or_else(|| named_day(&list.title).day)
    };
    if let Some(named) = named {
        let mut of_day = lists.iter().filter(|list| told(list) == Some(named));
        if let (Some(list), None) = (of_day.next(), of_day.next()) {
            return Some(list);
        }
    }
    // A list whose own title tells another day than the file's name is an older one.
    let untold: Vec<&RawList> = lists
        .iter()
        .copied()
        .filter(|list| told(list).is_none())
        .collect();
    if let [list] = untold[..] {
        return Some(list);
    }
    let newest = |list: &RawList| {
        list.rows
            .iter()
            .filter_map(plain_signed)
            .filter(|day| named.is_none_or(|named| *day <= named))
            .max()
    };
    let mut by_signing: Vec<(Option<Day>, &RawList)> =
        lists.iter().map(|list| (newest(list), *list)).collect();
    by_signing.sort_by_key(|(newest, _)| std::cmp::Reverse(*newest));
    if let [(first, list), (second, _), ..] = by_signing[..]
        && first > second
    {
        return Some(list);
    }
    let of_year = |list: &&&RawList| {
        named.is_some_and(|named| list.worksheet.contains(&named.year().to_string()))
    };
    let mut of_year = lists.iter().filter(of_year);
    match (of_year.next(), of_year.next()) {
        (Some(list), None) => Some(list),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::sheets::{Cell, CellValue};
    use jiff::civil::date;

    fn list(worksheet: &str, kind: SheetKind, signed: &[Day]) -> RawList {
        let row = |(row, day): (u32, &Day)| RawRow {
            row,
            signed: Cell {
                value: CellValue::Date(day.year(), day.month(), day.day()),
                link: None,
            },
            ..RawRow::default()
        };
        RawList {
            kind,
            worksheet: worksheet.to_owned(),
            title: String::new(),
            foreign_columns: Vec::new(),
            rows: (2..).zip(signed).map(row).collect(),
        }
    }

    fn chosen(file: &str, lists: Vec<RawList>) -> Result<(String, Vec<String>), String> {
        let raw = RawSheet {
            file: file.to_owned(),
            sha256: String::new(),
            created: None,
            modified: None,
            lists,
            other_worksheets: Vec::new(),
        };
        choose(&raw, named_day(file).day).map(|(list, left)| (list.worksheet.clone(), left))
    }

    const FILE: &str = "participatingAgencies05182026am.xlsx";
    const OLD: Day = date(2020, 3, 1);
    const NEW: Day = date(2026, 5, 14);
    use SheetKind::{Participating, Pending};

    #[test]
    fn of_two_lists_the_one_with_the_newest_signature_is_taken_and_the_other_named() {
        let lists = vec![
            list("2020 list", Participating, &[OLD]),
            list("Sheet1", Participating, &[OLD, NEW]),
        ];
        let (taken, left) = chosen(FILE, lists).unwrap();
        assert_eq!(taken, "Sheet1");
        assert!(left[0].contains("`2020 list`"), "{left:?}");
    }

    #[test]
    fn a_worksheet_named_by_the_file_s_day_is_taken() {
        let lists = vec![
            list("05152026", Participating, &[NEW]),
            list("05182026", Participating, &[OLD, NEW]),
        ];
        assert_eq!(chosen(FILE, lists).unwrap().0, "05182026");
        let lists = vec![
            list("Sheet1", Participating, &[OLD]),
            list("05-15-2026", Participating, &[NEW]),
        ];
        assert_eq!(chosen(FILE, lists).unwrap().0, "Sheet1");
    }

    #[test]
    fn of_two_kinds_the_one_in_the_file_s_name_is_taken() {
        let lists = || vec![list("A", Pending, &[]), list("B", Participating, &[NEW])];
        assert_eq!(chosen(FILE, lists()).unwrap().0, "B");
        assert_eq!(
            chosen("pendingAgencies05182026am.xlsx", lists()).unwrap().0,
            "A"
        );
        let refused = chosen("agencies05182026.xlsx", lists()).unwrap_err();
        assert!(refused.contains("`A` and `B`"), "{refused}");
    }

    #[test]
    fn where_nothing_tells_the_list_both_are_named() {
        let lists = vec![
            list("A", Participating, &[NEW]),
            list("B", Participating, &[OLD, NEW]),
        ];
        let refused = chosen(FILE, lists).unwrap_err();
        assert!(
            refused.contains("`A` and `B`") && refused.contains("file of its own"),
            "{refused}"
        );
        let twice = vec![
            list("A", Participating, &[NEW]),
            list("B", Participating, &[NEW]),
        ];
        assert_eq!(chosen(FILE, twice).unwrap().0, "A");
    }
}
