//! "401 or 403?": a few questions that lead to what the server should send.
//!
//! Where evidence is at hand, it answers as many of them as it can; the person answers the rest.
//! RFC 9110 §15.5.2 and §15.5.4 are the rule, the latter also for hiding behind 404.

use super::status::rfc;
use crate::classify::audit::Subject;
use crate::classify::{Outcome, Source, Text, t};
use crate::fixes::FixKind;

/// A question with its answers.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// Stable id.
    pub id: &'static str,
    /// The question.
    pub ask: Text,
    /// What can be answered.
    pub answers: &'static [Answer],
    /// The place of the answer that the evidence gives, and the sentence that says why.
    pub evident: fn(&Subject<'_>) -> Evident,
}

/// An answer and what follows from it.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// The answer.
    pub word: Text,
    /// What follows.
    pub then: Then,
}

/// What follows from an answer.
#[derive(Debug, Clone, Copy)]
pub enum Then {
    /// The next question's id.
    Ask(&'static str),
    /// What the server should send.
    Send(&'static Advice),
}

/// What a server should send, and why.
#[derive(Debug, Clone, Copy)]
pub struct Advice {
    /// The status code.
    pub code: u16,
    /// What to send.
    pub send: Text,
    /// Why.
    pub why: Text,
    /// Recipes.
    pub fix: Option<FixKind>,
    /// Where it is laid down.
    pub source: Source,
}

/// One step on the way: a question, and the answer when there is one.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// What is asked.
    pub question: &'static Question,
    /// The place of the answer.
    pub answer: Option<usize>,
    /// Why, when the evidence answered and nobody else did.
    pub because: Option<Text>,
}

const SEND_401: Advice = Advice {
    code: 401,
    send: t("401 Unauthorized with `WWW-Authenticate`"),
    why: t(
        "The caller can do something about it: sign in, or sign in again. The challenge says how.",
    ),
    fix: Some(FixKind::Answer401),
    source: rfc!("9110", "15.5.2"),
};
const SEND_403: Advice = Advice {
    code: 403,
    send: t("403 Forbidden, without a challenge"),
    why: t(
        "The request was understood and is refused. The same credentials will not help, so the client should stop.",
    ),
    fix: Some(FixKind::Answer403),
    source: rfc!("9110", "15.5.4"),
};
const SEND_404: Advice = Advice {
    code: 404,
    send: t("404 Not Found, the same as for what does not exist"),
    why: t(
        "A server that does not wish to say that a thing exists may answer 404 in place of 403.",
    ),
    fix: None,
    source: rfc!("9110", "15.5.4"),
};
const SEND_429: Advice = Advice {
    code: 429,
    send: t("429 Too Many Requests with `Retry-After`"),
    why: t("The refusal ends by itself. Clients give up at 403 and wait at 429."),
    fix: Some(FixKind::RetryAfter),
    source: rfc!("6585", "4"),
};
const SEND_200: Advice = Advice {
    code: 200,
    send: t("The thing itself, with 200"),
    why: t(
        "Nothing stands in the way. If the server refuses nevertheless, a rule in front of the application does.",
    ),
    fix: Some(FixKind::AllowPath),
    source: rfc!("9110", "15.3.1"),
};

/// The questions; the first is where to begin.
pub const QUESTIONS: &[Question] = &[
    Question {
        id: "known",
        ask: t("Does the server know who asks?"),
        answers: &[
            Answer {
                word: t("No: no credentials came, or none that it accepts"),
                then: Then::Ask("helps"),
            },
            Answer {
                word: t("Yes: the credentials are valid"),
                then: Then::Ask("lacks"),
            },
        ],
        evident: known,
    },
    Question {
        id: "helps",
        ask: t("Would signing in help?"),
        answers: &[
            Answer {
                word: t("Yes: with the right account the request succeeds"),
                then: Then::Send(&SEND_401),
            },
            Answer {
                word: t("No: nobody may do this from here, or in this way"),
                then: Then::Ask("secret"),
            },
            Answer {
                word: t("Not needed: a limit is used up, and later it works"),
                then: Then::Send(&SEND_429),
            },
        ],
        evident: helps,
    },
    Question {
        id: "lacks",
        ask: t("What is missing?"),
        answers: &[
            Answer {
                word: t("A right: a role, a scope, a permission"),
                then: Then::Ask("secret"),
            },
            Answer {
                word: t("A fresher or stronger sign-in"),
                then: Then::Send(&SEND_401),
            },
            Answer {
                word: t("Requests: a limit is used up"),
                then: Then::Send(&SEND_429),
            },
            Answer {
                word: t("Nothing"),
                then: Then::Send(&SEND_200),
            },
        ],
        evident: lacks,
    },
    Question {
        id: "secret",
        ask: t("May the caller know that it exists?"),
        answers: &[
            Answer {
                word: t("Yes"),
                then: Then::Send(&SEND_403),
            },
            Answer {
                word: t("No: that alone would tell too much"),
                then: Then::Send(&SEND_404),
            },
        ],
        evident: |_| None,
    },
];

/// What the evidence says to one question: the place of the answer, and why.
pub type Evident = Option<(usize, Text)>;

/// What the evidence says to every question, in their order.
pub fn evident(subject: &Subject<'_>) -> Vec<Evident> {
    let questions = QUESTIONS.iter();
    questions
        .map(|question| (question.evident)(subject))
        .collect()
}

/// The way through the questions: `given` holds the answers of the person by question, and the
/// evidence answers where the person did not. Ends at an open question or with advice.
pub fn walk(
    evident: &[Evident],
    given: impl Fn(&str) -> Option<usize>,
) -> (Vec<Step>, Option<&'static Advice>) {
    let mut steps = Vec::new();
    let mut next = Some(0);
    // No way is longer than the list, so a mistake in the table cannot go round in circles.
    while let Some(at) = next.filter(|_| steps.len() < QUESTIONS.len()) {
        let Some(question) = QUESTIONS.get(at) else {
            break;
        };
        let seen = evident.get(at).copied().flatten();
        let answer = given(question.id).or(seen.map(|(place, _)| place));
        let because = seen.filter(|(place, _)| answer == Some(*place));
        steps.push(Step {
            question,
            answer,
            because: because.map(|(_, because)| because),
        });
        let answer = answer.and_then(|place| question.answers.get(place));
        match answer.map(|answer| answer.then) {
            Some(Then::Send(advice)) => return (steps, Some(advice)),
            Some(Then::Ask(id)) => next = QUESTIONS.iter().position(|question| question.id == id),
            None => break,
        }
    }
    (steps, None)
}

fn known(subject: &Subject<'_>) -> Evident {
    const NO: usize = 0;
    const YES: usize = 1;
    if subject.challenge_error() == Some("insufficient_scope") || subject.says_right_is_missing() {
        return Some((
            YES,
            t("The answer is about a right, so the credentials were accepted."),
        ));
    }
    if subject.challenge_error() == Some("insufficient_user_authentication") {
        return Some((
            YES,
            t("The answer asks for a stronger sign-in of a known caller."),
        ));
    }
    if subject.challenge_error() == Some("invalid_token") {
        return Some((NO, t("The challenge says that the token is not valid.")));
    }
    if subject.is_about_the_token() {
        return Some((NO, t("The token itself is not accepted.")));
    }
    if subject.had_credentials() == Some(false) {
        return Some((NO, t("The request carried no credentials.")));
    }
    if subject.says_nobody_signed_in() {
        return Some((NO, t("The answer says that nobody has signed in.")));
    }
    None
}

fn helps(subject: &Subject<'_>) -> Evident {
    const YES: usize = 0;
    const NO: usize = 1;
    const LATER: usize = 2;
    match subject.diagnosis.outcome {
        Outcome::RateLimited => return Some((LATER, t("The answer has the marks of a limit."))),
        Outcome::BotWall => {
            return Some((NO, t("A firewall refused the program, whoever signs in.")));
        }
        _ => {}
    }
    if subject.is_about_the_token() {
        return Some((YES, t("A valid token helps.")));
    }
    if subject.has_challenge() {
        return Some((YES, t("The answer offers a way to sign in.")));
    }
    if subject.is_sign_in_page() {
        return Some((YES, t("The answer is a sign-in page, or leads to one.")));
    }
    if subject.says_nobody_signed_in() {
        return Some((YES, t("The answer asks for credentials.")));
    }
    None
}

fn lacks(subject: &Subject<'_>) -> Evident {
    const RIGHT: usize = 0;
    const FRESHER: usize = 1;
    const REQUESTS: usize = 2;
    if subject.diagnosis.outcome == Outcome::RateLimited {
        return Some((REQUESTS, t("The answer has the marks of a limit.")));
    }
    if subject.challenge_error() == Some("insufficient_user_authentication") {
        return Some((FRESHER, t("The challenge asks for a stronger sign-in.")));
    }
    if subject.challenge_error() == Some("insufficient_scope") || subject.says_right_is_missing() {
        return Some((RIGHT, t("The answer names a right that is missing.")));
    }
    None
}
