//! The words of the product for what the core computes, in both languages, once.

use crate::assessment::{ActionState, Basis, ContractKind};
use crate::numbers::Doubt;
use crate::questionnaire::{Class, Effect, Gate, How, Party, RemedyKind, Standing};
use crate::scoring::Rating;
use crate::text::Lang;

/// Chooses between the two languages.
#[must_use]
pub fn pick<'a>(lang: Lang, it: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::It => it,
        Lang::En => en,
    }
}

/// The proposed verdict; `None` is «suspended»: answers can still change it.
#[must_use]
pub fn outcome(lang: Lang, kind: ContractKind, outcome: Option<Effect>) -> &'static str {
    let in_force = kind == ContractKind::InForce;
    match (outcome, in_force) {
        (None, _) => pick(lang, "Sospeso (da integrare)", "On hold (to be completed)"),
        (Some(Effect::Proceed), false) => pick(lang, "Favorevole", "Favourable"),
        (Some(Effect::Conditions), false) => {
            pick(lang, "Favorevole con condizioni", "Favourable with conditions")
        }
        (Some(Effect::Stop), false) => pick(lang, "Non affidare", "Do not outsource"),
        (Some(Effect::Proceed), true) => pick(lang, "Proseguire", "Continue"),
        (Some(Effect::Conditions), true) => {
            pick(lang, "Proseguire con piano", "Continue with a plan")
        }
        (Some(Effect::Stop), true) => pick(lang, "Sospendere", "Suspend"),
    }
}

/// By when; in a contract in force the signature is past, so «at once».
#[must_use]
pub fn gate(lang: Lang, kind: ContractKind, gate: Gate) -> &'static str {
    match gate {
        Gate::Signature if kind == ContractKind::InForce => pick(lang, "subito", "at once"),
        Gate::Signature => pick(lang, "prima della firma", "before signature"),
        Gate::ContractText if kind == ContractKind::InForce => {
            pick(lang, "in un atto integrativo", "in an addendum")
        }
        Gate::ContractText => pick(lang, "nel testo del contratto", "in the contract text"),
        Gate::GoLive if kind == ContractKind::InForce => {
            pick(lang, "subito, nel servizio", "at once, in the service")
        }
        Gate::GoLive => pick(lang, "prima dell’avvio", "before go-live"),
        Gate::After => pick(lang, "con data concordata", "by an agreed date"),
    }
}

#[must_use]
pub fn rating(lang: Lang, rating: Rating) -> &'static str {
    match rating {
        Rating::Conforming => pick(lang, "conforme", "conforming"),
        Rating::Mostly => pick(lang, "in prevalenza conforme", "mostly conforming"),
        Rating::Partial => pick(lang, "parziale", "partial"),
        Rating::Insufficient => pick(lang, "insufficiente", "insufficient"),
    }
}

/// Risk 1 to 4; 0 where the scenario is not pertinent.
#[must_use]
pub fn risk(lang: Lang, level: u8) -> &'static str {
    match level {
        0 => pick(lang, "non pertinente", "not pertinent"),
        1 => pick(lang, "basso", "low"),
        2 => pick(lang, "medio", "medium"),
        3 => pick(lang, "alto", "high"),
        _ => pick(lang, "molto alto", "very high"),
    }
}

/// Severity of harm to people, 1 to 4.
#[must_use]
pub fn severity(lang: Lang, level: u8) -> &'static str {
    match level {
        0 | 1 => pick(lang, "trascurabile", "negligible"),
        2 => pick(lang, "limitata", "limited"),
        3 => pick(lang, "significativa", "significant"),
        _ => pick(lang, "massima", "maximum"),
    }
}

/// Likelihood and exposure, 1 to 4.
#[must_use]
pub fn likelihood(lang: Lang, level: u8) -> &'static str {
    match level {
        0 | 1 => pick(lang, "bassa", "low"),
        2 => pick(lang, "media", "medium"),
        3 => pick(lang, "alta", "high"),
        _ => pick(lang, "molto alta", "very high"),
    }
}

/// What speaks against a VAT or tax number.
#[must_use]
pub fn number_doubt(lang: Lang, doubt: Doubt) -> String {
    match doubt {
        Doubt::VatDigit => pick(
            lang,
            "La cifra di controllo della partita IVA non torna: ricontrollare.",
            "The check digit of the VAT number does not match: check it again.",
        )
        .to_owned(),
        Doubt::TaxCode => pick(
            lang,
            "Il carattere di controllo del codice fiscale non torna: ricontrollare.",
            "The check character of the tax code does not match: check it again.",
        )
        .to_owned(),
        Doubt::Length => pick(
            lang,
            "Una partita IVA italiana ha 11 cifre: ricontrollare.",
            "An Italian VAT number has 11 digits: check it again.",
        )
        .to_owned(),
        Doubt::VatForm(prefix) => match lang {
            Lang::It => format!(
                "Una partita IVA che comincia con {prefix} è fatta in altro modo: ricontrollare."
            ),
            Lang::En => {
                format!("A VAT number that begins with {prefix} looks different: check it again.")
            }
        },
    }
}

/// Who gives an opinion, where the file names one of the known roles.
#[must_use]
pub fn opinion_role(lang: Lang, role: &str) -> Option<&'static str> {
    let (it, en) = match role {
        "dpo" => ("responsabile della protezione dei dati (DPO)", "data protection officer (DPO)"),
        "legal" => ("ufficio legale", "legal office"),
        "security" => ("sicurezza informatica", "IT security"),
        "audit" => ("revisione interna", "internal audit"),
        _ => return None,
    };
    Some(pick(lang, it, en))
}

/// ENISA probability, 0 to 2.
#[must_use]
pub fn probability(lang: Lang, rank: u8) -> &'static str {
    likelihood(lang, rank + 1)
}

#[must_use]
pub fn basis(lang: Lang, basis: Basis) -> &'static str {
    match basis {
        Basis::Declared => pick(lang, "dichiarata", "declared"),
        Basis::Documented => pick(lang, "documentata", "documented"),
        Basis::Inspected => pick(lang, "verificata", "inspected"),
    }
}

#[must_use]
pub fn party(lang: Lang, party: Party) -> &'static str {
    match party {
        Party::Controller => pick(lang, "committente", "client"),
        Party::Processor => pick(lang, "fornitore", "supplier"),
        Party::Both => pick(lang, "committente e fornitore", "client and supplier"),
    }
}

#[must_use]
pub fn contract_kind(lang: Lang, kind: ContractKind) -> &'static str {
    match kind {
        ContractKind::New => pick(lang, "nuovo", "new"),
        ContractKind::Renewal => pick(lang, "rinnovo", "renewal"),
        ContractKind::Extension => pick(lang, "proroga", "extension"),
        ContractKind::Change => pick(lang, "modifica", "change"),
        ContractKind::InForce => pick(lang, "già in vigore", "already in force"),
    }
}

#[must_use]
pub fn action_state(lang: Lang, state: ActionState) -> &'static str {
    match state {
        ActionState::Open => pick(lang, "da iniziare", "to be started"),
        ActionState::Started => pick(lang, "in corso", "under way"),
        ActionState::Done => pick(lang, "conclusa", "done"),
    }
}

#[must_use]
pub fn remedy_kind(lang: Lang, kind: RemedyKind) -> &'static str {
    match kind {
        RemedyKind::Contract => pick(lang, "contratto", "contract"),
        RemedyKind::Measure => pick(lang, "misura", "measure"),
        RemedyKind::None => pick(lang, "nessuno", "none"),
    }
}

/// Whether a norm applied at the date of the analysis.
#[must_use]
pub fn standing(lang: Lang, standing: Standing) -> &'static str {
    match standing {
        Standing::DateToBeSet => pick(lang, "data da fissare", "date to be set"),
        Standing::NotYet => pick(lang, "non ancora applicabile", "not yet applicable"),
        Standing::InForce => pick(lang, "applicabile", "applicable"),
        Standing::Expired => pick(lang, "non più applicabile", "no longer applicable"),
    }
}

/// What a country is for transfers, after «un Paese».
#[must_use]
pub fn class(lang: Lang, class: Class) -> &'static str {
    match class {
        Class::Italy => pick(lang, "Italia", "Italy"),
        Class::Eu => pick(lang, "dell’Unione europea", "of the European Union"),
        Class::Eea => pick(
            lang,
            "dello Spazio economico europeo ma non dell’Unione",
            "of the EEA but not of the Union",
        ),
        Class::Adequate => pick(lang, "con decisione di adeguatezza", "with an adequacy decision"),
        Class::Conditional => pick(
            lang,
            "adeguato solo per i soggetti in elenco (Stati Uniti)",
            "adequate only for listed entities (USA)",
        ),
        Class::Third => pick(lang, "terzo senza adeguatezza", "outside the EEA without adequacy"),
    }
}

/// Where a norm was read, alone; what follows from it is said once for all.
#[must_use]
pub fn checked_short(lang: Lang, how: How) -> &'static str {
    match how {
        How::Primary => checked(lang, how),
        How::Secondary => pick(lang, "letta in una fonte secondaria", "read in a secondary source"),
        How::NotChecked => pick(lang, "non verificata", "not checked"),
    }
}

/// How an entry of the register was checked.
#[must_use]
pub fn checked(lang: Lang, how: How) -> &'static str {
    match how {
        How::Primary => pick(lang, "letta nel testo ufficiale", "read in the primary source"),
        How::Secondary => pick(
            lang,
            "letta in una fonte secondaria: verifica del legale prima dell’uso",
            "read in a secondary source: to be checked by counsel before use",
        ),
        How::NotChecked => pick(
            lang,
            "non verificata: verifica del legale prima dell’uso",
            "not checked: to be checked by counsel before use",
        ),
    }
}

/// «GDPR, art. 28, par. 3, lett. a» from `GDPR, art. 28` and `(3)(a)`; other places as they are.
#[must_use]
pub fn citation(lang: Lang, cite: &str, at: Option<&str>) -> String {
    match at {
        None => cite.to_owned(),
        Some(at) if !at.starts_with('(') => format!("{cite}, {at}"),
        Some(at) if lang == Lang::En => format!("{cite}{at}"),
        Some(at) => {
            // The definitions of art. 4 are numbered, not divided into paragraphs.
            let unit = if cite.ends_with("art. 4") { "n." } else { "par." };
            let places: Vec<_> = at.split(", ").map(|at| place(at, unit)).collect();
            format!("{cite}, {}", places.join(" e "))
        }
    }
}

/// `(3)(a)` is «par. 3, lett. a»; `(1)-(2)` is «par. 1-2».
fn place(at: &str, unit: &str) -> String {
    let (mut text, mut last) = (String::new(), "");
    for part in at.split(['(', ')']).filter(|part| !part.is_empty()) {
        let number = part.bytes().all(|byte| byte.is_ascii_digit());
        match (part, last) {
            ("-", _) | (_, "-") => text.push_str(part),
            (_, "") if number => text.extend([unit, " ", part]),
            _ if number => text.extend([", n. ", part]),
            (_, "") => text.push_str(part),
            _ => text.extend([", lett. ", part]),
        }
        last = part;
    }
    text
}

/// A date in words: 21 novembre 2026, 21 November 2026.
#[must_use]
pub fn date(lang: Lang, date: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    const IT: [&str; 12] = [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = date.month0() as usize;
    let name = match lang {
        Lang::It => IT[month],
        Lang::En => EN[month],
    };
    let first = lang == Lang::It && date.day() == 1;
    format!("{}{} {} {}", date.day(), if first { "°" } else { "" }, name, date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_lawyers_write_them() {
        let it = |at| citation(Lang::It, "GDPR, art. 28", Some(at));
        assert_eq!(it("(3)(a)"), "GDPR, art. 28, par. 3, lett. a");
        assert_eq!(it("(1)(b), (1)(f)"), "GDPR, art. 28, par. 1, lett. b e par. 1, lett. f");
        assert_eq!(it("(1)-(2), (4)"), "GDPR, art. 28, par. 1-2 e par. 4");
        assert_eq!(citation(Lang::It, "GDPR, art. 4", Some("(7)-(8)")), "GDPR, art. 4, n. 7-8");
        assert_eq!(it("c. 5, 6"), "GDPR, art. 28, c. 5, 6");
        assert_eq!(citation(Lang::En, "GDPR, art. 28", Some("(3)(a)")), "GDPR, art. 28(3)(a)");
    }
}
