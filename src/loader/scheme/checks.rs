//! Checks on what nodes can be worth, over every answer that is possible.

use super::Written;
use crate::exact::Exact;
use crate::loader::Lowering;
use crate::loader::faults::quoted;
use crate::questionnaire::{Form, Questionnaire, Scheme, SchemeIx, SchemeOp};
use crate::scoring::scheme::{Reach, reach};
use std::collections::BTreeSet;

/// Looks at the ranges of all nodes; only where nothing else is wrong, since they would mislead.
pub(in crate::loader) fn check(
    cx: &mut Lowering<'_>,
    questionnaire: &Questionnaire,
    written: &Written<'_>,
) {
    let Some(scheme) = &questionnaire.scheme else { return };
    if cx.faults.errors() > 0 || !cx.complete {
        return;
    }
    let reach = match reach(questionnaire, scheme) {
        Ok(reach) => reach,
        Err(overflow) => {
            let at = scheme.nodes.iter().position(|node| node.name == overflow.node);
            let is_ratio =
                at.is_some_and(|at| matches!(scheme.nodes[at].op, SchemeOp::Ratio { .. }));
            let spot = at.map_or(cx.head.spot(), |at| written.nodes[at]);
            if is_ratio {
                cx.faults
                    .error(
                        spot,
                        format!("il divisore di {} può essere zero", quoted(&overflow.node)),
                    )
                    .code("zero-divisor")
                    .help("gli operandi di «den» devono restare sopra zero con ogni risposta");
            } else {
                cx.faults.error(spot, overflow.to_string()).code("overflow");
            }
            return;
        }
    };
    let matrices = matrices(scheme);
    for (ix, node) in scheme.nodes.iter().enumerate() {
        if let SchemeOp::Table { row, col, row_base, col_base, cells } = &node.op {
            let width = cells.first().map_or(0, Vec::len);
            for (axis, of, base, count) in
                [("riga", row, *row_base, cells.len()), ("colonna", col, *col_base, width)]
            {
                let name = &scheme.nodes[of.0].name;
                let what =
                    format!("la {axis} della tabella «{}» viene da {}", node.name, quoted(name));
                let within = (i64::from(base), count);
                check_within(cx, reach[of.0], within, written.nodes[ix], &what);
            }
            if matrices.contains(&SchemeIx(ix)) {
                check_rising(cx, cells, &node.name, written.nodes[ix]);
            }
        }
    }
    for (output, spot) in scheme.outputs.iter().zip(&written.outputs) {
        if let Form::Scale(levels) = &output.form {
            let what = format!("il risultato {}", quoted(&output.name));
            check_within(cx, reach[output.node.0], (0, levels.len()), *spot, &what);
        }
    }
    for (verdict, spot) in scheme.verdicts.iter().zip(&written.verdicts) {
        if let Some(of) = verdict.of {
            let what = format!("il verdetto {}", quoted(&verdict.id));
            check_within(cx, reach[of.0], (0, verdict.levels.len()), *spot, &what);
        }
    }
    for (node, spot) in &written.shares {
        let most = reach[node.0].full.high().unwrap_or(Exact::ZERO);
        if most <= Exact::ZERO {
            let name = quoted(&scheme.nodes[node.0].name);
            cx.faults
                .error(*spot, format!("il massimo di {name} non è più di zero: {most}"))
                .code("no-maximum")
                .help("una quota del massimo ha senso solo dove si può arrivare sopra zero");
        }
    }
}

/// Tables whose cells are levels of a scale or of a verdict.
fn matrices(scheme: &Scheme) -> BTreeSet<SchemeIx> {
    let scales = scheme.outputs.iter().filter(|output| matches!(output.form, Form::Scale(_)));
    let outputs = scales.map(|output| output.node);
    outputs.chain(scheme.verdicts.iter().filter_map(|verdict| verdict.of)).collect()
}

fn check_within(
    cx: &mut Lowering<'_>,
    reach: Reach,
    (first, count): (i64, usize),
    spot: crate::loader::faults::Spot<'_>,
    what: &str,
) {
    let Some((low, high)) = reach.any.range() else { return };
    let last = first + i64::try_from(count).unwrap_or(i64::MAX / 2) - 1;
    if low < Exact::int(first) || high > Exact::int(last) {
        cx.faults
            .error(
                spot,
                format!("{what}: può andare da {low} a {high}, qui c’è posto da {first} a {last}"),
            )
            .code("out-of-range")
            .help("servono tanti gradini quanti sono i valori possibili");
    }
}

/// More danger on either side never gives a lower level.
fn check_rising(
    cx: &mut Lowering<'_>,
    cells: &[Vec<Exact>],
    name: &str,
    spot: crate::loader::faults::Spot<'_>,
) {
    let falls = |before: &Exact, after: &Exact| after < before;
    let along = cells.iter().any(|row| row.windows(2).any(|pair| falls(&pair[0], &pair[1])));
    let down = cells
        .windows(2)
        .any(|rows| rows[0].iter().zip(&rows[1]).any(|(above, below)| falls(above, below)));
    if along || down {
        cx.faults
            .error(spot, format!("la tabella {} scende", quoted(name)))
            .code("bad-table")
            .help("più pericolo non può dare un livello più basso: lungo le righe e giù per le colonne i valori non calano");
    }
}
