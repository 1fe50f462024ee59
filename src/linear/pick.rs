//! Values that are picked: by number, by stepping, and countries by name or code.

use super::fields::values;
use super::talk::{Talk, brief, words};
use crate::wizard::{FieldId, Msg, Row, Screen, Wizard, typed};

impl Talk<'_> {
    pub(super) fn pick_heard(&mut self, wizard: &mut Wizard<'_>, field: &FieldId, text: &str) {
        let values = values(wizard, field);
        if text.is_empty() {
            self.after_field(wizard, field);
            return;
        }
        let place = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let known = place.and_then(|place| values.get(place)).cloned();
        if values.is_empty() && text == "+" {
            self.step_pick(wizard, field);
            if let Some(asking) = &mut self.dialog.asking {
                asking.said = false;
            }
            return;
        }
        let Some(value) = known else {
            self.voice.say(&(words(wizard).no_such_row)(text, values.len()));
            return;
        };
        for _ in 0..values.len() {
            if wizard.picked(field).as_ref() == Some(&value) || !self.step_pick(wizard, field) {
                break;
            }
        }
        if *wizard.screen() == Screen::ConfirmReopen {
            self.dialog.asking = None;
        } else {
            self.after_field(wizard, field);
        }
    }

    /// One step of a pick; says whether it was made.
    fn step_pick(&mut self, wizard: &mut Wizard<'_>, field: &FieldId) -> bool {
        let before = wizard.picked(field);
        let place = wizard.rows().iter().position(|row| *row == Row::Field(field.clone()));
        if let Some(place) = place {
            self.send(wizard, Msg::Row(place));
        }
        wizard.picked(field) != before
    }

    /// The one country a text means, or the choice of those it may mean is said.
    pub(super) fn country(&mut self, wizard: &Wizard<'_>, text: &str) -> Option<String> {
        let register = &wizard.questionnaire().countries;
        if let Some(country) = typed::country(register, text, wizard.lang) {
            // A part of a name is enough, so what it was taken for is said.
            self.voice.say(&format!("{} ({}).", country.name.get(wizard.lang), country.code));
            return Some(country.code.clone());
        }
        let own = words(wizard);
        let found = typed::countries(register, text, wizard.lang);
        let text = brief(text.trim());
        if found.is_empty() {
            self.voice.say(&(own.no_country)(&text));
        } else {
            let name = |country: &&crate::questionnaire::Country| {
                format!("{} ({})", country.name.get(wizard.lang), country.code)
            };
            let names: Vec<String> = found.iter().take(12).map(name).collect();
            self.voice.say(&(own.may_be)(&text, &names.join(", ")));
        }
        None
    }
}
