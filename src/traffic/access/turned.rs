//! One refusal before its names have numbers: as it is read, and as it waits for a success.

use super::cell::{SAMPLE_BYTES, Sample};
use super::refusal::{By, Method, Tag};

/// Where a line stands, and the line.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) file: u32,
    pub(super) line: u64,
    pub(super) text: &'a [u8],
}

/// A 401 that may be the first step of a sign-in.
#[derive(Debug, Clone)]
pub(super) struct Held {
    ms: i64,
    client: Box<[u8]>,
    kind: u32,
    status: u16,
    method: Method,
    tag: Tag,
    by: By,
    user: Option<Box<[u8]>>,
    credentials: bool,
    path: Box<[u8]>,
    size: Option<u64>,
    agent: Box<[u8]>,
    sample: Sample,
}

/// One refusal before it has numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turned<'a> {
    pub(super) ms: Option<i64>,
    pub(super) client: &'a [u8],
    pub(super) kind: u32,
    pub(super) status: u16,
    pub(super) method: Method,
    pub(super) tag: Tag,
    pub(super) by: By,
    pub(super) user: Option<&'a [u8]>,
    pub(super) credentials: bool,
    pub(super) path: &'a [u8],
    pub(super) size: Option<u64>,
    pub(super) agent: &'a [u8],
    pub(super) at: At<'a>,
}

impl Held {
    pub(super) fn of(turned: &Turned<'_>, ms: i64) -> Self {
        let text = turned.at.text;
        Held {
            ms,
            client: turned.client.into(),
            kind: turned.kind,
            status: turned.status,
            method: turned.method,
            tag: turned.tag,
            by: turned.by,
            user: turned.user.map(Into::into),
            credentials: turned.credentials,
            path: turned.path.into(),
            size: turned.size,
            agent: turned.agent.into(),
            sample: Sample {
                file: turned.at.file,
                line: turned.at.line,
                text: text.get(..SAMPLE_BYTES).unwrap_or(text).into(),
            },
        }
    }

    pub(super) fn turned(&self) -> Turned<'_> {
        Turned {
            ms: Some(self.ms),
            client: &self.client,
            kind: self.kind,
            status: self.status,
            method: self.method,
            tag: self.tag,
            by: self.by,
            user: self.user.as_deref(),
            credentials: self.credentials,
            path: &self.path,
            size: self.size,
            agent: &self.agent,
            at: At {
                file: self.sample.file,
                line: self.sample.line,
                text: &self.sample.text,
            },
        }
    }
}
