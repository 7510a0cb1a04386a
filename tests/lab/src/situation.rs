//! A situation: one address of the lab, what a browser's page must conclude from it, and why.

/// One way of being turned away (or not), at a complete address of a running lab.
#[derive(Clone, Debug)]
pub struct Situation {
    /// Stable id of the ground-truth catalogue, such as `G22`.
    pub id: &'static str,
    /// What the server really does, in one line.
    pub title: &'static str,
    /// The family the table keeps it in.
    pub group: Group,
    /// Which vector of probe results it gives: `V1`, `V3o`, … ; members of a class look alike.
    pub class: &'static str,
    /// The complete address to check.
    pub url: String,
    /// What a check at full depth may conclude; the first one is the standard's answer.
    pub expect: &'static [Expect],
    /// Which causes are true of this situation, as globs over cause ids (`*` ends a family). A
    /// `certain` cause outside this set is a defect. A code that the browser hides is not in it,
    /// for a page that names one has guessed.
    pub true_causes: &'static [&'static str],
    /// What the browser or the harness must provide for the situation to exist.
    pub needs: &'static [Need],
    /// Where the behaviour and the expectation come from.
    pub source: &'static str,
}

impl Situation {
    /// The expectations that hold in `engine`; never empty for a situation of the table.
    pub fn expected_in(&self, engine: Engine) -> impl Iterator<Item = &'static Expect> {
        self.expect.iter().filter(move |e| e.engines.has(engine))
    }

    /// Whether a verdict is one of those expected in `engine`.
    pub fn accepts(
        &self,
        engine: Engine,
        outcome: &str,
        answered: Answered,
        status: Status,
    ) -> bool {
        self.expected_in(engine)
            .any(|e| e.outcome == outcome && e.answered == answered && e.status == status)
    }

    /// Whether naming the cause `id` here is true.
    pub fn is_true_cause(&self, id: &str) -> bool {
        self.true_causes
            .iter()
            .any(|glob| match glob.strip_suffix('*') {
                Some(family) => id.starts_with(family),
                None => id == *glob,
            })
    }

    /// Whether the harness must do `need` first.
    pub fn needs(&self, need: Need) -> bool {
        self.needs.contains(&need)
    }
}

/// One acceptable verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expect {
    /// A stable outcome id, one of [`OUTCOMES`].
    pub outcome: &'static str,
    /// Whether a server answered, as far as a page can tell.
    pub answered: Answered,
    /// The status code as the page sees it.
    pub status: Status,
    /// The engines in which this verdict is right.
    pub engines: Engines,
}

impl Expect {
    /// A readable answer: the outcome follows from the status code and what came with it.
    pub const fn known(outcome: &'static str, code: u16) -> Self {
        Self::new(outcome, Answered::Yes, Status::Known(code))
    }

    /// A server answered and the browser withholds the answer.
    pub const fn hidden() -> Self {
        Self::new("cors-blocked", Answered::Yes, Status::Hidden)
    }

    /// No HTTP answer came.
    pub const fn nothing(outcome: &'static str) -> Self {
        Self::new(outcome, Answered::No, Status::None)
    }

    /// No HTTP answer was seen, and whether one exists cannot be told.
    pub const fn undecided(outcome: &'static str) -> Self {
        Self::new(outcome, Answered::Unknown, Status::None)
    }

    /// The same verdict, right only in some engines.
    pub const fn only_in(self, engines: Engines) -> Self {
        Self { engines, ..self }
    }

    const fn new(outcome: &'static str, answered: Answered, status: Status) -> Self {
        Self {
            outcome,
            answered,
            status,
            engines: Engines::ALL,
        }
    }
}

/// Whether an HTTP answer came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answered {
    /// One did.
    Yes,
    /// None did.
    No,
    /// The page cannot tell.
    Unknown,
}

/// The status code from the page's point of view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// The page read it.
    Known(u16),
    /// There was one; the browser withholds it.
    Hidden,
    /// There was no answer to carry one.
    None,
}

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Blink: Chrome, Edge, Chromium.
    Chromium,
    /// Gecko.
    Firefox,
    /// WebKitGTK and, for everything above the network stack, Safari.
    WebKit,
}

/// A set of engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Engines(u8);

impl Engines {
    /// Every engine.
    pub const ALL: Self = Self(7);
    /// Chromium alone.
    pub const CHROMIUM: Self = Self(1);
    /// Firefox alone.
    pub const FIREFOX: Self = Self(2);
    /// WebKit alone.
    pub const WEBKIT: Self = Self(4);
    /// Chromium and Firefox.
    pub const NOT_WEBKIT: Self = Self(3);
    /// Firefox and WebKit.
    pub const NOT_CHROMIUM: Self = Self(6);

    /// Whether `engine` is in the set.
    pub const fn has(self, engine: Engine) -> bool {
        let bit = match engine {
            Engine::Chromium => 1,
            Engine::Firefox => 2,
            Engine::WebKit => 4,
        };
        self.0 & bit != 0
    }
}

/// The family a situation belongs to; one table file each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// The CORS check passes: the page reads the status.
    Readable,
    /// The answer is a redirect.
    Redirects,
    /// A server answers and does not share the answer.
    NotShared,
    /// The answer is readable; the permission request before it is refused.
    Preflight,
    /// Resource isolation: CORP, ORB, media types, Fetch Metadata.
    Isolation,
    /// No usable HTTP answer.
    Transport,
    /// The browser or the page's own policy stands in the way.
    PagePolicy,
    /// Readable answers by status code and by telling header.
    Status,
    /// Answers made to hurt a careless reader.
    Hostile,
}

impl Group {
    /// The name shown on the index page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Readable => "readable",
            Self::Redirects => "redirects",
            Self::NotShared => "not shared",
            Self::Preflight => "preflight",
            Self::Isolation => "isolation",
            Self::Transport => "transport",
            Self::PagePolicy => "page policy",
            Self::Status => "status",
            Self::Hostile => "hostile",
        }
    }
}

/// What a situation needs besides its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// A name that only the browser's own resolver rules can make (`Lab::chromium_args`).
    ResolverRules,
    /// Address spaces set by hand (`Lab::chromium_args`), and no local network permission given.
    AddressSpaces,
    /// The page must itself be served over https, by a public-looking origin.
    SecurePage,
    /// The page must be the one the lab serves, for the situation is about its own origin.
    PageFromLab,
    /// The page must be opened at `Lab::page(Page::OwnCsp)`.
    PageWithCsp,
    /// The page must be opened at `Lab::page(Page::Insecure)`.
    InsecurePage,
    /// Nothing ever ends it but the client's own time limit.
    Patience,
    /// Does not arise in Firefox.
    NotInFirefox,
    /// Does not arise in WebKit.
    NotInWebKit,
}

/// The outcome ids that verdicts are made of.
pub const OUTCOMES: &[&str] = &[
    "ok",
    "sign-in-required",
    "forbidden",
    "bot-wall",
    "rate-limited",
    "not-found",
    "client-error",
    "server-error",
    "cors-blocked",
    "browser-blocked",
    "unreachable",
    "not-verified",
    "invalid",
];
