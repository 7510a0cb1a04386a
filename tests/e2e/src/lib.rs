//! Drives the real page in a real browser, against the lab.
//!
//! A [`Stage`] holds what a test needs: a running [`Lab`](turnaway_lab::Lab) that also serves the
//! built site, a driver, and a browser. A [`Page`] is the app in that browser, addressed by what
//! a reader sees and what the app promises (labels, roles, `data-` attributes), never by layout.
//!
//! | file | what |
//! |---|---|
//! | `browser` | which browser, and what it is told when it starts |
//! | `cdp` | what WebDriver cannot reach: background scripts, panels (Chromium's own protocol) |
//! | `firefox` | scripts in Firefox's own window; the lab's names and authority made known |
//! | `driver` | the WebDriver server: started on a port of its own, always stopped |
//! | `extension` | the built extension: where it lies, and the address of its page |
//! | `site` | the built site, laid out for the lab: usual, in a sub-folder, damaged |
//! | `screen` | an X server for browsers with a window, and what is seen on it |
//! | `session` | starting the browser, and seeing that it takes commands |
//! | `stage` | lab, driver and browser together |
//! | `page` | opening, typing, pressing, waiting |
//! | `report` | rows and exported reports, as data |
//! | `watch` | what goes wrong unseen: errors, policy violations, long tasks |
//! | `page.js` | the half of `page`, `report` and `watch` that runs in the page |
//!
//! Nothing here is specific to one engine except [`Browser`] itself and the console log, which
//! only Chromium's driver hands out.

mod browser;
mod cdp;
mod driver;
mod extension;
mod firefox;
mod page;
mod report;
mod screen;
mod session;
mod site;
mod stage;
mod watch;

pub use browser::Browser;
pub use cdp::{Attached, Devtools, Event, Target};
pub use page::Page;
pub use report::{Cause, Check, Report, Row, Status};
pub use screen::{Prompt, Screen};
pub use stage::Stage;
pub use watch::Seen;
