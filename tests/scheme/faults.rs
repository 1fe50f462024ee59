//! What is wrong with scores, nodes, verdicts and findings is told at its place, with the mend.

use std::borrow::Cow;
use std::fmt::Write as _;
use vaglio::diagnostic::place;
use vaglio::library;
use vaglio::loader;

/// A questionnaire with two questions, and what is added to its head.
fn faults(added: &str) -> Vec<String> {
    let text = format!("{HEAD}{added}");
    let mut files = library::shipped();
    files.retain(|name, _| name.starts_with("shared/answers"));
    files.insert("prova.yaml".to_owned(), Cow::Owned(text));
    let (_, faults) = loader::load(&files, "prova");
    faults
        .iter()
        .map(|fault| {
            let (line, column) = place(&files[&fault.file], &fault.span);
            let help = fault.help.as_ref().map_or(String::new(), |help| format!(" [{help}]"));
            // Counted from the end of the head.
            let line = i64::try_from(line).unwrap() - i64::try_from(HEAD.lines().count()).unwrap();
            format!("{line}:{column} {}{help}", fault.message)
        })
        .collect()
}

const HEAD: &str = "\
id: prova
version: 1.0.0
title: Prova
languages: [it]
method: own
areas:
  - id: A
    title: Area
    questions:
      - {id: Q1, text: Uno, answers: single, options: [{id: a, text: a, points: 1}, {id: b, text: b, points: 3}]}
      - {id: Q2, text: Due, answers: single, options: [{id: a, text: a}, {id: b, text: b}]}
      - {id: Q3, text: Tre, answers: number}
      - {id: Q4, text: Quattro, answers: text}
      - {id: Q5, text: Cinque, answers: number, min: 0, max: 9}
";

/// A verdict that never hurts, so that only the fault under test remains.
const CALM: &str = "\
verdicts:
  - id: v
    title: V
    levels: [{id: a, title: A}, {id: b, title: B, when: {Q2: b}}]
";

fn only(added: &str, expected: &str) {
    let found = faults(&format!("{added}{CALM}"));
    assert_eq!(found, [expected], "{added}");
}

#[test]
fn nothing_is_wrong_with_the_frame() {
    assert_eq!(faults(CALM), Vec::<String>::new());
}

#[test]
fn names_are_resolved_and_stand_before() {
    only(
        "nodes:\n  x: {op: sum, of: [Q1, y]}\n  y: {op: const, value: 1}\n",
        "2:25 «y» viene dopo [un nodo usa solo ciò che è scritto prima di lui]",
    );
    only(
        "nodes:\n  x: {op: sum, of: [x]}\n",
        "2:21 il nodo «x» usa sé stesso [un nodo usa solo ciò che è scritto prima di lui]",
    );
    only(
        "nodes:\n  totale: {op: const, value: 1}\n  x: {op: max, of: [totali]}\n",
        "3:21 «totali» non è un nodo, un punteggio o una domanda [forse intendevi «totale»]",
    );
    only(
        "nodes:\n  x: {op: som, of: [Q1]}\n",
        "2:11 l’operazione «som» non esiste [forse intendevi «sum»]",
    );
    only("nodes:\n  Q1: {op: const, value: 1}\n", "2:3 il nome «Q1» è già di una domanda");
    only(
        "nodes:\n  x: {op: max, of: [Q4]}\n",
        "2:21 la risposta a «Q4» non è un numero e non dà punti [aggiungi «points» alle sue risposte]",
    );
    only(
        "nodes:\n  x: {op: max, of: [Q3]}\n",
        "2:21 «Q3» entra in un calcolo, ma non ha «min» e «max» [aggiungi alla domanda il numero più piccolo e il più grande possibili]",
    );
    only("outputs: {z: number}\n", "1:11 «z» non è un nodo o un punteggio");
}

#[test]
fn bands_are_total_and_go_down() {
    only(
        "nodes:\n  x: {op: bands, of: Q5, bands: [[4, 2], [2, 1]]}\n",
        "2:33 le fasce non coprono i valori più bassi [l’ultima fascia prende tutto il resto: [null, 0] oppure {otherwise: 0}]",
    );
    only(
        "nodes:\n  x: {op: bands, of: Q5, bands: [[2, 1], [4, 2], [null, 0]]}\n",
        "2:42 la fascia da 4 non si raggiunge mai [si scrive prima la fascia più alta: i limiti scendono]",
    );
    only(
        "nodes:\n  x: {op: bands, of: Q5, bands: [{at_least: 4, is: 2}, {more_than: 4, is: 1}, {otherwise: 0}]}\n",
        "2:56 la fascia da 4 non si raggiunge mai [si scrive prima la fascia più alta: i limiti scendono]",
    );
    // The other way round both are reached.
    let fine = "nodes:\n  x: {op: bands, of: Q5, bands: [{more_than: 4, is: 2}, {at_least: 4, is: 1}, {otherwise: 0}]}\n";
    assert_eq!(faults(&format!("{fine}{CALM}")), Vec::<String>::new());
    only(
        "nodes:\n  x: {op: bands, of: Q5, relative_to: Q5, bands: [[4, 2], [null, 0]]}\n",
        "2:51 4 non è una quota del massimo [con «relative_to» i limiti stanno tra 0 e 1]",
    );
}

#[test]
fn tables_are_rectangular_rise_and_hold_every_value() {
    only(
        "nodes:\n  x: {op: table, row: Q2, col: Q2, cells: [[0, 1], [1]]}\n",
        "2:52 la riga ha 1 celle, la prima ne ha 2",
    );
    only(
        "nodes:\n  x: {op: table, row: Q1, col: Q2, cells: [[0, 1], [1, 2]]}\n",
        "2:3 la riga della tabella «x» viene da «Q1»: può andare da 1 a 3, qui c’è posto da 0 a 1 [servono tanti gradini quanti sono i valori possibili]",
    );
    only(
        "scales: {s: [low, high]}\noutputs: {x: s}\nnodes:\n  x: {op: table, row: Q2, col: Q2, cells: [[0, 1], [1, 0]]}\n",
        "4:3 la tabella «x» scende [più pericolo non può dare un livello più basso: lungo le righe e giù per le colonne i valori non calano]",
    );
    // A table of numbers that are no levels may fall.
    let fine = "nodes:\n  x: {op: table, row: Q2, col: Q2, cells: [[0, 1], [1, 0]]}\noutputs: {x: number}\n";
    assert_eq!(faults(&format!("{fine}{CALM}")), Vec::<String>::new());
    only(
        "scales: {s: [low, high]}\noutputs: {x: s}\nnodes:\n  x: {op: sum, of: [Q2, Q2]}\n",
        "2:11 il risultato «x»: può andare da 0 a 2, qui c’è posto da 0 a 1 [servono tanti gradini quanti sono i valori possibili]",
    );
}

#[test]
fn divisors_weights_and_maxima_stay_above_zero() {
    only(
        "nodes:\n  x: {op: ratio, num: [Q1], den: [Q5]}\n",
        "2:3 il divisore di «x» può essere zero [gli operandi di «den» devono restare sopra zero con ogni risposta]",
    );
    only(
        "nodes:\n  x: {op: wmean, of: [{ref: Q1, w: 0}]}\n",
        "2:22 la somma dei pesi è zero [almeno un peso «w» deve essere più di zero]",
    );
    only(
        "nodes:\n  x: {op: scale, of: Q5, factor: -1}\n  y: {op: bands, of: Q5, relative_to: x, bands: [[1/2, 1], [null, 0]]}\n",
        "3:39 il massimo di «x» non è più di zero: 0 [una quota del massimo ha senso solo dove si può arrivare sopra zero]",
    );
    let mut product = "nodes:\n  n0: {op: const, value: 999999999999}\n".to_owned();
    for ix in 1..4 {
        writeln!(product, "  n{ix}: {{op: product, of: [n{0}, n{0}]}}", ix - 1).unwrap();
    }
    only(
        &product,
        "4:3 il nodo «n2» non si può calcolare: il numero è troppo grande per essere calcolato con esattezza",
    );
}

#[test]
fn scores_have_questions_that_give_points() {
    only(
        "scores:\n  - {id: s, title: S, of: {questions: [Q2]}}\n",
        "2:5 la risposta a «Q2» non è un numero e non dà punti [aggiungi «points» alle sue risposte]",
    );
    only(
        "scores:\n  - {id: s, title: S, of: {tags: [mai]}}\n",
        "2:35 nessuna domanda ha l’etichetta «mai»",
    );
    only(
        "scores:\n  - {id: s, title: S, of: all, fold: mean, denominator: answered, unanswered: worst}\n",
        "2:67 con «denominator: answered» chi non risponde non conta [togli «unanswered», o scrivi «unanswered: excluded»]",
    );
    only(
        "scores:\n  - {id: s, title: S, of: all, at_least: 2}\n",
        "2:32 «at_least» vale solo con «fold: count»",
    );
}

#[test]
fn one_verdict_decides_and_its_levels_rise() {
    assert_eq!(
        faults("scores: [{id: s, title: S, of: all}]\n"),
        [
            "-9:9 nessun verdetto decide l’esito proposto [aggiungi «verdicts» con almeno un verdetto]"
        ]
    );
    let two = |primary: &str| {
        format!(
            "verdicts:\n  - {{id: v, title: V, {primary} levels: [{{id: a, title: A}}, {{id: b, title: B, when: {{Q2: b}}}}]}}\n  - {{id: w, title: W, {primary} levels: [{{id: a, title: A}}, {{id: b, title: B, when: {{Q2: b}}}}]}}\n"
        )
    };
    assert_eq!(
        faults(&two("")),
        [
            "-9:9 non si dice quale verdetto decide l’esito proposto [scrivi «primary: true» in uno solo dei «verdicts»]"
        ]
    );
    assert_eq!(
        faults(&two("primary: true,")),
        ["3:23 un altro verdetto è già «primary» [l’esito proposto viene da un solo verdetto]"]
    );
    let levels =
        |levels: &str| faults(&format!("verdicts: [{{id: v, title: V, levels: [{levels}]}}]\n"));
    assert_eq!(
        levels("{id: a, title: A, when: {Q2: a}}, {id: b, title: B, when: {Q2: b}}"),
        ["1:39 il primo livello vale quando non ne vale un altro [togli «when» e «criteria»]"]
    );
    assert_eq!(
        levels("{id: a, title: A}, {id: b, title: B}"),
        [
            "1:58 non si dice quando il livello si raggiunge [aggiungi «when», o «criteria» con i motivi da stampare]"
        ]
    );
    assert_eq!(
        levels(
            "{id: a, title: A, effect: stop}, {id: b, title: B, effect: conditions, when: {Q2: b}}"
        ),
        [
            "1:72 un livello più serio non può avere un effetto più lieve [i livelli si scrivono dal più lieve al più serio]"
        ]
    );
    assert_eq!(
        levels("{id: a, title: A}, {id: b, title: B, when: {verdict: {id: v, at_least: b}}}"),
        ["1:97 il verdetto «v» non c’è, o viene dopo"]
    );
}

#[test]
fn findings_are_declared_and_never_in_a_circle() {
    only(
        "findings:\n  - {id: F, title: F, severity: hihg, when: {Q2: a}}\n",
        "2:33 la gravità «hihg» non esiste [forse intendevi «high»]",
    );
    only(
        "findings:\n  - {id: F, title: F, severity: high, when: {finding: G}}\n  - {id: G, title: G, severity: high, when: {finding: F}}\n",
        "3:55 il rilievo «F» richiama sé stesso: F → G → F [spezza il giro: un rilievo non può contenere sé stesso]",
    );
    only(
        "findings:\n  - {id: F, title: F, severity: high, when: {Q2: a}, suppressed_by: G}\n",
        "2:69 il rilievo «G» non esiste [forse intendevi «F»]",
    );
    let both = "findings:\n  - {id: F, title: F, severity: high, when: {Q2: a}, suppressed_by: G}\n  - {id: G, title: G, severity: high, when: {Q2: b}, suppressed_by: F}\n";
    let found = faults(&format!("{both}{CALM}"));
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("2:5 il rilievo «F» si toglie da sé"), "{found:#?}");
}

#[test]
fn beside_base_1_no_verdict_is_primary() {
    let text = std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spoilt/valid.yaml"),
    )
    .unwrap();
    assert!(text.contains("method: base-1"));
    let added = "scores: [{id: s, title: {it: S, en: S}, of: {questions: [MIS-1]}, better: high}]\nverdicts: [{id: v, title: {it: V, en: V}, primary: true, levels: [{id: a, title: {it: A, en: A}}, {id: b, title: {it: B, en: B}, when: {MIS-1: \"no\"}}]}]\n";
    let mut files = library::shipped();
    files.retain(|name, _| name == "shared/answers.yaml" || name == "methods/base-1.yaml");
    let norms = "norms:\n  - {id: gdpr-28, title: {it: a, en: a}, cite: {it: a, en: a}, checked: {how: primary}}\n  - {id: gdpr-32, title: {it: b, en: b}, cite: {it: b, en: b}, checked: {how: not_checked}}\n";
    files.insert("shared/norms.yaml".to_owned(), Cow::Borrowed(norms));
    let load = |files: &mut loader::Files, added: &str| {
        files.insert("valid.yaml".to_owned(), Cow::Owned(format!("{text}{added}")));
        loader::load(files, "valid")
    };
    let (_, found) = load(&mut files, added);
    let messages: Vec<_> = found.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(messages, ["l’esito proposto è quello di base-1: qui nessun verdetto è «primary»"]);
    let (plain, _) = load(&mut files, "");
    let (beside, found) = load(&mut files, &added.replace("primary: true, ", ""));
    assert!(found.is_empty(), "{found:#?}");
    let (plain, beside) = (plain.unwrap(), beside.unwrap());
    assert!(!beside.decides_by_scheme() && beside.scheme.is_some());
    // What stands beside is part of the fingerprint and never moves the verdict.
    assert_ne!(plain.identity.sha256, beside.identity.sha256);
    let verdict = |form| {
        let scorer = vaglio::scoring::Scorer::new(form);
        scorer.exact(&vaglio::answers::Answers::none(form)).unwrap().verdict
    };
    assert_eq!(verdict(&plain), verdict(&beside));
}
