//! `vaglio verify`: is a report what its own answers give?

use super::look::Look;
use super::{Common, Failure, files};
use crate::assessment::{Assessment, State};
use crate::report::Copy;
use crate::store;
use crate::text::Lang;
use crate::verify::{self, Answers, Checked, Found, Text, Unreadable};
use crate::visible::visible_line;
use crate::words::pick;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

pub(super) fn run(
    common: &Common,
    path: &Path,
    against: Option<&Path>,
    templates: Option<&Path>,
) -> Result<(), Failure> {
    let lang = common.lang();
    let (html, found) = read(path, lang)?;
    let whole = against.map(|other| source(other, lang)).transpose()?;
    let wanted = found.made_with();
    let Some(questionnaire) = files::version_of(common, &wanted)? else {
        let current = common.questionnaire(&wanted.id)?;
        let why = files::other_version(lang, &wanted, &current.identity);
        return Err(Failure::Unreadable(format!("{}: {why}", path.display())));
    };
    let look = Look::of(templates)?;
    let checked = found
        .check(&questionnaire, &html, whole.as_ref(), &look.templates, look.brand.as_ref())
        .map_err(|error| match error {
            verify::Failed::Build(error) => {
                Failure::Unreadable(format!("{}: {error}", path.display()))
            }
            verify::Failed::Render(error) => look.failure(&error),
        })?;
    io::stdout().write_all(text(path, against, &found, &checked, lang).as_bytes())?;
    if checked.is_good() { Ok(()) } else { Err(Failure::Negative(String::new())) }
}

/// The text of a report and what it carries.
pub(super) fn read(path: &Path, lang: Lang) -> Result<(String, Found), Failure> {
    let html = store::text(path).map_err(|error| Failure::read(&error, lang))?;
    let found = verify::read(&html).map_err(|error| {
        Failure::Unreadable(format!("{}: {}", path.display(), unreadable(&error, lang)))
    })?;
    Ok((html, found))
}

/// What a report is checked against: an analysis, or the internal copy made of it.
fn source(path: &Path, lang: Lang) -> Result<Assessment, Failure> {
    if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("html")) {
        return whole(path, lang);
    }
    let loaded = store::load(path).map_err(|error| files::unreadable(&error, lang))?;
    Ok(loaded.assessment)
}

/// The analysis a report was made of, to go on with: a closed one as the draft of its next version.
pub(super) fn analysis(path: &Path, lang: Lang) -> Result<Assessment, Failure> {
    let mut assessment = whole(path, lang)?;
    if let State::Closed { version } = assessment.state {
        assessment.state = State::Draft { next: version.saturating_add(1) };
        assessment.date = None;
    }
    Ok(assessment)
}

/// The analysis an internal copy was made of, if nobody has changed it since.
fn whole(path: &Path, lang: Lang) -> Result<Assessment, Failure> {
    let (_, found) = read(path, lang)?;
    let refuse = |why: &str| Err(Failure::Unreadable(format!("{}: {why}", path.display())));
    if found.copy == Copy::Counterparty {
        return refuse(pick(
            lang,
            "è la copia per la controparte, che non contiene tutte le risposte: serve la copia interna",
            "this is the counterparty copy, which leaves answers out: it takes the internal copy",
        ));
    }
    if found.answers() != Answers::Same {
        return refuse(pick(
            lang,
            "le risposte nel rapporto non sono quelle della sua impronta: il file è stato alterato. \
             «vaglio verify» dice dove",
            "the answers in the report are not those of its fingerprint: the file has been altered. \
             “vaglio verify” says where",
        ));
    }
    Ok(found.assessment)
}

fn unreadable(error: &Unreadable, lang: Lang) -> String {
    match error {
        Unreadable::NotAReport => pick(
            lang,
            "non è un rapporto HTML di vaglio: non contiene i suoi dati, o li contiene più volte. \
             Serve il file scritto da «vaglio report», non una stampa o una copia incollata",
            "this is no HTML report of vaglio: its data are missing, or there more than once. It takes \
             the file that “vaglio report” wrote, not a print or a pasted copy",
        )
        .to_owned(),
        Unreadable::Damaged(why) => {
            let what = pick(
                lang,
                "i dati dentro il rapporto sono stati alterati o sono incompleti",
                "the data inside the report have been altered or are incomplete",
            );
            format!("{what}: {why}")
        }
        Unreadable::Newer(format) => match lang {
            Lang::It => format!(
                "il rapporto è di una versione più nuova di vaglio (dati in formato {format}): serve quella"
            ),
            Lang::En => format!(
                "the report is of a newer version of vaglio (data in format {format}): it takes that one"
            ),
        },
        Unreadable::NoSuchCopy(copy) => match lang {
            Lang::It => format!("la copia «{copy}» non esiste: i dati sono stati alterati"),
            Lang::En => format!("there is no copy “{copy}”: the data have been altered"),
        },
    }
}

/// What was found, one line for each check.
fn text(
    path: &Path,
    against: Option<&Path>,
    found: &Found,
    checked: &Checked,
    lang: Lang,
) -> String {
    let it = lang == Lang::It;
    let mut out = String::new();
    let copy = match (found.copy, lang) {
        (Copy::Internal, Lang::It) => "copia interna",
        (Copy::Internal, Lang::En) => "internal copy",
        (Copy::Counterparty, Lang::It) => "copia per la controparte",
        (Copy::Counterparty, Lang::En) => "counterparty copy",
    };
    let made = &found.data.questionnaire;
    let _ = writeln!(
        out,
        "{}: {copy}; vaglio {}; {} {}",
        path.display(),
        visible_line(&found.data.program),
        visible_line(&made.id),
        visible_line(&made.version)
    );
    if let Some(other) = against {
        let by = if it { "calcolato di nuovo da" } else { "computed again from" };
        let _ = writeln!(out, "  · {by} {}", other.display());
    }
    answers(&mut out, found, checked, it);
    match &checked.questionnaire {
        None => line(
            &mut out,
            true,
            if it {
                "questionario: lo stesso, per impronta"
            } else {
                "questionnaire: the same, by fingerprint"
            },
        ),
        Some(here) => {
            let text = if it {
                format!(
                    "questionario: qui {} {} ha un’altra impronta ({here})",
                    made.id, made.version
                )
            } else {
                format!(
                    "questionnaire: here {} {} has another fingerprint ({here})",
                    made.id, made.version
                )
            };
            line(&mut out, false, &visible_line(&text));
        }
    }
    if checked.facts.is_empty() {
        line(
            &mut out,
            true,
            if it {
                "esito, rischi, aree, condizioni: ricalcolati, coincidono"
            } else {
                "verdict, risks, areas, conditions: computed again, the same"
            },
        );
    }
    for (name, said, is) in &checked.facts {
        let text = if it {
            format!("{name}: il rapporto dice {said}, dalle sue risposte viene {is}")
        } else {
            format!("{name}: the report says {said}, its answers give {is}")
        };
        line(&mut out, false, &visible_line(&text));
    }
    lines(&mut out, checked, it);
    let last = match (checked.is_good(), it) {
        (true, true) => "Verificato.",
        (true, false) => "Verified.",
        (false, true) => "Non verificato.",
        (false, false) => "Not verified.",
    };
    out.push_str(last);
    out.push('\n');
    out
}

fn answers(out: &mut String, found: &Found, checked: &Checked, it: bool) {
    let printed = visible_line(&found.data.sealed.answers_sha256);
    match &checked.answers {
        Answers::Same => {
            let text = if it {
                "impronta delle risposte: coincide"
            } else {
                "fingerprint of the answers: the same"
            };
            line(out, true, &format!("{text} ({printed})"));
        }
        Answers::Changed(hash) => {
            let text = if it {
                format!(
                    "impronta delle risposte: il rapporto porta {printed}, le sue risposte danno {hash}"
                )
            } else {
                format!(
                    "fingerprint of the answers: the report says {printed}, its answers give {hash}"
                )
            };
            line(out, false, &text);
        }
        Answers::NotHere => {
            let text = if it {
                "impronta delle risposte: da questa copia non si ricalcola, perché tace una parte delle risposte; si confronta con quella della copia interna"
            } else {
                "fingerprint of the answers: this copy leaves some answers out, so it cannot be computed from it; compare it with that of the internal copy"
            };
            let _ = writeln!(out, "  · {text} ({printed})");
        }
    }
}

fn lines(out: &mut String, checked: &Checked, it: bool) {
    let Text::Differs(found, count) = &checked.text else {
        line(
            out,
            true,
            if it {
                "testo: identico, byte per byte, a quello che queste risposte danno"
            } else {
                "text: byte for byte what these answers give"
            },
        );
        return;
    };
    let text = match (it, count) {
        (true, 1) => "testo: una riga è diversa da quella che queste risposte danno".to_owned(),
        (true, _) => {
            format!("testo: {count} righe sono diverse da quelle che queste risposte danno")
        }
        (false, 1) => "text: one line is not what these answers give".to_owned(),
        (false, _) => format!("text: {count} lines are not what these answers give"),
    };
    line(out, false, &text);
    if let Some(program) = &checked.program {
        let program = visible_line(program);
        let own = env!("CARGO_PKG_VERSION");
        let text = if it {
            format!(
                "    il rapporto è di vaglio {program}, questo è {own}: le differenze possono venire da lì; con la versione {program} si confronta byte per byte"
            )
        } else {
            format!(
                "    the report is of vaglio {program}, this is {own}: differences may come from that; version {program} compares byte for byte"
            )
        };
        let _ = writeln!(out, "{text}");
    }
    let missing = if it { "(la riga non c’è)" } else { "(no such line)" };
    for one in found {
        let place = match (it, one.column) {
            (true, Some(column)) => format!("riga {}, carattere {column}", one.line),
            (true, None) => format!("riga {}", one.line),
            (false, Some(column)) => format!("line {}, character {column}", one.line),
            (false, None) => format!("line {}", one.line),
        };
        let shown =
            |text: &str| if text.is_empty() { missing.to_owned() } else { visible_line(text) };
        let (says, gives) = if it {
            ("nel rapporto", "dalle risposte")
        } else {
            ("in the report", "from the answers")
        };
        let _ = writeln!(out, "    {place}");
        let _ = writeln!(out, "      {says}: {}", shown(&one.one));
        let _ = writeln!(out, "      {gives}: {}", shown(&one.other));
    }
    if *count > found.len() {
        let more = count - found.len();
        let text =
            if it { format!("    … e altre {more}") } else { format!("    … and {more} more") };
        let _ = writeln!(out, "{text}");
    }
}

fn line(out: &mut String, good: bool, text: &str) {
    let _ = writeln!(out, "  {} {text}", if good { "✓" } else { "✗" });
}
