//! The words of a picture in English and Spanish: the page's own.

use super::fill::{Fill, Part};
use super::lang::Lang;
use super::look::{Ground, Hatch};
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
pub(super) struct Words {
    lang: Lang,
}

impl Words {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang }
    }

    pub(super) fn lang(self) -> Lang {
        self.lang
    }

    pub(super) fn pick(self, said: [&'static str; Lang::ALL.len()]) -> &'static str {
        self.lang.pick(said)
    }

    pub(super) fn counted(number: u32, one: &str, other: &str) -> String {
        let word = if number == 1 { one } else { other };
        format!("{} {word}", grouped(number.into()))
    }

    pub(super) fn day(self, day: Day) -> String {
        let month = usize::try_from(day.month()).unwrap_or(1) - 1;
        let month = self.pick(MONTHS[month % 12]);
        match self.lang {
            Lang::English => format!("{month} {}, {}", day.day(), day.year()),
            Lang::Spanish => format!("{} de {month} de {}", day.day(), day.year()),
        }
    }

    pub(super) fn list(self, parts: &[String]) -> String {
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

    pub(super) fn state_name(self, state: State) -> &'static str {
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
        Some(self.pick(match fill {
            Fill::All => return None,
            Fill::Model => ["By model", "Por modelo"],
            Fill::Stance => ["By policy", "Por política"],
            Fill::Signed => ["By signing day", "Por fecha de firma"],
        }))
    }

    /// A part of the page by its name; nothing of the first.
    pub(super) fn part(self, part: Part) -> Option<&'static str> {
        Some(self.pick(match part {
            Part::Map => return None,
            Part::Table => ["Table", "Tabla"],
            Part::Changes => ["Changes", "Cambios"],
        }))
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
            Target::Agency(agency) => {
                format!("{}, {}", agency.name, self.state_name(agency.state))
            }
        }
    }

    pub(super) fn agreements(self, count: u32) -> String {
        Self::counted(
            count,
            self.pick(["agreement", "acuerdo"]),
            self.pick(["agreements", "acuerdos"]),
        )
    }

    /// What the headline says after the agreements.
    pub(super) fn headline_of(self, agencies: u32, states: u32) -> String {
        let agencies = Self::counted(
            agencies,
            self.pick(["agency", "agencia"]),
            self.pick(["agencies", "agencias"]),
        );
        let states = Self::counted(
            states,
            self.pick(["state or territory", "estado o territorio"]),
            self.pick(["states and territories", "estados y territorios"]),
        );
        match self.lang {
            Lang::English => format!("of {agencies} in {states}"),
            Lang::Spanish => format!("de {agencies} en {states}"),
        }
    }

    /// The heading of the legend's colours.
    pub(super) fn reach(self) -> &'static str {
        self.pick(["287(g) agreements reach", "Los acuerdos 287(g) llegan a"])
    }

    /// The heading of the legend of models.
    pub(super) fn held_by(self) -> &'static str {
        self.pick([
            "Counties by their agencies’ models",
            "Condados por modelos de sus agencias",
        ])
    }

    /// The heading of the legend of days of signing.
    pub(super) fn signed(self) -> &'static str {
        self.pick(["Counties by first signing", "Condados por primera firma"])
    }

    /// The heading of the legend's lines.
    pub(super) fn policies(self) -> &'static str {
        self.pick(["Policies", "Políticas"])
    }

    /// What the figures of the legend count.
    pub(super) fn counties(self) -> &'static str {
        self.pick(["counties", "condados"])
    }

    pub(super) fn ground(self, ground: Ground) -> &'static str {
        let said = match ground {
            Ground::Field => [
                "the street: county task force",
                "la calle: grupo de trabajo",
            ],
            Ground::Jail => ["the county jail only", "solo la cárcel del condado"],
            Ground::Municipal => ["a town or campus only", "solo una localidad o un campus"],
            Ground::Statewide => ["only a state agency", "solo una agencia estatal"],
            Ground::Several => ["several models", "varios modelos"],
            Ground::TaskForce => ["task force only", "solo grupo de trabajo"],
            Ground::JailEnforcement => ["jail enforcement only", "solo control en la cárcel"],
            Ground::WarrantService => ["warrant service only", "solo entrega de órdenes"],
            Ground::SignedBy2024 => ["before 2025", "antes de 2025"],
            Ground::FirstQuarter => ["January–March 2025", "enero–marzo de 2025"],
            Ground::SecondQuarter => ["April–June 2025", "abril–junio de 2025"],
            Ground::ThirdQuarter => ["July–September 2025", "julio–septiembre de 2025"],
            Ground::FourthQuarter => ["October–December 2025", "octubre–diciembre de 2025"],
            Ground::SignedFrom2026 => ["2026 or later", "2026 o después"],
            Ground::Limits
            | Ground::Land
            | Ground::OnlyLimits
            | Ground::OnlyProhibits
            | Ground::OnlyRequires
            | Ground::OnlyNoLimits => ["no agreement listed", "ningún acuerdo publicado"],
        };
        self.pick(said)
    }

    pub(super) fn hatch(self, hatch: Hatch) -> &'static str {
        let said = match hatch {
            Hatch::Limits => ["limit cooperation", "limitan la cooperación"],
            Hatch::Prohibits => ["prohibit 287(g) agreements", "prohíben los acuerdos 287(g)"],
            Hatch::Requires => ["require cooperation", "exigen cooperación"],
            Hatch::BarsLimits => ["bar local limits", "prohíben límites locales"],
        };
        self.pick(said)
    }

    pub(super) fn cities(self) -> &'static str {
        self.pick([
            "a city has a policy of its own",
            "una ciudad tiene su propia política",
        ])
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

/// A whole number with its thousands apart.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
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
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(130), "130");
        let cities = ["Miami", "Hialeah", "Islandia"].map(str::to_owned);
        assert_eq!(english.list(&cities), "Miami, Hialeah, and Islandia");
        assert_eq!(spanish.list(&cities), "Miami, Hialeah e Islandia");
    }
}
