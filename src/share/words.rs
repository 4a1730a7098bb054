//! The words of a picture in English and Spanish: the page's own.

use super::fill::{Fill, Part};
use super::lang::Lang;
use super::look::{Entry, Ground, Hatch};
use super::said::{Legend, Said, counted, filled, said};
use super::view::Target;
use crate::atlas::{AsOf, Atlas};
use crate::domain::{Day, State};

const MONTHS: [[&str; Lang::ALL.len()]; 12] = [
    ["January", "enero"],
    ["February", "febrero"],
    ["March", "marzo"],
    ["April", "abril"],
    ["May", "mayo"],
    ["June", "junio"],
    ["July", "julio"],
    ["August", "agosto"],
    ["September", "septiembre"],
    ["October", "octubre"],
    ["November", "noviembre"],
    ["December", "diciembre"],
];

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    lang: Lang,
}

impl Words {
    pub(crate) fn new(lang: Lang) -> Self {
        Self { lang }
    }

    pub(super) fn lang(self) -> Lang {
        self.lang
    }

    /// What the page says too.
    pub(super) fn said(self) -> &'static Said {
        said(self.lang)
    }

    pub(super) fn pick(self, said: [&'static str; Lang::ALL.len()]) -> &'static str {
        self.lang.pick(said)
    }

    /// The name of a day's month.
    pub(crate) fn month(self, day: Day) -> &'static str {
        let month = usize::try_from(day.month()).unwrap_or(1) - 1;
        self.pick(MONTHS[month % 12])
    }

    pub(crate) fn day(self, day: Day) -> String {
        let month = self.month(day);
        match self.lang {
            Lang::English => format!("{month} {}, {}", day.day(), day.year()),
            Lang::Spanish => format!("{} de {month} de {}", day.day(), day.year()),
        }
    }

    pub(crate) fn list(self, parts: &[String]) -> String {
        let Some((last, before)) = parts.split_last() else {
            return String::new();
        };
        let begins = |start: &str| last.to_lowercase().starts_with(start);
        let and = match self.lang {
            Lang::English => "and",
            Lang::Spanish if begins("i") || begins("hi") && !begins("hie") => "e",
            Lang::Spanish => "y",
        };
        match before {
            [] => last.clone(),
            [one] => format!("{one} {and} {last}"),
            several => {
                let comma = self.pick([",", ""]);
                format!("{}{comma} {and} {last}", several.join(", "))
            }
        }
    }

    pub(crate) fn state_name(self, state: State) -> &'static str {
        match self.lang {
            Lang::English => state.name(),
            Lang::Spanish => state.spanish_name(),
        }
    }

    /// What a picture of the whole map is about.
    pub(super) fn about_all(self, fill: Fill) -> &'static str {
        self.pick(match fill {
            Fill::All => [
                "287(g) agreements and sanctuary policies, county by county",
                "acuerdos 287(g) y políticas santuario, condado por condado",
            ],
            Fill::Model => [
                "287(g) agreements by support model, county by county",
                "acuerdos 287(g) por modelo, condado por condado",
            ],
            Fill::Stance => [
                "policies that limit or require cooperation, county by county",
                "políticas que limitan o exigen cooperación, condado por condado",
            ],
            Fill::Signed => [
                "287(g) agreements by signing day, county by county",
                "acuerdos 287(g) por fecha de firma, condado por condado",
            ],
        })
    }

    /// What the colours tell, as the page names it; nothing of what they tell first.
    pub(super) fn fill(self, fill: Fill) -> Option<&'static str> {
        (fill != Fill::default()).then(|| self.said().fills[fill.as_str()].as_str())
    }

    /// A part of the page by its name; nothing of the first.
    pub(super) fn part(self, part: Part) -> Option<&'static str> {
        (part != Part::default()).then(|| self.said().views[part.as_str()].as_str())
    }

    /// From when to when changes are shown.
    pub(super) fn between(self, since: Day, day: Day) -> String {
        let [since, day] = [since, day].map(|day| self.day(day));
        match self.lang {
            Lang::English => format!("What changed from {since} to {day}."),
            Lang::Spanish => format!("Lo que cambió del {since} al {day}."),
        }
    }

    /// What a picture is about.
    pub(super) fn name_of(self, atlas: &Atlas, target: &Target<'_>) -> String {
        match target {
            Target::Nation => self.about_all(Fill::All).to_owned(),
            Target::State(state) => self.state_name(*state).to_owned(),
            Target::County(at) => {
                let county = atlas.counties.get(*at);
                format!("{}, {}", county.name, self.state_name(county.state))
            }
            Target::Town(at) => {
                let town = &atlas.town_areas.get(*at).town;
                format!("{}, {}", town.plain_name(), self.state_name(town.state))
            }
            Target::Agency(agency) => {
                format!("{}, {}", agency.name, self.state_name(agency.state))
            }
        }
    }

    /// How many agreements of how many agencies in how many states.
    pub(super) fn headline(self, agreements: u32, agencies: u32, states: u32) -> String {
        let said = &self.said().headline;
        let [agreements, agencies, states] = [
            counted(agreements, &said.agreements),
            counted(agencies, &said.agencies),
            counted(states, &said.states),
        ];
        let values = [
            ("agreements", agreements.as_str()),
            ("agencies", &agencies),
            ("states", &states),
        ];
        filled(&said.sentence, &values)
    }

    /// The headings of the legend.
    pub(super) fn headings(self) -> &'static Legend {
        &self.said().legend
    }

    /// What the figures of the legend count.
    pub(super) fn counties(self) -> &'static str {
        self.pick(["counties", "condados"])
    }

    /// What a colour stands for; nothing of those that no legend has.
    pub(super) fn ground(self, ground: Ground) -> Option<&'static str> {
        let said = self.said();
        let mut lists = [&said.kinds, &said.held, &said.steps].into_iter();
        let entry = ground.entry()?;
        lists.find_map(|by| by.get(entry.as_str()).map(String::as_str))
    }

    pub(super) fn hatch(self, hatch: Hatch) -> &'static str {
        &self.said().hatches[hatch.entry().as_str()]
    }

    pub(super) fn cities(self) -> &'static str {
        &self.said().marks[Entry::Cities.as_str()]
    }

    /// The line about where the data comes from.
    pub(super) fn source(self, as_of: &AsOf) -> String {
        let Some(sheet) = as_of.sheet else {
            return self
                .pick([
                    "Source: signing days on ICE’s later lists; laws.",
                    "Fuente: fechas de firma en listas de ICE; leyes.",
                ])
                .to_owned();
        };
        let day = self.day(sheet);
        match self.lang {
            Lang::English => format!("Source: ICE’s list of {day}; laws and orders."),
            Lang::Spanish => format!("Fuente: lista de ICE del {day}; leyes y órdenes."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::parse_day;

    #[test]
    fn days_numbers_and_lists_read_as_in_each_language() {
        let day = parse_day("2025-12-31").unwrap();
        let [english, spanish] = [Words::new(Lang::English), Words::new(Lang::Spanish)];
        assert_eq!(english.day(day), "December 31, 2025");
        assert_eq!(spanish.day(day), "31 de diciembre de 2025");
        let cities = ["Miami", "Hialeah", "Islandia"].map(str::to_owned);
        assert_eq!(english.list(&cities), "Miami, Hialeah, and Islandia");
        assert_eq!(spanish.list(&cities), "Miami, Hialeah e Islandia");
    }
}
