//! Whether a text, taken for a body, leads to a cause by itself. Finding that out costs some thirty
//! diagnoses, so that a long paste gets a bounded number of tries.

use super::lines::lines;
use super::step::BodyText;
use crate::classify::{Confidence, diagnose};
use crate::evidence::{Context, Evidence, Loose, Target, Vantage};
use std::cell::Cell;

/// How many texts of one paste are tried.
const MOST: u32 = 80;

/// How many bytes of one paste are tried.
const MOST_BYTES: usize = 128 * 1024;

/// What is left of the tries.
#[derive(Debug)]
pub(super) struct Tries {
    left: Cell<u32>,
    bytes: Cell<usize>,
}

impl Tries {
    pub(super) fn new() -> Self {
        Tries {
            left: Cell::new(MOST),
            bytes: Cell::new(MOST_BYTES),
        }
    }

    /// The text leads to a cause. `false` also when no try is left.
    pub(super) fn says(&self, text: &str) -> bool {
        let (left, bytes) = (self.left.get(), self.bytes.get());
        if left == 0 || text.len() > bytes {
            return false;
        }
        self.left.set(left - 1);
        self.bytes.set(bytes - text.len());
        says_something(text)
    }
}

fn says_something(text: &str) -> bool {
    let mut body = BodyText::default();
    for line in lines(text) {
        body.add_line(line.text);
    }
    let evidence = Evidence {
        loose: Some(Loose {
            body: body.finish(),
            ..Loose::default()
        }),
        ..Evidence::new(
            Target::not_told(),
            Context {
                vantage: Vantage::Capture,
                ..Context::default()
            },
        )
    };
    let diagnosis = diagnose(&evidence);
    let main = diagnosis.main();
    main.is_some_and(|main| main.confidence <= Confidence::Likely)
}
