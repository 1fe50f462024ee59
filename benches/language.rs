//! Reading a questionnaire grows as its file does: 100, 1,000 and 10,000 questions, three conditions
//! each, against the plain parse of the same text. `cargo bench --bench language`
#![allow(clippy::print_stdout, reason = "the ratios are what the bench is for")]

#[path = "../tests/common/generated.rs"]
mod generated;

use divan::Bencher;
use std::borrow::Cow;
use std::time::{Duration, Instant};
use vaglio::loader::{self, Files};
use vaglio::{library, lint, yaml};

const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn main() {
    println!(
        "{:>10} {:>12} {:>12} {:>12} {:>12}",
        "domande", "lettura", "aprire", "check", "check/lettura"
    );
    for size in SIZES {
        let files = files(size);
        let parse = median(|| yaml::parse(&files["generated.yaml"]).expect("a tree"));
        let open = median(|| loader::open(&files, "generated"));
        let check = median(|| check(&files));
        let ratio = check.as_secs_f64() / parse.as_secs_f64();
        println!("{size:>10} {parse:>12.1?} {open:>12.1?} {check:>12.1?} {ratio:>12.1}");
    }
    divan::main();
}

fn files(size: usize) -> Files {
    let mut files = library::shipped();
    files.retain(|name, _| name == "shared/answers.yaml" || name.starts_with("methods/base-1"));
    let text = generated::questionnaire("generated", size);
    files.insert("generated.yaml".to_owned(), Cow::Owned(text));
    files
}

/// All that `vaglio check` does with it.
fn check(files: &Files) -> usize {
    let studied = loader::study(files, "generated");
    assert!(studied.questionnaire.is_some(), "{:?}", studied.faults.first());
    studied.faults.len() + lint::check(&studied, &[]).len()
}

fn median<T>(run: impl Fn() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            divan::black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[2]
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn parse(bencher: Bencher, size: usize) {
    let files = files(size);
    bencher.bench_local(|| yaml::parse(&files["generated.yaml"]).expect("a tree"));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn open(bencher: Bencher, size: usize) {
    let files = files(size);
    bencher.bench_local(|| loader::open(&files, "generated"));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn check_all(bencher: Bencher, size: usize) {
    let files = files(size);
    bencher.bench_local(|| check(&files));
}
