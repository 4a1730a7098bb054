//! Whether edges meet, and what a stretch of border holds: exactly, in whole numbers.

use super::mercator::WorldPoint;

fn minus(a: WorldPoint, b: WorldPoint) -> [i64; 2] {
    [
        i64::from(a[0]) - i64::from(b[0]),
        i64::from(a[1]) - i64::from(b[1]),
    ]
}

/// On which side of `a`-`b` the point lies.
fn turn(a: WorldPoint, b: WorldPoint, point: WorldPoint) -> i64 {
    let ([bx, by], [px, py]) = (minus(b, a), minus(point, a));
    // Each product is below 2^62.
    (bx * py - by * px).signum()
}

/// True if two edges meet anywhere but at an end of both.
pub(super) fn meet([a, b]: [WorldPoint; 2], [c, d]: [WorldPoint; 2]) -> bool {
    let apart = |axis: usize| {
        a[axis].max(b[axis]) < c[axis].min(d[axis]) || c[axis].max(d[axis]) < a[axis].min(b[axis])
    };
    if apart(0) || apart(1) {
        return false;
    }
    let shared = [(a, b, c, d), (a, b, d, c), (b, a, c, d), (b, a, d, c)]
        .into_iter()
        .find(|(a, _, c, _)| a == c);
    if let Some((at, b, _, d)) = shared {
        // From one vertex they part, unless they leave it in the same direction.
        let ([bx, by], [dx, dy]) = (minus(b, at), minus(d, at));
        return turn(at, b, d) == 0
            && i128::from(bx) * i128::from(dx) + i128::from(by) * i128::from(dy) > 0;
    }
    let (abc, abd, cda, cdb) = (turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b));
    if abc == 0 && abd == 0 {
        return true; // on one line, with boxes that meet
    }
    abc * abd <= 0 && cda * cdb <= 0
}

/// True if the point lies within the ring that the stretch and the line between its ends make.
pub(super) fn holds(stretch: &[WorldPoint], point: WorldPoint) -> bool {
    let mut is_in = false;
    let mut before = stretch[stretch.len() - 1];
    for next in stretch.iter().copied() {
        if (before[1] > point[1]) != (next[1] > point[1]) {
            is_in ^= (turn(before, next, point) > 0) == (next[1] > before[1]);
        }
        before = next;
    }
    is_in
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_that_share_an_end_meet_only_if_they_lie_on_one_another() {
        assert!(!meet([[0, 0], [10, 0]], [[0, 0], [0, 10]]));
        assert!(meet([[0, 0], [10, 0]], [[0, 0], [5, 0]]));
        assert!(meet([[0, 0], [10, 0]], [[10, 0], [0, 0]]));
        assert!(!meet([[0, 0], [10, 0]], [[10, 0], [20, 0]]));
        assert!(meet([[0, 0], [10, 10]], [[0, 10], [10, 0]]));
        assert!(meet([[0, 0], [10, 0]], [[5, 0], [5, 9]]));
    }

    #[test]
    fn an_island_behind_a_cut_off_bay_lies_between() {
        let bay = [[0, 0], [0, 10], [10, 10], [10, 0]];
        assert!(holds(&bay, [5, 5]));
        assert!(!holds(&bay, [5, 12]));
        assert!(!holds(&bay, [15, 5]));
    }
}
