//! Pairs of which only one reading is possible.

/// Pairs of a row and a chain, and rows with more than one chain.
pub(super) type Readings = (Vec<(usize, usize)>, Vec<(usize, Vec<usize>)>);

/// Pairs of rows and chains that may belong together, where each has only the other.
///
/// Returns the pairs, and the rows that have several chains or share their chain, each with its chains.
pub(super) fn only_readings(
    rows: &[usize],
    chains: &[usize],
    may_be: impl Fn(usize, usize) -> bool,
) -> Readings {
    let of_row: Vec<(usize, Vec<usize>)> = rows
        .iter()
        .map(|&row| {
            (
                row,
                chains
                    .iter()
                    .copied()
                    .filter(|&chain| may_be(row, chain))
                    .collect(),
            )
        })
        .collect();
    let claims = |chain: usize| {
        of_row
            .iter()
            .filter(|(_, chains)| chains.contains(&chain))
            .count()
    };
    let mut pairs = Vec::new();
    let mut open = Vec::new();
    for (row, chains) in &of_row {
        match chains.as_slice() {
            [] => {}
            [chain] if claims(*chain) == 1 => pairs.push((*row, *chain)),
            several => open.push((*row, several.to_vec())),
        }
    }
    (pairs, open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_stands_only_where_neither_side_has_another() {
        let (pairs, open) = only_readings(&[1, 2, 3], &[10, 20, 30], |row, chain| {
            matches!((row, chain), (1, 10) | (2 | 3, 20))
        });
        assert_eq!(pairs, [(1, 10)]);
        assert_eq!(open, [(2, vec![20]), (3, vec![20])]);
    }
}
