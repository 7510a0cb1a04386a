//! Every text that people copy.

use turnaway::classify::{NextTest, audit, rules};
use turnaway::fixes::{self, Filled, Language, Values, fill};

/// A text with placeholders, and what it is written in.
#[derive(Clone, Debug)]
pub struct Copied {
    /// Where it comes from.
    pub name: String,
    /// What it is written in.
    pub language: Language,
    /// The text.
    pub template: &'static str,
}

impl Copied {
    /// With values.
    pub fn fill(&self, values: &Values) -> Filled {
        fill(self.language, self.template, values)
    }
}

/// Recipes, next tests of rules, and commands of the audit.
pub fn all() -> Vec<Copied> {
    let mut copied: Vec<Copied> = fixes::all()
        .map(|recipe| Copied {
            name: recipe.id(),
            language: recipe.language,
            template: recipe.code.get(),
        })
        .collect();
    copied.extend(rules::all().filter_map(|rule| match rule.test {
        NextTest::Command { command, .. } => Some(Copied {
            name: format!("the next test of {}", rule.id),
            language: Language::Shell,
            template: command.get(),
        }),
        _ => None,
    }));
    copied.extend(audit::all().map(|criterion| Copied {
        name: format!("the command of {}", criterion.id),
        language: Language::Shell,
        template: criterion.shown_by,
    }));
    copied.retain(|one| !one.template.is_empty());
    copied
}

/// Those with a placeholder, in one of these languages.
pub fn in_languages(languages: &[Language]) -> Vec<Copied> {
    let mut copied = all();
    copied.retain(|one| languages.contains(&one.language) && one.template.contains('{'));
    copied
}
