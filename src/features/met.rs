//! Where both sides meet, in a sentence that takes no side, in each language of the page.

use super::policy::NOT_VERIFIED;
use crate::atlas::{Conflict, ConflictKind, Demand};
use crate::domain::{Asks, Policy};

/// A conflict in English.
pub(super) fn english(conflict: &Conflict<'_>) -> String {
    let state = conflict.state.name();
    let limiting = conflict.limiting();
    let verb = ["limits", "limit"][usize::from(limiting.len() != 1)];
    let who = format!("{} {verb} cooperation", limiting.join(" and "));
    let [limits, rules] =
        [&conflict.limits, &conflict.rules].map(|policies| titles(policies, NOT_VERIFIED));
    let listed = "ICE lists an agreement of a county-wide agency";
    match conflict.kind {
        ConflictKind::LocalLimitUnderStateRequirement => {
            let asks = match conflict.demand() {
                Demand::Agreements => "requires agreements",
                Demand::AgreementsSought => "requires agreements to be sought",
                Demand::Detainers => "requires detainers to be honored",
                Demand::NoLimits => "bars local limits",
            };
            format!("{who}; {state} {asks} ({rules}).")
        }
        ConflictKind::AgreementUnderStateProhibition => {
            format!("ICE lists an agreement here; {state} prohibits 287(g) agreements ({rules}).")
        }
        ConflictKind::AgreementUnderCountyLimit | ConflictKind::CountyAgreementAboveCityLimit => {
            format!("{listed}; {who} ({limits}).")
        }
        ConflictKind::RequiredAgreementNotListed => {
            let whom = first(&conflict.rules, |rule| rule.applies_to.as_deref());
            let whom = whom.unwrap_or("county agencies");
            let verb = match conflict.asks() {
                Asks::Enter => "have",
                Asks::Seek => "seek",
            };
            format!(
                "{state} law requires {whom} to {verb} an agreement ({rules}); ICE lists no agreement of a county-wide agency here."
            )
        }
    }
}

/// A conflict in Spanish. Titles of acts stay as they are.
pub(super) fn spanish(conflict: &Conflict<'_>) -> String {
    let state = conflict.state.spanish_name();
    let limiting = conflict.limiting();
    let verb = ["limita", "limitan"][usize::from(limiting.len() != 1)];
    let who = format!("{} {verb} la cooperación", limiting.join(" y "));
    let [limits, rules] = [&conflict.limits, &conflict.rules]
        .map(|policies| titles(policies, "fuente aún sin verificar"));
    let listed = "ICE publica un acuerdo de una agencia de todo el condado";
    match conflict.kind {
        ConflictKind::LocalLimitUnderStateRequirement => {
            let asks = match conflict.demand() {
                Demand::Agreements => "exige acuerdos",
                Demand::AgreementsSought => "exige que se soliciten acuerdos",
                Demand::Detainers => "exige que se cumplan las órdenes de retención",
                Demand::NoLimits => "prohíbe límites locales",
            };
            format!("{who}; {state} {asks} ({rules}).")
        }
        ConflictKind::AgreementUnderStateProhibition => {
            format!("ICE publica un acuerdo aquí; {state} prohíbe los acuerdos 287(g) ({rules}).")
        }
        ConflictKind::AgreementUnderCountyLimit | ConflictKind::CountyAgreementAboveCityLimit => {
            format!("{listed}; {who} ({limits}).")
        }
        ConflictKind::RequiredAgreementNotListed => {
            let whom = first(&conflict.rules, |rule| rule.applies_to_es.as_deref());
            let whom = whom.unwrap_or("agencias del condado");
            let verb = match conflict.asks() {
                Asks::Enter => "tener",
                Asks::Seek => "solicitar",
            };
            format!(
                "La ley de {state} obliga a {verb} un acuerdo ({rules}; se aplica a: {whom}); ICE no publica aquí ningún acuerdo de una agencia de todo el condado."
            )
        }
    }
}

/// What the first rule that says it says.
fn first<'a>(rules: &[&'a Policy], says: fn(&'a Policy) -> Option<&'a str>) -> Option<&'a str> {
    rules.iter().find_map(|rule| says(rule))
}

/// The titles of policies; `doubt` stands beside those whose source nobody has read.
fn titles(policies: &[&Policy], doubt: &str) -> String {
    let titles = policies.iter().map(|policy| {
        if policy.verified {
            policy.title.clone()
        } else {
            format!("{}, {doubt}", policy.title)
        }
    });
    titles.collect::<Vec<_>>().join("; ")
}
