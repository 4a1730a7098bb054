//! What kind of body an agency is, from the words of its name; the printed type is only a hint.

use super::spelling::mended;
use crate::domain::State;
use crate::domain::name::words;

/// Kinds of bodies that are placed in different ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// A sheriff, county police, county jail, commission or one-county prosecutor.
    County,
    /// A town's department or marshal, or several towns' together.
    Town,
    /// A body of the state.
    State,
    /// A university, college or school district.
    Campus,
    /// An airport, port, transit, park or hospital police.
    Facility,
    /// A constable.
    Constable,
    /// A prosecutor or task force of a judicial district or circuit.
    JudicialDistrict,
    /// A jail of several counties.
    RegionalJail,
    /// A tribe's police.
    Tribe,
}

/// The words of a name with questions about them.
pub(super) struct Name {
    state: State,
    words: Vec<String>,
    is_mended: bool,
}

/// Words at which the name of a town or county ends and the department's begins.
const DEPARTMENTS: [&str; 22] = [
    "bureau",
    "police",
    "marshal",
    "marshals",
    "department",
    "dept",
    "departement",
    "division",
    "constable",
    "constables",
    "pd",
    "dps",
    "polce",
    "law",
    "office",
    "officers",
    "correctional",
    "corrections",
    "detention",
    "jail",
    "prison",
    "sheriff",
];

impl Name {
    pub(super) fn new(state: State, agency: &str) -> Self {
        let (words, is_mended) = mended(words(agency));
        Self {
            state,
            words,
            is_mended,
        }
    }

    /// True if a word for a body's kind was mistyped; `words` has it spelt right.
    pub(super) fn is_mended(&self) -> bool {
        self.is_mended
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// True if any of these words stands in the name.
    fn has(&self, any: &str) -> bool {
        any.split(' ')
            .any(|wanted| self.words.iter().any(|word| word == wanted))
    }

    /// True if these words stand in the name, one after the other.
    fn has_run(&self, run: &str) -> bool {
        let run: Vec<&str> = run.split(' ').collect();
        self.words
            .windows(run.len())
            .any(|window| window.iter().zip(&run).all(|(word, wanted)| word == wanted))
    }

    /// True for a sheriff, also mistyped.
    pub(super) fn is_sheriff(&self) -> bool {
        self.words.iter().any(|word| {
            word.starts_with("sheriff") || word.starts_with("sherrif") || word.starts_with("sherif")
        })
    }

    /// The words before the department: `port saint lucie` of `Port Saint Lucie Police Department`; the words
    /// after `of` where the department comes first.
    pub(super) fn head(&self) -> Vec<String> {
        let stop = self.words.iter().enumerate().position(|(at, word)| {
            let is_sheriff = word.starts_with("sherif") || word.starts_with("sherrif");
            let is_safety = word == "public"
                && self
                    .words
                    .get(at + 1)
                    .is_some_and(|next| next.starts_with("safety"));
            is_sheriff || is_safety || DEPARTMENTS.contains(&word.as_str())
        });
        let mut head: &[String] = &self.words[..stop.unwrap_or(self.words.len())];
        if head.is_empty()
            || matches!(head, [only] if matches!(only.as_str(), "city" | "town" | "village" | "office"))
        {
            // `Police Department of Springfield`, `Office of the Sheriff, Kent County`.
            let after = self
                .words
                .iter()
                .rposition(|word| word == "of")
                .map_or(self.words.len(), |at| at + 1);
            head = &self.words[after..];
        }
        let mut head = head.to_vec();
        for lead in [
            &["city", "of"][..],
            &["town", "of"],
            &["village", "of"],
            &["borough", "of"],
            &["township", "of"],
            &["county", "of"],
            &["the"],
        ] {
            if head.len() > lead.len() && head.iter().zip(lead).all(|(word, wanted)| word == wanted)
            {
                head.drain(..lead.len());
            }
        }
        head
    }

    /// A borough is a county in Alaska alone.
    fn is_county_word(&self, word: &str) -> bool {
        matches!(word, "county" | "parish") || (word == "borough" && self.state.usps() == "AK")
    }

    /// The words up to and with `county` or `parish`: `kleberg county` of `Kleberg County Attorney's Task Force`.
    pub(super) fn county_phrase(&self) -> Option<String> {
        let at = self
            .words
            .iter()
            .position(|word| self.is_county_word(word))?;
        // `Constable Precinct 3 Bexar County`: the name begins after the last number or department word.
        let before = &self.words[..at];
        let from = before
            .iter()
            .rposition(|word| {
                word.bytes().any(|byte| byte.is_ascii_digit())
                    || DEPARTMENTS.contains(&word.as_str())
                    || matches!(
                        word.as_str(),
                        "of" | "for" | "precinct" | "district" | "the"
                    )
            })
            .map_or(0, |at| at + 1);
        if from < at {
            return Some(self.words[from..=at].join(" "));
        }
        // `County of Franklin / Franklin County Jail`
        let next = self.words.get(at + 1..)?;
        match next {
            [of, name, ..] if of == "of" => Some(format!("{name} county")),
            _ => None,
        }
    }

    /// What kind of body it is. `is_town` tells whether a text is a town of the state; `several` that the sheet
    /// prints more than one county.
    pub(super) fn body(
        &self,
        printed_type: &str,
        several: bool,
        is_town: impl Fn(&str) -> bool,
    ) -> Body {
        let printed = words(printed_type).join(" ");
        let printed_state = printed.starts_with("state");
        let printed_county = printed.starts_with("county");
        let head = self.head().join(" ");
        let state_name = words(self.state.name());
        let is_state_name = head == state_name.join(" ");
        let head_is_town = !is_state_name && !head.is_empty() && is_town(&head);
        if self.is_sheriff() {
            return Body::County;
        }
        if self.has("constable constables constbales") {
            return Body::Constable;
        }
        if let Some(body) = self.of_several_counties() {
            return body;
        }
        if let Some(body) = self.local_special().filter(|_| !head_is_town) {
            return body;
        }
        // A prosecutor of several counties is one of a district, whatever the office is called.
        if several && self.has("attorney attorneys prosecutor prosecuting solicitor") {
            return Body::JudicialDistrict;
        }
        if head_is_town {
            return Body::Town;
        }
        if self.county_phrase().is_some() && !self.has("metro metropolitan regional") {
            return Body::County;
        }
        // A town's department stays one when the sheet types it as a state's: the name says what a body is.
        let is_local = self.has("pd marshal marshals township twp borough village constable")
            || self.has_run("police department");
        if (printed_state && !is_local) || self.is_of_a_state(&state_name, is_state_name) {
            return Body::State;
        }
        let is_jail = self.has("jail detention corrections correctional prison correction rehabilitation commissioners");
        let is_police = self.has("police marshal marshals pd dps borough township village");
        if is_jail || (printed_county && !is_police) {
            return Body::County;
        }
        Body::Town
    }

    /// Bodies of several counties: their jails, and the prosecutors and task forces of a judicial district.
    fn of_several_counties(&self) -> Option<Body> {
        let starts_with_county = self.county_phrase().is_some_and(|phrase| {
            let count = phrase.split(' ').count();
            words(&phrase) == self.words[..count.min(self.words.len())]
        });
        let is_jail = self.has("jail detention correctional correction corrections prison justice");
        let is_regional = self.has("regional district authority multi tri joint");
        if self.has_run("jail authority") || (is_jail && is_regional && !starts_with_county) {
            return Some(Body::RegionalJail);
        }
        let has_number = self
            .words
            .iter()
            .any(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
        let is_numbered = has_number && self.has("attorney attorneys") && self.has("district");
        let is_task_force = self.has_run("task force") || self.has_run("state attorney");
        let is_judicial = self.has("judicial judical circuit");
        let is_of_district = is_judicial || (!starts_with_county && (is_numbered || is_task_force));
        is_of_district.then_some(Body::JudicialDistrict)
    }

    /// Campuses, airports, ports and other authorities, tribes.
    fn local_special(&self) -> Option<Body> {
        let is_school = self.has("isd cisd")
            || (self.has("school schools") && self.has("district police public independent board"));
        if is_school
            || self.has("university universities college colleges campus trustees polytechnic")
        {
            return Some(Body::Campus);
        }
        let is_port = self.has("airport airports aviation seaport") || self.has_run("port of");
        let is_authority = self.has("authority")
            && self.has("port ports river dam housing transit transportation water");
        let is_other = self.has("transit railroad railway hospital hospitals medical")
            || self.has_run("park district");
        let is_port_police =
            self.words.first().is_some_and(|word| word == "port") && self.has("police");
        if is_port || is_authority || is_other || is_port_police {
            return Some(Body::Facility);
        }
        self.has("tribe tribes tribal nation pueblo rancheria reservation")
            .then_some(Body::Tribe)
    }

    fn is_of_a_state(&self, state_name: &[String], head_is_state: bool) -> bool {
        let starts_with_state = self.words.starts_with(state_name);
        let is_office = self.has("department dept division bureau office commission agency board guard patrol doc control dps military enforcement");
        head_is_state
            || (starts_with_state && (is_office || self.has_run("state police")))
            || self.has_run("highway patrol")
            || self.has_run("state patrol")
            || self.has_run("state police")
            || self.has("troopers trooper")
            || self.has_run("national guard")
            || self.has_run("attorney general")
            || (self.has_run("bureau of") && !self.has_run("bureau of police"))
            || self
                .words
                .starts_with(&["department".to_owned(), "of".to_owned()])
            || (self.has("criminal") && self.has_run("department of"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks lines of `state | agency | TYPE | the town in its name, if it is one | body`.
    fn check_all(cases: &str) {
        for case in cases.lines().map(str::trim).filter(|case| !case.is_empty()) {
            let columns: Vec<&str> = case.split('|').map(str::trim).collect();
            let [usps, agency, printed, town, expected] = columns[..] else {
                panic!("five columns are needed: {case}");
            };
            let name = Name::new(usps.parse().unwrap(), agency);
            let body = name.body(printed, false, |name| name == town);
            assert_eq!(format!("{body:?}"), expected, "{case}");
        }
    }

    #[test]
    fn the_name_says_what_a_body_is_whatever_the_type_column_prints() {
        check_all(
            r"
            TX | Yoakum Police Department | County | yoakum | Town
            NY | Nassau County Police Department | County |  | County
            FL | Lee County Port Authority Police | County |  | Facility
            FL | District Board of Trustees of Pensacola State College | State Agency |  | Campus
            FL | Office of the State Attorney Sixth Judicial Circuit | State Agency |  | JudicialDistrict
            AR | 16th Judicial Distric Drug Task Force | State Agency |  | JudicialDistrict
            TN | Bradley County Constable District 7 | County |  | Constable
            VA | Southwest Virginia Regional Jail Authority | County |  | RegionalJail
            NC | Albemarle District Jail | County |  | RegionalJail
            MI | Center Line Division of Public Safety and Security | State | center line | Town
            LA | Louisiana Alcohol and Tobacco Control | Municipality |  | State
            GU | Office Of The Attorney General | State Agency |  | State
            VA | Department of Corrections |  |  | State
            OK | Oklahoma Department of Public Safety |  |  | State
            KY | Oldham County Detention Center | County |  | County
            FL | Miami-Dade Corrections and Rehabilitation | County |  | County
            OK | Okmulgee County Criminal Justice Authority | County |  | County
            TX | Kleberg County Attorney's Specialized Crimes & Narcotics Task Force | County |  | County
            PA | State College Police Department | Municipality | state college | Town
            TX | College Station Police Department | Municipality | college station | Town
            OK | Oklahoma City Police Department | Municipality | oklahoma city | Town
            FL | Florida A&M University Board of Trustees | Municipality |  | Campus
            FL | Indian Creek Village Department of Public Safety | Municipality |  | Town
            NV | Las Vegas Metropolitan Police Department | Municipality |  | Town
            MI | Metro Police Authority of Genesee County | County |  | Town
            PA | Northwest Regional Police Department | Municipality |  | Town
            LA | Ward 5 Marshal's Office | Municipality |  | Town
            PA | Lancaster Bureau of Police | Municipality | lancaster | Town
            GA | Georgia Ports Authority Police Department | State Agency | | Facility
            OK | District 27 District Attorney's Office | County | | JudicialDistrict
            AK | North Slope Borough Police Department | Municipality | | County
            FL | Port Everglades Police Department | Municipality | | Facility
            KS | Kansas Bureau of Investigation | State Agency | | State
            WY | Wyoming State Highway Patrol | State Agency |  | State
            ",
        );
    }

    #[test]
    fn the_county_in_a_name_is_found_wherever_it_stands() {
        let cases = [
            ("Kleberg County Attorney's Task Force", "kleberg county"),
            ("Constable Precinct 3 Bexar County", "bexar county"),
            (
                "County of Franklin / Franklin County Jail",
                "franklin county",
            ),
            ("Metro Police Authority of Genesee County", "genesee county"),
            ("St. Charles Parish Sheriff's Office", "st charles parish"),
        ];
        for (agency, phrase) in cases {
            assert_eq!(
                Name::new("TX".parse().unwrap(), agency)
                    .county_phrase()
                    .as_deref(),
                Some(phrase),
                "{agency}"
            );
        }
    }
}
