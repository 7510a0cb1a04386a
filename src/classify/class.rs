//! The situations that a page can tell apart.
//!
//! Two situations in the same class look alike to every probe, so no rule may claim to know which
//! one it is. The names V0 to V8 are those of the observation tables in `tests/fixtures`.

use crate::protocol::RefusedToSend;
use serde::{Deserialize, Serialize};

/// A class of situations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// V0: the text is no URL, or its scheme cannot be asked for.
    Unfetchable,
    /// V1: the answer can be read.
    Readable,
    /// V2: a redirect that is shared leads to an answer that is not.
    RedirectNotShared,
    /// V2: a redirect that is shared leads nowhere: a loop, credentials, a downgrade to http.
    RedirectFails,
    /// V3: an answer came; it is not shared with this page.
    NotShared,
    /// V3n: shared with the origin `null` only.
    SharedWithNull,
    /// V3o: CORS is set up on the OPTIONS path; this answer was made without it.
    ErrorPath,
    /// V3r: not shared, and the request leaves the target's origin.
    LeavesOrigin,
    /// A redirect that is shared leads to another host, where the extension does not go without a
    /// grant.
    RedirectNotFollowed,
    /// V4: an answer came; Cross-Origin-Resource-Policy forbids even its opaque use.
    Isolated,
    /// V5: no HTTP answer.
    NoAnswer,
    /// V4 or V5: the probes made do not separate them.
    NoAnswerOrIsolated,
    /// V6: nothing until the time limit.
    Stalled,
    /// V6: the browser waits for the user to answer a question.
    PromptOpen,
    /// V7: the browser may not reach private addresses from this page.
    LocalNetworkDenied,
    /// V8: an https page may not ask for http.
    MixedContent,
    /// V8: browsers refuse this port for every page.
    BlockedPort,
    /// V8: our own page's policy forbids it.
    PagePolicy,
    /// An answer below status 400 came to a request without cookies. Whether this page may read it
    /// was not asked.
    Answers,
    /// Only the plain request was made, and it failed: anything from V2 to V8.
    Undecided,
    /// Nothing was tried: the run was stopped, or permission was not given.
    NotTried,
    /// A console says: an answer came, and the browser kept it from the page.
    SaidWithheld,
    /// A console says: the browser did not send the request.
    SaidBlocked,
    /// A console or a program says: no HTTP answer came.
    SaidNoAnswer,
    /// A console or a program says: it failed. Not why.
    SaidFailed,
    /// A part of an answer was recorded, without its status code.
    PartOfAnswer,
    /// A request or a token was recorded, and no answer.
    NoAnswerRecorded,
}

impl Class {
    /// An HTTP answer is known to have arrived.
    pub const fn answered(self) -> super::Answered {
        use super::Answered;
        match self {
            Class::Readable
            | Class::RedirectNotShared
            | Class::RedirectFails
            | Class::RedirectNotFollowed
            | Class::NotShared
            | Class::Answers
            | Class::SharedWithNull
            | Class::ErrorPath
            | Class::LeavesOrigin
            | Class::Isolated
            | Class::SaidWithheld
            | Class::PartOfAnswer => Answered::Yes,
            Class::NoAnswerOrIsolated
            | Class::Undecided
            | Class::NotTried
            | Class::PromptOpen
            | Class::SaidFailed
            | Class::NoAnswerRecorded => Answered::Unknown,
            Class::Unfetchable
            | Class::SaidBlocked
            | Class::SaidNoAnswer
            | Class::NoAnswer
            | Class::Stalled
            | Class::LocalNetworkDenied
            | Class::MixedContent
            | Class::BlockedPort
            | Class::PagePolicy => Answered::No,
        }
    }
}

impl From<RefusedToSend> for Class {
    fn from(refused: RefusedToSend) -> Self {
        match refused {
            RefusedToSend::NotFetchable => Class::Unfetchable,
            RefusedToSend::BadPort => Class::BlockedPort,
            RefusedToSend::MixedContent => Class::MixedContent,
        }
    }
}
