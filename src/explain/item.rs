//! What one question gives to a score of the questionnaire's own.

use super::Explainer;
use crate::answers::Given;
use crate::exact::Exact;
use crate::questionnaire::{Fold, Item, Kind, QuestionIx, Truth};

impl Explainer<'_> {
    /// «IMP-C «Alto»»; of several options or entries, each with what it gives.
    pub(super) fn asked(&self, item: &Item) -> String {
        let parts: Vec<String> = item.questions.iter().map(|ix| self.gives(item, *ix)).collect();
        if parts.len() < 2 {
            return parts.concat();
        }
        format!("{} {}", self.fold(item.entries), parts.join(", "))
    }

    fn gives(&self, item: &Item, ix: QuestionIx) -> String {
        let question = self.questionnaire().question(ix);
        let id = &question.id;
        if self.shown.get(ix) == Truth::No {
            return format!("{id} {}", self.say("(non posta)", "(not asked)"));
        }
        let of = |choice: usize| item.values.get(choice).copied().unwrap_or(Some(Exact::ZERO));
        let several = item.questions.len() > 1;
        match self.answers.get(ix) {
            Given::Chosen(chosen) if matches!(question.kind, Kind::Multiple(_)) => {
                let choices = question.choices();
                let one = |choice: &usize| {
                    let text = choices[*choice].text.get(self.lang).replace(['«', '»'], "\"");
                    let value = of(*choice).filter(|_| item.multi != Fold::Count);
                    value.map_or_else(|| format!("«{text}»"), |value| format!("«{text}» {value}"))
                };
                let of: Vec<_> = chosen.iter().map(one).collect();
                format!("{id}, {} {}", self.fold(item.multi), of.join(", "))
            }
            Given::Chosen(chosen) if several => {
                let value = chosen.first().and_then(|choice| of(*choice));
                let value = value.map_or_else(String::new, |value| format!(" {value}"));
                format!("{id} {}{value}", self.said(ix))
            }
            _ => format!("{id} {}", self.said(ix)).trim_end().to_owned(),
        }
    }

    fn fold(&self, fold: Fold) -> &'static str {
        let (it, en) = match fold {
            Fold::Sum => ("somma di", "sum of"),
            Fold::Mean => ("media di", "mean of"),
            Fold::Min => ("il minimo fra", "the lowest of"),
            Fold::Max => ("il massimo fra", "the highest of"),
            Fold::Count => ("quante fra", "how many of"),
        };
        crate::words::pick(self.lang, it, en)
    }
}
