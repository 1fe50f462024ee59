//! Questionnaires as large as wanted, for what has to stay linear.

use std::fmt::Write;

/// A questionnaire in one file: so many questions, one in ten of scoping, three conditions each.
pub fn questionnaire(id: &str, count: usize) -> String {
    let scoping = (count / 10).max(4);
    let mut text = format!(
        "id: {id}\nversion: 1.0.0\ntitle: Generato\nmethod: base-1\n\
         scenarios:\n  - {{id: R1, title: Scenario}}\n\
         conditions:\n  first: {{S-0: [a, unknown]}}\n\
         areas:\n  - id: SCO\n    title: Inquadramento\n    questions:\n"
    );
    for n in 0..scoping {
        // Writing to a String cannot fail.
        let _infallible = write!(
            text,
            "      - id: S-{n}\n        title: Fatto {n}\n        text: Il fatto numero {n} è vero?\n        answers: single\n        options:\n          - {{id: a, text: Sì, severity: {{R1: 3}}, reason: Motivo {n}}}\n          - {{id: b, text: No}}\n          - unknown\n"
        );
        if n > 0 {
            let _infallible = writeln!(text, "        when: {{S-{}: [a, unknown]}}", n / 2);
        }
    }
    text.push_str("  - id: MIS\n    title: Misure\n    questions:\n");
    for n in scoping..count {
        let (a, b, c) = (n % scoping, (n * 7 + 1) % scoping, (n * 13 + 2) % scoping);
        let key = if n == scoping { "key: true" } else { "key: false" };
        // The first measure always holds: a scenario needs one.
        let when = if n == scoping {
            String::new()
        } else {
            format!("        when: {{is: first, S-{a}: a}}\n")
        };
        // Two measures in three block.
        let gate = match n % 3 {
            0 => "gate: after".to_owned(),
            _ => format!(
                "blocking: [{{gate: signature, below: 1/2, effect: stop, when: {{S-{c}: a}}}}]"
            ),
        };
        let _infallible = write!(
            text,
            "      - id: M-{n}\n        title: Misura {n}\n        asked_of: [{{who: controller, when: {{S-{b}: b}}}}, {{who: processor}}]\n        text: La misura numero {n} è in atto?\n        answers: graded\n        guidance:\n          \"yes\": Si vede sempre la misura numero {n}.\n          \"partial\": Si vede a volte la misura numero {n}.\n          \"no\": Non si vede mai la misura numero {n}.\n          \"unknown\": Nessuno sa della misura numero {n}.\n{when}        weight: {}\n        {gate}\n        mitigates: {{R1: {{strength: 2, {key}}}}}\n        gap: Manca la misura numero {n}.\n        remedy: {{text: Mettere in atto la misura {n}., effort: 2, kind: measure}}\n",
            n % 9 + 1
        );
    }
    text
}
