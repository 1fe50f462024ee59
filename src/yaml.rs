//! YAML as one tree of spanned nodes; the only module that names the parser.
//!
//! Scalars stay what was typed (`yes`, `no`, `012` and `1.10` are texts), because serde would stop
//! at the first fault and lose the places inside maps. Anchors, aliases, tags and merge keys are
//! refused: nothing in our files needs them and they are how small files grow without bound.

use serde_yaml::granit_parser::{Event, Options, Parser, ScalarStyle, ScanError};
use std::collections::HashSet;
use std::ops::Range;

/// Bytes, half open, in the source text.
pub type Span = Range<usize>;

/// A node and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    pub span: Span,
    pub data: Data,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Data {
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    /// Keys are scalars and unique; the order is that of the file.
    Map(Vec<(Key, Node)>),
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    pub span: Span,
    pub text: String,
}

/// Why a text is not a tree, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    pub span: Span,
    pub kind: FaultKind,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// The parser's own words.
    Syntax(String),
    DuplicateKey(String),
    KeyNotText,
    /// Anchor, alias or tag.
    NotUsedHere,
    TooDeep,
    TooLarge,
    SeveralDocuments,
    Empty,
}

const MAX_DEPTH: usize = 64;
/// A questionnaire of 10 000 questions stays well below.
const MAX_NODES: usize = 2_000_000;
/// An analysis of 10 000 answers with notes of 10 kB is 100 MB; a bigger file than this is refused before
/// it is read into a tree.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;

impl Node {
    #[must_use]
    pub fn scalar(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    #[must_use]
    pub fn list(&self) -> Option<&[Node]> {
        match &self.data {
            Data::List(items) => Some(items),
            _ => None,
        }
    }

    #[must_use]
    pub fn map(&self) -> Option<&[(Key, Node)]> {
        match &self.data {
            Data::Map(entries) => Some(entries),
            _ => None,
        }
    }

    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.map()?.iter().find(|(name, _)| name.text == key).map(|(_, node)| node)
    }

    /// An unquoted nothing: `key:` or `key: ~`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(&self.data, Data::Scalar { text, plain: true } if text.is_empty() || text == "~" || text == "null")
    }
}

/// Reads one document.
pub fn parse(source: &str) -> Result<Node, Fault> {
    if source.len() > MAX_BYTES {
        return Err(Fault { span: 0..0, kind: FaultKind::TooLarge });
    }
    let mut options = Options::default();
    options.emit_comments = false;
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    let body = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut builder = Builder { shift: source.len() - body.len(), ..Builder::default() };
    for event in Parser::new_from_str_with_options(body, options) {
        match event {
            Ok((event, span)) => {
                let span = builder.place(span.start.byte_offset(), span.end.byte_offset());
                builder.take(event, span)?;
            }
            Err(error) => return Err(syntax(&error, body, builder.shift)),
        }
    }
    builder.root.ok_or(Fault { span: 0..0, kind: FaultKind::Empty })
}

fn syntax(error: &ScanError, body: &str, shift: usize) -> Fault {
    let start = error.marker().byte_offset().unwrap_or(0).min(body.len()) + shift;
    Fault { span: start..start, kind: FaultKind::Syntax(error.info()) }
}

/// A collection whose end has not been seen yet.
enum Open {
    List(Span, Vec<Node>),
    Map { span: Span, entries: Vec<(Key, Node)>, seen: HashSet<String>, key: Option<Key> },
}

#[derive(Default)]
struct Builder {
    stack: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
    /// Bytes of a byte order mark in front of the body.
    shift: usize,
}

impl Builder {
    fn place(&self, start: Option<usize>, end: Option<usize>) -> Span {
        let start = start.unwrap_or(0) + self.shift;
        start..end.map_or(start, |end| end + self.shift).max(start)
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        let refuse = |span: &Span| Fault { span: span.clone(), kind: FaultKind::NotUsedHere };
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(Fault { span, kind: FaultKind::SeveralDocuments });
                }
                Ok(())
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => Err(refuse(&span)),
            Event::Scalar(text, style, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    return Err(refuse(&span));
                }
                let plain = style == ScalarStyle::Plain;
                self.close(Node { span, data: Data::Scalar { text: text.into_owned(), plain } })
            }
            Event::SequenceStart(_, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    return Err(refuse(&span));
                }
                self.open(Open::List(span, Vec::new()))
            }
            Event::MappingStart(_, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    return Err(refuse(&span));
                }
                let (entries, seen) = (Vec::new(), HashSet::new());
                self.open(Open::Map { span, entries, seen, key: None })
            }
            Event::SequenceEnd | Event::MappingEnd => match self.stack.pop() {
                Some(Open::List(start, items)) => {
                    self.close(Node { span: start.start..span.end, data: Data::List(items) })
                }
                Some(Open::Map { span: start, entries, .. }) => {
                    self.close(Node { span: start.start..span.end, data: Data::Map(entries) })
                }
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn open(&mut self, collection: Open) -> Result<(), Fault> {
        let span = match &collection {
            Open::List(span, _) | Open::Map { span, .. } => span.clone(),
        };
        if self.stack.len() >= MAX_DEPTH {
            return Err(Fault { span, kind: FaultKind::TooDeep });
        }
        if let Some(Open::Map { key: None, .. }) = self.stack.last() {
            return Err(Fault { span, kind: FaultKind::KeyNotText });
        }
        self.stack.push(collection);
        Ok(())
    }

    /// Puts a finished node where it belongs: into the open collection, or as the root.
    fn close(&mut self, node: Node) -> Result<(), Fault> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(Fault { span: node.span, kind: FaultKind::TooLarge });
        }
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map { entries, seen, key, .. }) => {
                if let Some(name) = key.take() {
                    entries.push((name, node));
                } else {
                    *key = Some(new_key(node, seen)?);
                }
            }
        }
        Ok(())
    }
}

/// A node as the key of a map that has `seen` others.
fn new_key(node: Node, seen: &mut HashSet<String>) -> Result<Key, Fault> {
    let Data::Scalar { text, plain } = node.data else {
        return Err(Fault { span: node.span, kind: FaultKind::KeyNotText });
    };
    if plain && text == "<<" {
        return Err(Fault { span: node.span, kind: FaultKind::NotUsedHere });
    }
    if !seen.insert(text.clone()) {
        return Err(Fault { span: node.span, kind: FaultKind::DuplicateKey(text) });
    }
    Ok(Key { span: node.span, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(source: &str) -> FaultKind {
        parse(source).expect_err("a fault").kind
    }

    #[test]
    fn scalars_stay_what_was_typed() {
        let source = "a: yes\nb: 012\nc: [1.10, 'no', \"è\"]\n";
        let tree = parse(source).expect("a tree");
        let texts: Vec<_> =
            tree.get("c").unwrap().list().unwrap().iter().map(|n| n.scalar().unwrap()).collect();
        assert_eq!(tree.get("a").unwrap().scalar(), Some("yes"));
        assert_eq!(tree.get("b").unwrap().scalar(), Some("012"));
        assert_eq!(texts, ["1.10", "no", "è"]);
        let span = tree.get("c").unwrap().list().unwrap()[2].span.clone();
        assert_eq!(source.get(span), Some("\"è\""));
    }

    #[test]
    fn what_is_not_a_tree_is_refused_with_its_place() {
        assert_eq!(fault("a: 1\na: 2\n"), FaultKind::DuplicateKey("a".into()));
        assert_eq!(parse("a: 1\na: 2\n").unwrap_err().span, 5..6);
        assert_eq!(fault("a: &x 1\nb: *x\n"), FaultKind::NotUsedHere);
        assert_eq!(fault("<<: {a: 1}\n"), FaultKind::NotUsedHere);
        assert!(parse("\"<<\": {a: 1}\n").is_ok(), "in quotes it is a key like any other");
        assert_eq!(fault("? [a]\n: 1\n"), FaultKind::KeyNotText);
        assert_eq!(fault("a: 1\n---\nb: 2\n"), FaultKind::SeveralDocuments);
        assert_eq!(fault(""), FaultKind::Empty);
        assert!(matches!(fault("a: [1\n"), FaultKind::Syntax(_)));
        assert!(matches!(fault(&"[".repeat(1_000_000)), FaultKind::Syntax(_) | FaultKind::TooDeep));
    }

    #[test]
    fn notepad_files_are_read() {
        let tree = parse("\u{feff}a: 1\r\nb: 2\r\n").expect("a tree");
        assert_eq!(tree.get("b").and_then(Node::scalar), Some("2"));
        assert_eq!(tree.get("b").unwrap().span, 12..13);
    }
}
