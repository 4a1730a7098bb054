//! Which county units took the place of which.

use std::collections::{BTreeMap, BTreeSet};

use super::geoid::Geoid;
use super::town::TownGeoid;

/// A part of an old unit that fell to a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// The row of `crosswalk.csv`, header = 1.
    pub row: u32,
    /// The old unit's GEOID.
    pub old: Geoid,
    /// Its name in full.
    pub old_name: String,
    /// The new unit's GEOID.
    pub new: Geoid,
    /// Its name in full.
    pub new_name: String,
    /// The first Census year whose boundaries have the new unit and no longer the old.
    pub since: u16,
    /// The town that the part is; `None` where the old unit fell to several and it is not told by town.
    pub town: Option<(TownGeoid, String)>,
}

/// A unit that the crosswalk knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrosswalkUnit {
    /// Its name in full.
    pub name: String,
    /// True for one that others took the place of.
    pub is_old: bool,
    /// The first Census year without the old unit and with the new.
    pub since: u16,
    /// The units that took its place, or whose place it took, by GEOID.
    pub counterparts: Vec<Geoid>,
    /// Each of its towns, in small letters, with the unit on the other side.
    towns: BTreeMap<String, BTreeSet<Geoid>>,
}

/// Which county units took the place of which, readable from either side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crosswalk {
    units: BTreeMap<Geoid, CrosswalkUnit>,
    /// The old and the new unit of each town.
    by_town: BTreeMap<TownGeoid, [Geoid; 2]>,
}

impl Crosswalk {
    /// Files these parts.
    #[must_use]
    pub fn new(parts: &[Handover]) -> Self {
        let mut filed = Self::default();
        for part in parts {
            filed.add(part, [part.old, part.new], &part.old_name, true);
            filed.add(part, [part.new, part.old], &part.new_name, false);
            if let Some((town, _name)) = &part.town {
                filed.by_town.insert(*town, [part.old, part.new]);
            }
        }
        filed
    }

    fn add(&mut self, part: &Handover, [own, other]: [Geoid; 2], name: &str, is_old: bool) {
        let unit = self.units.entry(own).or_insert_with(|| CrosswalkUnit {
            name: name.to_owned(),
            is_old,
            since: part.since,
            counterparts: Vec::new(),
            towns: BTreeMap::new(),
        });
        if let Err(place) = unit.counterparts.binary_search(&other) {
            unit.counterparts.insert(place, other);
        }
        if let Some((_geoid, town)) = &part.town {
            let of_name = unit.towns.entry(town.to_lowercase()).or_default();
            of_name.insert(other);
        }
    }

    /// Every unit, by GEOID.
    pub fn units(&self) -> impl Iterator<Item = (Geoid, &CrosswalkUnit)> {
        self.units.iter().map(|(geoid, unit)| (*geoid, unit))
    }

    /// The unit of a GEOID; `None` for a county that is the same in every vintage at hand.
    #[must_use]
    pub fn unit(&self, geoid: Geoid) -> Option<&CrosswalkUnit> {
        self.units.get(&geoid)
    }

    /// The units to which the towns of this name in a unit fell; none if the crosswalk has none there.
    pub fn of_town(&self, unit: Geoid, town: &str) -> impl Iterator<Item = Geoid> {
        let towns = self.units.get(&unit).map(|unit| &unit.towns);
        let found = towns.and_then(|towns| towns.get(&town.to_lowercase()));
        found.into_iter().flatten().copied()
    }

    /// The old and the new unit of a town.
    #[must_use]
    pub fn of_subdivision(&self, town: TownGeoid) -> Option<[Geoid; 2]> {
        self.by_town.get(&town).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(old: &str, new: &str, town: Option<(&str, &str)>) -> Handover {
        Handover {
            row: 2,
            old: old.parse().unwrap(),
            old_name: format!("old {old}"),
            new: new.parse().unwrap(),
            new_name: format!("new {new}"),
            since: 2022,
            town: town.map(|(geoid, name)| (geoid.parse().unwrap(), name.to_owned())),
        }
    }

    #[test]
    fn a_town_is_found_from_either_side_however_its_name_is_written() {
        let stamford = part("09001", "09190", Some(("0900173070", "Stamford")));
        let shelton = part("09001", "09140", Some(("0900168170", "Shelton")));
        let crosswalk = Crosswalk::new(&[stamford, shelton]);
        let [fairfield, western, naugatuck] =
            ["09001", "09190", "09140"].map(|geoid| geoid.parse::<Geoid>().unwrap());
        let of = |unit, town| crosswalk.of_town(unit, town).collect::<Vec<_>>();
        assert_eq!(of(fairfield, "STAMFORD"), [western]);
        assert_eq!(of(western, "Stamford"), [fairfield]);
        assert_eq!(of(western, "Shelton"), []);
        assert_eq!(
            crosswalk.unit(fairfield).unwrap().counterparts,
            [naugatuck, western]
        );
        let shelton = "0900168170".parse().unwrap();
        assert_eq!(
            crosswalk.of_subdivision(shelton),
            Some([fairfield, naugatuck])
        );
    }

    #[test]
    fn a_county_that_nothing_took_the_place_of_is_no_unit_of_it() {
        let crosswalk = Crosswalk::new(&[part("02261", "02063", None)]);
        assert_eq!(crosswalk.unit("12086".parse().unwrap()), None);
        let old = crosswalk.unit("02261".parse().unwrap()).unwrap();
        assert!(old.is_old && old.name == "old 02261");
    }
}
