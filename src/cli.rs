//! The command line: what each command is called, what it answers, how it exits.
//!
//! Results go to standard output, messages to standard error. Exit codes: 0 done; 1 the answer is
//! negative; 2 wrong use, or no terminal where one is needed; 3 a file cannot be read or is not
//! valid; 4 it cannot be written.

mod annex;
mod check;
mod compare;
mod compare_json;
mod compare_text;
mod files;
mod help;
mod list;
mod look;
mod migrate;
mod outlook_json;
mod outlook_text;
mod overrides;
mod proofs;
mod report;
mod schema;
mod score;
mod score_json;
mod score_text;
mod show;
mod verify;
mod watch;
mod wizard;

use crate::store::FileError;
use crate::text::Lang;
use crate::tui::theme::Theme;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// How a command ended, when it did not end well.
#[derive(Debug)]
pub enum Failure {
    /// The question was answered, and the answer is no. The message may be empty.
    Negative(String),
    Usage(String),
    Unreadable(String),
    Unwritable(String),
}

impl Failure {
    fn code(&self) -> u8 {
        match self {
            Self::Negative(_) => 1,
            Self::Usage(_) => 2,
            Self::Unreadable(_) => 3,
            Self::Unwritable(_) => 4,
        }
    }

    fn message(&self) -> &str {
        match self {
            Self::Negative(text)
            | Self::Usage(text)
            | Self::Unreadable(text)
            | Self::Unwritable(text) => text,
        }
    }

    fn read(error: &FileError, lang: Lang) -> Self {
        Self::Unreadable(error.text(lang))
    }

    fn written(error: &FileError, lang: Lang) -> Self {
        Self::Unwritable(error.text(lang))
    }
}

/// A closed pipe is the reader's choice; any other failed write is ours to report.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Negative(String::new())
        } else {
            Self::Unwritable(format!("l’uscita non si può scrivere: {error}"))
        }
    }
}

#[derive(Parser, Debug)]
#[command(
    name = "vaglio",
    version,
    about = "L’analisi sulla protezione dei dati da svolgere prima di affidare un servizio a terzi",
    disable_help_subcommand = true,
    subcommand_precedence_over_arg = true
)]
struct Cli {
    /// Analisi da aprire (senza, si apre la pagina iniziale)
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(clap::Args, Debug, Clone)]
struct Common {
    /// Lingua di schermate, messaggi e rapporto: it o en
    #[arg(long, global = true, value_name = "LINGUA")]
    lang: Option<Lang>,
    /// Aggiunge i questionari di una cartella a quelli compresi nel programma
    #[arg(long, global = true, value_name = "CARTELLA")]
    questionnaires: Option<PathBuf>,
    /// Procedura guidata riga per riga, senza schermo intero: per lettori di schermo, dettatura, pipe
    #[arg(long, global = true)]
    linear: bool,
    #[arg(
        long,
        global = true,
        value_name = "COLORI",
        help = "Colori: terminal, light, dark, contrast o plain (senza, VAGLIO_THEME o quelli del terminale)"
    )]
    theme: Option<Theme>,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Comincia una nuova analisi
    New {
        /// File da creare; se esiste già non viene toccato
        file: Option<PathBuf>,
        /// Questionario da usare (senza, si sceglie)
        #[arg(long, value_name = "ID")]
        questionnaire: Option<String>,
        /// Analisi precedente: parti, prove ed elenchi si riprendono, ogni risposta è da confermare
        #[arg(long, value_name = "PRECEDENTE", conflicts_with = "questionnaire")]
        from: Option<PathBuf>,
    },
    /// Riprende un’analisi dove era stata lasciata
    Open {
        /// File dell’analisi, o copia interna del suo rapporto (HTML) se il file non c’è più
        file: PathBuf,
    },
    /// Apre una copia di un’analisi di esempio
    Demo,
    /// Calcola l’esito di un’analisi
    Score {
        /// File dell’analisi
        file: PathBuf,
        /// Risultato in JSON, con numeri esatti
        #[arg(long)]
        json: bool,
        /// Mostra da dove viene ogni livello, riga per riga
        #[arg(long)]
        explain: bool,
        /// Esce con 1 se l’esito arriva a questo punto: stop, conditions o open
        #[arg(long, value_name = "ESITO", hide_possible_values = true)]
        fail_on: Option<FailOn>,
    },
    /// Scrive il rapporto
    Report {
        /// File dell’analisi
        file: PathBuf,
        #[arg(
            long,
            default_value = "html",
            value_name = "FORMATO",
            hide_possible_values = true,
            hide_default_value = true,
            help = report::FORMATS
        )]
        format: report::Format,
        /// Dove scrivere; «-» per l’uscita standard
        #[arg(long, short, value_name = "PERCORSO")]
        output: Option<PathBuf>,
        /// Copia: internal (interna, riservata) o counterparty (per la controparte)
        #[arg(
            long,
            default_value = "internal",
            value_name = "COPIA",
            hide_possible_values = true,
            hide_default_value = true
        )]
        copy: Copy,
        /// Modelli da usare al posto di quelli compresi
        #[arg(long, value_name = "CARTELLA")]
        templates: Option<PathBuf>,
    },
    /// Controlla che un rapporto HTML sia ciò che danno le risposte che contiene
    Verify {
        /// Rapporto scritto da «vaglio report»
        #[arg(value_name = "RAPPORTO")]
        report: PathBuf,
        /// Analisi, o copia interna, da cui il rapporto deve venire: anche ciò che la copia per la controparte tace
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
        /// Modelli con cui il rapporto è stato scritto, se non quelli compresi
        #[arg(long, value_name = "CARTELLA")]
        templates: Option<PathBuf>,
    },
    /// Scrive l’allegato contrattuale, con le clausole che le carenze chiedono
    Annex {
        /// File dell’analisi
        file: PathBuf,
        /// Formato: html (se non si dice altro) o md
        #[arg(
            long,
            default_value = "html",
            value_name = "FORMATO",
            hide_possible_values = true,
            hide_default_value = true
        )]
        format: Format,
        /// Dove scrivere; «-» per l’uscita standard
        #[arg(long, short, value_name = "PERCORSO")]
        output: Option<PathBuf>,
        /// Modelli da usare al posto di quelli compresi
        #[arg(long, value_name = "CARTELLA")]
        templates: Option<PathBuf>,
    },
    /// Mette a confronto più fornitori dello stesso servizio
    Compare {
        /// File delle analisi, almeno due, sullo stesso questionario
        #[arg(required = true, num_args = 1.., value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Formato: md o html (senza, si legge nel terminale)
        #[arg(long, value_name = "FORMATO", hide_possible_values = true)]
        format: Option<Format>,
        /// Dove scrivere; «-» per l’uscita standard
        #[arg(long, short, value_name = "PERCORSO")]
        output: Option<PathBuf>,
        /// Risultato in JSON, con numeri esatti
        #[arg(long, conflicts_with = "format")]
        json: bool,
        /// Porta le analisi sulla versione corrente del questionario, in memoria: i file restano come sono
        #[arg(long)]
        migrate: bool,
    },
    /// Controlla questionari, registri e analisi
    Check {
        /// File o cartelle; senza, ciò che è compreso nel programma
        #[arg(value_name = "PERCORSO")]
        paths: Vec<PathBuf>,
        /// Risultato in JSON
        #[arg(long)]
        json: bool,
        /// Risultato in SARIF 2.1.0, per editor e archivi di codice
        #[arg(long, conflicts_with = "json")]
        sarif: bool,
        /// Analisi di prova: dice quali regole, rilievi e blocchi non fanno scattare
        #[arg(long, value_name = "CARTELLA")]
        samples: Option<PathBuf>,
    },
    /// Porta un’analisi sulla versione corrente del suo questionario, senza perdere nulla
    Migrate {
        /// File dell’analisi
        file: PathBuf,
        /// Dice soltanto che cosa cambierebbe
        #[arg(long)]
        dry_run: bool,
    },
    /// Stampa lo schema JSON di un tipo di file, per gli editor
    Schema {
        /// questionnaire, area, method, norms, countries, answers, glossary o assessment
        #[arg(value_name = "TIPO", hide_possible_values = true)]
        kind: schema::SchemaKind,
    },
    /// Elenca i questionari
    List,
    /// Stampa un questionario, da leggere o compilare su carta
    Show {
        /// Nome del questionario
        id: String,
        /// Formato: md (se non si dice altro), html o yaml
        #[arg(
            long,
            default_value = "md",
            value_name = "FORMATO",
            hide_possible_values = true,
            hide_default_value = true
        )]
        format: ShowFormat,
    },
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
enum FailOn {
    Stop,
    Conditions,
    Open,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
enum Format {
    Md,
    Html,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
enum Copy {
    Internal,
    Counterparty,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
enum ShowFormat {
    Md,
    Html,
    Yaml,
}

/// Runs the program on the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    let parsed = help::italian(Cli::command())
        .try_get_matches()
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            let _ignored = writeln!(io::stderr(), "{}", help::explain(&error));
            return ExitCode::from(2);
        }
        // Help and version are errors to clap; a reader who closed the pipe has read enough.
        Err(asked) => {
            let _ignored = asked.print();
            return ExitCode::SUCCESS;
        }
    };
    let ended = dispatch(cli);
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.message().is_empty() {
                // Nothing is left to do if even this cannot be written.
                let _ignored = writeln!(io::stderr(), "{}", failure.message().trim_end());
            }
            ExitCode::from(failure.code())
        }
    }
}

fn dispatch(cli: Cli) -> Result<(), Failure> {
    let common = &cli.common;
    if let (Some(file), Some(_)) = (&cli.file, &cli.command) {
        let text = format!("«{}» non è un comando: «vaglio --help» mostra l’uso", file.display());
        return Err(Failure::Usage(text));
    }
    match cli.command {
        None => wizard::home_or_file(common, cli.file),
        Some(Command::New { file, questionnaire: _, from: Some(earlier) }) => {
            wizard::renew(common, file, earlier)
        }
        Some(Command::New { file, questionnaire, from: None }) => {
            wizard::new(common, file, questionnaire.as_deref())
        }
        Some(Command::Open { file }) => wizard::home_or_file(common, Some(file)),
        Some(Command::Demo) => wizard::demo(common),
        Some(Command::Score { file, json, explain, fail_on }) => {
            score::run(common, &file, json, explain, fail_on)
        }
        Some(Command::Report { file, format, output, copy, templates }) => {
            report::run(common, &report::Request { file, format, output, copy, templates })
        }
        Some(Command::Verify { report, against, templates }) => {
            verify::run(common, &report, against.as_deref(), templates.as_deref())
        }
        Some(Command::Annex { file, format, output, templates }) => {
            annex::run(common, &annex::Request { file, format, output, templates })
        }
        Some(Command::Compare { files, format, output, json, migrate }) => {
            compare::run(common, &compare::Request { files, format, output, json, migrate })
        }
        Some(Command::Check { paths, json, sarif, samples }) => {
            check::run(common, &check::Request { paths, json, sarif, samples })
        }
        Some(Command::Migrate { file, dry_run }) => migrate::run(common, &file, dry_run),
        Some(Command::Schema { kind }) => schema::run(kind),
        Some(Command::List) => list::run(common),
        Some(Command::Show { id, format }) => show::run(common, &id, format),
    }
}
