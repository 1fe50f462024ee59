//! From YAML files to a valid questionnaire, with every fault of every file in one run.
//!
//! Each file becomes a tree of nodes with their places; the trees are lowered by hand. A fault is
//! recorded and a placeholder stands in, so that the rest is still read; one error is enough for
//! no questionnaire to come out. Only syntax and duplicate keys stop a file early.

mod acronyms;
mod checks;
mod choice;
mod clause;
mod condition;
mod faults;
mod finding;
mod fingerprint;
mod head;
mod index;
mod kind;
mod method;
mod overlay;
mod part;
mod places;
mod preset;
mod prose;
mod question;
mod read;
mod registers;
mod rule;
mod scheme;
mod scored;
mod trees;

use crate::diagnostic::{Diagnostic, place};
use crate::questionnaire::{
    Area, Condition, Countries, Identity, Method, Norms, Question, QuestionIx, Questionnaire,
    ScenarioIx,
};
use crate::text::{Lang, Text};
use choice::Sets;
use condition::{Named, Scope};
use faults::{Faults, Spot, quoted};
use index::Index;
pub use part::{FileKind, file_kind, part};
pub use places::{Part, Place, Places};
use read::{At, Fields};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use trees::{AreaTree, Trees};

/// Sources by name: `call-center/questionnaire.yaml`, `shared/norms.yaml`, `methods/base-1.yaml`.
pub type Files = BTreeMap<String, Cow<'static, str>>;

/// Loads one questionnaire with all its faults. With an error there is no questionnaire.
#[must_use]
pub fn load(files: &Files, id: &str) -> (Option<Questionnaire>, Vec<Diagnostic>) {
    let studied = run(files, id, Depth::Words);
    (studied.questionnaire, studied.faults)
}

/// The same without a look at the words of the texts, which takes ten times as long as the rest:
/// for those who open a questionnaire, not for those who write one.
#[must_use]
pub fn open(files: &Files, id: &str) -> (Option<Questionnaire>, Vec<Diagnostic>) {
    let studied = run(files, id, Depth::Open);
    (studied.questionnaire, studied.faults)
}

/// A questionnaire with what its author may want to know of it beyond its faults.
#[derive(Debug, Default)]
pub struct Studied {
    pub questionnaire: Option<Questionnaire>,
    pub faults: Vec<Diagnostic>,
    pub places: Places,
    /// By area, the condition that all its questions share.
    pub area_conditions: Vec<Condition>,
    /// Texts in all, and those without a language.
    pub texts: usize,
    pub without: BTreeMap<Lang, usize>,
}

/// The same as [`load`], with places, counts and notes on the words.
#[must_use]
pub fn study(files: &Files, id: &str) -> Studied {
    run(files, id, Depth::Study)
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Depth {
    Open,
    Words,
    Study,
}

fn run(files: &Files, id: &str, depth: Depth) -> Studied {
    let mut faults = Faults::default();
    let mut trees = Trees::read(files, id, &mut faults);
    let method =
        trees.at(&trees.head).and_then(|head| head.node.get("method")?.scalar()).map(str::to_owned);
    if let Some(method) = method {
        trees.add(files, &method_file(&method), &mut faults);
    }
    let Some(head) = trees.at(&trees.head) else {
        return Studied { faults: faults.finish(), ..Studied::default() };
    };
    let mut cx = Lowering::new(files, head, trees.complete, faults);
    let questionnaire = lower(&mut cx, &trees, id);
    if depth >= Depth::Words {
        prose::check(&mut cx, &trees);
    }
    let mut studied = Studied::default();
    if depth == Depth::Study {
        acronyms::note(&mut cx, &trees);
        studied.places = places::find(&cx, &trees);
    }
    studied.questionnaire = questionnaire.filter(|_| cx.faults.errors() == 0);
    studied.area_conditions = cx.area_conditions;
    studied.texts = cx.faults.texts;
    studied.without = std::mem::take(&mut cx.faults.without);
    studied.faults = cx.faults.finish();
    studied
}

/// The ids of the questionnaires among some files.
#[must_use]
pub fn ids(files: &Files) -> Vec<&str> {
    let id = |name: &'_ str| -> Option<usize> {
        let folder =
            name.strip_suffix("/questionnaire.yaml").filter(|folder| !folder.contains('/'));
        let alone = name.strip_suffix(".yaml").filter(|name| !name.contains('/'));
        folder.or(alone).map(str::len)
    };
    let mut ids: Vec<&str> = files.keys().filter_map(|name| name.get(..id(name)?)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The file a questionnaire starts from, if there is one.
#[must_use]
pub fn head_file(files: &Files, id: &str) -> Option<String> {
    [format!("{id}/questionnaire.yaml"), format!("{id}.yaml")]
        .into_iter()
        .find(|name| files.contains_key(name))
}

fn method_file(method: &str) -> String {
    format!("methods/{method}.yaml")
}

/// What every part of the lowering works with.
struct Lowering<'t> {
    files: &'t Files,
    head: At<'t>,
    /// False when some file could not be read: what it defines is missing, and that is no fault
    /// of those who refer to it.
    complete: bool,
    faults: Faults,
    index: Index<'t>,
    sets: Sets,
    named: Named<'t>,
    findings: finding::Declared<'t>,
    /// Weights, gates and scenarios of `base-1` decide; otherwise scores of the questionnaire's own.
    base1: bool,
    /// By area, for the study of conditions: the model folds them into those of the questions.
    area_conditions: Vec<Condition>,
    /// What the module being read speaks of and this questionnaire does not have.
    without: BTreeSet<&'t str>,
    /// `None` when the register could not be read.
    norms: Option<Norms>,
    countries: Option<Countries>,
}

impl<'t> Lowering<'t> {
    fn new(files: &'t Files, head: At<'t>, complete: bool, faults: Faults) -> Self {
        Self {
            files,
            head,
            complete,
            faults,
            index: Index::default(),
            sets: Sets::default(),
            named: Named::default(),
            findings: finding::Declared::default(),
            area_conditions: Vec::new(),
            base1: true,
            without: BTreeSet::new(),
            norms: None,
            countries: None,
        }
    }
}

impl Lowering<'_> {
    /// `file:line`, for a fault that has to name a second place.
    fn place(&self, at: At<'_>) -> String {
        let source = self.files.get(at.file).map_or("", |source| source.as_ref());
        format!("{}:{}", at.file, place(source, &at.node.span).0)
    }

    /// The question of that id or name. While a file is missing nobody can say that there is none.
    fn question(&mut self, key: &str, spot: Spot<'_>) -> Option<QuestionIx> {
        let found = self.index.find(key);
        if found.is_none() && self.complete {
            let known = self.index.keys();
            self.faults
                .error(spot, format!("la domanda {} non esiste", quoted(key)))
                .code("unknown-question")
                .suggest(key, known);
        }
        found
    }

    /// The questions a list names, or the one it names alone.
    fn questions(&mut self, at: Option<At<'_>>) -> Vec<QuestionIx> {
        let items = at.map(|at| at.one_or_more(&mut self.faults)).unwrap_or_default();
        let find = |item: At<'_>| {
            let key = item.string(&mut self.faults)?;
            self.question(key, item.spot())
        };
        items.into_iter().filter_map(find).collect()
    }

    fn scenario(&mut self, id: &str, spot: Spot<'_>) -> Option<ScenarioIx> {
        let found = self.index.scenarios.iter().position(|scenario| *scenario == id);
        if found.is_none() {
            let known = self.index.scenarios.clone();
            self.faults
                .error(spot, format!("lo scenario {} non esiste", quoted(id)))
                .code("unknown-scenario")
                .suggest(id, known);
        }
        found.map(ScenarioIx)
    }
}

fn lower<'t>(cx: &mut Lowering<'t>, trees: &'t Trees, id: &str) -> Option<Questionnaire> {
    let mut fields = cx.head.fields(&mut cx.faults)?;
    let languages = head::languages(cx, fields.get("languages"));
    cx.faults.no_italian = !languages.contains(&Lang::It);
    cx.faults.english = languages.contains(&Lang::En) && !cx.faults.no_italian;
    cx.base1 = uses_base1(trees, fields.scalar("method"));
    lower_shared(cx, trees);
    let scenario_items = head::declare_scenarios(cx, fields.get("scenarios"));
    let areas = trees.areas(&mut cx.faults);
    let mut own = match trees.overlay.as_deref().and_then(|overlay| trees.at(overlay)) {
        Some(overlay) => Some(overlay.fields(&mut cx.faults)?),
        None => None,
    };
    let insertions = own.as_mut().map(|own| overlay::insertions(cx, own)).unwrap_or_default();
    index::declare(cx, &areas, insertions);
    finding::declare(cx, &mut fields);
    let added = own.as_mut().and_then(|own| own.get("conditions"));
    let own_conditions = fields.get("conditions").into_iter().chain(added);
    let of_areas = areas.iter().filter_map(AreaTree::conditions);
    condition::define(cx, own_conditions.chain(of_areas).collect(), &areas);
    let (version, title, intro) = head::name(cx, own.as_mut().unwrap_or(&mut fields), id);
    if own.is_some() {
        head::known(&mut fields);
    }
    fields.need(&mut cx.faults, "areas").map(|at| at.items(&mut cx.faults));
    let method = lower_method(cx, trees, &mut fields);
    let scenarios: Vec<_> = scenario_items
        .iter()
        .enumerate()
        .filter_map(|(ix, item)| head::lower_scenario(cx, *item, cx.index.scenarios[ix]))
        .collect();
    let (area_list, mut questions) = lower_questions(cx, &areas);
    let (severities, findings) = finding::lower(cx);
    let presets = preset::lower(cx, fields.get("sets"), &mut questions);
    let changes = own.as_mut().and_then(|own| own.get("change"));
    let weakened = overlay::change(cx, changes, &mut questions);
    let (scheme, written) = scheme::lower(cx, trees, &mut fields, &questions);
    let rules = rule::lower_rules(cx, fields.get("rules"));
    let mut also = |key| own.as_mut().and_then(|own| own.get(key));
    let (more_contradictions, more_limits) = (also("contradictions"), also("limits"));
    let stated = [fields.get("contradictions"), more_contradictions];
    let contradictions = head::contradictions(cx, stated.into_iter().flatten(), &areas);
    let limits = head::limits(cx, fields.get("limits").into_iter().chain(more_limits));
    let dpia = head::dpia(cx, fields.get("dpia"));
    let glossary =
        trees.at("shared/glossary.yaml").map(|at| registers::lower_glossary(&mut cx.faults, at));
    fields.finish(&mut cx.faults);
    if let Some(mut own) = own {
        own.get("extends");
        own.get("areas");
        own.finish(&mut cx.faults);
    }
    if cx.complete && scenarios.len() == scenario_items.len() {
        checks::check_controls(cx, &scenarios, &questions, &scenario_items);
    }
    let sha256 = fingerprint::fingerprint(cx, trees, &areas);
    let questionnaire = Questionnaire {
        identity: Identity { id: id.to_owned(), version: version?.to_owned(), sha256 },
        title,
        intro,
        languages,
        method: method?,
        areas: area_list,
        questions,
        scenarios,
        rules,
        presets,
        severities,
        findings,
        scheme,
        weakened,
        contradictions,
        limits,
        dpia,
        norms: cx.norms.take().unwrap_or_default(),
        countries: cx.countries.take().unwrap_or_default(),
        glossary: glossary.unwrap_or_default(),
        quoted: Vec::new(),
    };
    scheme::check(cx, &questionnaire, &written);
    Some(questionnaire)
}

/// Registers that questions refer to: one that is not there is empty, a broken one is unknown.
fn lower_shared<'t>(cx: &mut Lowering<'t>, trees: &'t Trees) {
    let missing = |name: &str| !cx.files.contains_key(name);
    let no_norms = missing("shared/norms.yaml").then(Norms::default);
    let no_countries = missing("shared/countries.yaml").then(Countries::default);
    cx.norms = match trees.at("shared/norms.yaml") {
        Some(at) => Some(registers::lower_norms(&mut cx.faults, at)),
        None => no_norms,
    };
    cx.countries = match trees.at("shared/countries.yaml") {
        Some(at) => Some(registers::lower_countries(cx, at)),
        None => no_countries,
    };
    if let Some(at) = trees.at("shared/answers.yaml") {
        cx.sets = choice::lower_sets(cx, at);
    }
}

/// Everything but `own` and a method made of nodes is `base-1` with its own numbers.
fn uses_base1(trees: &Trees, method: Option<&str>) -> bool {
    let Some(method) = method else { return true };
    let graph = |at: At<'_>| at.node.get("nodes").is_some();
    method != OWN_METHOD && !trees.at(&method_file(method)).is_some_and(graph)
}

/// The scores of the questionnaire itself decide.
const OWN_METHOD: &str = "own";

fn lower_method<'t>(
    cx: &mut Lowering<'t>,
    trees: &'t Trees,
    fields: &mut Fields<'t>,
) -> Option<Method> {
    let at = fields.need(&mut cx.faults, "method");
    let data = fields.get("method_data");
    let at = at?;
    let name = at.string(&mut cx.faults)?;
    if name == OWN_METHOD {
        return Some(Method::none(name, Text::new("punteggi propri", "scores of its own")));
    }
    let file = method_file(name);
    if !cx.base1 {
        return Some(Method::none(name, Text::default()));
    }
    if !cx.files.contains_key(&file) {
        let name_of = |file: &'t String| file.strip_prefix("methods/")?.strip_suffix(".yaml");
        let known = cx.files.keys().filter_map(name_of);
        cx.faults
            .error(at.spot(), format!("il metodo {} non c’è", quoted(name)))
            .code("missing-file")
            .suggest(name, known);
    }
    method::lower(cx, trees.at(&file)?, name, data)
}

fn lower_questions<'t>(
    cx: &mut Lowering<'t>,
    areas: &[AreaTree<'t>],
) -> (Vec<Area>, Vec<Question>) {
    let mut list = Vec::with_capacity(areas.len());
    let mut questions = Vec::with_capacity(cx.index.questions.len());
    let mut members_of = vec![Vec::new(); areas.len()];
    for (question, declared) in cx.index.questions.iter().enumerate() {
        members_of[declared.area].push(question);
    }
    for (ix, (area, members)) in areas.iter().zip(members_of).enumerate() {
        cx.without = area.without.iter().copied().collect();
        let scope =
            members.first().map_or(Scope::SCOPING, |first| Scope::before(QuestionIx(*first)));
        let scope = Scope { scoping_only: cx.base1, ..scope };
        let (lowered, when) = head::lower_area(cx, area, cx.index.areas[ix], scope);
        list.push(lowered);
        cx.area_conditions.push(when.clone());
        questions.extend(
            members
                .into_iter()
                .filter_map(|ix| question::lower_question(cx, QuestionIx(ix), &when)),
        );
    }
    cx.without.clear();
    (list, questions)
}
