//! The folder that `--templates` names: templates in the place of ours, and `brand.yaml`.

use super::Failure;
use crate::diagnostic::{Diagnostic, Level};
use crate::report::{AccentFault, Brand, LogoFault, RenderError};
use crate::store::{self, FileErrorKind};
use crate::text::Lang;
use crate::yaml::{self, Data, Node, Span};
use std::io;
use std::path::{Path, PathBuf};

const BRAND: &str = "brand.yaml";
/// What is read as a template; a folder of theirs may hold notes, pictures and copies too.
const TEMPLATES: [&str; 4] = ["html", "md", "css", "typ"];

/// What a report looks like; without a folder, like ours.
#[derive(Default)]
pub(super) struct Look {
    /// By the names the shipped ones have: `report.html`, `html/cover.html`.
    pub templates: Vec<(String, String)>,
    pub brand: Option<Brand>,
    folder: PathBuf,
}

impl Look {
    pub(super) fn of(folder: Option<&Path>) -> Result<Self, Failure> {
        let Some(folder) = folder else { return Ok(Self::default()) };
        let mut templates = Vec::new();
        gather(folder, "", &mut templates)?;
        templates.sort();
        Ok(Self { templates, brand: brand(folder)?, folder: folder.to_owned() })
    }

    /// A template that cannot be used, told by its own place.
    pub(super) fn failure(&self, error: &RenderError) -> Failure {
        let own = self.templates.iter().any(|(name, _)| *name == error.template);
        let file = if own { self.folder.join(&error.template) } else { self.folder.clone() };
        let text = error.to_string();
        Failure::Unreadable(match text.strip_prefix(&format!("{}:", error.template)) {
            Some(rest) if own => format!("{}:{rest}", file.display()),
            _ if file.as_os_str().is_empty() => text,
            _ => format!("{}: {text}", file.display()),
        })
    }
}

fn gather(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) -> Result<(), Failure> {
    let unreadable =
        |error: io::Error| Failure::Unreadable(format!("{}: {error}", folder.display()));
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.is_file() && is_template(&path) {
            let text = match store::text(&path) {
                // A part of the report that somebody wants to leave out.
                Err(error) if matches!(error.kind, FileErrorKind::Empty) => String::new(),
                found => found.map_err(|error| Failure::read(&error, Lang::It))?,
            };
            found.push((format!("{prefix}{name}"), text));
        } else if prefix.is_empty() && path.is_dir() {
            gather(&path, &format!("{name}/"), found)?;
        }
    }
    Ok(())
}

fn is_template(path: &Path) -> bool {
    path.extension().is_some_and(|kind| TEMPLATES.iter().any(|known| kind == *known))
}

/// The brand file of a folder, if there is one.
fn brand(folder: &Path) -> Result<Option<Brand>, Failure> {
    let path = folder.join(BRAND);
    if !path.exists() {
        return Ok(None);
    }
    let source = store::text(&path).map_err(|error| Failure::read(&error, Lang::It))?;
    let file = path.display().to_string();
    let read = yaml::parse(&source)
        .map_err(|fault| Diagnostic::of_yaml(&file, &fault))
        .and_then(|root| read(&root, folder).map_err(|fault| fault.diagnostic(&file)));
    match read {
        Ok(brand) => Ok(Some(brand)),
        Err(fault) => Err(Failure::Unreadable(fault.render(&source, false))),
    }
}

/// What is wrong in a brand file, where, and what to write.
struct Wrong {
    span: Span,
    message: String,
    help: String,
}

impl Wrong {
    fn at(span: &Span, message: &str, help: &str) -> Self {
        Self { span: span.clone(), message: message.to_owned(), help: help.to_owned() }
    }

    fn diagnostic(self, file: &str) -> Diagnostic {
        Diagnostic {
            level: Level::Error,
            code: "brand",
            file: file.to_owned(),
            span: self.span,
            message: self.message,
            help: Some(self.help),
        }
    }
}

fn read(root: &Node, folder: &Path) -> Result<Brand, Wrong> {
    let form = "scrivere «accent: \"#0a4d8c\"» e «logo: logo.svg», o uno dei due";
    let Data::Map(entries) = &root.data else {
        return Err(Wrong::at(&root.span, "qui ci vogliono chiavi con i loro valori", form));
    };
    let mut brand = Brand::default();
    for (key, node) in entries {
        match key.text.as_str() {
            "accent" => accent(&mut brand, node)?,
            "logo" => logo(&mut brand, node, folder)?,
            other => {
                let message = format!("la chiave «{other}» non esiste");
                return Err(Wrong::at(&key.span, &message, form));
            }
        }
    }
    Ok(brand)
}

fn accent(brand: &mut Brand, node: &Node) -> Result<(), Wrong> {
    let text = node.scalar().unwrap_or_default();
    brand.set_accent(text).map_err(|fault| match fault {
        AccentFault::NotAColour => Wrong::at(
            &node.span,
            "«accent» vuole un colore: il segno # e sei cifre esadecimali",
            "scriverlo tra virgolette, per esempio \"#0a4d8c\": senza, il segno # comincia un commento",
        ),
        AccentFault::Pale(contrast, darker) => {
            // Rounded down: 4,49 is not 4,5.
            let contrast = (contrast * 10.0).floor() / 10.0;
            let contrast = format!("{contrast:.1}").replace('.', ",");
            let message = format!(
                "il colore {} sul bianco si legge male: ha un contrasto di {contrast} e ne serve almeno 4,5",
                text.trim()
            );
            Wrong::at(&node.span, &message, &format!("sceglierne uno più scuro, per esempio \"{darker}\""))
        }
    })
}

fn logo(brand: &mut Brand, node: &Node, folder: &Path) -> Result<(), Wrong> {
    let name = node.scalar().unwrap_or_default().trim();
    let wrong = |message: &str, help: &str| Wrong::at(&node.span, message, help);
    // A file of this folder and of no other: the folder is all that is trusted.
    let plain = !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
    let known = [".svg", ".png"].iter().any(|kind| name.to_lowercase().ends_with(kind));
    if !plain || !known {
        return Err(wrong(
            "«logo» vuole il nome di un file .svg o .png di questa cartella",
            "mettere il file accanto a brand.yaml e scriverne il nome, senza cartelle",
        ));
    }
    let bytes = store::bytes(&folder.join(name)).map_err(|error| {
        let message = format!("il logo «{name}» non si legge: {}", error.what(Lang::It));
        wrong(&message, "mettere il file accanto a brand.yaml")
    })?;
    brand.set_logo(&bytes).map_err(|fault| match fault {
        LogoFault::TooLarge => wrong(
            "il logo è più grande di 256 KiB, e ogni rapporto lo contiene per intero",
            "ridurlo: sulla carta è alto 8 millimetri",
        ),
        LogoFault::NotAPicture => {
            wrong("il logo non è né un SVG né un PNG", "esportarlo di nuovo in uno dei due formati")
        }
        LogoFault::Active => wrong(
            "il logo contiene codice, animazioni o riferimenti ad altri file: un documento da firmare non ne può avere",
            "esportarlo come SVG semplice, con i testi in tracciati, oppure come PNG",
        ),
    })
}
