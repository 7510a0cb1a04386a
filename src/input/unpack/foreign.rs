//! Kinds of files that hold no text, by their first bytes, and what to do with each.

/// A kind of file that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Foreign {
    /// Portable Document Format.
    Pdf,
    /// A picture: PNG, JPEG, GIF, WebP, BMP, TIFF, HEIC.
    Picture,
    /// Excel, Word, PowerPoint or LibreOffice.
    Office,
    /// Sound or film.
    Film,
    /// bzip2, xz, Zstandard, 7z, RAR.
    OtherArchive,
    /// Packets of a network card: pcap, pcapng.
    Packets,
    /// A data base: SQLite.
    Database,
    /// A program: ELF, PE, Mach-O, WebAssembly, Java class.
    Program,
    /// A font.
    Font,
    /// Bytes that are no text.
    Binary,
}

impl Foreign {
    /// What it is, and what to do. The file's name goes before it.
    pub const fn sentence(self) -> &'static str {
        match self {
            Foreign::Pdf => "is a PDF. Copy the text out of it and paste that.",
            Foreign::Picture => {
                "is a picture. Text in pictures is not read: copy the text itself, or save the \
                 recording (HAR) that the picture shows."
            }
            Foreign::Office => {
                "is an Office document. Save the table as CSV, or copy the cells and paste them."
            }
            Foreign::Film => {
                "is sound or film, which holds no request. Record the network panel instead: Save \
                 all as HAR."
            }
            Foreign::OtherArchive => {
                "is packed in a way that is not read here (bzip2, xz, Zstandard, 7z or RAR). Unpack \
                 it and open what was in it, or pack that with gzip or zip."
            }
            Foreign::Packets => {
                "holds captured packets. Let the capturing program write what it decoded, or record \
                 the requests in the browser: Save all as HAR."
            }
            Foreign::Database => "is a data base. Export the table as CSV and open that.",
            Foreign::Program => "is a program, not a log or a recording.",
            Foreign::Font => "is a font, not a log or a recording.",
            Foreign::Binary => {
                "holds bytes that are no text. If it is a log, export it as text; if it is packed, \
                 unpack it first."
            }
        }
    }
}

/// First bytes that only one kind of file has. Most from the formats' own standards.
const MAGIC: [(&[u8], Foreign); 42] = [
    (b"%PDF-", Foreign::Pdf),
    (b"{\\rtf", Foreign::Office),
    (b"\x89PNG\r\n\x1a\n", Foreign::Picture),
    (b"\xff\xd8\xff", Foreign::Picture),
    (b"GIF87a", Foreign::Picture),
    (b"GIF89a", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"\0\0\x01\0", Foreign::Picture),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign::Office),
    (b"ID3", Foreign::Film),
    (b"OggS", Foreign::Film),
    (b"fLaC", Foreign::Film),
    (b"\x1a\x45\xdf\xa3", Foreign::Film),
    (b"FLV\x01", Foreign::Film),
    (b"BZh", Foreign::OtherArchive),
    (b"\xfd7zXZ\0", Foreign::OtherArchive),
    (b"\x28\xb5\x2f\xfd", Foreign::OtherArchive),
    (b"7z\xbc\xaf\x27\x1c", Foreign::OtherArchive),
    (b"Rar!\x1a\x07", Foreign::OtherArchive),
    (b"\x04\x22\x4d\x18", Foreign::OtherArchive),
    (b"LZIP", Foreign::OtherArchive),
    (b"\x1f\x9d", Foreign::OtherArchive),
    (b"MSCF\0\0\0\0", Foreign::OtherArchive),
    (b"xar!\0", Foreign::OtherArchive),
    (b"!<arch>\n", Foreign::OtherArchive),
    (b"\xd4\xc3\xb2\xa1", Foreign::Packets),
    (b"\xa1\xb2\xc3\xd4", Foreign::Packets),
    (b"\x4d\x3c\xb2\xa1", Foreign::Packets),
    (b"\x0a\x0d\x0d\x0a", Foreign::Packets),
    (b"SQLite format 3\0", Foreign::Database),
    (b"\x7fELF", Foreign::Program),
    (b"MZ\x90\0", Foreign::Program),
    (b"\xca\xfe\xba\xbe", Foreign::Program),
    (b"\xcf\xfa\xed\xfe", Foreign::Program),
    (b"\0asm", Foreign::Program),
    (b"wOFF\0", Foreign::Font),
    (b"wOF2\0", Foreign::Font),
    (b"OTTO\0", Foreign::Font),
    (b"\0\x01\0\0\0", Foreign::Font),
    (b"8BPS\0", Foreign::Picture),
    (b"ElfFile\0", Foreign::Binary),
];

/// What kind of file without text begins so. `None` for text, and for what [`super::Unpacker`] takes
/// apart.
pub fn foreign(head: &[u8]) -> Option<Foreign> {
    let known = MAGIC.iter().find(|(magic, _)| head.starts_with(magic));
    if let Some((magic, kind)) = known {
        // Two or three letters may begin a text as well.
        if magic.len() > 3 || !is_text(head) {
            return Some(*kind);
        }
    }
    match (head.get(..4), head.get(4..8), head.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => return Some(Foreign::Picture),
        (Some(b"RIFF"), _, Some(b"WAVE" | b"AVI ")) => return Some(Foreign::Film),
        (_, Some(b"ftyp"), Some(b"heic" | b"heix" | b"mif1" | b"avif")) => {
            return Some(Foreign::Picture);
        }
        (_, Some(b"ftyp"), _) => return Some(Foreign::Film),
        (Some([b'B', b'M', _, _]), ..) if !is_text(head) => return Some(Foreign::Picture),
        _ => {}
    }
    (!is_text(head)).then_some(Foreign::Binary)
}

/// Whether this may be text in any encoding that is read. A crash may leave blocks of NULs in a log, and
/// colours are escapes; other control characters in number stand in no text.
fn is_text(head: &[u8]) -> bool {
    let head = head.get(..4_096).unwrap_or(head);
    // A request or an answer as it went over the wire, with whatever body.
    let first = head
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default()
        .trim_ascii_end();
    if first.starts_with(b"HTTP/") || first.ends_with(b" HTTP/1.1") || first.ends_with(b" HTTP/1.0")
    {
        return true;
    }
    if matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        return true;
    }
    let odd = |byte: &&u8| matches!(**byte, 1..=6 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    let odd = head.iter().filter(odd).count();
    odd * 50 <= head.len()
}
