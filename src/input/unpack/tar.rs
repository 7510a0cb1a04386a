//! tar (POSIX.1-2017, `pax`, "ustar Interchange Format"; GNU's long names).

use super::Fault;
use super::layer::{Layered, Way};

const BLOCK: usize = 512;

/// A long name may have so many bytes.
const MOST_NAME: u64 = 64 * 1024;

/// A block that describes a member: the sum of its bytes stands in it.
pub(super) fn begins(head: &[u8]) -> bool {
    head.get(..BLOCK)
        .is_some_and(|block| checked(block) && size_of(block).is_some())
}

fn checked(block: &[u8]) -> bool {
    let Some(told) = octal(block.get(148..156).unwrap_or_default()) else {
        return false;
    };
    let sum: u64 = block
        .iter()
        .enumerate()
        .map(|(at, byte)| match at {
            148..156 => u64::from(b' '),
            _ => u64::from(*byte),
        })
        .sum();
    told == sum && block.first().is_some_and(|byte| *byte != 0)
}

fn octal(field: &[u8]) -> Option<u64> {
    let digits = field.iter().skip_while(|byte| **byte == b' ');
    let mut number = None;
    for byte in digits.take_while(|byte| !matches!(**byte, 0 | b' ')) {
        match byte {
            b'0'..=b'7' => {
                let before: u64 = number.unwrap_or(0);
                number = Some(before.checked_mul(8)? + u64::from(byte - b'0'));
            }
            _ => return None,
        }
    }
    number
}

/// Octal digits, or where they do not suffice, GNU's binary number.
fn size_of(block: &[u8]) -> Option<u64> {
    let field = block.get(124..136)?;
    if field.first()? & 0x80 != 0 {
        let low = field.get(4..12)?;
        return low.try_into().ok().map(u64::from_be_bytes);
    }
    // A folder may have blanks there.
    octal(field).or_else(|| {
        field
            .iter()
            .all(|byte| matches!(byte, 0 | b' '))
            .then_some(0)
    })
}

pub(super) struct Tar {
    name: String,
    depth: u8,
    stage: Stage,
    /// What the next member is called, where its own block has no room for that.
    next_name: Option<String>,
    next_size: Option<u64>,
}

enum Stage {
    Block(Vec<u8>),
    Member(Box<dyn Layered>, u64, usize),
    Skip(u64),
    /// Bytes that name the next member, and whether pax wrote them.
    Name(Vec<u8>, u64, usize, bool),
    Over,
}

fn padding(size: u64) -> usize {
    let over = usize::try_from(size % BLOCK as u64).unwrap_or(0);
    (BLOCK - over) % BLOCK
}

fn text(field: &[u8]) -> String {
    let end = field.iter().position(|byte| *byte == 0);
    let field = field.get(..end.unwrap_or(field.len())).unwrap_or_default();
    String::from_utf8_lossy(field).into_owned()
}

impl Tar {
    pub(super) fn new(name: &str, depth: u8) -> Self {
        Tar {
            name: name.to_owned(),
            depth: depth.saturating_add(1),
            stage: Stage::Block(Vec::new()),
            next_name: None,
            next_size: None,
        }
    }

    pub(super) fn push(&mut self, mut part: &[u8], way: &mut Way<'_>) -> Result<(), Fault> {
        while !part.is_empty() {
            match &mut self.stage {
                Stage::Over => return Ok(()),
                Stage::Block(held) => {
                    let missing = BLOCK - held.len();
                    let (now, rest) = part.split_at_checked(missing).unwrap_or((part, &[]));
                    held.extend_from_slice(now);
                    part = rest;
                    if held.len() == BLOCK {
                        let block = std::mem::take(held);
                        self.member(&block, way)?;
                    }
                }
                Stage::Member(node, left, padding) => {
                    let now = take(&mut part, left);
                    node.push(now, way)?;
                    if *left == 0 {
                        node.finish(way)?;
                        self.stage = skip(*padding as u64);
                    }
                }
                Stage::Skip(left) => {
                    take(&mut part, left);
                    if *left == 0 {
                        self.stage = Stage::Block(Vec::new());
                    }
                }
                Stage::Name(held, left, padding, pax) => {
                    let now = take(&mut part, left);
                    held.extend_from_slice(now);
                    if *left == 0 {
                        let (held, padding) = (std::mem::take(held), *padding as u64);
                        match pax {
                            true => self.pax(&held),
                            false => self.next_name = Some(text(&held)),
                        }
                        self.stage = skip(padding);
                    }
                }
            }
        }
        Ok(())
    }

    /// A block that describes what follows.
    fn member(&mut self, block: &[u8], way: &mut Way<'_>) -> Result<(), Fault> {
        if block.iter().all(|byte| *byte == 0) {
            self.stage = Stage::Over;
            return Ok(());
        }
        let size = size_of(block).filter(|_| checked(block));
        let Some(size) = size else {
            self.stage = Stage::Over;
            way.fault(&self.name, Fault::Damaged);
            return Ok(());
        };
        let size = match block.get(156) {
            Some(b'L' | b'x' | b'g') => size,
            _ => self.next_size.take().unwrap_or(size),
        };
        let padding = padding(size);
        let whole = size.saturating_add(padding as u64);
        self.stage = match block.get(156) {
            Some(b'L') if size <= MOST_NAME => Stage::Name(Vec::new(), size, padding, false),
            Some(b'x') if size <= MOST_NAME => Stage::Name(Vec::new(), size, padding, true),
            Some(b'0' | 0 | b'7') => {
                let name = self.next_name.take().unwrap_or_else(|| own_name(block));
                let hidden = name.ends_with('/') || is_clutter(&name);
                if hidden || size == 0 {
                    skip(whole)
                } else {
                    let full = format!("{}/{name}", &self.name);
                    let mut node = (way.open)(full, self.depth);
                    node.push(&[], way)?;
                    Stage::Member(node, size, padding)
                }
            }
            _ => {
                self.next_name = None;
                skip(whole)
            }
        };
        Ok(())
    }

    /// Lines "length name=value" (POSIX, "pax Extended Header").
    fn pax(&mut self, held: &[u8]) {
        let mut rest = held;
        while let Some(blank) = rest.iter().position(|byte| *byte == b' ') {
            let (number, _) = rest.split_at(blank);
            let length = std::str::from_utf8(number)
                .ok()
                .and_then(|text| text.parse().ok());
            let Some((line, after)) = length.and_then(|length| rest.split_at_checked(length))
            else {
                return;
            };
            let line = line.get(blank + 1..).unwrap_or_default();
            let line = String::from_utf8_lossy(line);
            match line.trim_end_matches('\n').split_once('=') {
                Some(("path", path)) => self.next_name = Some(path.to_owned()),
                Some(("size", size)) => self.next_size = size.parse().ok(),
                _ => {}
            }
            rest = after;
        }
    }

    pub(super) fn finish(&mut self, way: &mut Way<'_>) -> Result<(), Fault> {
        match &mut self.stage {
            Stage::Member(node, ..) => node.cut(Fault::CutOff, way),
            Stage::Name(..) => {
                way.fault(&self.name, Fault::CutOff);
                Ok(())
            }
            Stage::Skip(left) if *left >= BLOCK as u64 => {
                way.fault(&self.name, Fault::CutOff);
                Ok(())
            }
            Stage::Block(held) if !held.is_empty() => {
                way.fault(&self.name, Fault::CutOff);
                Ok(())
            }
            Stage::Block(_) | Stage::Skip(_) | Stage::Over => Ok(()),
        }
    }
}

fn own_name(block: &[u8]) -> String {
    let name = text(block.get(..100).unwrap_or_default());
    let ustar = block.get(257..262) == Some(b"ustar");
    let prefix = text(block.get(345..500).unwrap_or_default());
    match ustar && !prefix.is_empty() {
        true => format!("{prefix}/{name}"),
        false => name,
    }
}

fn skip(bytes: u64) -> Stage {
    match bytes {
        0 => Stage::Block(Vec::new()),
        left => Stage::Skip(left),
    }
}

/// As much of the part as is left.
pub(super) fn take<'p>(part: &mut &'p [u8], left: &mut u64) -> &'p [u8] {
    let most = usize::try_from(*left).unwrap_or(usize::MAX);
    let (now, rest) = part.split_at_checked(most).unwrap_or((*part, &[]));
    *left -= now.len() as u64;
    *part = rest;
    now
}

/// What systems leave in archives for themselves.
pub(super) fn is_clutter(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || last.starts_with("._")
        || matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}
