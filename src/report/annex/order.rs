//! Where a clause stands: derived from the citations of its question, never from its text.

use crate::questionnaire::Cite;

/// The headings of the annex, in the order they are printed in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Heading {
    /// Art. 28(3) of the GDPR without a letter: what the contract says as a whole.
    Contract,
    /// A letter of art. 28(3).
    Letter(char),
    /// Art. 28(2) and (4).
    Chain,
    /// Art. 32.
    Security,
    /// Art. 33.
    Breach,
    /// Chapter V.
    Transfers,
    /// Art. 28 for the rest.
    Rest,
    /// Law other than the GDPR.
    Sector,
    Other,
}

pub const LETTERS: [char; 8] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/// What explains the GDPR or stands by its transfers is no rule of a sector.
const NO_SECTOR: [&str; 8] =
    ["gdpr-", "edpb-", "wp", "enisa-", "dec-", "adequacy-", "dpf-", "schrems-"];

impl Heading {
    /// The heading of a clause; a letter comes before any other, for it says more.
    pub fn of<'c>(cites: impl Iterator<Item = &'c Cite>) -> Self {
        let mut found: Vec<Self> =
            cites.flat_map(|cite| cited(&cite.norm, cite.at.as_deref())).collect();
        found.sort_unstable();
        let letter = found.iter().find(|heading| matches!(heading, Self::Letter(_)));
        letter.or(found.first()).copied().unwrap_or(Self::Other)
    }
}

fn cited(norm: &str, at: Option<&str>) -> Vec<Heading> {
    match norm {
        "gdpr-28" => at.map_or_else(
            || vec![Heading::Rest],
            |at| at.split(',').map(|place| paragraph(place.trim())).collect(),
        ),
        "gdpr-32" => vec![Heading::Security],
        "gdpr-33" => vec![Heading::Breach],
        "gdpr-44" | "gdpr-45" | "gdpr-46" | "gdpr-47" | "gdpr-48" | "gdpr-49" | "dec-2021-914"
        | "scc-2021-914" => vec![Heading::Transfers],
        _ if NO_SECTOR.iter().any(|prefix| norm.starts_with(prefix)) => vec![Heading::Other],
        _ => vec![Heading::Sector],
    }
}

/// A place of art. 28: `(3)(a)`, `(3)`, `(2)`, `(10)`.
fn paragraph(place: &str) -> Heading {
    if let Some(after) = place.strip_prefix("(3)") {
        let letter = after.strip_prefix('(').and_then(|after| after.chars().next());
        return letter
            .filter(|letter| LETTERS.contains(letter))
            .map_or(Heading::Contract, Heading::Letter);
    }
    if place.starts_with("(2)") || place.starts_with("(4)") {
        Heading::Chain
    } else {
        Heading::Rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::Condition;

    fn heading(cites: &[(&str, Option<&str>)]) -> Heading {
        let cites: Vec<Cite> = cites
            .iter()
            .map(|(norm, at)| Cite {
                norm: (*norm).to_owned(),
                at: at.map(str::to_owned),
                when: Condition::Always,
            })
            .collect();
        Heading::of(cites.iter())
    }

    #[test]
    fn a_letter_wins_and_what_cites_none_is_not_guessed() {
        let letter = Heading::Letter;
        assert_eq!(heading(&[("gdpr-5", None), ("gdpr-28", Some("(3)(a), (10)"))]), letter('a'));
        assert_eq!(heading(&[("gdpr-28", Some("(2), (3)(d)"))]), letter('d'));
        assert_eq!(heading(&[("gdpr-33", Some("(2)")), ("gdpr-28", Some("(3)(f)"))]), letter('f'));
        assert_eq!(heading(&[("gdpr-28", Some("(3), (9)"))]), Heading::Contract);
        assert_eq!(heading(&[("gdpr-28", Some("(1), (3)"))]), Heading::Contract);
        assert_eq!(heading(&[("gdpr-28", Some("(4)")), ("gdpr-82", None)]), Heading::Chain);
        assert_eq!(heading(&[("gdpr-28", Some("(1)")), ("gdpr-32", None)]), Heading::Security);
        assert_eq!(heading(&[("gdpr-33", Some("(2)"))]), Heading::Breach);
        assert_eq!(heading(&[("gdpr-46", None), ("schrems-ii", None)]), Heading::Transfers);
        assert_eq!(heading(&[("gdpr-28", None)]), Heading::Rest);
        assert_eq!(heading(&[("gdpr-28", Some("(10)")), ("l-5-2018-1", None)]), Heading::Rest);
        assert_eq!(heading(&[("gdpr-13", None), ("codice-130", None)]), Heading::Sector);
        assert_eq!(heading(&[("gdpr-13", None), ("edpb-07-2020", None)]), Heading::Other);
        assert_eq!(heading(&[]), Heading::Other);
    }
}
