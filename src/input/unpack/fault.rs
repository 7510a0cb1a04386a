//! What kept something from being read.

use super::Foreign;

/// Why something, or the rest of it, was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing in it.
    Empty,
    /// It ends before it should.
    CutOff,
    /// What came out is not what was packed, by its check sum or by the rules of the format.
    Damaged,
    /// It is encrypted.
    Encrypted,
    /// A zip packed in a way that is not read here, by the number in PKWARE's APPNOTE 4.4.5.
    Method(u16),
    /// More came out than any log or recording holds.
    TooMuch {
        /// Bytes that went in.
        read: u64,
        /// Bytes that came out.
        written: u64,
    },
    /// More members than are read; so many were.
    TooManyMembers(u32),
    /// Archives in archives in archives.
    TooDeep,
    /// A kind of file that holds nothing to explain.
    Foreign(Foreign),
}

impl Fault {
    /// After this nothing more of the whole file is read.
    pub const fn ends_all(self) -> bool {
        matches!(self, Fault::TooMuch { .. } | Fault::TooManyMembers(_))
    }

    /// What is so, and what to do. The file's name goes before it.
    pub fn sentence(self) -> String {
        match self {
            Fault::Empty => "is empty. Save or download it again.".to_owned(),
            Fault::CutOff => {
                "ends in the middle: the download or copy was cut off. What was there is read; \
                 fetch the file again for the rest."
                    .to_owned()
            }
            Fault::Damaged => {
                "is damaged: what was packed does not come out again. What came out before that is \
                 read; fetch the file again for the rest."
                    .to_owned()
            }
            Fault::Encrypted => {
                "is protected by a password. Unpack it yourself and open what was in it.".to_owned()
            }
            Fault::Method(method) => format!(
                "is packed with {}, which is not read here. Unpack it yourself and open what was in it.",
                method_name(method)
            ),
            Fault::TooMuch { read, written } => format!(
                "was given up: {} of it became {}, far more than a log or a recording is packed to. \
                 Unpack it yourself and look what it holds.",
                size(read),
                size(written)
            ),
            Fault::TooManyMembers(members) => format!(
                "holds more than {members} files; those before are read. Unpack it and open the \
                 ones that matter."
            ),
            Fault::TooDeep => {
                "lies too deep, an archive in archives. Unpack it yourself and open what was in it."
                    .to_owned()
            }
            Fault::Foreign(kind) => kind.sentence().to_owned(),
        }
    }
}

/// PKWARE's APPNOTE 6.3, 4.4.5.
const fn method_name(method: u16) -> &'static str {
    match method {
        1 => "Shrink",
        6 => "Implode",
        9 => "Deflate64",
        12 => "bzip2",
        14 => "LZMA",
        20 | 93 => "Zstandard",
        95 => "xz",
        99 => "AES encryption",
        _ => "a method of its own",
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
