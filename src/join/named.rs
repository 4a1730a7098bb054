//! Counties by name, for whoever knows the state.

use super::counties::{Counties, Reading};
use crate::domain::{Geoid, Jurisdiction, State};

/// The counties of the country by name.
#[derive(Debug)]
pub struct CountyNames(Counties);

/// What a county's name means in a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedCounty {
    /// This one, and how it was read where it is not called so.
    One(Geoid, Option<String>),
    /// One of these, which the name does not tell apart.
    Several(Vec<Geoid>),
    /// None; the names nearest to it.
    None(Vec<String>),
}

impl CountyNames {
    /// Files these counties.
    #[must_use]
    pub fn new(counties: &[Jurisdiction]) -> Self {
        Self(Counties::new(counties))
    }

    /// True if a text names several counties of a state, as `Denton/Tarrant County` does.
    #[must_use]
    pub fn names_several(&self, state: State, text: &str) -> bool {
        matches!(self.0.read(state, text), Reading::Exact(geoids) if geoids.len() > 1)
    }

    /// The county of a name in a state, as people write it: with or without the word for its kind, in any case, with or
    /// without accents, `Saint` and `St.` alike.
    ///
    /// # Examples
    /// ```
    /// use countyline::domain::Jurisdiction;
    /// use countyline::join::{CountyNames, NamedCounty};
    /// # let county = |geoid: &str, name: &str, plain: &str| Jurisdiction {
    /// #     geoid: geoid.parse().unwrap(), name: name.to_owned(), plain_name: plain.to_owned(),
    /// #     state: "VA".parse().unwrap(), area_land_m2: 0,
    /// # };
    /// let names = CountyNames::new(&[
    ///     county("51059", "Fairfax County", "Fairfax"),
    ///     county("51600", "Fairfax city", "Fairfax"),
    /// ]);
    /// let virginia = "VA".parse()?;
    /// let county = NamedCounty::One("51059".parse().unwrap(), None);
    /// assert_eq!(names.find(virginia, "FAIRFAX COUNTY"), county);
    /// assert!(matches!(names.find(virginia, "Fairfax"), NamedCounty::Several(both) if both.len() == 2));
    /// # Ok::<(), countyline::domain::StateError>(())
    /// ```
    #[must_use]
    pub fn find(&self, state: State, name: &str) -> NamedCounty {
        match self.0.read_one(state, name) {
            Reading::Exact(geoids) => match geoids.as_slice() {
                [one] => NamedCounty::One(*one, None),
                _ => NamedCounty::Several(geoids),
            },
            Reading::Near(geoid, note) => NamedCounty::One(geoid, Some(note)),
            Reading::Several(geoids) => NamedCounty::Several(geoids),
            Reading::Unknown => NamedCounty::None(self.0.nearest_names(state, name)),
        }
    }
}
