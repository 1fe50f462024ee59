//! Thresholds with holes and overlaps, and tables that rise and fall.

use super::Lint;
use crate::diagnostic::Level;
use crate::exact::Exact;
use crate::loader::Part;
use crate::questionnaire::{Bands, Form, Kind, Scheme, SchemeIx, SchemeOp, Step};

pub(super) fn check(lint: &mut Lint<'_>) {
    for question in &lint.questionnaire.questions {
        if let Kind::Number { min, max, bands: Some(bands), .. } = &question.kind
            && let Some(limit) = swallowing(bands, *min, *max)
        {
            let place = lint.place(Part::Bands, &question.id);
            let message = format!(
                "{}: la fascia fino a {limit} prende tutto, l’ultima resta vuota",
                question.id
            );
            let help = "un limite pari a «max» (o a «min», con at_least) non lascia nulla alle altre fasce";
            lint.add(Level::Warning, "threshold-overlap", &place, message, Some(help));
        }
    }
    if let Some(scheme) = &lint.questionnaire.scheme {
        nodes(lint, scheme);
        levels(lint, scheme);
    }
}

/// A limit that leaves nothing to the last band.
fn swallowing(bands: &Bands, min: Exact, max: Exact) -> Option<Exact> {
    let end = if bands.at_most { max } else { min };
    bands.limits.iter().map(|limit| limit.0).find(|limit| *limit == end)
}

fn nodes(lint: &mut Lint<'_>, scheme: &Scheme) {
    for node in &scheme.nodes {
        let place = lint.place(Part::Node, &node.name);
        let mut add = |code, message: String, help| {
            lint.add(Level::Warning, code, &place, message, Some(help));
        };
        match &node.op {
            SchemeOp::Bands { steps, below, .. } => {
                if let Some(step) = overlap(steps) {
                    let message = format!(
                        "«{}»: la soglia {} non si raggiunge mai",
                        node.name, step.bound.from
                    );
                    add(
                        "threshold-overlap",
                        message,
                        "le soglie vanno dalla più alta alla più bassa, ognuna una volta",
                    );
                }
                let ranks: Vec<Exact> =
                    steps.iter().map(|step| step.rank).chain([*below]).collect();
                if !is_monotone(&ranks) {
                    let message =
                        format!("«{}»: i ranghi delle fasce salgono e scendono", node.name);
                    add(
                        "table-not-monotone",
                        message,
                        "un valore più alto non dovrebbe dare ora di più, ora di meno",
                    );
                }
            }
            SchemeOp::Table { cells, .. } if !(falls_nowhere(cells) || rises_nowhere(cells)) => {
                let message = format!("«{}»: la tabella sale e scende", node.name);
                add(
                    "table-not-monotone",
                    message,
                    "lungo le righe e le colonne i valori dovrebbero andare in un verso solo",
                );
            }
            _ => {}
        }
    }
}

/// A step that one before it has already taken.
fn overlap(steps: &[Step]) -> Option<&Step> {
    steps.windows(2).find_map(|pair| {
        let [above, step] = pair else { return None };
        let taken = step.bound.from > above.bound.from
            || (step.bound.from == above.bound.from && (!above.bound.strict || step.bound.strict));
        taken.then_some(step)
    })
}

fn is_monotone(ranks: &[Exact]) -> bool {
    ranks.is_sorted() || ranks.is_sorted_by(|a, b| a >= b)
}

fn falls_nowhere(cells: &[Vec<Exact>]) -> bool {
    cells.iter().all(|row| row.is_sorted())
        && cells.windows(2).all(|rows| pairs(rows).all(|(above, below)| above <= below))
}

fn rises_nowhere(cells: &[Vec<Exact>]) -> bool {
    cells.iter().all(|row| row.is_sorted_by(|a, b| a >= b))
        && cells.windows(2).all(|rows| pairs(rows).all(|(above, below)| above >= below))
}

fn pairs(rows: &[Vec<Exact>]) -> impl Iterator<Item = (&Exact, &Exact)> {
    let [above, below] = rows else { return [].iter().zip([].iter()) };
    above.iter().zip(below.iter())
}

/// Every rank a node can give has its level, and every level its rank.
fn levels(lint: &mut Lint<'_>, scheme: &Scheme) {
    let mut found: Vec<(String, Part, SchemeIx, Vec<&str>)> = Vec::new();
    for verdict in &scheme.verdicts {
        if let Some(of) = verdict.of {
            let ids = verdict.levels.iter().map(|level| level.id.as_str()).collect();
            found.push((verdict.id.clone(), Part::Verdict, of, ids));
        }
    }
    for output in &scheme.outputs {
        if let Form::Scale(levels) = &output.form {
            let ids = levels.iter().map(|level| level.id.as_str()).collect();
            found.push((output.name.clone(), Part::Node, output.node, ids));
        }
    }
    for (name, part, of, ids) in found {
        let Some(ranks) = ranks(&scheme.nodes[of.0].op) else { continue };
        let place = lint.place(part, &name);
        let level = |rank: &Exact| {
            let place = rank.to_level().map(usize::from);
            place.filter(|place| rank.is_integer() && *place < ids.len())
        };
        for rank in ranks.iter().filter(|rank| level(rank).is_none()) {
            let message = format!("«{name}»: nessun livello per il valore {rank}");
            let help = format!("i livelli sono {}, contati da 0", ids.len());
            lint.add(Level::Warning, "threshold-hole", &place, message, Some(&help));
        }
        for (nth, id) in ids.iter().enumerate() {
            if !ranks.iter().any(|rank| level(rank) == Some(nth)) {
                let message = format!("«{name}»: nessun valore dà il livello «{id}»");
                lint.add(Level::Note, "threshold-hole", &place, message, None);
            }
        }
    }
}

/// All values of a node that gives one of a few; `None` for the others.
fn ranks(op: &SchemeOp) -> Option<Vec<Exact>> {
    let mut ranks: Vec<Exact> = match op {
        SchemeOp::Bands { steps, below, .. } => {
            steps.iter().map(|step| step.rank).chain([*below]).collect()
        }
        SchemeOp::Table { cells, .. } => cells.iter().flatten().copied().collect(),
        _ => return None,
    };
    ranks.sort_unstable();
    ranks.dedup();
    Some(ranks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_go_one_way() {
        let table = |cells: &[&[i64]]| -> Vec<Vec<Exact>> {
            cells.iter().map(|row| row.iter().map(|&cell| Exact::int(cell)).collect()).collect()
        };
        assert!(falls_nowhere(&table(&[&[0, 1], &[1, 1]])));
        assert!(rises_nowhere(&table(&[&[2, 1], &[1, 0]])));
        let mixed = table(&[&[0, 1], &[1, 0]]);
        assert!(!falls_nowhere(&mixed) && !rises_nowhere(&mixed));
    }

    #[test]
    fn a_threshold_met_twice_is_an_overlap() {
        let step = |from| Step::at(Exact::int(from), Exact::ZERO);
        assert!(overlap(&[step(9), step(6)]).is_none());
        assert_eq!(overlap(&[step(6), step(9)]), Some(&step(9)));
        assert_eq!(overlap(&[step(6), step(6)]), Some(&step(6)));
    }
}
