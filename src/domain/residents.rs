//! How many people live in a state or a county, by year.

use super::day::Day;

/// The residents of a state or a county through the years; none where no source at hand gives them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Residents {
    /// One number per year, in the order of the years.
    by_year: Vec<(i16, u32)>,
}

impl Residents {
    /// Residents that no source at hand gives.
    pub const NOT_KNOWN: Self = Self {
        by_year: Vec::new(),
    };

    /// Files these numbers, each with its year; of two for one year the first counts.
    #[must_use]
    pub fn new(numbers: impl IntoIterator<Item = (i16, u32)>) -> Self {
        let mut by_year: Vec<(i16, u32)> = numbers.into_iter().collect();
        by_year.sort_by_key(|(year, _residents)| *year);
        by_year.dedup_by_key(|(year, _residents)| *year);
        Self { by_year }
    }

    /// How many there are on a day, and the year that the number is for; `None` where it is not known.
    ///
    /// The number is that of the day's year; where that year has none, that of the last year before it that
    /// has one; before the first year, that of the first.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<(u32, i16)> {
        let until = self
            .by_year
            .partition_point(|(year, _residents)| *year <= day.year());
        let (year, residents) = self.by_year.get(until.saturating_sub(1))?;
        Some((*residents, *year))
    }

    /// The years that have a number, in their order.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        self.by_year.iter().map(|(year, _residents)| *year)
    }

    /// How many there are in the last year that is known, and that year.
    #[must_use]
    pub fn newest(&self) -> Option<(u32, i16)> {
        let (year, residents) = self.by_year.last()?;
        Some((*residents, *year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::parse_day;

    fn on(residents: &Residents, day: &str) -> Option<(u32, i16)> {
        residents.on(parse_day(day).unwrap())
    }

    #[test]
    fn a_day_has_the_number_of_its_own_year_from_january_to_december() {
        let miami = Residents::new([(2024, 2_812_144), (2025, 2_802_029)]);
        assert_eq!(on(&miami, "2024-12-31"), Some((2_812_144, 2024)));
        assert_eq!(on(&miami, "2025-01-01"), Some((2_802_029, 2025)));
        assert_eq!(on(&miami, "2025-12-31"), Some((2_802_029, 2025)));
    }

    #[test]
    fn before_the_first_year_the_first_counts_and_after_the_last_the_last() {
        let miami = Residents::new([(2025, 2_802_029), (2020, 2_695_519)]);
        assert_eq!(on(&miami, "2007-06-01"), Some((2_695_519, 2020)));
        assert_eq!(on(&miami, "2031-06-01"), Some((2_802_029, 2025)));
        assert_eq!(miami.newest(), Some((2_802_029, 2025)));
    }

    #[test]
    fn a_year_without_a_number_has_that_of_the_last_year_before_it() {
        let some = Residents::new([(2020, 10), (2023, 13)]);
        assert_eq!(on(&some, "2022-06-01"), Some((10, 2020)));
        assert_eq!(on(&some, "2023-06-01"), Some((13, 2023)));
    }

    #[test]
    fn residents_that_nobody_counted_are_not_known_and_not_zero() {
        let none = Residents::default();
        assert_eq!(on(&none, "2025-06-01"), None);
        assert_eq!(none.newest(), None);
    }

    #[test]
    fn an_estimate_comes_before_a_census_of_the_same_year() {
        let both = Residents::new([(2020, 5), (2020, 4)]);
        assert_eq!(on(&both, "2020-06-01"), Some((5, 2020)));
    }
}
