//! The tree that a parser makes of a text. What stands inside strings does not count, since that is
//! where values belong; everything else must be the same whatever the value.

use anyhow::{Context as _, Result};
use tree_sitter::{Node, Parser};
use turnaway::fixes::Language;

/// Whether there is a parser for the language here.
pub const PARSED: [Language; 15] = [
    Language::Shell,
    Language::PowerShell,
    Language::Yaml,
    Language::Json,
    Language::Toml,
    Language::JavaScript,
    Language::Python,
    Language::Ruby,
    Language::Php,
    Language::Java,
    Language::CSharp,
    Language::Go,
    Language::Sql,
    Language::Xml,
    Language::Html,
];

fn grammar(language: Language) -> Option<tree_sitter::Language> {
    Some(match language {
        Language::Shell => tree_sitter_bash::LANGUAGE.into(),
        Language::PowerShell => tree_sitter_powershell::LANGUAGE.into(),
        Language::Yaml => tree_sitter_yaml::LANGUAGE.into(),
        Language::Json => tree_sitter_json::LANGUAGE.into(),
        Language::Toml => tree_sitter_toml_ng::LANGUAGE.into(),
        Language::JavaScript => tree_sitter_javascript::LANGUAGE.into(),
        Language::Python => tree_sitter_python::LANGUAGE.into(),
        Language::Ruby => tree_sitter_ruby::LANGUAGE.into(),
        Language::Php => tree_sitter_php::LANGUAGE_PHP_ONLY.into(),
        Language::Java => tree_sitter_java::LANGUAGE.into(),
        Language::CSharp => tree_sitter_c_sharp::LANGUAGE.into(),
        Language::Go => tree_sitter_go::LANGUAGE.into(),
        Language::Sql => tree_sitter_sequel::LANGUAGE.into(),
        Language::Xml => tree_sitter_xml::LANGUAGE_XML.into(),
        Language::Html => tree_sitter_html::LANGUAGE.into(),
        _ => return None,
    })
}

/// Kinds of node whose inside is a value, in any of the grammars; and, of shells and configuration,
/// words, which are values with or without quotes.
const VALUES: [&str; 27] = [
    "string",
    "string_literal",
    "interpreted_string_literal",
    "raw_string_literal",
    "raw_string",
    "template_string",
    "encapsed_string",
    "verbatim_string_literal",
    "expandable_string_literal",
    "double_quote_scalar",
    "single_quote_scalar",
    "plain_scalar",
    "quoted_string",
    "quoted_string_literal",
    "quoted_attribute_value",
    "attribute_value",
    "AttValue",
    "CharData",
    "text",
    "literal",
    "word",
    "number",
    "concatenation",
    "character_literal",
    "rune_literal",
    "char_literal",
    "generic_token",
];

/// Parts of strings and words that are no value: what the language puts in or runs there.
const INTERPOLATED: [&str; 8] = [
    "command_substitution",
    "process_substitution",
    "expansion",
    "simple_expansion",
    "template_substitution",
    "interpolation",
    "variable_name",
    "sub_expression",
];

/// Comments: nothing in them is read.
const COMMENTS: [&str; 5] = [
    "comment",
    "line_comment",
    "block_comment",
    "Comment",
    "shebang",
];

/// The kinds of all nodes, in order, with their depth. Two texts of one shape are read alike.
///
/// # Errors
/// If there is no parser for the language.
pub fn shape(language: Language, text: &str) -> Result<Vec<(usize, String)>> {
    let grammar = grammar(language).with_context(|| format!("no parser for {language:?}"))?;
    let mut parser = Parser::new();
    parser.set_language(&grammar)?;
    // A call on something that stands before the recipe's place.
    let text = match text.starts_with('.') {
        true => &format!("before{text}"),
        false => text,
    };
    let tree = parser.parse(text, None).context("the parser gave up")?;
    let mut nodes = Vec::new();
    walk(tree.root_node(), 0, &mut nodes);
    Ok(nodes)
}

/// What is put in or run inside a value.
fn interpolated(node: Node<'_>, depth: usize, nodes: &mut Vec<(usize, String)>) {
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        match INTERPOLATED.contains(&child.kind()) {
            true => walk(child, depth, nodes),
            false => interpolated(child, depth, nodes),
        }
    }
}

fn walk(node: Node<'_>, depth: usize, nodes: &mut Vec<(usize, String)>) {
    let kind = node.kind();
    if VALUES.contains(&kind) {
        nodes.push((depth, "a value".to_owned()));
        interpolated(node, depth + 1, nodes);
        return;
    }
    nodes.push((depth, kind.to_owned()));
    if COMMENTS.contains(&kind) {
        return;
    }
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        walk(child, depth + 1, nodes);
    }
}
