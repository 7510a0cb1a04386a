//! What test tools print: Cypress, Playwright, Newman, Hurl, k6, supertest, Lighthouse.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new("Cypress", "  > {status}: "),
    Sentence::new("Playwright", "← {status} "),
    Sentence::new("Hurl", "actual value is <{status}>"),
    Sentence::new("supertest", "expected {} \"{}\", got {status} \""),
    Sentence::new(
        "Chai",
        "expected {} to have status code {} but got {status}",
    ),
    Sentence::new(
        "Newman",
        "expected response to have status code {} but got {status}",
    ),
    Sentence::new(
        "Lighthouse",
        "server is properly responding to all requests. (Status code: {status})",
    ),
    Sentence::new(
        "REST Assured",
        "Expected status code <{}> but was <{status}>",
    ),
    Sentence::new("Playwright", "Unexpected status code: {status}"),
    Sentence::new("Puppeteer", "page responded with status {status}"),
];
