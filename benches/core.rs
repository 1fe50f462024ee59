//! What a user waits for, without the terminal: loading, evaluating, writing the report.
//! `cargo bench --bench core`

use divan::Bencher;
use std::path::Path;
use vaglio::assessment::Assessment;
use vaglio::questionnaire::Questionnaire;
use vaglio::report::{self, Copy, Format};
use vaglio::scoring::{Scorer, conditions};
use vaglio::text::Lang;
use vaglio::{library, loader, store};

fn main() {
    divan::main();
}

fn flagship() -> Questionnaire {
    library::load(&library::shipped(), "call-center").expect("the shipped questionnaire is valid")
}

fn example() -> Assessment {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/assistenza-clienti.vaglio.yaml");
    store::load(&path).expect("the example can be read").assessment
}

#[divan::bench]
fn load_and_check_the_flagship() -> usize {
    loader::load(&library::shipped(), "call-center").1.len()
}

#[divan::bench]
fn evaluate_the_flagship(bencher: Bencher) {
    let questionnaire = flagship();
    let scorer = Scorer::new(&questionnaire);
    let answers = conditions::answers_of(&scorer, &example()).expect("no overflow");
    bencher.bench_local(|| scorer.quick(&answers).expect("no overflow"));
}

#[divan::bench(args = [Format::Markdown, Format::Html])]
fn report(bencher: Bencher, format: Format) {
    let (questionnaire, assessment) = (flagship(), example());
    bencher.bench_local(|| {
        let view =
            report::build(&questionnaire, &assessment, Lang::It, Copy::Internal).expect("a report");
        report::render(&view, format).expect("a text").len()
    });
}

#[divan::bench]
fn read_the_example() -> usize {
    example().answers.len()
}
