//! Translations, counted language by language.

use super::Lint;
use crate::diagnostic::Level;
use crate::loader::{Part, Studied};
use crate::text::Lang;

/// What is missing in a language that the questionnaire does not declare complete.
pub(super) fn translations(lint: &mut Lint<'_>, studied: &Studied) {
    for lang in Lang::ALL {
        let missing = studied.without.get(&lang).copied().unwrap_or_default();
        if missing == 0 {
            continue;
        }
        let name = match lang {
            Lang::It => "italiano",
            Lang::En => "inglese",
        };
        let declared = lint.questionnaire.languages.contains(&lang);
        let message = format!("{name}: mancano {missing} testi su {}", studied.texts);
        let help = if declared {
            "la lingua è dichiarata completa in «languages»: ogni testo che manca ha il suo avviso"
        } else {
            "la lingua non è dichiarata in «languages»: al suo posto si legge l’altra"
        };
        let place = lint.place(Part::Head, "");
        lint.add(Level::Note, "translations", &place, message, Some(help));
    }
}
