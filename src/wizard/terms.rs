//! Words of a question that the glossary explains, found in whatever form they stand there.
//!
//! Two words are taken for the same when their stems are: from four letters on, what follows the
//! stem of an Italian word are its last vowels (and the h before them), of an English one an s, es,
//! ed or ing. Articles and prepositions between the words of a term may differ. A term is also found
//! by each part that a comma or a bracket sets off: «DPO, responsabile della protezione dei dati».

use super::Wizard;
use super::typed::plain;
use crate::questionnaire::{QuestionIx, Term};
use crate::text::Lang;

impl<'q> Wizard<'q> {
    /// The terms that the text of a question and its answers use, in the order of the glossary.
    #[must_use]
    pub fn terms(&self, ix: QuestionIx) -> Vec<&'q Term> {
        let questionnaire = self.questionnaire();
        let question = questionnaire.question(ix);
        let mut texts = vec![question.title.get(self.lang), question.text.get(self.lang)];
        texts.extend(question.help.as_ref().map(|help| help.get(self.lang)));
        for choice in question.choices() {
            texts.push(choice.text.get(self.lang));
            texts.extend(choice.guidance.as_ref().map(|guidance| guidance.get(self.lang)));
        }
        // A stem that is in no word ends one text: no term reaches over into the next.
        let here: Vec<String> = texts
            .into_iter()
            .flat_map(|text| stems(text, self.lang).into_iter().chain([String::new()]))
            .collect();
        found(&questionnaire.glossary, &here, self.lang)
    }
}

/// The terms in a text of stems; a short term inside a longer one is not meant by itself.
fn found<'q>(glossary: &'q [Term], here: &[String], lang: Lang) -> Vec<&'q Term> {
    let mut places: Vec<(usize, usize, usize)> = Vec::new();
    for (which, term) in glossary.iter().enumerate() {
        for form in forms(term.term.get(lang), lang) {
            let at = here.windows(form.len()).enumerate().filter(|(_, part)| *part == form);
            places.extend(at.map(|(start, _)| (start, start + form.len(), which)));
        }
    }
    let stands = |(start, end, which): &(usize, usize, usize)| {
        !places.iter().any(|(other_start, other_end, other)| {
            other != which
                && other_start <= start
                && end <= other_end
                && other_end - other_start > end - start
        })
    };
    let kept: Vec<usize> =
        places.iter().filter(|place| stands(place)).map(|(_, _, which)| *which).collect();
    let used = glossary.iter().enumerate().filter(|(which, _)| kept.contains(which));
    used.map(|(_, term)| term).collect()
}

/// The stems of each part of a term.
fn forms(term: &str, lang: Lang) -> Vec<Vec<String>> {
    let parts = term.split([',', '(', ')']).map(|part| stems(part, lang));
    parts.filter(|part| !part.is_empty()).collect()
}

/// The stem of every word that carries a meaning.
fn stems(text: &str, lang: Lang) -> Vec<String> {
    plain(text)
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty() && !connects(word))
        .map(|word| stem(word, lang).to_owned())
        .collect()
}

/// Whether a word only joins others.
fn connects(word: &str) -> bool {
    const WORDS: [&str; 32] = [
        "a", "al", "alla", "d", "da", "dal", "dalla", "dei", "degli", "del", "dell", "della",
        "delle", "dello", "di", "e", "gli", "i", "il", "in", "l", "la", "le", "lo", "un", "una",
        "an", "and", "of", "on", "the", "to",
    ];
    WORDS.contains(&word)
}

fn stem(word: &str, lang: Lang) -> &str {
    const SHORTEST: usize = 4;
    if word.chars().count() < SHORTEST {
        return word;
    }
    match lang {
        Lang::It => {
            let bare = word.trim_end_matches(['a', 'e', 'i', 'o', 'u']);
            bare.strip_suffix('h').unwrap_or(bare)
        }
        Lang::En => {
            let endings = ["ing", "ies", "ed", "es", "s", "e", "y"];
            let cut = endings.iter().find_map(|ending| word.strip_suffix(ending));
            cut.unwrap_or(word)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn glossary() -> Vec<Term> {
        let term = |it: &str, en: &str| Term {
            key: String::new(),
            term: Text::new(it, en),
            text: Text::new("…", "…"),
        };
        vec![
            term("Responsabile (fornitore)", "Processor (supplier)"),
            term("DPO, responsabile della protezione dei dati", "DPO, data protection officer"),
            term("Interessato", "Data subject"),
            term("Banca dati", "Database"),
            term("Base giuridica", "Legal basis"),
        ]
    }

    fn in_text(text: &str, lang: Lang) -> Vec<String> {
        let glossary = glossary();
        let here = stems(text, lang);
        found(&glossary, &here, lang).iter().map(|term| term.term.get(lang).to_owned()).collect()
    }

    #[test]
    fn a_term_is_found_in_any_number() {
        let it = |text: &str| in_text(text, Lang::It);
        assert_eq!(it("Gli interessati lo sanno?"), ["Interessato"]);
        assert_eq!(it("Le banche dati sono separate?"), ["Banca dati"]);
        assert_eq!(it("Su quali basi giuridiche?"), ["Base giuridica"]);
        assert_eq!(it("Che cosa fanno i fornitori?"), ["Responsabile (fornitore)"]);
        assert_eq!(it("Il DPO è sentito?"), ["DPO, responsabile della protezione dei dati"]);
        assert_eq!(it("interesse, base, dato"), [] as [&str; 0]);
        let en = |text: &str| in_text(text, Lang::En);
        assert_eq!(en("Are data subjects told?"), ["Data subject"]);
        assert_eq!(en("Which processors?"), ["Processor (supplier)"]);
    }

    #[test]
    fn a_longer_term_is_meant_before_a_shorter_one() {
        assert_eq!(
            in_text("Chi è il responsabile della protezione dati?", Lang::It),
            ["DPO, responsabile della protezione dei dati"]
        );
        let both = in_text("Il responsabile e il responsabile della protezione dei dati", Lang::It);
        assert_eq!(both.len(), 2);
    }
}
