//! What is read from JSON: entries of a network recording, and lists of watched addresses.

use crate::subject::{Came, WhatwgUrl, context, judge};
use turnaway::input::har::{Entry, NetworkLog};
use turnaway::watch::{Change, WatchList, export, import};

/// When the lists are read, in milliseconds since 1970, UTC.
const NOW_MS: f64 = 1_795_348_800_000.0;

/// How many rows of a log are judged.
const MOST_ROWS: usize = 20;

/// Feeds each line as an entry of one log, as the panel does; some get their body later.
pub fn entries(text: &str, thorough: bool, came: &mut Came) -> Result<(), String> {
    let page = context();
    let mut log = NetworkLog::default();
    let mut pushed = 0_u64;
    for (key, line) in (0_u32..).zip(text.lines().filter(|line| line.starts_with('{'))) {
        match Entry::read(line) {
            Some(entry) => {
                if log.push(key, entry, &WhatwgUrl, &page) {
                    log.body(key, "{\"error\":\"invalid_token\"}", &WhatwgUrl, &page);
                }
                pushed += 1;
            }
            None => log.push_unread(),
        }
    }
    if pushed == 0 {
        return Ok(());
    }
    came.recognised = true;
    let tally = log.tally();
    if tally.seen < tally.fine + tally.stopped + tally.bad {
        return Err(format!("more than there was: {tally:?}"));
    }
    let groups = log.groups();
    let rows = groups.iter().flat_map(|group| &group.rows);
    for row in rows.take(MOST_ROWS) {
        judge(&row.evidence, thorough)?;
        came.diagnosed += 1;
    }
    Ok(())
}

/// Reads a text as what is stored and as an exported file; what was taken in goes out and in again
/// unchanged.
pub fn lists(text: &str) -> Result<(), String> {
    if !text.starts_with('{') {
        return Ok(());
    }
    let mut list = WatchList::read(text, &WhatwgUrl, NOW_MS);
    let mut change = Change::default();
    if import(&mut list, text, &WhatwgUrl, NOW_MS, &mut change).is_none() && list.is_empty() {
        return Ok(());
    }
    let once = export(&list, NOW_MS, true);
    if import(&mut list, &once, &WhatwgUrl, NOW_MS, &mut change).is_none() {
        return Err("a list that cannot be taken in again".to_owned());
    }
    match export(&list, NOW_MS, true) == once {
        true => Ok(()),
        false => Err("a list that changes when it is taken in twice".to_owned()),
    }
}
