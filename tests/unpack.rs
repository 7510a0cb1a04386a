//! What is packed comes out again: archives of the programs that make them, cut anywhere, damaged
//! anywhere, and made to do harm.
//!
//! `tests/fixtures/packed` was made with GNU tar 1.35 (`gnu`, `pax`, `ustar`, `v7`), gzip 1.13, Info-ZIP 3.0
//! (`info-zip`, `stored`, `stdin`, `stream-stored`, `encrypted`) and Python 3's `zipfile` (the rest).

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::path::Path;
use turnaway::input::unpack::{
    Charset, Fault, Foreign, Limits, Piece, Unpacked, Unpacker, foreign, is_packed, text_of,
};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const ACCESS: &[u8] = b"203.0.113.9 - - [10/Oct/2026:13:55:36 +0000] \"GET /a HTTP/1.1\" 403 153\n";
const BEFORE: &[u8] = b"203.0.113.9 - - [09/Oct/2026:13:55:36 +0000] \"GET /b HTTP/1.1\" 401 0\n";

#[derive(Debug, Default, PartialEq)]
struct Out {
    members: BTreeMap<String, Vec<u8>>,
    faults: Vec<(String, Fault)>,
    counts: Unpacked,
}

impl Out {
    fn text(&self, name: &str) -> &[u8] {
        let found = self.members.get(name);
        found.unwrap_or_else(|| panic!("{name} in {:?}", self.members.keys()))
    }
}

fn within(name: &str, bytes: &[u8], part: usize, limits: Limits) -> Out {
    let mut out = Out::default();
    let mut open: Option<(String, Vec<u8>)> = None;
    let mut take = |piece: Piece<'_>| match piece {
        Piece::Begin(name) => {
            assert!(open.is_none(), "{name} begins inside another");
            open = Some((name.to_owned(), Vec::new()));
        }
        Piece::Data(bytes) => open
            .as_mut()
            .expect("a member has begun")
            .1
            .extend_from_slice(bytes),
        Piece::End => {
            let (name, bytes) = open.take().expect("a member has begun");
            out.members.insert(name, bytes);
        }
        Piece::Fault(name, fault) => out.faults.push((name.to_owned(), fault)),
    };
    let mut unpacker = Unpacker::within(name, limits);
    for part in bytes.chunks(part.max(1)) {
        unpacker.push(part, &mut take);
    }
    let counts = unpacker.finish(&mut take);
    assert!(open.is_none(), "the last member has not ended");
    out.counts = counts;
    out
}

fn unpacked(name: &str, bytes: &[u8], part: usize) -> Out {
    within(name, bytes, part, Limits::default())
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packed");
    std::fs::read(folder.join(name)).expect("the fixture")
}

/// The same however it is cut.
fn opened(name: &str) -> Out {
    let bytes = fixture(name);
    let whole = unpacked(name, &bytes, usize::MAX);
    for part in [1, 7, 511, 512, 4_096] {
        assert_eq!(
            unpacked(name, &bytes, part),
            whole,
            "{name} in parts of {part}"
        );
    }
    whole
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("a vector takes it");
    encoder.finish().expect("a vector takes it")
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = SimpleFileOptions::default();
        writer.start_file(*name, options).expect("a name");
        writer.write_all(bytes).expect("a vector takes it");
    }
    writer.finish().expect("a vector takes it").into_inner()
}

#[test]
fn what_is_not_packed_is_its_own_member() {
    let out = opened_plain(ACCESS);
    assert_eq!(out.text("access.log"), ACCESS);
    assert_eq!(out.faults, []);
    assert!(!is_packed(ACCESS) && foreign(ACCESS).is_none());
}

fn opened_plain(bytes: &[u8]) -> Out {
    unpacked("access.log", bytes, 5)
}

#[test]
fn all_members_of_a_gzip_file_are_read() {
    // `cat a.gz b.gz` is a gzip file (RFC 1952 §2.2); browsers' own unpacking stops after the first.
    let out = opened("two-members.gz");
    assert_eq!(out.text("two-members"), [BEFORE, ACCESS].concat());
    assert_eq!(out.faults, []);
}

#[test]
fn zeros_behind_a_gzip_member_are_padding() {
    let mut bytes = gz(ACCESS);
    bytes.extend([0; 700]);
    for part in [1, 8, usize::MAX] {
        let out = unpacked("a.gz", &bytes, part);
        assert_eq!(out.text("a"), ACCESS);
        assert_eq!(out.faults, [], "{part}");
    }
}

#[test]
fn all_forms_of_tar_are_read() {
    let deep = format!("nested/{0}/{0}/error.log", "d".repeat(60));
    for form in ["gnu", "pax", "ustar", "v7"] {
        let out = opened(&format!("{form}.tar.gz"));
        let member = |name: &str| format!("{form}.tar/logs/{name}");
        assert_eq!(out.text(&member("access.log")), ACCESS, "{form}");
        assert_eq!(out.text(&member("access.log.1")), BEFORE, "{form}");
        assert_eq!(out.faults, [], "{form}");
        if form != "v7" {
            // Longer than the hundred bytes that a head has for it.
            assert_eq!(out.text(&member(&deep)), b"deep\n", "{form}");
            // The packed copy of `access.log.1` lies under its name without `.gz`.
            assert_eq!(out.members.len(), 3, "{form}");
        }
    }
}

#[test]
fn all_ways_to_write_a_zip_are_read() {
    let out = opened("info-zip.zip");
    assert_eq!(out.text("info-zip.zip/logs/access.log"), ACCESS);
    // What is packed inside is unpacked as well.
    let inside = [
        "info-zip.zip/logs/access.log.1",
        "stored.zip/logs/access.log.1",
    ];
    assert_eq!(out.text(inside[0]), BEFORE);
    assert_eq!(opened("stored.zip").text(inside[1]), BEFORE);
    for name in ["stdin", "stream-stored"] {
        assert_eq!(
            opened(&format!("{name}.zip")).text(&format!("{name}.zip/-")),
            ACCESS
        );
    }
    // Written to where one cannot go back: the sizes stand behind each member.
    for name in ["unseekable-deflated", "unseekable-stored"] {
        let out = opened(&format!("{name}.zip"));
        for member in ["access.log", "b.log"] {
            assert_eq!(out.text(&format!("{name}.zip/{member}")), ACCESS, "{name}");
        }
        assert_eq!(out.faults, [], "{name}");
    }
    assert_eq!(opened("zip64.zip").text("zip64.zip/access.log"), ACCESS);
}

#[test]
fn what_cannot_be_unpacked_is_named() {
    let fault = |name: &str| opened(name).faults.first().map(|(_, fault)| *fault);
    assert_eq!(fault("encrypted.zip"), Some(Fault::Encrypted));
    assert_eq!(fault("bzip2.zip"), Some(Fault::Method(12)));
    assert_eq!(fault("lzma.zip"), Some(Fault::Method(14)));
    assert_eq!(
        unpacked("a.log", b"", 1).faults,
        [("a.log".to_owned(), Fault::Empty)]
    );
    let sheet = zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<x/>"),
    ]);
    let out = unpacked("book.xlsx", &sheet, 100);
    assert_eq!(
        out.faults,
        [("book.xlsx".to_owned(), Fault::Foreign(Foreign::Office))]
    );
    assert!(out.members.is_empty());
}

#[test]
fn kinds_of_files_without_text_are_named() {
    // The first bytes as the formats' own standards give them.
    let cases: [(&[u8], Foreign); 12] = [
        (b"%PDF-1.7\n%\xe2\xe3", Foreign::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Foreign::Picture),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", Foreign::Picture),
        (b"RIFF\x24\0\0\0WEBPVP8 ", Foreign::Picture),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Foreign::Office),
        (b"BZh91AY&SY\x01\x02\x03\x04", Foreign::OtherArchive),
        (b"\xfd7zXZ\0\0\x04", Foreign::OtherArchive),
        (b"\x28\xb5\x2f\xfd\x04\x58", Foreign::OtherArchive),
        (b"7z\xbc\xaf\x27\x1c\0\x04", Foreign::OtherArchive),
        (b"\xd4\xc3\xb2\xa1\x02\0\x04\0", Foreign::Packets),
        (b"SQLite format 3\0\x10\0", Foreign::Database),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", Foreign::Film),
    ];
    for (head, kind) in cases {
        assert_eq!(foreign(head), Some(kind), "{}", head.escape_ascii());
        let out = unpacked("file", head, 3);
        assert_eq!(out.faults, [("file".to_owned(), Fault::Foreign(kind))]);
    }
    // Texts that begin with the same letters, or with what a crash leaves.
    for text in [
        &b"BZh is how bzip2 begins"[..],
        b"BM 403 Forbidden",
        b"ID3 401",
        b"MZ",
        &[&[0; 64][..], ACCESS].concat(),
        b"\x1b[31m403\x1b[0m",
        b"j\xfcrgen 403",
        b"\xff\xfeG\0E\0T\0",
        "Umleitung für 日本".as_bytes(),
    ] {
        assert_eq!(foreign(text), None, "{}", text.escape_ascii());
    }
}

#[test]
fn a_bomb_ends_with_a_sentence() {
    // Ten megabytes of zeros a kilobyte, and that packed once more.
    let zeros = vec![0x20; 96 << 20];
    let once = gz(&zeros);
    let twice = gz(&once);
    let zip = zipped(&[("a.gz", &once), ("b.gz", &once)]);
    for (name, bytes) in [
        ("bomb.gz", &once),
        ("bomb.gz.gz", &twice),
        ("bomb.zip", &zip),
    ] {
        let out = unpacked(name, bytes, 16_384);
        let told = out
            .faults
            .iter()
            .find(|(_, fault)| matches!(fault, Fault::TooMuch { .. }));
        let (_, fault) = told.unwrap_or_else(|| panic!("{name}: {:?}", out.faults));
        assert!(
            fault.sentence().contains("given up"),
            "{}",
            fault.sentence()
        );
        assert!(
            out.counts.written < 70 << 20,
            "{name}: {}",
            out.counts.written
        );
    }
    // What is packed to a fiftieth, as logs are, is read whatever its size.
    let mut state = 1_u32;
    let lines: String = (0..400_000)
        .map(|n| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            format!(
                "203.0.113.{} - - \"GET /items/{n} HTTP/1.1\" 200 {}\n",
                state >> 28,
                state >> 24
            )
        })
        .collect();
    let bytes = gz(lines.repeat(4).as_bytes());
    let out = unpacked("access.log.gz", &bytes, 65_536);
    assert_eq!(out.text("access.log").len(), 4 * lines.len());
    assert_eq!(out.faults, []);
}

#[test]
fn bounds_are_kept() {
    let many: Vec<(String, &[u8])> = (0..9).map(|n| (format!("{n}.log"), ACCESS)).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, text)| (&**name, *text)).collect();
    let limits = Limits {
        members: 4,
        ..Limits::default()
    };
    let out = within("many.zip", &zipped(&many), 50, limits);
    assert_eq!(out.members.len(), 4);
    assert_eq!(
        out.faults,
        [("many.zip/4.log".to_owned(), Fault::TooManyMembers(4))]
    );
    let mut nested = ACCESS.to_vec();
    for _ in 0..6 {
        nested = gz(&nested);
    }
    let out = unpacked("a.gz", &nested, 50);
    assert_eq!(out.faults, [("a".to_owned(), Fault::TooDeep)]);
    let limits = Limits {
        bytes: 1_000,
        ..Limits::default()
    };
    let out = within("a.gz", &gz(&ACCESS.repeat(40)), 50, limits);
    assert!(
        matches!(out.faults[..], [(_, Fault::TooMuch { .. })]),
        "{:?}",
        out.faults
    );
}

#[test]
fn damage_costs_what_lies_behind_it_and_no_other_member() {
    let mut bytes = zipped(&[("a.log", &ACCESS.repeat(9)), ("b.log", ACCESS)]);
    // In the middle of the first member.
    bytes[60] ^= 0xff;
    let out = unpacked("a.zip", &bytes, 33);
    assert_eq!(out.text("a.zip/b.log"), ACCESS);
    assert_eq!(out.faults, [("a.zip/a.log".to_owned(), Fault::Damaged)]);
    let mut bytes = gz(ACCESS);
    let sum = bytes.len() - 8;
    bytes[sum] ^= 1;
    assert_eq!(
        unpacked("a.gz", &bytes, 33).faults,
        [("a".to_owned(), Fault::Damaged)]
    );
    for name in [
        "two-members.gz",
        "gnu.tar.gz",
        "info-zip.zip",
        "unseekable-stored.zip",
    ] {
        let bytes = fixture(name);
        let cut = unpacked(name, &bytes[..bytes.len() * 2 / 3], 33);
        let told = cut.faults.iter().any(|(_, fault)| *fault == Fault::CutOff);
        // The list at the end of a zip is not needed.
        assert!(told || name.ends_with(".zip"), "{name}: {:?}", cut.faults);
        assert!(!cut.members.is_empty(), "{name}");
    }
}

#[test]
fn texts_are_read_in_what_they_were_written_in() {
    let text = |bytes: &[u8]| {
        let text = text_of(bytes);
        (text.text, text.charset)
    };
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("für 403\r\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(text(&utf16), ("für 403\r\n".to_owned(), Charset::Utf16));
    assert_eq!(text(b"\xef\xbb\xbfa"), ("a".to_owned(), Charset::Utf8));
    // The Encoding Standard's index: 0x80 is the euro sign, 0xfc the letter ü.
    let mixed = [b"j\xfcrgen \x80 ", "日本".as_bytes()].concat();
    assert_eq!(
        text(&mixed),
        ("jürgen € 日本".to_owned(), Charset::Windows1252)
    );
    assert_eq!(text(b"a\rb\r\nc\r").0, "a\nb\r\nc\n");
    assert_eq!(text(b"a\0\0b").0, "ab");
}

proptest! {
    #[test]
    fn what_was_packed_comes_out(
        texts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..3_000), 1..5),
        part in 1_usize..5_000,
    ) {
        // Letters only: what looks packed or foreign is another matter.
        let texts: Vec<Vec<u8>> = texts
            .into_iter()
            .map(|text| text.into_iter().map(|byte| b' ' + byte % 64).collect())
            .collect();
        let names: Vec<String> = (0..texts.len()).map(|n| format!("{n}.log")).collect();
        let members: Vec<(&str, &[u8])> =
            names.iter().map(String::as_str).zip(texts.iter().map(Vec::as_slice)).collect();
        let out = unpacked("a.zip", &zipped(&members), part);
        for (name, text) in &members {
            let found = out.members.get(&format!("a.zip/{name}"));
            prop_assert_eq!(found.map_or(&[][..], Vec::as_slice), *text);
        }
        let all: Vec<u8> = texts.iter().flat_map(|text| gz(text)).collect();
        let out = unpacked("a.gz", &all, part);
        let found = out.members.get("a");
        prop_assert_eq!(found.map_or(&[][..], Vec::as_slice), texts.concat());
        prop_assert_eq!(&out.faults, &[]);
    }

    #[test]
    fn nothing_panics(
        which in 0_usize..8, at in any::<prop::sample::Index>(), flip in any::<u8>(),
        end in any::<prop::sample::Index>(), part in 1_usize..900,
    ) {
        let names = ["two-members.gz", "gnu.tar.gz", "pax.tar.gz", "info-zip.zip", "stored.zip",
                     "unseekable-deflated.zip", "unseekable-stored.zip", "zip64.zip"];
        let mut bytes = fixture(names[which]);
        let place = at.index(bytes.len());
        bytes[place] ^= flip;
        unpacked("x", &bytes[..end.index(bytes.len() + 1)], part);
    }

    #[test]
    fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..2_000), part in 1_usize..700) {
        let marks: [&[u8]; 4] = [b"", b"\x1f\x8b\x08", b"PK\x03\x04", b"PK\x03\x04\x14\0\x08\0\0\0"];
        for mark in marks {
            let bytes = [mark, &bytes].concat();
            unpacked("x", &bytes, part);
            text_of(&bytes);
        }
    }
}
