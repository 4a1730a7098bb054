//! Tests of `crossing.rs`.

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
