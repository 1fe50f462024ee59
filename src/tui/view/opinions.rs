//! Opinions, the decision, and who accepts what remains.

use super::View;
use super::form::{field_row, on_row};
use crate::tui::page::Page;
use crate::wizard::field::{AcceptanceField, DecisionField, OpinionField};
use crate::wizard::{Command, FieldId, Row};

pub(super) fn draw(page: &mut Page, view: &View<'_>) {
    let pages = &view.words.pages;
    let record = &view.words.record;
    let several = view.wizard.opinion_count() > 1;
    page.title(pages.opinion_title);
    page.quiet(pages.opinion_intro);
    for row in view.wizard.rows() {
        match &row {
            Row::Field(field) => {
                match field {
                    FieldId::Opinion(place, OpinionField::Role) if several => {
                        page.section(&(record.opinion_place)(place + 1));
                    }
                    FieldId::Decision(DecisionField::By) => decision(page, view),
                    FieldId::Acceptance(AcceptanceField::By) => acceptance(page, view),
                    _ => {}
                }
                field_row(page, view, field);
                if let FieldId::Opinion(place, OpinionField::Text) = field
                    && view.wizard.opposes(*place)
                {
                    page.text(record.opposes, page.theme.warning());
                }
            }
            Row::Do(Command::NewOpinion) => {
                page.blank();
                if several {
                    page.quiet(record.remove_opinion);
                }
                page.simple_row(record.add_opinion);
            }
            _ => on_row(page, view, &row),
        }
    }
}

fn decision(page: &mut Page, view: &View<'_>) {
    page.section(view.words.pages.decision_title);
    page.quiet(view.words.pages.decision_intro);
    if let Some(dissent) = super::outcome::dissent_text(view) {
        page.text(&dissent, page.theme.warning());
    }
}

fn acceptance(page: &mut Page, view: &View<'_>) {
    let record = &view.words.record;
    page.section(record.acceptance);
    page.quiet(record.acceptance_intro);
    let lasting = view.wizard.lasting();
    if lasting.is_empty() {
        return;
    }
    let name = |ix: &crate::questionnaire::ScenarioIx| {
        let scenario = view.wizard.questionnaire().scenario(*ix);
        format!("{} ({})", scenario.id, scenario.title.get(view.words.lang))
    };
    let names: Vec<String> = lasting.iter().map(name).collect();
    let accepted = view.wizard.is_accepted();
    let style = if accepted { page.theme.text() } else { page.theme.warning() };
    page.text(&(record.acceptance_needed)(&names.join(", ")), style);
}
