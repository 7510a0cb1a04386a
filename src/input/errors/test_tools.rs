//! What test tools print: Cypress, Playwright, Newman, Hurl, k6, supertest, Lighthouse.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "Cypress",
        words: "  > {status}: ",
    },
    Sentence {
        program: "Playwright",
        words: "← {status} ",
    },
    Sentence {
        program: "Hurl",
        words: "actual value is <{status}>",
    },
    Sentence {
        program: "supertest",
        words: "expected {} \"{}\", got {status} \"",
    },
    Sentence {
        program: "Chai",
        words: "expected {} to have status code {} but got {status}",
    },
    Sentence {
        program: "Newman",
        words: "expected response to have status code {} but got {status}",
    },
    Sentence {
        program: "Lighthouse",
        words: "server is properly responding to all requests. (Status code: {status})",
    },
    Sentence {
        program: "REST Assured",
        words: "Expected status code <{}> but was <{status}>",
    },
    Sentence {
        program: "Playwright",
        words: "Unexpected status code: {status}",
    },
    Sentence {
        program: "Puppeteer",
        words: "page responded with status {status}",
    },
];
