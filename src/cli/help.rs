//! Clap's own words, in Italian.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};
use std::error::Error;

/// Help, usage and headings in Italian, for the command and all below it.
pub(super) fn italian(command: Command) -> Command {
    let version = Arg::new("versione")
        .short('V')
        .long("version")
        .help("Mostra la versione")
        .action(ArgAction::Version);
    let mut command = headed(command.disable_version_flag(true).arg(version));
    command.build();
    with_usage(command)
}

fn headed(command: Command) -> Command {
    const TEMPLATE: &str = "{about-with-newline}\nUso: {usage}\n\n{all-args}{after-help}";
    let help = Arg::new("aiuto")
        .short('h')
        .long("help")
        .help("Mostra questo aiuto")
        .action(ArgAction::Help);
    command
        .help_template(TEMPLATE)
        .disable_help_flag(true)
        .subcommand_help_heading("Comandi")
        .arg(help)
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "Argomenti" } else { "Opzioni" };
            arg.help_heading(heading)
        })
        .mut_subcommands(headed)
}

fn with_usage(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage: ")
        .replace("[OPTIONS]", "[OPZIONI]")
        .replace("<COMMAND>", "<COMANDO>")
        .replace("[COMMAND]", "[COMANDO]");
    command.override_usage(usage).mut_subcommands(with_usage)
}

/// A wrong command line, in a sentence, with what was probably meant.
pub(super) fn explain(error: &clap::Error) -> String {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("l’opzione «{argument}» non c’è"),
        ErrorKind::InvalidSubcommand => {
            format!("il comando «{}» non c’è", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("manca {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("manca il valore di {argument}"),
        ErrorKind::ValueValidation => {
            error.source().map_or_else(|| format!("«{value}» non va bene"), ToString::to_string)
        }
        ErrorKind::InvalidValue => {
            let valid = context(ContextKind::ValidValue);
            let valid =
                if valid.is_empty() { valid } else { format!(": si può scegliere {valid}") };
            format!("«{value}» non va bene per {argument}{valid}")
        }
        ErrorKind::ArgumentConflict | ErrorKind::TooManyValues => {
            "il comando non c’è, o ha argomenti di troppo".to_owned()
        }
        ErrorKind::InvalidUtf8 => "un argomento non è testo UTF-8".to_owned(),
        _ => "la riga di comando non è chiara".to_owned(),
    };
    let meant =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .into_iter()
            .map(context)
            .find(|text| !text.is_empty());
    let meant = meant.map_or(String::new(), |text| format!("; forse si intendeva «{text}»"));
    format!("vaglio: {what}{meant}. «vaglio --help» mostra l’uso.")
}
