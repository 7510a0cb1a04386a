//! The verdict on one check.

use super::{
    Answered, Confidence, LinkVerdict, NextTest, Outcome, Question, Role, Rule, Signal, Status,
};

/// Why, as one rule sees it.
#[derive(Debug, Clone)]
pub struct Cause {
    /// The rule, with all its texts.
    pub rule: &'static Rule,
    /// Main, rival or further.
    pub role: Role,
    /// How sure.
    pub confidence: Confidence,
    /// The facts it rests on.
    pub because: Vec<Signal>,
}

/// The verdict on one check.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    /// Whether a page may read it, and if so, what it is.
    pub outcome: Outcome,
    /// Whether the link works for a visitor.
    pub link: LinkVerdict,
    /// Whether an answer arrived.
    pub answered: Answered,
    /// The status code, or why there is none.
    pub status: Status,
    /// How sure the outcome is (a cause has a confidence of its own).
    pub confidence: Confidence,
    /// What class of situation this is, as far as a page can tell them apart.
    pub class: super::Class,
    /// Causes: the main one first, then its rivals, then what is true besides.
    pub causes: Vec<Cause>,
    /// The one test that would separate the leading causes.
    pub next_test: NextTest,
}

/// Causes that the neighbours of a link bring, the most telling first.
const FINER: [&str; 4] = [
    "link.refused-not-missing",
    "link.only-this-path",
    "link.refuses-everything",
    "link.answers-everything",
];

impl Diagnosis {
    /// The outcome, by what is asked.
    pub const fn outcome_for(&self, question: Question) -> Outcome {
        match question {
            Question::Link => self.link.outcome,
            Question::Page => self.outcome,
        }
    }

    /// How sure that is.
    pub const fn confidence_for(&self, question: Question) -> Confidence {
        match question {
            Question::Link => self.link.confidence,
            Question::Page => self.confidence,
        }
    }

    /// The cause to name first, by what is asked: of a link whose answer is withheld, what is known of
    /// the link.
    pub fn lead(&self, question: Question) -> Option<&Cause> {
        let about_link = || {
            let mut all = self.causes.iter();
            all.find(|cause| cause.rule.id.starts_with("link."))
        };
        // Whose it is says more than that it is so.
        let finer = |id: &&str| {
            let sure = |cause: &&Cause| cause.confidence <= Confidence::Likely;
            let mut all = self.causes.iter().filter(sure);
            all.find(|cause| cause.rule.id == *id)
        };
        match question {
            Question::Link => (FINER.iter().find_map(finer))
                .or_else(about_link)
                .or_else(|| self.main()),
            Question::Page => self.main(),
        }
    }

    /// The leading cause.
    pub fn main(&self) -> Option<&Cause> {
        self.causes.iter().find(|cause| cause.role == Role::Main)
    }

    /// What else would explain the evidence.
    pub fn rivals(&self) -> impl Iterator<Item = &Cause> {
        self.causes.iter().filter(|cause| cause.role == Role::Rival)
    }

    /// What is true besides.
    pub fn further(&self) -> impl Iterator<Item = &Cause> {
        self.causes
            .iter()
            .filter(|cause| cause.role == Role::Further)
    }
}

/// Same rule, same standing.
impl PartialEq for Cause {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.rule, other.rule)
            && self.role == other.role
            && self.confidence == other.confidence
            && self.because == other.because
    }
}

impl PartialEq for Diagnosis {
    fn eq(&self, other: &Self) -> bool {
        self.outcome == other.outcome
            && self.link == other.link
            && self.answered == other.answered
            && self.status == other.status
            && self.confidence == other.confidence
            && self.class == other.class
            && self.causes == other.causes
    }
}
