//! In which order the values of a column are, as the end of a file tells it.
//!
//! The crate says of numbers that they are in the total order of IEEE 754. That came to the format lately, and readers
//! that don't know it (Arrow's, Java's, and with them Spark) take no notice of the least and greatest values then: they
//! read every group of rows. In the order of their type, which all of them know, these values are the same ones, since no
//! column holds a negative zero. So the order's number is exchanged, in place.

/// The end of a file: the end of its metadata's structure, their length, and the mark.
const TAIL: usize = 1 + 4 + 4;

/// A structure of Thrift that holds an empty one, under the field of this number.
const fn order(field: u8) -> [u8; 3] {
    [field << 4 | STRUCT, 0, 0]
}

const STRUCT: u8 = 12;
const OF_TYPE: [u8; 3] = order(1);
const TOTAL: [u8; 3] = order(2);

/// Says of the columns of numbers that they are in the order of their type. `bytes` ends where the file ends; the orders
/// of all columns stand last in its metadata. Where something else stands there, nothing is changed.
pub(super) fn name(bytes: &mut [u8], are_numbers: &[bool]) {
    let room = are_numbers.len() * OF_TYPE.len() + TAIL;
    let Some(begin) = bytes.len().checked_sub(room) else {
        return;
    };
    let (orders, _rest) = bytes[begin..].as_chunks_mut::<3>();
    for (is_number, order) in are_numbers.iter().zip(orders) {
        if *is_number && *order == TOTAL {
            *order = OF_TYPE;
        }
    }
}
