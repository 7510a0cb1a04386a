//! Whose reports are read.

use serde::Serialize;

/// A program that checks links, or that lists what it met while crawling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tool {
    /// lychee.
    Lychee,
    /// linkinator.
    Linkinator,
    /// Lines that both of these print.
    LycheeOrLinkinator,
    /// muffet.
    Muffet,
    /// markdown-link-check.
    MarkdownLinkCheck,
    /// LinkChecker.
    #[serde(rename = "linkchecker")]
    LinkChecker,
    /// The W3C's checklink.
    Checklink,
    /// broken-link-checker.
    BrokenLinkChecker,
    /// htmltest.
    Htmltest,
    /// html-proofer.
    HtmlProofer,
    /// Lighthouse.
    Lighthouse,
    /// deadfinder.
    Deadfinder,
    /// The linkcheck builder of Sphinx.
    Sphinx,
    /// Any program that reports in JUnit's form.
    Junit,
    /// Screaming Frog's SEO Spider.
    ScreamingFrog,
    /// Xenu's Link Sleuth.
    Xenu,
    /// Google Search Console.
    SearchConsole,
}

impl Tool {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Tool::Lychee => "lychee",
            Tool::Linkinator => "linkinator",
            Tool::LycheeOrLinkinator => "lychee-or-linkinator",
            Tool::Muffet => "muffet",
            Tool::MarkdownLinkCheck => "markdown-link-check",
            Tool::LinkChecker => "linkchecker",
            Tool::Checklink => "checklink",
            Tool::BrokenLinkChecker => "broken-link-checker",
            Tool::Htmltest => "htmltest",
            Tool::HtmlProofer => "html-proofer",
            Tool::Lighthouse => "lighthouse",
            Tool::Deadfinder => "deadfinder",
            Tool::Sphinx => "sphinx",
            Tool::Junit => "junit",
            Tool::ScreamingFrog => "screaming-frog",
            Tool::Xenu => "xenu",
            Tool::SearchConsole => "search-console",
        }
    }

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Tool::Lychee => "lychee",
            Tool::Linkinator => "linkinator",
            Tool::LycheeOrLinkinator => "lychee or linkinator",
            Tool::Muffet => "muffet",
            Tool::MarkdownLinkCheck => "markdown-link-check",
            Tool::LinkChecker => "LinkChecker",
            Tool::Checklink => "W3C Link Checker",
            Tool::BrokenLinkChecker => "broken-link-checker",
            Tool::Htmltest => "htmltest",
            Tool::HtmlProofer => "html-proofer",
            Tool::Lighthouse => "Lighthouse",
            Tool::Deadfinder => "deadfinder",
            Tool::Sphinx => "Sphinx linkcheck",
            Tool::Junit => "a program that writes JUnit files",
            Tool::ScreamingFrog => "Screaming Frog",
            Tool::Xenu => "Xenu",
            Tool::SearchConsole => "Google Search Console",
        }
    }
}
