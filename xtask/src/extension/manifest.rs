//! `manifest.json` of the extension: the common part, what one browser needs besides, and what is
//! written down elsewhere already (the version, the content security policy of the page).

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use super::Target;

/// Merges the parts, given as the text of their files.
///
/// The policy is the page's own. It must be stated, for what Firefox takes in its place contains
/// `upgrade-insecure-requests`: a check of an `http:` address would ask for another address than
/// the one the reader gave.
pub fn manifest(
    common: &str,
    own: &str,
    target: Target,
    version: &str,
    policy: &str,
) -> Result<Vec<u8>> {
    let mut whole = object(common).context("www/extension/manifest.json")?;
    let part = object(own).with_context(|| format!("www/extension/{}", target.manifest()))?;
    merge(&mut whole, part)?;
    whole.insert("version".to_owned(), json!(version));
    let mut policies = json!({ "extension_pages": policy });
    if whole.contains_key("sandbox") {
        policies["sandbox"] = json!(SANDBOX);
    }
    whole.insert("content_security_policy".to_owned(), policies);
    let mut text = serde_json::to_string_pretty(&Value::Object(whole))?;
    text.push('\n');
    Ok(text.into_bytes())
}

/// The policy of the frame that asks as a page does: no origin, none of the extension's rights, and
/// from the public network. By the last word Chromium holds it back from private addresses as it does
/// the pages of websites (Local Network Access), which it does not do with pages of an extension.
const SANDBOX: &str = "sandbox allow-scripts; default-src 'none'; script-src 'self'; connect-src *; \
    treat-as-public-address";

fn object(text: &str) -> Result<Map<String, Value>> {
    match serde_json::from_str(text)? {
        Value::Object(object) => Ok(object),
        _ => bail!("this is not a JSON object"),
    }
}

/// Objects are merged and lists are joined. Anything else may stand in one of the two only: a part
/// that overrides the other would make the common part misleading to read.
fn merge(whole: &mut Map<String, Value>, part: Map<String, Value>) -> Result<()> {
    for (key, value) in part {
        match (whole.get_mut(&key), value) {
            (None, value) => {
                whole.insert(key, value);
            }
            (Some(Value::Object(here)), Value::Object(more)) => merge(here, more)?,
            (Some(Value::Array(here)), Value::Array(more)) => here.extend(more),
            (Some(_), _) => bail!("`{key}` stands in the common manifest and in a browser's own"),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(common: &str, own: &str) -> Result<Value> {
        let bytes = manifest(common, own, Target::Firefox, "1.2.3", "default-src 'none'")?;
        Ok(serde_json::from_slice(&bytes)?)
    }

    #[test]
    fn parts_are_merged_and_what_is_known_is_filled_in() {
        let whole = made(
            r#"{"name": "a", "permissions": ["x"], "background": {"type": "module"}}"#,
            r#"{"permissions": ["y"], "background": {"scripts": ["b.js"]}}"#,
        )
        .expect("the parts fit");
        let expected = json!({
            "name": "a",
            "version": "1.2.3",
            "permissions": ["x", "y"],
            "background": { "type": "module", "scripts": ["b.js"] },
            "content_security_policy": { "extension_pages": "default-src 'none'" },
        });
        assert_eq!(whole, expected);
    }

    #[test]
    fn parts_that_contradict_each_other_are_refused() {
        let error = made(r#"{"name": "a"}"#, r#"{"name": "b"}"#).expect_err("two names");
        assert!(error.to_string().contains("`name`"), "{error}");
        assert!(made("[]", "{}").is_err());
    }
}
