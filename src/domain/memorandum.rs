//! What the name of a memorandum's file says: agency, state, support model and day, as far as it does.

use super::agreement::SupportModel;
use super::day::Day;
use super::name::letters;
use super::state::State;

/// What the name of a memorandum's file says, for example `HaskellCoSheriffsOfficeOK_TFM_MOA_03282026.pdf`.
///
/// ICE writes these names by hand, so each part may be missing or mistyped: it is evidence, and no more.
///
/// # Examples
/// ```
/// use countyline::domain::MemorandumName;
/// let name = MemorandumName::of("https://www.ice.gov/doclib/287gMOA/HaskellCoSheriffsOfficeOK_TFM_MOA_03282026.pdf");
/// assert_eq!(name.agency, "haskellcosheriffsoffice");
/// assert_eq!(name.state.unwrap().usps(), "OK");
/// assert_eq!(name.model.unwrap().as_str(), "TFM");
/// assert_eq!(name.day.unwrap().to_string(), "2026-03-28");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MemorandumName {
    /// The letters before the model and the state, folded; empty where there are none.
    pub agency: String,
    /// The state whose postal code ends the agency's part.
    pub state: Option<State>,
    /// The support model.
    pub model: Option<SupportModel>,
    /// The day, month first.
    pub day: Option<Day>,
}

/// Postal codes that end names for other reasons: county, detention center, sheriff's department, police authority.
const NO_STATES: [&str; 3] = ["CO", "DC", "SD"];

/// Words that end the agency's part.
const MARKERS: [&str; 4] = ["MOA", "MOU", "LEA", "ADDENDUM"];

impl MemorandumName {
    /// Reads the last part of an address.
    #[must_use]
    pub fn of(address: &str) -> Self {
        let stem = stem(address);
        let mut read = Self {
            day: day_in(&stem),
            ..Self::default()
        };
        let mut agency = String::new();
        let mut has_ended = false;
        for token in stem.split(|c: char| !c.is_ascii_alphanumeric() && c != '.') {
            let plain = token
                .strip_prefix("287g")
                .or_else(|| token.strip_prefix("287G"))
                .unwrap_or(token);
            let is_model = model_of(plain);
            if is_model.is_some() {
                read.model = read.model.or(is_model);
                has_ended |= !agency.is_empty();
            } else if MARKERS.contains(&plain.to_ascii_uppercase().as_str()) {
                has_ended |= !agency.is_empty();
            } else if !has_ended {
                let word = plain.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
                if word.len() == 2 && !agency.is_empty() && read.state.is_none() {
                    // `Precinct1_PA_TFM`: the code stands alone.
                    read.state = state_of(word);
                    if read.state.is_some() {
                        continue;
                    }
                }
                agency.push_str(word);
            }
        }
        if read.state.is_none()
            && agency.len() > 5
            && let Some((head, code)) = agency.split_at_checked(agency.len() - 2)
            && code.bytes().all(|byte| byte.is_ascii_uppercase())
            && let Some(state) = state_of(code)
        {
            read.state = Some(state);
            agency = head.to_owned();
        }
        read.agency = letters(&agency);
        read
    }

    /// True if the name may be of a body whose own name begins with these words, folded: they stand in it, or all
    /// but one letter of them does. An empty name contradicts nothing.
    #[must_use]
    pub fn may_name(&self, words: &str) -> bool {
        let wanted = letters(words);
        if self.agency.is_empty() || wanted.is_empty() || self.agency.contains(&wanted) {
            return true;
        }
        let width = wanted.len();
        let limit = if width > 8 { 2 } else { 1 };
        let bytes = self.agency.as_str();
        (0..bytes.len()).any(|from| {
            [width, width + 1, width.saturating_sub(1)]
                .into_iter()
                .filter_map(|length| bytes.get(from..(from + length).min(bytes.len())))
                .any(|part| strsim::osa_distance(part, &wanted) <= limit)
        })
    }
}

/// The last part of an address without its ending, percent-encoded characters as blanks.
fn stem(address: &str) -> String {
    let file = address.rsplit('/').next().unwrap_or_default();
    let file = file.split(['?', '#']).next().unwrap_or_default();
    let mut stem = file.replace("%20", " ").replace("%2C", " ");
    while let Some(shorter) = stem
        .strip_suffix(".pdf")
        .or_else(|| stem.strip_suffix(".PDF"))
    {
        stem = shorter.to_owned();
    }
    stem
}

fn model_of(token: &str) -> Option<SupportModel> {
    let is_named = |model: &SupportModel| {
        let mut names = short_names(*model).iter();
        names.any(|name| name.eq_ignore_ascii_case(token))
    };
    SupportModel::ALL.iter().copied().find(is_named)
}

/// What the names of memoranda's files call a model.
fn short_names(model: SupportModel) -> &'static [&'static str] {
    match model {
        SupportModel::JailEnforcement => &["JEM", "JEO"],
        SupportModel::TaskForce => &["TFM", "TFO"],
        SupportModel::WarrantService => &["WSO", "WSM"],
    }
}

fn state_of(code: &str) -> Option<State> {
    if code.bytes().any(|byte| !byte.is_ascii_uppercase()) || NO_STATES.contains(&code) {
        return None;
    }
    code.parse().ok()
}

/// The last run of digits and separators that is a day: `03282026`, `012626`, `03.02.25`, `8_28_2025`, `2019-12-31`.
fn day_in(stem: &str) -> Option<Day> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '_' | ' ');
    let from = stem.rfind(|c: char| !is_part(c)).map_or(0, |at| {
        at + stem[at..].chars().next().map_or(1, char::len_utf8)
    });
    let numbers: Vec<&str> = stem[from..]
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let number = |text: &str| text.parse::<i16>().ok();
    let (year, month, day) = match numbers.as_slice() {
        [.., a, b, c] if a.len() == 4 => (number(a)?, number(b)?, number(c)?),
        [.., a, b, c] if a.len() <= 2 && b.len() <= 2 => (number(c)?, number(a)?, number(b)?),
        [.., run] if run.len() == 8 => {
            (number(&run[4..])?, number(&run[..2])?, number(&run[2..4])?)
        }
        [.., run] if run.len() == 6 => {
            (number(&run[4..])?, number(&run[..2])?, number(&run[2..4])?)
        }
        _ => return None,
    };
    let year = if year < 100 { year + 2000 } else { year };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Day::new(year, month, day)
        .ok()
        .filter(|day| (1996..2100).contains(&day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Checks lines of `file | agency | state | model | day`.
    #[test]
    fn names_as_ice_writes_them() {
        let cases = "
            DallasPoliceDeptGA_TFM_MOA_03282026.pdf | dallaspolicedept | GA | TFM | 2026-03-28
            BossierParishSheriff_JEM_MOA_03.02.25.pdf | bossierparishsheriff | | JEM | 2025-03-02
            LibertyCoSOTX_WSO_MOA_013026.pdf | libertycoso | TX | WSO | 2026-01-30
            287gWSO_RockinghamCoNc2019-12-31.pdf | rockinghamconc | | WSO | 2019-12-31
            287gWSO_PowerCountyID11-20-2020.pdf | powercounty | ID | WSO | 2020-11-20
            SpartaPoliceDepartmentMO-TFM-MOA-11-4-2025.pdf | spartapolicedepartment | MO | TFM | 2025-11-04
            ChesterCountySO_TFM_LEA_061225.pdf | chestercountyso | | TFM | 2025-06-12
            HoneyBrookConstablePrecinct1_PA_TFM_MOA_10172025.pdf | honeybrookconstableprecinct | PA | TFM | 2025-10-17
            South_Carolina_Department_Public_Safety_SC_MOA%20_8_28_2025.pdf | southcarolinadepartmentpublicsafety | SC | | 2025-08-28
            ClarkCountyDC_JEM_MOA_031725.pdf.pdf | clarkcountydc | | JEM | 2025-03-17
            WilsonCoSheriffsOfficeTX_TFM_MOA_0992025.pdf | wilsoncosheriffsoffice | TX | TFM |
        ";
        for case in cases.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let columns: Vec<&str> = case.split('|').map(str::trim).collect();
            let read = MemorandumName::of(columns[0]);
            let told = [
                read.agency,
                read.state.map(|s| s.usps().to_owned()).unwrap_or_default(),
                read.model.map(|m| m.to_string()).unwrap_or_default(),
                read.day.map(|d| d.to_string()).unwrap_or_default(),
            ];
            assert_eq!(told.as_slice(), &columns[1..], "{case}");
        }
    }

    #[test]
    fn a_name_of_another_town_is_not_the_agency_s() {
        let satellite = MemorandumName::of("SatelliteBeachPoliceDeptFL_TFM_MOA_03172025.pdf");
        assert!(satellite.may_name("satellite beach"));
        assert!(!satellite.may_name("sebastian"));
        assert!(MemorandumName::of("MOA.pdf").may_name("sebastian"));
    }

    proptest! {
        #[test]
        fn any_address_is_read_without_a_panic(text in "\\PC{0,60}") {
            let _ = MemorandumName::of(&text).may_name("haskell");
        }

        #[test]
        fn any_file_name_is_read_without_a_panic(text in "[A-Za-z0-9_.%-]{0,40}") {
            let _ = MemorandumName::of(&text).may_name("haskell county");
        }
    }
}
