//! Which rows are shown, and in which order: filter, group, sort.

use super::row::Row;
use crate::classify::Outcome;
use std::cmp::Ordering;
use std::rc::Rc;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Host and path.
    Url,
    /// The verdict.
    Outcome,
    /// The status code, or why there is none.
    Status,
    /// The leading cause.
    Cause,
    /// Who can act.
    Actor,
    /// Requests spent.
    Requests,
    /// Time taken.
    Time,
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Column; 7] = [
        Column::Url,
        Column::Outcome,
        Column::Status,
        Column::Cause,
        Column::Actor,
        Column::Requests,
        Column::Time,
    ];

    /// The heading.
    pub const fn word(self) -> &'static str {
        match self {
            Column::Url => "URL",
            Column::Outcome => "Outcome",
            Column::Status => "Status",
            Column::Cause => "Cause",
            Column::Actor => "Who can act",
            Column::Requests => "Requests",
            Column::Time => "Time",
        }
    }

    /// The CSS class of its cells.
    pub const fn class(self) -> &'static str {
        match self {
            Column::Url => "col-url",
            Column::Outcome => "col-outcome",
            Column::Status => "col-status",
            Column::Cause => "col-cause",
            Column::Actor => "col-actor",
            Column::Requests => "col-requests",
            Column::Time => "col-time",
        }
    }
}

/// What rows are gathered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Group {
    /// One list.
    #[default]
    None,
    /// By host.
    Host,
    /// By leading cause.
    Cause,
}

/// The user's choice of rows and order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrangement {
    /// Outcomes to show, one bit each; 0 shows all.
    pub outcomes: u16,
    /// A text that URL or cause must hold.
    pub text: String,
    /// The column to sort by, and whether downwards. `None`: the order of the input.
    pub sort: Option<(Column, bool)>,
    /// What to gather rows by.
    pub group: Group,
}

impl Arrangement {
    /// Rows are left out.
    pub fn filters(&self) -> bool {
        self.outcomes != 0 || !self.text.trim().is_empty()
    }

    /// This outcome is among the chosen ones.
    pub const fn has(&self, outcome: Outcome) -> bool {
        self.outcomes & bit(outcome) != 0
    }
}

/// The bit of an outcome in [`Arrangement::outcomes`].
pub const fn bit(outcome: Outcome) -> u16 {
    1 << outcome as u16
}

/// One line of the table's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// The row with this index in the store.
    Row(usize),
    /// A heading above rows that belong together, and how many there are.
    Heading(Rc<str>, usize),
}

/// The lines of the table's body from top to bottom.
pub fn arrange(rows: &[Rc<Row>], by: &Arrangement) -> Vec<Item> {
    let wanted = by.text.trim().to_ascii_lowercase();
    let mut chosen: Vec<&Rc<Row>> = rows
        .iter()
        .filter(|row| by.outcomes == 0 || row.outcome().is_some_and(|outcome| by.has(outcome)))
        .filter(|row| wanted.is_empty() || mentions(row, wanted.as_bytes()))
        .collect();
    if let Some((column, down)) = by.sort {
        sort(&mut chosen, column);
        if down {
            chosen.reverse();
        }
    }
    match by.group {
        Group::None => chosen.iter().map(|row| Item::Row(row.index)).collect(),
        Group::Host => gather(chosen, |row| &row.target.host, "No host"),
        Group::Cause => gather(chosen, Row::cause_title, "No cause found"),
    }
}

type Compare = fn(&Row, &Row) -> Ordering;

/// Through a function pointer, so that the sort itself is compiled once for all columns.
fn sort(rows: &mut [&Rc<Row>], column: Column) {
    let compare: Compare = match column {
        Column::Url => |a, b| (&a.target.host, &a.target.url).cmp(&(&b.target.host, &b.target.url)),
        Column::Outcome => |a, b| outcome_order(a).cmp(&outcome_order(b)),
        Column::Status => |a, b| a.status_order().cmp(&b.status_order()),
        Column::Cause => |a, b| a.cause_title().cmp(b.cause_title()),
        Column::Actor => |a, b| a.actor().cmp(b.actor()),
        Column::Requests => |a, b| a.requests().cmp(&b.requests()),
        Column::Time => |a, b| a.took_ms().total_cmp(&b.took_ms()),
    };
    sort_by(rows, compare);
}

#[inline(never)]
fn sort_by(rows: &mut [&Rc<Row>], compare: Compare) {
    rows.sort_by(|a, b| compare(a, b));
}

fn outcome_order(row: &Row) -> u8 {
    row.outcome().map_or(u8::MAX, |outcome| outcome as u8)
}

/// Rows with the same name under a heading, the largest group first. Inside a group the rows keep
/// their order.
fn gather(rows: Vec<&Rc<Row>>, name: fn(&Row) -> &str, nameless: &'static str) -> Vec<Item> {
    let mut names: Vec<&str> = rows.iter().map(|row| name(row)).collect();
    names.sort_unstable();
    // Where each group begins among the sorted names, and how large it is.
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (at, wanted) in names.iter().enumerate() {
        match groups.last_mut() {
            Some((first, size)) if names.get(*first) == Some(wanted) => *size += 1,
            _ => groups.push((at, 1)),
        }
    }
    let mut order: Vec<u64> = groups
        .iter()
        .enumerate()
        .map(|(group, (_, size))| !(*size as u64) << 32 | group as u64)
        .collect();
    order.sort_unstable();
    let mut members: Vec<Vec<usize>> = groups.iter().map(|_| Vec::new()).collect();
    for row in &rows {
        let at = groups.partition_point(|(first, _)| {
            names.get(*first).is_some_and(|known| *known <= name(row))
        });
        if let Some(group) = at.checked_sub(1).and_then(|at| members.get_mut(at)) {
            group.push(row.index);
        }
    }
    let mut items = Vec::with_capacity(rows.len() + groups.len());
    for key in order {
        let group = (key & 0xffff_ffff) as usize;
        let (Some((first, size)), Some(inside)) = (groups.get(group), members.get(group)) else {
            continue;
        };
        let known = names.get(*first).copied().unwrap_or_default();
        let heading = if known.is_empty() { nameless } else { known };
        items.push(Item::Heading(heading.into(), *size));
        items.extend(inside.iter().map(|index| Item::Row(*index)));
    }
    items
}

/// `wanted` is in lower case.
fn mentions(row: &Row, wanted: &[u8]) -> bool {
    holds(row.target.url.as_bytes(), wanted)
        || holds(row.cause_title().as_bytes(), wanted)
        || holds(row.cause_id().as_bytes(), wanted)
}

/// Looks for an ASCII text without regard to case. Goes from one possible first letter to the
/// next, since a hundred thousand URLs are to be searched between two key presses.
fn holds(text: &[u8], wanted: &[u8]) -> bool {
    let Some(first) = wanted.first() else {
        return true;
    };
    let other = first.to_ascii_uppercase();
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| byte == first || *byte == other) {
        let Some(from_here) = rest.get(at..) else {
            return false;
        };
        match from_here.get(..wanted.len()) {
            Some(part) if part.eq_ignore_ascii_case(wanted) => return true,
            Some(_) => rest = from_here.get(1..).unwrap_or_default(),
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::Question;
    use crate::evidence::Target;

    fn rows(urls: &[(&str, &str)]) -> Vec<Rc<Row>> {
        urls.iter()
            .enumerate()
            .map(|(index, (host, path))| {
                let target = Target {
                    url: format!("https://{host}{path}"),
                    host: (*host).to_owned(),
                    path: (*path).to_owned(),
                    ..Target::default()
                };
                Rc::new(Row::new(index, target, 1, Question::Page))
            })
            .collect()
    }

    fn order(items: &[Item]) -> Vec<usize> {
        items
            .iter()
            .filter_map(|item| match item {
                Item::Row(index) => Some(*index),
                Item::Heading(..) => None,
            })
            .collect()
    }

    #[test]
    fn rows_keep_the_order_of_the_input_until_asked() {
        let rows = rows(&[("b.example", "/"), ("a.example", "/2"), ("a.example", "/1")]);
        let plain = Arrangement::default();
        assert_eq!(order(&arrange(&rows, &plain)), [0, 1, 2]);
        let sorted = Arrangement {
            sort: Some((Column::Url, false)),
            ..Arrangement::default()
        };
        assert_eq!(order(&arrange(&rows, &sorted)), [2, 1, 0]);
    }

    #[test]
    fn text_is_found_without_regard_to_case() {
        let rows = rows(&[("a.example", "/Login"), ("a.example", "/x")]);
        let by = Arrangement {
            text: " LOGIN ".to_owned(),
            ..Arrangement::default()
        };
        assert_eq!(order(&arrange(&rows, &by)), [0]);
        assert!(holds(b"aab", b"ab"));
        assert!(!holds(b"aa", b"aab"));
    }

    #[test]
    fn groups_come_with_their_size_the_largest_first() {
        let rows = rows(&[("b.example", "/"), ("a.example", "/"), ("a.example", "/1")]);
        let by = Arrangement {
            group: Group::Host,
            ..Arrangement::default()
        };
        let items = arrange(&rows, &by);
        assert_eq!(items.first(), Some(&Item::Heading("a.example".into(), 2)));
        assert_eq!(order(&items), [1, 2, 0]);
    }

    #[test]
    fn an_outcome_filter_hides_what_has_no_result_yet() {
        let rows = rows(&[("a.example", "/")]);
        let by = Arrangement {
            outcomes: bit(Outcome::Forbidden),
            ..Arrangement::default()
        };
        assert!(arrange(&rows, &by).is_empty());
    }
}
