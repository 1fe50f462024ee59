//! Contract text: each number that is a choice stands as `{name}` and is put in place here.

use super::faults::{Faults, quoted};
use super::read::At;
use crate::questionnaire::{Clause, Parameter};
use crate::text::Text;

/// A value long enough for a sentence; repeated in a long text it must not grow without bound.
const LONGEST_VALUE: usize = 200;
const LONGEST_CLAUSE: usize = 20_000;

pub(super) fn lower(faults: &mut Faults, at: At<'_>) -> Option<Clause> {
    let mut fields = at.fields(faults)?;
    let text = fields.texts(faults);
    let mut parameters = Vec::new();
    let mut places = Vec::new();
    for entry in fields.get("parameters").map(|at| at.entries(faults)).unwrap_or_default() {
        let Some(mut parameter) = entry.value.fields(faults) else { continue };
        let value = parameter.need(faults, "value").and_then(|at| value(faults, at));
        let source = parameter
            .need(faults, "source")
            .and_then(|at| at.one_of(faults, &[("contract", false), ("law", true)]));
        parameter.finish(faults);
        parameters.push(Parameter {
            name: entry.key.to_owned(),
            value: value.unwrap_or_default(),
            set_by_law: source.unwrap_or(false),
        });
        places.push(entry.spot);
    }
    let mut used = vec![false; parameters.len()];
    let it = fields.get("it").map(|at| fill(faults, at, &text.it, &parameters, &mut used));
    let en = fields.get("en").zip(text.en.as_deref());
    let mut used_en = vec![false; parameters.len()];
    let en = en.map(|(at, text)| fill(faults, at, text, &parameters, &mut used_en));
    for ((parameter, place), (it, english)) in
        parameters.iter().zip(places).zip(used.into_iter().zip(used_en))
    {
        let missing = match (it, english || en.is_none()) {
            (true, true) => continue,
            (true, false) => "nel testo inglese",
            (false, true) => "nel testo italiano",
            (false, false) => "nella clausola",
        };
        faults
            .error(place, format!("il parametro {} non compare {missing}", quoted(&parameter.name)))
            .code("clause-parameter")
            .help(format!(
                "scrivi {{{}}} al posto del numero, o togli il parametro",
                parameter.name
            ));
    }
    fields.finish(faults);
    Some(Clause { text: Text { it: it.unwrap_or_default(), en }, parameters })
}

fn value(faults: &mut Faults, at: At<'_>) -> Option<String> {
    let text = at.string(faults)?;
    if text.len() > LONGEST_VALUE {
        faults.error(at.spot(), format!("il valore supera {LONGEST_VALUE} caratteri"));
        return None;
    }
    Some(text.to_owned())
}

/// The text with every `{name}` replaced; `used` tells which parameters were met.
fn fill(
    faults: &mut Faults,
    at: At<'_>,
    text: &str,
    parameters: &[Parameter],
    used: &mut [bool],
) -> String {
    if text.len() > LONGEST_CLAUSE {
        faults.error(at.spot(), format!("la clausola supera {LONGEST_CLAUSE} caratteri"));
        return String::new();
    }
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            faults
                .error(at.spot(), "parentesi graffa aperta e non chiusa")
                .help("un parametro si scrive {nome}");
            rest = after;
            continue;
        };
        if let Some(ix) = parameters.iter().position(|parameter| parameter.name == name) {
            used[ix] = true;
            filled.push_str(&parameters[ix].value);
        } else {
            let known = parameters.iter().map(|parameter| parameter.name.as_str());
            faults
                .error(at.spot(), format!("il parametro {} non è definito", quoted(name)))
                .code("clause-parameter")
                .suggest(name, known);
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}
