//! The options of `readLog`, and what they become.

use super::{Code, Failure};
use crate::input::logs::{Format, Pattern};
use crate::intake::LogChoice;
use crate::traffic::access::{Mask, Thresholds};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// How a server's log is read. Whatever is left out is found by itself.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, tsify::Tsify)]
#[serde(rename_all = "camelCase", default)]
pub struct LogOptions {
    /// The id of the one format that it is read as, such as `iis-w3c`.
    pub format: Option<String>,
    /// The format as it stands in the server's configuration: nginx's `log_format` or Apache's
    /// `LogFormat`, the whole line or only the format.
    pub log_format: Option<String>,
    /// From when on something is worth a finding.
    pub thresholds: Option<Thresholds>,
    /// Clients and users get made-up names, everywhere in the answer: the same for the same key. It has at
    /// least 16 characters; whoever knows it finds out who is who.
    pub mask_key: Option<String>,
    /// Ends the reading when it aborts.
    #[tsify(type = "AbortSignal")]
    pub signal: Option<IgnoredAny>,
}

impl LogOptions {
    /// The names of all options.
    pub const NAMES: [&'static str; 5] = ["format", "logFormat", "thresholds", "maskKey", "signal"];

    /// Refuses a name that is no option.
    pub fn check_names(names: impl IntoIterator<Item = String>) -> Result<(), Failure> {
        known(names, &Self::NAMES, "option", "options")
    }

    /// Refuses a name that is no threshold: a misspelt one must not pass for one.
    pub fn check_thresholds(names: impl IntoIterator<Item = String>) -> Result<(), Failure> {
        let all = serde_json::to_value(Thresholds::default()).unwrap_or_default();
        let all: Vec<&str> = all
            .as_object()
            .map(|all| all.keys().map(String::as_str).collect())
            .unwrap_or_default();
        known(names, &all, "threshold", "thresholds")
    }

    /// What makes up names, if they are to be made up.
    pub fn mask(&self) -> Result<Option<Mask>, Failure> {
        match &self.mask_key {
            None => Ok(None),
            Some(key) if key.chars().count() >= 16 => Ok(Some(Mask::of_text(key))),
            Some(_) => Err(Failure::new(
                Code::InvalidOptions,
                "The option `maskKey` has fewer than 16 characters: such a key can be guessed.",
            )),
        }
    }

    /// How the log is to be read.
    pub fn choice(self) -> Result<LogChoice, Failure> {
        let refused = |message: String| Failure::new(Code::InvalidOptions, message);
        if self.format.is_some() && self.log_format.is_some() {
            return Err(refused(
                "The options `format` and `logFormat` exclude each other; give one of them.".into(),
            ));
        }
        let format = self.format.map(|id| match Format::from_id(&id) {
            Some(Format::Own) => Err(refused(
                "For a format of your own, give the option `logFormat`: nginx's log_format or \
                 Apache's LogFormat."
                    .into(),
            )),
            Some(format) => Ok(format),
            None => {
                let ids: Vec<&str> = Format::ALL
                    .iter()
                    .filter(|format| **format != Format::Own)
                    .map(|format| format.id())
                    .collect();
                Err(refused(format!(
                    "There is no format of this name. The formats are {}.",
                    ids.join(", ")
                )))
            }
        });
        let own = self.log_format.map(|text| {
            Pattern::compile(&text).map_err(|problem| {
                refused(format!("The option `logFormat` cannot be read: {problem}."))
            })
        });
        Ok(LogChoice {
            format: format.transpose()?,
            own: own.transpose()?,
            thresholds: self.thresholds.unwrap_or_default(),
        })
    }
}

fn known(
    names: impl IntoIterator<Item = String>,
    all: &[&str],
    one: &str,
    many: &str,
) -> Result<(), Failure> {
    match names.into_iter().find(|name| !all.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => Err(Failure::new(
            Code::InvalidOptions,
            format!(
                "There is no {one} `{name}`. The {many} are {}.",
                all.join(", ")
            ),
        )),
    }
}
