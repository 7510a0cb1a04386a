//! Bytes in, members out.

use super::gzip::Gzip;
use super::layer::{Layered, Way};
use super::limits::Budget;
use super::tar::Tar;
use super::zip::Zip;
use super::{Fault, Limits, Piece, foreign, gzip, tar, zip};

/// So many first bytes tell what something is: a block of tar.
const HEAD: usize = 512;

/// How much there was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unpacked {
    /// Bytes that went in.
    pub read: u64,
    /// Bytes that came out, of all layers.
    pub written: u64,
    /// Members that came out.
    pub members: u32,
}

/// Takes a file apart, however it is cut into parts.
///
/// ```
/// use turnaway::input::unpack::{Piece, Unpacker};
///
/// let mut text = Vec::new();
/// let mut take = |piece: Piece<'_>| {
///     if let Piece::Data(bytes) = piece {
///         text.extend_from_slice(bytes);
///     }
/// };
/// let mut unpacker = Unpacker::new("access.log");
/// unpacker.push(b"GET /", &mut take);
/// unpacker.finish(&mut take);
/// assert_eq!(text, b"GET /");
/// ```
pub struct Unpacker {
    node: Node,
    budget: Budget,
    over: bool,
}

/// Whether this begins like something that [`Unpacker`] takes apart. 512 bytes are enough.
pub fn is_packed(head: &[u8]) -> bool {
    gzip::begins(head) || zip::begins(head) || tar::begins(head)
}

impl Unpacker {
    /// Begins a file with this name.
    pub fn new(name: &str) -> Self {
        Self::within(name, Limits::default())
    }

    /// The same with other bounds.
    pub fn within(name: &str, limits: Limits) -> Self {
        Unpacker {
            node: Node::new(name.to_owned(), 0),
            budget: Budget {
                limits,
                ..Budget::default()
            },
            over: false,
        }
    }

    /// Nothing more comes out: more came out than may.
    pub const fn is_over(&self) -> bool {
        self.over
    }

    /// The next part.
    pub fn push(&mut self, part: &[u8], take: &mut dyn FnMut(Piece<'_>)) {
        if self.over {
            return;
        }
        self.budget.read = self.budget.read.saturating_add(part.len() as u64);
        let budget = &mut self.budget;
        let ended = self.node.push(part, &mut Way { budget, take, open });
        self.over = ended.is_err();
    }

    /// There is no more.
    pub fn finish(mut self, take: &mut dyn FnMut(Piece<'_>)) -> Unpacked {
        if !self.over {
            let budget = &mut self.budget;
            let _ = self.node.finish(&mut Way { budget, take, open });
        }
        Unpacked {
            read: self.budget.read,
            written: self.budget.written,
            members: self.budget.members,
        }
    }
}

/// One layer: the file itself, or something in it.
struct Node {
    name: String,
    depth: u8,
    layer: Layer,
}

enum Layer {
    Head(Vec<u8>),
    Plain,
    Gzip(Box<Gzip>),
    Zip(Box<Zip>),
    Tar(Box<Tar>),
    Skipped,
}

fn open(name: String, depth: u8) -> Box<dyn Layered> {
    Box::new(Node::new(name, depth))
}

impl Node {
    const fn new(name: String, depth: u8) -> Self {
        Node {
            name,
            depth,
            layer: Layer::Head(Vec::new()),
        }
    }

    fn go_on(&mut self, part: &[u8], way: &mut Way<'_>) -> Result<(), Fault> {
        match &mut self.layer {
            Layer::Plain => (way.take)(Piece::Data(part)),
            Layer::Head(_) | Layer::Skipped => {}
            Layer::Gzip(gzip) => gzip.push(part, way)?,
            Layer::Zip(zip) => zip.push(part, way)?,
            Layer::Tar(tar) => tar.push(part, way)?,
        }
        Ok(())
    }

    fn begin(&mut self, head: &[u8], way: &mut Way<'_>) -> Result<(), Fault> {
        let packed = is_packed(head);
        self.layer = if packed && self.depth >= way.budget.limits.depth {
            way.fault(&self.name, Fault::TooDeep);
            Layer::Skipped
        } else if gzip::begins(head) {
            Layer::Gzip(Box::new(Gzip::new(&self.name, self.depth, way)))
        } else if zip::begins(head) {
            Layer::Zip(Box::new(Zip::new(&self.name, self.depth)))
        } else if tar::begins(head) {
            Layer::Tar(Box::new(Tar::new(&self.name, self.depth)))
        } else if let Some(kind) = foreign(head) {
            way.fault(&self.name, Fault::Foreign(kind));
            Layer::Skipped
        } else if let Err(fault) = way.budget.member() {
            way.fault(&self.name, fault);
            return Err(fault);
        } else {
            (way.take)(Piece::Begin(&self.name));
            Layer::Plain
        };
        self.go_on(head, way)
    }
}

impl Layered for Node {
    fn name(&self) -> &str {
        &self.name
    }

    fn push(&mut self, part: &[u8], way: &mut Way<'_>) -> Result<(), Fault> {
        if let Layer::Head(head) = &mut self.layer {
            head.extend_from_slice(part);
            if head.len() < HEAD {
                return Ok(());
            }
            let head = std::mem::take(head);
            return self.begin(&head, way);
        }
        self.go_on(part, way)
    }

    fn finish(&mut self, way: &mut Way<'_>) -> Result<(), Fault> {
        if let Layer::Head(head) = &mut self.layer {
            if head.is_empty() {
                if self.depth == 0 {
                    way.fault(&self.name, Fault::Empty);
                }
                return Ok(());
            }
            let head = std::mem::take(head);
            self.begin(&head, way)?;
        }
        match std::mem::replace(&mut self.layer, Layer::Skipped) {
            Layer::Head(_) | Layer::Skipped => Ok(()),
            Layer::Plain => {
                (way.take)(Piece::End);
                Ok(())
            }
            Layer::Gzip(mut gzip) => gzip.finish(way),
            Layer::Zip(mut zip) => zip.finish(way),
            Layer::Tar(mut tar) => tar.finish(way),
        }
    }

    fn cut(&mut self, fault: Fault, way: &mut Way<'_>) -> Result<(), Fault> {
        if !matches!(self.layer, Layer::Skipped) {
            way.fault(&self.name, fault);
        }
        self.finish(way)
    }
}
