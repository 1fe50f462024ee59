//! The numbers of the method, each with its source, and what a questionnaire changes of them.

use super::Lowering;
use super::faults::{Spot, quoted};
use super::read::{At, Entry, Fields};
use crate::exact::Exact;
use crate::questionnaire::{Decision, Effect, Method};

/// How a number was checked; «design» is our own choice and says why.
const CHECKED: [(&str, bool); 5] = [
    ("primary", false),
    ("secondary", false),
    ("derived", false),
    ("not_checked", false),
    ("design", true),
];

/// Reads `methods/<id>.yaml` under the changes of `method_data`.
pub(super) fn lower<'t>(
    cx: &mut Lowering<'t>,
    at: At<'t>,
    expected: &str,
    data: Option<At<'t>>,
) -> Option<Method> {
    let mut fields = at.fields(&mut cx.faults)?;
    super::head::check_id(cx, &mut fields, expected);
    let title = fields.text(&mut cx.faults, "title");
    fields.optional_text(&mut cx.faults, "text");
    let mut values = Values { spot: at.spot(), list: Vec::new() };
    if let Some(at) = fields.need(&mut cx.faults, "data") {
        values.spot = at.spot();
        for entry in at.entries(&mut cx.faults) {
            if let Some(value) = sourced(cx, entry) {
                values.list.push((entry, value));
            }
        }
    }
    fields.finish(&mut cx.faults);
    values.change(cx, data);
    let method = Method {
        id: expected.to_owned(),
        title,
        key_cap: values.share(cx, "key_cap"),
        vulnerability_bands: values.bands(cx, "vulnerability_bands"),
        likelihood_table: values.table(cx, "likelihood_table", 1..=4),
        risk_table: values.table(cx, "risk_table", 1..=4),
        decision: values.decision(cx),
        area_bands: values.bands(cx, "area_bands"),
        probability_limits: values.limits(cx),
        tier_table: values.table(cx, "tier_table", 0..=2),
        proof_conditions: values.flag(cx, "proof_conditions"),
        robustness: values.tried(cx),
    };
    values.finish(cx);
    Some(method)
}

/// `value` with where it comes from.
fn sourced<'t>(cx: &mut Lowering<'t>, entry: Entry<'t>) -> Option<At<'t>> {
    let mut fields = entry.value.fields(&mut cx.faults)?;
    let value = fields.need(&mut cx.faults, "value").map(|at| At { name: entry.key, ..at });
    let checked =
        fields.need(&mut cx.faults, "checked").and_then(|at| at.one_of(&mut cx.faults, &CHECKED));
    let needed = if checked == Some(true) { "reason" } else { "source" };
    if checked.is_some() && !fields.has(needed) {
        let message = format!("«{}»: manca «{needed}»", entry.key);
        cx.faults.error(fields.spot(), message);
    }
    fields.optional_text(&mut cx.faults, "reason");
    fields.get("source").map(|at| at.string(&mut cx.faults));
    fields.finish(&mut cx.faults);
    value
}

/// The values of the method file, those of the questionnaire in their place.
struct Values<'t> {
    spot: Spot<'t>,
    list: Vec<(Entry<'t>, At<'t>)>,
}

impl<'t> Values<'t> {
    fn change(&mut self, cx: &mut Lowering<'t>, data: Option<At<'t>>) {
        for entry in data.map(|at| at.entries(&mut cx.faults)).unwrap_or_default() {
            if let Some(ix) = self.list.iter().position(|(known, _)| known.key == entry.key) {
                self.list[ix].1 = entry.value;
                continue;
            }
            let known = self.list.iter().map(|(known, _)| known.key);
            cx.faults
                .error(entry.spot, format!("il metodo non ha la voce {}", quoted(entry.key)))
                .suggest(entry.key, known);
        }
    }

    fn get(&mut self, key: &str) -> Option<At<'t>> {
        let found = self.list.iter().position(|(entry, _)| entry.key == key)?;
        Some(self.list.swap_remove(found).1)
    }

    /// What is left was never asked for, and what was asked for and missing is already reported.
    fn finish(self, cx: &mut Lowering<'t>) {
        for (entry, _) in self.list {
            cx.faults
                .error(entry.spot, format!("voce {} sconosciuta nel metodo", quoted(entry.key)));
        }
    }

    fn need(&mut self, cx: &mut Lowering<'t>, key: &str) -> Option<At<'t>> {
        let found = self.get(key);
        if found.is_none() {
            cx.faults.error(self.spot, format!("al metodo manca la voce «{key}»"));
        }
        found
    }

    fn share(&mut self, cx: &mut Lowering<'t>, key: &str) -> Exact {
        let at = self.need(cx, key);
        at.and_then(|at| at.exact(&mut cx.faults, Exact::ZERO..=Exact::ONE)).unwrap_or(Exact::ZERO)
    }

    /// Other values of a partial answer, between the others; methods of old have none.
    fn tried(&mut self, cx: &mut Lowering<'t>) -> Vec<Exact> {
        let items = self.get("robustness").map(|at| at.items(&mut cx.faults)).unwrap_or_default();
        let range = Exact::ZERO..=Exact::ONE;
        items.into_iter().filter_map(|at| at.exact(&mut cx.faults, range.clone())).collect()
    }

    fn flag(&mut self, cx: &mut Lowering<'t>, key: &str) -> bool {
        self.need(cx, key).and_then(|at| at.flag(&mut cx.faults)).unwrap_or(false)
    }

    /// Lowest shares of the bands, from the best down.
    fn bands<const N: usize>(&mut self, cx: &mut Lowering<'t>, key: &str) -> [Exact; N] {
        let mut bands = [Exact::ZERO; N];
        let Some(at) = self.need(cx, key) else { return bands };
        let items = fixed(cx, at, N);
        let mut last: Option<Exact> = None;
        for (band, item) in bands.iter_mut().zip(items) {
            let Some(value) = item.exact(&mut cx.faults, Exact::ZERO..=Exact::ONE) else {
                continue;
            };
            if last.is_some_and(|last| value >= last) || value == Exact::ZERO {
                cx.faults
                    .error(
                        item.spot(),
                        format!("le fasce di «{key}» devono scendere, e restare sopra 0"),
                    )
                    .code("threshold-order")
                    .help("si scrive prima la più alta, per esempio [9/10, 7/10, 1/2, 1/4]");
            }
            last = Some(value);
            *band = value;
        }
        bands
    }

    /// Cells that never fall along a row or down a column.
    fn table<const R: usize, const C: usize>(
        &mut self,
        cx: &mut Lowering<'t>,
        key: &str,
        cells: std::ops::RangeInclusive<u8>,
    ) -> [[u8; C]; R] {
        let mut table = [[*cells.start(); C]; R];
        let Some(at) = self.need(cx, key) else { return table };
        let mut above = [*cells.start(); C];
        for (row, item) in table.iter_mut().zip(fixed(cx, at, R)) {
            let mut left = *cells.start();
            for ((cell, above), item) in row.iter_mut().zip(&mut above).zip(fixed(cx, item, C)) {
                let Some(level) = item.level(&mut cx.faults, cells.clone()) else { continue };
                if level < left || level < *above {
                    cx.faults
                        .error(
                            item.spot(),
                            format!(
                                "la tabella «{key}» scende qui: {level} dopo {}",
                                left.max(*above)
                            ),
                        )
                        .code("table-not-monotone")
                        .help("più pericolo non può dare un livello più basso");
                }
                (left, *above, *cell) = (level, level, level);
            }
        }
        table
    }

    /// The effect of risk 1 to 4, never milder for a higher risk.
    fn decision(&mut self, cx: &mut Lowering<'t>) -> Decision {
        let mut decision = [Effect::Stop; 4];
        let Some(at) = self.need(cx, "risk_decision") else { return Decision(decision) };
        let Some(mut fields): Option<Fields<'t>> = at.fields(&mut cx.faults) else {
            return Decision(decision);
        };
        let words = Effect::ALL.map(|effect| (effect.code(), effect));
        let mut last = Effect::Proceed;
        for (effect, key) in decision.iter_mut().zip(["1", "2", "3", "4"]) {
            let Some(at) = fields.need(&mut cx.faults, key) else { continue };
            let Some(value) = at.one_of(&mut cx.faults, &words) else { continue };
            if value < last {
                cx.faults
                    .error(
                        at.spot(),
                        format!(
                            "il rischio {key} non può avere un effetto più lieve del precedente"
                        ),
                    )
                    .code("table-not-monotone");
            }
            (last, *effect) = (value, value);
        }
        fields.finish(&mut cx.faults);
        Decision(decision)
    }

    /// ENISA: highest sums of the four areas for a low and for a medium probability.
    fn limits(&mut self, cx: &mut Lowering<'t>) -> [u8; 2] {
        let mut limits = [4, 12];
        let Some(at) = self.need(cx, "probability_limits") else { return limits };
        for (limit, item) in limits.iter_mut().zip(fixed(cx, at, 2)) {
            *limit = item.level(&mut cx.faults, 4..=12).unwrap_or(*limit);
        }
        if limits[0] >= limits[1] {
            cx.faults.error(at.spot(), "i due limiti di «probability_limits» devono crescere");
        }
        limits
    }
}

fn fixed<'t>(cx: &mut Lowering<'t>, at: At<'t>, count: usize) -> Vec<At<'t>> {
    let items = at.items(&mut cx.faults);
    if items.len() != count && at.node.list().is_some() {
        cx.faults.error(
            at.spot(),
            format!("«{}»: servono {count} valori, non {}", at.name, items.len()),
        );
    }
    items
}
