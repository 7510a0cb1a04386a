//! Rows of a query that counted where the logs are kept (`docs/fleet.md`): CSV with a head, separated by
//! commas or tabs. As JSON lines they are read by `json`.

use super::entry::Read;
use super::format::Format;
use super::keys::slot_of;
use super::slot::{Assembly, Slot};

/// A row that stands for more requests is not read: no query of ours groups so many together.
pub(super) const MOST_OF_A_ROW: u32 = 1_000_000;

/// More columns than any of the queries has.
const MOST_COLUMNS: usize = 64;

/// By this column such rows are known.
const MARK: &[u8] = b"turnaway_count";

/// What the columns hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    slots: Vec<Slot>,
    separator: u8,
}

/// One row. A head changes `head`. `scratch` has to be as long as the line.
pub(super) fn read<'a>(
    line: &'a [u8],
    head: &mut Option<Head>,
    scratch: &'a mut [u8],
) -> Option<(Read<'a>, Format)> {
    if memchr::memmem::find(line, MARK).is_some()
        && let Some(new) = head_of(line)
    {
        *head = Some(new);
        return Some((Read::Aside, Format::Counts));
    }
    let known = head.as_ref()?;
    let mut assembly = Assembly::default();
    let mut cells = Cells {
        rest: Some(line),
        separator: known.separator,
        scratch,
    };
    let (mut status, mut what) = (false, false);
    for slot in &known.slots {
        let cell = cells.next()?;
        status |= *slot == Slot::Status && !cell.is_empty();
        what |= matches!(slot, Slot::Path | Slot::Target | Slot::Method) && !cell.is_empty();
        assembly.put(*slot, cell);
    }
    let entry = assembly.finish();
    let counted = (1..=MOST_OF_A_ROW).contains(&entry.count);
    let whole = cells.rest.is_none() && status && what && counted;
    whole.then_some((Read::Entry(entry), Format::Counts))
}

fn head_of(line: &[u8]) -> Option<Head> {
    let separator = match memchr::memchr(b'\t', line) {
        Some(_) => b'\t',
        None => b',',
    };
    let names: Vec<Vec<u8>> = line
        .split(|byte| *byte == separator)
        .take(MOST_COLUMNS)
        .map(|name| name.trim_ascii().trim_ascii_start())
        .map(|name| {
            let inner = name
                .strip_prefix(b"\"")
                .and_then(|name| name.strip_suffix(b"\""));
            inner.unwrap_or(name).to_ascii_lowercase()
        })
        .collect();
    let slots: Vec<Slot> = names
        .iter()
        .map(|name| slot_of(b"", name).unwrap_or(Slot::Skip))
        .collect();
    (slots.contains(&Slot::Count) && slots.contains(&Slot::Status))
        .then_some(Head { slots, separator })
}

/// The cells of a row (RFC 4180 §2).
struct Cells<'a> {
    rest: Option<&'a [u8]>,
    separator: u8,
    scratch: &'a mut [u8],
}

impl<'a> Cells<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest?;
        let Some(inside) = rest.strip_prefix(b"\"") else {
            let end = memchr::memchr(self.separator, rest);
            self.rest = end.and_then(|end| rest.get(end + 1..));
            return rest.get(..end.unwrap_or(rest.len()));
        };
        let mut end = 0;
        let mut doubled = 0;
        loop {
            end += memchr::memchr(b'"', inside.get(end..)?)?;
            match inside.get(end + 1) {
                Some(b'"') => {
                    doubled += 1;
                    end += 2;
                }
                Some(byte) if *byte == self.separator => {
                    self.rest = inside.get(end + 2..);
                    break;
                }
                None => {
                    self.rest = None;
                    break;
                }
                // Something stands behind the quote: no row of such a file.
                Some(_) => return None,
            }
        }
        let cell = inside.get(..end)?;
        match doubled {
            0 => Some(cell),
            _ => self.single(cell),
        }
    }

    /// Two quotes stand for one.
    fn single(&mut self, cell: &[u8]) -> Option<&'a [u8]> {
        let scratch = std::mem::take(&mut self.scratch);
        let mut length = 0;
        let mut before = false;
        for byte in cell {
            if *byte == b'"' && before {
                before = false;
                continue;
            }
            before = *byte == b'"';
            *scratch.get_mut(length)? = *byte;
            length += 1;
        }
        let (made, left) = scratch.split_at_mut_checked(length)?;
        self.scratch = left;
        Some(made)
    }
}

#[cfg(test)]
mod tests {
    use crate::input::logs::{Field, Format, LineReader, Read};

    #[test]
    fn rows_are_read_as_their_head_says() {
        let mut reader = LineReader::default();
        let head = b"\"turnaway_first\",turnaway_last,client,user,method,path,status,agent,turnaway_count,more";
        let known = reader.read(head).expect("a head");
        assert_eq!((known.read, known.format), (Read::Aside, Format::Counts));
        let row =
            br#"1795379131000,1795379131500,192.0.2.7,,GET,/a?b=c,403,"a ""quoted"", agent",12,x"#;
        let Some(Read::Entry(entry)) = reader.read(row).map(|known| known.read) else {
            panic!("no row");
        };
        assert_eq!((entry.status, entry.count), (Some(403), 12));
        assert_eq!(entry.path, Field::Given(b"/a"));
        assert_eq!(entry.agent, Field::Given(br#"a "quoted", agent"#));
        assert_eq!(entry.user, Field::Absent);
        let times = [entry.time, entry.until].map(|time| time.map(|time| time.ms));
        assert_eq!(times, [Some(1_795_379_131_000), Some(1_795_379_131_500)]);
        for odd in [
            &br#"1795379131000,1795379131500,192.0.2.7,,GET,/a,403,x,12"#[..],
            br#"1795379131000,1795379131500,192.0.2.7,,GET,/a,403,x,0,x"#,
            br#"1795379131000,1795379131500,192.0.2.7,,GET,/a,403,x,99999999,x"#,
            br#"1795379131000,1795379131500,192.0.2.7,,GET,/a,,x,1,x"#,
            br#"1795379131000,1795379131500,192.0.2.7,,GET,/a,403,"x"y,1,x"#,
        ] {
            let read = reader.read(odd).map(|known| known.format);
            assert_ne!(read, Some(Format::Counts), "{}", odd.escape_ascii());
        }
    }

    #[test]
    fn rows_come_as_json_lines_too() {
        let mut reader = LineReader::default();
        let row = br#"{"turnaway_first":1795379131000,"turnaway_last":"2026-11-22T20:25:31.5Z","client":"192.0.2.7","method":"GET","path":"/a","status":"403","agent":"x","turnaway_count":"3"}"#;
        let known = reader.read(row).expect("a row");
        assert_eq!(known.format, Format::Counts);
        let Read::Entry(entry) = known.read else {
            panic!("no row");
        };
        assert_eq!(entry.count, 3);
        assert_eq!(entry.until.map(|time| time.ms), Some(1_795_379_131_500));
    }
}
