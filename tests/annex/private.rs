//! What the other party must not read, and what hostile names must not do.

use super::common::flagship::form;
use super::{SALT, annex, file_of, markdown, with_gaps};
use vaglio::answers::Answers;
use vaglio::assessment::{
    Action, ActionState, Answer, Asked, Assessment, Decision, Evidence, Opinion, Override,
};
use vaglio::digest;
use vaglio::questionnaire::{Gate, Party};
use vaglio::scoring::Scorer;
use vaglio::visibility::Visibility;

/// Everything in it that the other party must not read bears one of the marks of [`SECRETS`].
fn full_of_secrets() -> Assessment {
    let mut assessment = with_gaps();
    let scorer = Scorer::new(form());
    let (answers, _) = Answers::of(scorer.questionnaire, &assessment);
    let shown = Visibility::of(form(), &answers);
    for (place, (id, answer)) in assessment.answers.iter_mut().enumerate() {
        answer.note = format!("nota-{place} della Segreta");
        answer.by = "Carlo Compilatore".into();
        let ix = form().find(id).unwrap();
        let scored = form().question(ix).scored.is_some();
        if scored && shown.asked_of(form(), &answers, ix) == Some(Party::Controller) {
            answer.reason = format!("motivo-{place} del titolare");
        }
    }
    assessment.answers.get_mut("CON-04").unwrap().evidence = vec!["E1".into()];
    let proof = Evidence { title: "Perizia taciuta".into(), ..Evidence::default() };
    assessment.evidence.insert("E1".into(), proof);
    let asked = Asked { to: "Rita Referente".into(), ..Asked::default() };
    assessment.answers.insert("PER-05".into(), Answer { asked: Some(asked), ..Answer::default() });
    assessment.actions = vec![Action {
        gap: "SEG-01".into(),
        gate: Gate::Signature,
        action: "Chiedere a Tizio Caio".into(),
        owner: "Olga Proprietaria".into(),
        due: "2026-12-05".parse().ok(),
        proof: String::new(),
        verifier: "Ines Controlla".into(),
        state: ActionState::Open,
        unknown: Vec::new(),
    }];
    assessment.controller.dpo = "Ada Neri".into();
    assessment.controller.contact = "Ines Contatti".into();
    assessment.processor.dpo = "Dora Garante".into();
    assessment.processor.contact = "Elio Recapito".into();
    assessment.overrides = vec![Override {
        of: "risk:R1".into(),
        to: "1".into(),
        reason: "abbassato per prova".into(),
        by: "Anna Riva".into(),
        date: "2026-11-20".parse().ok(),
        ..Override::default()
    }];
    assessment.opinions = vec![Opinion {
        role: "dpo".into(),
        name: "Ada Neri".into(),
        text: "Parere contrario".into(),
        ..Opinion::default()
    }];
    assessment.decision = Some(Decision {
        by: "Gino Decide".into(),
        text: "Si procede".into(),
        ..Decision::default()
    });
    assessment
}

const SECRETS: [&str; 25] = [
    "nota-",
    "Segreta",
    "motivo-",
    "Compilatore",
    "Perizia taciuta",
    "Rita Referente",
    "Tizio Caio",
    "Olga Proprietaria",
    "Ines Controlla",
    "Ada Neri",
    "Ines Contatti",
    "Dora Garante",
    "Elio Recapito",
    "abbassato per prova",
    "Anna Riva",
    "Parere contrario",
    "Gino Decide",
    "Si procede",
    "Favorevole",
    "Favourable",
    "Non affidare",
    "Do not outsource",
    "Esito proposto",
    "Proposed outcome",
    SALT,
];

#[test]
fn the_other_party_reads_nothing_internal() {
    let (_folder, path) = file_of(&full_of_secrets());
    for lang in ["it", "en"] {
        for format in ["md", "html"] {
            let text = annex(&path, &["--format", format, "--lang", lang]).replace('\\', "");
            for secret in SECRETS {
                assert!(!text.contains(secret), "«{secret}» is in the annex");
            }
            assert!(text.contains("Vera Amministratrice") && text.contains("Ugo Firmatario"));
            assert!(!text.contains("vaglio-data"), "and no data to be read by a machine");
        }
    }
}

#[test]
fn the_annex_does_not_depend_on_what_it_hides() {
    let one = with_gaps();
    let mut other = full_of_secrets();
    other.actions.clear();
    other.answers.remove("PER-05");
    other.answers.insert("PER-05".into(), one.answers["PER-05"].clone());
    // How bad an answer of ours is stays ours, too.
    other.answers.get_mut("CON-04").unwrap().value = vec!["no".into()];
    let [one, other] = [one, other].map(|assessment| {
        let hash = digest::answers_hash(&assessment);
        let (_folder, path) = file_of(&assessment);
        markdown(&path, "it").replace(&hash, "HASH")
    });
    assert_eq!(one, other);
}

#[test]
fn hostile_names_stay_inert() {
    let mut assessment = with_gaps();
    assessment.controller.name = "</style><x-pwn>&\"' {{ t.draft }}".into();
    assessment.processor.name = "[da completare: tutto] | # [x](http://pwn.invalid)".into();
    assessment.controller.address = "uno\n# due\u{202e}".into();
    assessment.contract.reference = "*/}@page{content:url(//pwn.invalid)".into();
    assessment.contract.service = "<img src=x onerror=alert(1)>".into();
    let (_folder, path) = file_of(&assessment);
    let html = annex(&path, &[]);
    let named = html.matches("<x-pwn").count() + html.matches("<img").count();
    assert_eq!(named, 0);
    assert_eq!(html.matches("</style>").count(), 1);
    assert!(html.contains("&lt;x-pwn&gt;") && html.contains("{{ t.draft }}"));
    assert!(html.contains("[U+202E]"));
    let (_, style) = html.split_once("<style>").unwrap();
    let (style, _) = style.split_once("</style>").unwrap();
    assert!(!style.contains("x-pwn") && !style.contains("//pwn") && !style.contains("@page{"));
    let text = annex(&path, &["--format", "md"]);
    for line in text.lines().filter(|line| line.contains("pwn")) {
        assert!(!line.contains("<x-pwn") || line.contains("\\<x-pwn"), "{line}");
        assert!(!line.contains("](http") || line.contains("\\](http"), "{line}");
    }
    assert!(!text.contains("\n# due"));
    // A name that looks like a blank is a name.
    let plain = text.replace('\\', "");
    assert!(!plain.contains("[da completare: tutto] | Parti"), "{plain}");
}
