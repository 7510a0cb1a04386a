//! zip (PKWARE's APPNOTE 6.3), read from its beginning by the heads of its members, so that nothing has to
//! be kept and a file that was cut off is read as far as it goes.

use super::inflate::Inflate;
use super::layer::{Layered, Way};
use super::sum::Sum;
use super::tar::{is_clutter, take};
use super::{Fault, Foreign};

/// The fixed part of a member's head.
const FIXED: usize = 30;

/// 4.4.5: ways to pack.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Bits of a member's flags.
const ENCRYPTED: u16 = 1;
const SIZES_FOLLOW: u16 = 8;

/// With sizes of eight bytes, after the mark.
const LONGEST_DESCRIPTOR: usize = 24;

pub(super) fn begins(head: &[u8]) -> bool {
    [
        &b"PK\x03\x04"[..],
        b"PK\x05\x06",
        b"PK00PK\x03\x04",
        b"PK\x07\x08PK\x03\x04",
    ]
    .iter()
    .any(|mark| head.starts_with(mark))
}

pub(super) struct Zip {
    name: String,
    depth: u8,
    stage: Stage,
    /// It is a document, not an archive of logs or recordings.
    document: bool,
}

enum Stage {
    Head(Vec<u8>),
    Member(Box<Member>),
    /// The rest of a member that is not read.
    Skip(u64),
    /// A member of unknown length that is not packed; bytes that may be the descriptor behind it.
    Search(Box<Member>, Vec<u8>),
    /// What follows a member whose head did not know its size.
    Descriptor(Vec<u8>, Counted),
    /// The list of all members at the end, or something that is not understood.
    Over,
}

struct Member {
    node: Box<dyn Layered>,
    inflate: Option<Inflate>,
    /// Packed bytes that are left; `None`: nobody knows.
    left: Option<u64>,
    counted: Counted,
    /// What the head says of it.
    told: Option<u32>,
    /// It is not read on.
    spoiled: bool,
}

#[derive(Clone, Copy, Default)]
struct Counted {
    packed: u64,
    size: u64,
    sum: Sum,
}

struct Head {
    flags: u16,
    method: u16,
    sum: u32,
    packed: u64,
    name: String,
    length: usize,
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?;
    pair.try_into().ok().map(u16::from_le_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    four.try_into().ok().map(u32::from_le_bytes)
}

fn longer(bytes: &[u8], at: usize) -> Option<u64> {
    let eight = bytes.get(at..at + 8)?;
    eight.try_into().ok().map(u64::from_le_bytes)
}

/// 4.3.7, "Local file header". `None` while it is not all there.
fn head(held: &[u8]) -> Option<Head> {
    let name_length = usize::from(short(held, 26)?);
    let extra_length = usize::from(short(held, 28)?);
    let name = held.get(FIXED..FIXED + name_length)?;
    let extra = held.get(FIXED + name_length..FIXED + name_length + extra_length)?;
    let packed = long(held, 18)?;
    let packed = match packed {
        // 4.5.3: both sizes stand in a field of their own.
        u32::MAX => zip64(extra).unwrap_or(u64::from(packed)),
        _ => u64::from(packed),
    };
    Some(Head {
        flags: short(held, 6)?,
        method: short(held, 8)?,
        sum: long(held, 14)?,
        packed,
        name: String::from_utf8_lossy(name).replace('\\', "/"),
        length: FIXED + name_length + extra_length,
    })
}

fn zip64(mut extra: &[u8]) -> Option<u64> {
    loop {
        let size = usize::from(short(extra, 2)?);
        if short(extra, 0)? == 1 {
            return longer(extra, 12);
        }
        extra = extra.get(4 + size..)?;
    }
}

impl Zip {
    pub(super) fn new(name: &str, depth: u8) -> Self {
        Zip {
            name: name.to_owned(),
            depth: depth.saturating_add(1),
            stage: Stage::Head(Vec::new()),
            document: false,
        }
    }

    pub(super) fn push(&mut self, mut part: &[u8], way: &mut Way<'_>) -> Result<(), Fault> {
        while !part.is_empty() {
            let stage = std::mem::replace(&mut self.stage, Stage::Over);
            self.stage = match stage {
                Stage::Over => return Ok(()),
                Stage::Head(held) => self.head(held, &mut part, way)?,
                Stage::Skip(mut left) => {
                    take(&mut part, &mut left);
                    match left {
                        0 => Stage::Head(Vec::new()),
                        left => Stage::Skip(left),
                    }
                }
                Stage::Member(member) => unpack(member, &mut part, way)?,
                Stage::Search(member, held) => search(member, held, &mut part, way)?,
                Stage::Descriptor(held, counted) => descriptor(held, counted, &mut part),
            };
        }
        Ok(())
    }

    fn head(
        &mut self,
        mut held: Vec<u8>,
        part: &mut &[u8],
        way: &mut Way<'_>,
    ) -> Result<Stage, Fault> {
        let before = held.len();
        held.extend_from_slice(part);
        match held.get(..4) {
            None => {
                *part = &[];
                return Ok(Stage::Head(held));
            }
            // The mark of an archive that was meant to be in several parts.
            Some(b"PK00" | b"PK\x07\x08") => {
                let used = 4_usize.saturating_sub(before);
                *part = part.get(used..).unwrap_or_default();
                return Ok(Stage::Head(Vec::new()));
            }
            Some(b"PK\x03\x04") => {}
            Some([b'P', b'K', 1 | 5 | 6, _]) => return Ok(Stage::Over),
            Some(_) => {
                way.fault(&self.name, Fault::Damaged);
                return Ok(Stage::Over);
            }
        }
        let Some(head) = head(&held) else {
            *part = &[];
            return Ok(Stage::Head(held));
        };
        *part = part
            .get(head.length.saturating_sub(before)..)
            .unwrap_or_default();
        self.member(&head, way)
    }

    fn member(&mut self, head: &Head, way: &mut Way<'_>) -> Result<Stage, Fault> {
        let known = head.flags & SIZES_FOLLOW == 0 || head.packed > 0;
        let over = match known {
            true if head.packed == 0 => Stage::Head(Vec::new()),
            true => Stage::Skip(head.packed),
            // Without its size, where the next member begins is not known.
            false => Stage::Over,
        };
        if !self.document && is_of_document(&head.name) {
            self.document = true;
            way.fault(&self.name, Fault::Foreign(Foreign::Office));
        }
        let full = format!("{}/{}", &self.name, head.name);
        let fault = match (head.flags & ENCRYPTED != 0, head.method) {
            (true, _) => Some(Fault::Encrypted),
            (false, STORED | DEFLATED) => None,
            (false, method) => Some(Fault::Method(method)),
        };
        let ignored = self.document
            || head.name.ends_with('/')
            || is_clutter(&head.name)
            || is_of_package(&head.name);
        if let Some(fault) = fault.filter(|_| !ignored) {
            way.fault(&full, fault);
            return Ok(over);
        }
        if ignored && (known || fault.is_some()) || known && head.packed == 0 {
            return Ok(over);
        }
        let member = Box::new(Member {
            node: (way.open)(full, self.depth),
            inflate: (head.method == DEFLATED).then(Inflate::default),
            left: known.then_some(head.packed),
            counted: Counted::default(),
            told: (head.flags & SIZES_FOLLOW == 0).then_some(head.sum),
            spoiled: ignored,
        });
        Ok(match (known, member.inflate.is_some()) {
            (false, false) => Stage::Search(member, Vec::new()),
            _ => Stage::Member(member),
        })
    }

    pub(super) fn finish(&mut self, way: &mut Way<'_>) -> Result<(), Fault> {
        match &mut self.stage {
            Stage::Over | Stage::Descriptor(..) => Ok(()),
            Stage::Head(held) if held.is_empty() => Ok(()),
            Stage::Member(member) if !member.spoiled => member.node.cut(Fault::CutOff, way),
            Stage::Search(member, held) => {
                member.node.push(held, way)?;
                member.node.cut(Fault::CutOff, way)
            }
            Stage::Member(_) | Stage::Skip(_) | Stage::Head(_) => {
                way.fault(&self.name, Fault::CutOff);
                Ok(())
            }
        }
    }
}

/// What Excel, Word, PowerPoint, Visio and LibreOffice put into their documents.
fn is_of_document(name: &str) -> bool {
    name == "mimetype"
        || ["xl/", "word/", "ppt/", "visio/"]
            .iter()
            .any(|folder| name.starts_with(folder))
}

/// What every package of Microsoft's form holds (ECMA-376, part 2): documents, and Fiddler's archives.
fn is_of_package(name: &str) -> bool {
    name == "[Content_Types].xml" || name.starts_with("_rels/") || name.starts_with("docProps/")
}

/// The next bytes of a member.
fn unpack(mut member: Box<Member>, part: &mut &[u8], way: &mut Way<'_>) -> Result<Stage, Fault> {
    let mut all = member.left.unwrap_or(u64::MAX);
    let mut rest = *part;
    let now = take(&mut rest, &mut all);
    let Member {
        node,
        inflate,
        left,
        counted,
        told,
        spoiled,
    } = &mut *member;
    let mut used = now.len();
    let mut ended = false;
    let mut out = |bytes: &[u8]| {
        counted.size += bytes.len() as u64;
        counted.sum.add(bytes);
        way.budget.wrote(bytes.len())?;
        match *spoiled {
            true => Ok(()),
            false => node.push(bytes, way),
        }
    };
    let pushed = match inflate {
        Some(inflate) => inflate.push(now, &mut out).map(|pushed| {
            (used, ended) = (pushed.used, pushed.ended);
        }),
        None => out(now),
    };
    counted.packed += used as u64;
    *part = part.get(used..).unwrap_or_default();
    let left_now = left.map(|before| before.saturating_sub(used as u64));
    *left = left_now;
    if let Err(fault) = pushed {
        if !*spoiled {
            node.cut(fault, way)?;
        }
        return match (fault.ends_all(), left_now) {
            (true, _) => Err(fault),
            (false, Some(left)) => Ok(skip(left)),
            (false, None) => Ok(Stage::Over),
        };
    }
    let complete = match inflate {
        Some(_) => ended,
        None => left_now == Some(0),
    };
    if !complete {
        if left_now == Some(0) {
            node.cut(Fault::Damaged, way)?;
            return Ok(Stage::Head(Vec::new()));
        }
        return Ok(Stage::Member(member));
    }
    if !*spoiled {
        if told.is_some_and(|sum| sum != counted.sum.value()) {
            way.fault(node.name(), Fault::Damaged);
        }
        node.finish(way)?;
    }
    let follows = told.is_none();
    Ok(match (left_now, follows) {
        (Some(left), false) => skip(left),
        (_, true) => Stage::Descriptor(Vec::new(), *counted),
        (None, false) => Stage::Head(Vec::new()),
    })
}

fn skip(left: u64) -> Stage {
    match left {
        0 => Stage::Head(Vec::new()),
        left => Stage::Skip(left),
    }
}

/// A member that is not packed and whose head does not know its size ends where the descriptor says that
/// so many bytes went before it.
fn search(
    mut member: Box<Member>,
    mut held: Vec<u8>,
    part: &mut &[u8],
    way: &mut Way<'_>,
) -> Result<Stage, Fault> {
    let before = held.len();
    held.extend_from_slice(part);
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(held.get(at..).unwrap_or_default(), b"PK\x07\x08")
    {
        let mark = at + found;
        let sizes = long(&held, mark + 8).zip(long(&held, mark + 12));
        let Some((packed, _)) = sizes else { break };
        if u64::from(packed) == member.counted.packed + mark as u64 {
            let data = held.get(..mark).unwrap_or_default();
            way.budget.wrote(data.len())?;
            if !member.spoiled {
                member.node.push(data, way)?;
                member.node.finish(way)?;
            }
            *part = part
                .get((mark + 16).saturating_sub(before)..)
                .unwrap_or_default();
            return Ok(Stage::Head(Vec::new()));
        }
        at = mark + 1;
    }
    *part = &[];
    let safe = held.len().saturating_sub(LONGEST_DESCRIPTOR);
    let rest = held.split_off(safe);
    way.budget.wrote(held.len())?;
    member.counted.packed += held.len() as u64;
    if !member.spoiled {
        member.node.push(&held, way)?;
    }
    Ok(Stage::Search(member, rest))
}

/// 4.3.9: perhaps a mark, the sum, and both sizes in four or in eight bytes.
fn descriptor(mut held: Vec<u8>, counted: Counted, part: &mut &[u8]) -> Stage {
    let before = held.len();
    let missing = LONGEST_DESCRIPTOR.saturating_sub(before);
    held.extend_from_slice(part.get(..missing).unwrap_or(part));
    let mark = if held.starts_with(b"PK\x07\x08") {
        4
    } else {
        0
    };
    let Some((packed, size)) = long(&held, mark + 4).zip(long(&held, mark + 8)) else {
        *part = &[];
        return Stage::Descriptor(held, counted);
    };
    let low = |number: u64| number as u32;
    let short = packed == low(counted.packed) && size == low(counted.size);
    let length = mark + if short { 12 } else { 20 };
    if held.len() < length {
        *part = &[];
        return Stage::Descriptor(held, counted);
    }
    *part = part
        .get(length.saturating_sub(before)..)
        .unwrap_or_default();
    Stage::Head(Vec::new())
}
