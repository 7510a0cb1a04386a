//! What the app says about the browser around it.

use crate::browser::extension::browsing::{Gathered, Problem, Shown};
use crate::browser::extension::requests::{Watched, Why};
use crate::ui::number::{count, counted};

/// More addresses than these wait for a press of "Check".
pub(super) const AT_ONCE: usize = 1_000;

/// Where addresses were gathered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Page,
    MainContent,
    Selection,
    Tabs,
    Bookmarks,
}

/// What was found and what was left out, and whether there is nothing.
pub(super) fn what_was_found(gathered: &Gathered, source: Source) -> (String, bool) {
    if let Some(problem) = gathered.problem {
        return (why_not(problem), true);
    }
    let (one, many, place) = match source {
        Source::Page => ("link", "links", "on the page"),
        Source::MainContent => ("link", "links", "in the main content of the page"),
        Source::Selection => return (String::new(), false),
        Source::Tabs => ("address", "addresses", "in tabs"),
        Source::Bookmarks => ("address", "addresses", "in the folder"),
    };
    if gathered.found == 0 {
        let mut text = format!("There are no web addresses {place}.");
        text.push_str(&left_out(gathered));
        if gathered.cut {
            text.push_str(CUT);
        }
        return (text, true);
    }
    let mut text = format!("{} {place}", counted(gathered.found, one, many));
    if gathered.again > 0 {
        let more = counted(gathered.again, "repetition", "repetitions");
        text.push_str(&format!(", besides {more}"));
    }
    text.push('.');
    text.push_str(&left_out(gathered));
    if gathered.cut {
        text.push_str(CUT);
    }
    if gathered.found > AT_ONCE {
        text.push_str(" Nothing has been asked yet: press Check to begin.");
    }
    (text, false)
}

/// What to say when the walk over a page did not come to its end.
const CUT: &str =
    " The page is so large that reading it was ended after 5 seconds: there may be more.";

fn left_out(gathered: &Gathered) -> String {
    let mut parts = Vec::new();
    if gathered.other > 0 {
        parts.push(format!(
            "{} that {} no web address (mail, phone, script and the like)",
            count(gathered.other),
            if gathered.other == 1 { "is" } else { "are" }
        ));
    }
    if gathered.over > 0 {
        parts.push(format!("{} over the limit", count(gathered.over)));
    }
    if gathered.closed > 0 {
        parts.push(format!(
            "what {} of other sites {}, which stay closed until you grant their hosts",
            counted(gathered.closed, "frame", "frames"),
            if gathered.closed == 1 {
                "holds"
            } else {
                "hold"
            }
        ));
    }
    if parts.is_empty() {
        return String::new();
    }
    format!(" Left out: {}.", parts.join("; "))
}

pub(super) fn where_shown(shown: Shown) -> (String, bool) {
    match (shown.problem, shown.found, shown.visible) {
        (Some(problem), ..) => (why_not(problem), true),
        (None, 0, _) => ("The page has no link to this address now.".to_owned(), true),
        (None, found, 0) => (
            format!(
                "{} to it on the page, which cannot be seen now: look in closed menus.",
                counted(found, "link", "links")
            ),
            false,
        ),
        (None, found, _) => (
            format!(
                "{} to it outlined on the page.",
                counted(found, "link", "links")
            ),
            false,
        ),
    }
}

pub(super) fn why_not(problem: Problem) -> String {
    match problem {
        Problem::Refused => {
            "You did not allow it, so nothing was read. Everything else works as before."
        }
        Problem::Closed => {
            "The browser keeps that page closed to Turnaway. Go to the page and press Turnaway's \
             toolbar button, or choose it from the page's menu. Pages of the browser itself and of \
             its store always stay closed."
        }
        Problem::Silent => {
            "The page did not answer within 10 seconds. It may be busy; try again later."
        }
        Problem::Gone => "That tab is closed.",
    }
    .to_owned()
}

/// What came of watching a tab: how many requests were refused, how many failed otherwise.
pub(super) fn watched(seen: &Watched, refused: usize, failed: usize) -> String {
    let mut text = format!(
        "{} of the tab seen. ",
        counted(seen.seen, "request", "requests")
    );
    text.push_str(&match (refused, failed) {
        (0, 0) => "None was refused or blocked.".to_owned(),
        (0, failed) => format!(
            "None was refused or blocked; {} failed otherwise.",
            count(failed)
        ),
        (refused, 0) => format!("{} refused or blocked.", count(refused)),
        (refused, failed) => format!(
            "{} refused or blocked, {} failed otherwise.",
            count(refused),
            count(failed)
        ),
    });
    if seen.waiting > 0 {
        let waiting = counted(seen.waiting, "request", "requests");
        text.push_str(&format!(" {waiting} had no answer yet."));
    }
    text.push_str(match seen.why {
        Why::Quiet | Why::Stopped => "",
        Why::Time => " The watching ended after 15 seconds.",
        Why::Limit => " The watching ended at 5,000 requests.",
    });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_said() {
        let gathered = Gathered {
            urls: vec!["https://a.example/".to_owned()],
            found: 1,
            again: 2,
            other: 1,
            closed: 2,
            ..Gathered::default()
        };
        let (text, failed) = what_was_found(&gathered, Source::Page);
        assert!(!failed);
        assert_eq!(
            text,
            "1 link on the page, besides 2 repetitions. Left out: 1 that is no web address (mail, \
             phone, script and the like); what 2 frames of other sites hold, which stay closed \
             until you grant their hosts."
        );
        let many = Gathered {
            found: 20_000,
            ..gathered
        };
        let (text, _) = what_was_found(&many, Source::MainContent);
        assert!(text.ends_with("press Check to begin."), "{text}");
        let cut = Gathered { cut: true, ..many };
        let (text, _) = what_was_found(&cut, Source::Page);
        assert!(
            text.contains("ended after 5 seconds: there may be more. Nothing"),
            "{text}"
        );
        let (text, failed) = what_was_found(&Gathered::default(), Source::Bookmarks);
        assert!(
            failed && text == "There are no web addresses in the folder.",
            "{text}"
        );
    }

    #[test]
    fn a_refusal_is_said_calmly() {
        let refused: Gathered = serde_json::from_str(r#"{"problem": "refused"}"#).expect("JSON");
        let (text, failed) = what_was_found(&refused, Source::Tabs);
        assert!(failed && text.starts_with("You did not allow it"), "{text}");
    }
}
