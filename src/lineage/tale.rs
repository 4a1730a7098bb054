//! What agreements and agencies are called: ids made from content, the same in whatever order lists come.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap as HashMap;

use super::chain::Chain;
use super::ledger::{ListDay, Register};
use crate::domain::State;
use crate::domain::name::agency_slug;

/// The ids of all chains.
pub(super) struct Ids {
    /// Agency id of each chain.
    pub(super) agency: Vec<String>,
    /// Agreement id of each chain.
    pub(super) agreement: Vec<String>,
}

impl Ids {
    pub(super) fn new(register: &Register<'_>, lists: &[ListDay], chains: &[Chain]) -> Self {
        let groups = groups(register, chains);
        let names = agency_names(register, lists, chains, &groups);
        let agency: Vec<String> = groups.iter().map(|group| names[group].clone()).collect();
        let agreement = chains.iter().zip(&agency).map(|(chain, agency)| {
            let variant = register.variant(chain.variant);
            let signed = variant
                .signed
                .map_or("undated".to_owned(), |day| day.to_string());
            let model = crate::domain::SupportModel::slug_of(variant.listing.model);
            format!("{agency}/{model}/{signed}")
        });
        let mut agreement: Vec<String> = agreement.collect();
        tell_apart(register, chains, &mut agreement);
        Self { agency, agreement }
    }

    /// The chains of each agreement, in the order of the lists: the same agency, model and day under two chains is
    /// one agreement that was told in two parts.
    pub(super) fn parts(&self, chains: &[Chain]) -> BTreeMap<&str, Vec<usize>> {
        let mut parts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, id) in self.agreement.iter().enumerate() {
            parts.entry(id).or_default().push(at);
        }
        for members in parts.values_mut() {
            members.sort_by_key(|at| (chains[*at].last(), chains[*at].first(), *at));
        }
        parts
    }
}

/// Numbers the agreements of one agency and day whose models cannot be read, and that stood on one list at once: they
/// are as many as ICE listed.
fn tell_apart(register: &Register<'_>, chains: &[Chain], ids: &mut [String]) {
    let unread = (0..chains.len()).filter(|at| {
        register
            .variant(chains[*at].variant)
            .listing
            .model
            .is_none()
    });
    let unread: Vec<usize> = unread.collect();
    let is_beside = |at: usize, other: usize| {
        let other = &chains[other].listed;
        chains[at]
            .listed
            .iter()
            .any(|list| other.binary_search(list).is_ok())
    };
    for (place, &at) in unread.iter().enumerate() {
        let id = ids[at].clone();
        let mut number = 1;
        while unread[..place]
            .iter()
            .any(|other| ids[*other] == ids[at] && is_beside(at, *other))
        {
            number += 1;
            ids[at] = format!("{id}/{number}");
        }
    }
}

/// The agency of each chain, as a number: chains share it when they were ever printed under the same key, or one
/// follows the other under a mended name.
fn groups(register: &Register<'_>, chains: &[Chain]) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..chains.len()).collect();
    let members = printed_as(register, chains);
    let apart = apart(register, chains, &members);
    for of_agency in members.values() {
        for pair in of_agency.windows(2) {
            let (a, b) = (root(&mut parent, pair[0]), root(&mut parent, pair[1]));
            let mut meet = |(one, other): &(usize, usize)| {
                let ends = (root(&mut parent, *one), root(&mut parent, *other));
                ends == (a, b) || ends == (b, a)
            };
            if !apart.iter().any(&mut meet) {
                parent[a.max(b)] = a.min(b);
            }
        }
    }
    (0..chains.len()).map(|at| root(&mut parent, at)).collect()
}

/// The chains that were ever printed under each agency's key, in order.
fn printed_as(register: &Register<'_>, chains: &[Chain]) -> BTreeMap<u32, Vec<usize>> {
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, chain) in chains.iter().enumerate() {
        let home = register.variant(chain.variant).state;
        for variant in &chain.printed {
            // Under a wrong state it may share its name with another agency.
            if register.variant(*variant).state != home {
                continue;
            }
            let known = members.entry(register.agency(*variant)).or_default();
            if known.last() != Some(&at) {
                known.push(at);
            }
        }
    }
    members
}

/// Chains that stood on one list at once under two names, with the same model and day: what was taken for a mended
/// name is another agency.
fn apart(
    register: &Register<'_>,
    chains: &[Chain],
    members: &BTreeMap<u32, Vec<usize>>,
) -> Vec<(usize, usize)> {
    let are_two = |a: &Chain, b: &Chain| {
        let (one, other) = (register.variant(a.variant), register.variant(b.variant));
        one.listing.model == other.listing.model
            && one.signed == other.signed
            && register.agency(a.variant) != register.agency(b.variant)
            && a.listed
                .iter()
                .any(|list| b.listed.binary_search(list).is_ok())
    };
    let mut apart = Vec::new();
    for of_agency in members.values() {
        for (place, a) in of_agency.iter().enumerate() {
            let later = of_agency[place + 1..].iter();
            let two = later.filter(|b| are_two(&chains[*a], &chains[**b]));
            apart.extend(two.map(|b| (*a, *b)));
        }
    }
    apart
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// The slug of each group: the name last printed, and of several on one day the first in the alphabet, so that
/// the order of ICE's rows does not matter.
fn agency_names(
    register: &Register<'_>,
    lists: &[ListDay],
    chains: &[Chain],
    groups: &[usize],
) -> HashMap<usize, String> {
    let mut latest: HashMap<usize, (crate::domain::Day, std::cmp::Reverse<&str>, State)> =
        HashMap::default();
    for (chain, group) in chains.iter().zip(groups) {
        let variant = register.variant(chain.variant);
        let name = (
            lists[chain.last()].day,
            std::cmp::Reverse(variant.listing.agency.as_str()),
            variant.state,
        );
        let known = latest.entry(*group).or_insert(name);
        if name > *known {
            *known = name;
        }
    }
    let slugs = latest
        .into_iter()
        .map(|(group, (_, std::cmp::Reverse(name), state))| (group, agency_slug(state, name)));
    slugs.collect()
}
