//! gzip (RFC 1952): members one after the other, as `cat a.gz b.gz` and rotating logs make them.

use super::Fault;
use super::inflate::Inflate;
use super::layer::{Layered, Way};
use super::sum::Sum;

/// A file's name in a head may not be longer, in bytes.
const MOST_HEAD: usize = 128 * 1024;

pub(super) fn begins(head: &[u8]) -> bool {
    head.starts_with(&[0x1f, 0x8b, 8])
}

pub(super) struct Gzip {
    inner: Box<dyn Layered>,
    stage: Stage,
}

enum Stage {
    Head(Vec<u8>),
    Body(Box<Body>),
    /// Eight bytes: the sum of what was packed, and how much it was.
    Tail(Vec<u8>, Sum, u32),
    /// What follows is not read.
    Over,
}

#[derive(Default)]
struct Body {
    inflate: Inflate,
    sum: Sum,
    size: u32,
}

impl Gzip {
    pub(super) fn new(name: &str, depth: u8, way: &Way<'_>) -> Self {
        Gzip {
            inner: (way.open)(inner_name(name), depth.saturating_add(1)),
            stage: Stage::Head(Vec::new()),
        }
    }

    pub(super) fn push(&mut self, mut part: &[u8], way: &mut Way<'_>) -> Result<(), Fault> {
        while !part.is_empty() {
            match &mut self.stage {
                Stage::Over => return Ok(()),
                Stage::Head(held) => {
                    let before = held.len();
                    held.extend_from_slice(part);
                    match head_length(held) {
                        Some(length) => {
                            part = part
                                .get(length.saturating_sub(before)..)
                                .unwrap_or_default();
                            self.stage = Stage::Body(Box::default());
                        }
                        None if held.len() > MOST_HEAD || !may_begin(held) => {
                            self.stage = Stage::Over;
                            return self.inner.cut(Fault::Damaged, way);
                        }
                        None => return Ok(()),
                    }
                }
                Stage::Body(body) => {
                    let Body { inflate, sum, size } = &mut **body;
                    let inner = &mut self.inner;
                    let pushed = inflate.push(part, &mut |out| {
                        sum.add(out);
                        *size = size.wrapping_add(u32::try_from(out.len()).unwrap_or(0));
                        way.budget.wrote(out.len())?;
                        inner.push(out, way)
                    });
                    match pushed {
                        Ok(pushed) => {
                            part = part.get(pushed.used..).unwrap_or_default();
                            if pushed.ended {
                                self.stage = Stage::Tail(Vec::new(), *sum, *size);
                            }
                        }
                        Err(fault) => {
                            self.stage = Stage::Over;
                            inner.cut(fault, way)?;
                            return if fault.ends_all() { Err(fault) } else { Ok(()) };
                        }
                    }
                }
                Stage::Tail(held, sum, size) => {
                    let missing = 8 - held.len();
                    let (now, rest) = part.split_at_checked(missing).unwrap_or((part, &[]));
                    held.extend_from_slice(now);
                    part = rest;
                    if let [a, b, c, d, e, f, g, h] = held[..] {
                        let whole = u32::from_le_bytes([a, b, c, d]) == sum.value()
                            && u32::from_le_bytes([e, f, g, h]) == *size;
                        if !whole {
                            way.fault(self.inner.name(), Fault::Damaged);
                        }
                        // Zeros that fill up a tape's block, and what else follows, are no member.
                        self.stage = match part.first() {
                            Some(0x1f) | None => Stage::Head(Vec::new()),
                            Some(_) => Stage::Over,
                        };
                    }
                }
            }
        }
        Ok(())
    }

    pub(super) fn finish(&mut self, way: &mut Way<'_>) -> Result<(), Fault> {
        match &self.stage {
            // The zeros of a tape's block may have been cut off from the last member.
            Stage::Head(held) if held.is_empty() => self.inner.finish(way),
            Stage::Head(_) | Stage::Body(_) | Stage::Tail(..) => self.inner.cut(Fault::CutOff, way),
            Stage::Over => self.inner.finish(way),
        }
    }
}

fn may_begin(held: &[u8]) -> bool {
    held.iter().zip([0x1f, 0x8b, 8]).all(|(is, has)| *is == has)
}

/// How long the head of a member is; `None` while it is not all there (RFC 1952 §2.3).
fn head_length(held: &[u8]) -> Option<usize> {
    const CHECKED: u8 = 2;
    const EXTRA: u8 = 4;
    const NAME: u8 = 8;
    const COMMENT: u8 = 16;
    if !begins(held) {
        return None;
    }
    let flags = *held.get(3)?;
    let mut at = 10;
    if flags & EXTRA != 0 {
        let low = usize::from(*held.get(at)?);
        let high = usize::from(*held.get(at + 1)?);
        at += 2 + low + (high << 8);
    }
    for text in [NAME, COMMENT] {
        if flags & text != 0 {
            at += held.get(at..)?.iter().position(|byte| *byte == 0)? + 1;
        }
    }
    if flags & CHECKED != 0 {
        at += 2;
    }
    (held.len() >= at).then_some(at)
}

/// `access.log.2.gz` becomes `access.log.2`, `logs.tgz` `logs.tar`.
fn inner_name(name: &str) -> String {
    let cut = |end: &str| {
        let at = name.len().checked_sub(end.len())?;
        let (start, found) = name.split_at_checked(at)?;
        (found.eq_ignore_ascii_case(end) && !start.is_empty()).then_some(start)
    };
    match (cut(".gz").or_else(|| cut(".gzip")), cut(".tgz")) {
        (Some(start), _) => start.to_owned(),
        (None, Some(start)) => format!("{start}.tar"),
        (None, None) => name.to_owned(),
    }
}
