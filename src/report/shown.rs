//! A check as a page shows it: without secrets, like everything that is written down.

use super::{CheckView, Redaction};
use crate::classify::Diagnosis;
use crate::classify::audit::{Audited, audit};
use crate::evidence::Evidence;
use crate::secret::Clean;
use std::borrow::Cow;

/// A check without its secrets.
#[derive(Debug)]
pub struct Shown {
    /// What it means; its signals quote no secret.
    pub diagnosis: Diagnosis,
    clean: Clean,
}

impl Shown {
    /// Of a check as it is.
    pub fn of(view: &CheckView<'_>) -> Self {
        let clean = Redaction::default().evidence(view.evidence);
        let mut diagnosis = view.diagnosis.clone();
        let signals = diagnosis
            .causes
            .iter_mut()
            .flat_map(|cause| &mut cause.because);
        for signal in signals {
            if let Some(value) = &mut signal.value
                && let Cow::Owned(cleaned) = clean.value(value)
            {
                *value = cleaned.into();
            }
        }
        Shown { diagnosis, clean }
    }

    /// What was seen.
    pub const fn evidence(&self) -> &Evidence {
        &self.clean.evidence
    }

    /// Something that was read off the evidence as it is.
    pub fn value<'v>(&self, value: &'v str) -> Cow<'v, str> {
        self.clean.value(value)
    }

    /// The audit of the evidence as it is: what is taken out can no longer be found.
    pub fn audit(&self, whole: &Evidence) -> Vec<Audited> {
        let mut audited = audit(whole);
        for one in &mut audited {
            if let Some(value) = &mut one.value {
                *value = self.value(value).into_owned().into();
            }
        }
        audited
    }
}
