//! A questionnaire of a few questions, whose norms and fingerprint do not move with the shipped ones.

use vaglio::library;
use vaglio::questionnaire::{Checked, How, Questionnaire};
use vaglio::text::Text;

pub fn small() -> Questionnaire {
    let mut files = library::shipped();
    let id = library::add_file(&mut files, "tests/data/report.yaml".as_ref()).expect("read");
    let mut form = library::load(&files, &id).expect("it loads");
    form.identity.sha256 = "5a".repeat(32);
    form.glossary.clear();
    for (id, article) in [("gdpr-32", "32"), ("gdpr-36", "36")] {
        let norm = form.norms.0.get_mut(id).expect("registered");
        norm.title = Text::new(
            &format!("Regolamento (UE) 2016/679, art. {article}"),
            &format!("Regulation (EU) 2016/679, art. {article}"),
        );
        let cite = format!("GDPR, art. {article}");
        norm.cite = Text::new(&cite, &cite);
        norm.from = "2018-05-25".parse().ok();
        (norm.status, norm.note) = (None, None);
        norm.checked = Checked { how: How::Secondary, on: "2026-11-20".parse().ok(), source: None };
    }
    form
}
