//! A screen for browsers with a window: what WebDriver does not see is seen on it.
//!
//! A prompt for name and password belongs to the browser, not to the page. In a browser without a
//! window it is never drawn, and WebDriver's pictures leave it out. So the browser is started on an X
//! server of its own, and the screen itself is looked at.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat};
use x11rb::rust_connection::RustConnection;

/// Size of the screen; the browser's window fills it.
pub(crate) const SIZE: (u16, u16) = (1440, 900);

/// Where Chromium draws its prompts: over the lower edge of its own bars, in the middle.
const PLACE: (i16, i16, u16, u16) = (360, 40, 720, 220);

/// How long a prompt may take to appear.
const APPEARS: Duration = Duration::from_secs(10);

/// How often the screen is looked at.
const EVERY: Duration = Duration::from_millis(60);

/// An X server without hardware. Dropping it ends the process.
#[derive(Debug)]
pub struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// Starts it on a number that is free.
    ///
    /// # Errors
    /// If `Xvfb` is not there or does not start.
    pub fn start() -> Result<Self> {
        let (width, height) = SIZE;
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
            .arg(format!("{width}x{height}x24"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb could not be started; `cargo xtask test window` sets it up")?;
        let mut number = String::new();
        if let Some(printed) = server.stdout.take() {
            BufReader::new(printed).read_line(&mut number)?;
        }
        let display = format!(":{}", number.trim());
        let screen = Self { server, display };
        ensure!(screen.display.len() > 1, "Xvfb ended without a display");
        Ok(screen)
    }

    /// Its name, for the environment of what draws on it.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Learns how a prompt looks: `ask` has one shown over a page that is dark, `end` has it taken away
    /// again.
    ///
    /// # Errors
    /// If none is drawn. What is watched for could then not be seen either.
    pub fn learn_prompt(
        &self,
        ask: impl FnOnce() -> Result<()>,
        end: impl FnOnce() -> Result<()>,
    ) -> Result<Prompt> {
        let eye = Eye::open(&self.display)?;
        sleep(EVERY * 5);
        let before = eye.look()?;
        ask()?;
        let started = Instant::now();
        let prompt = loop {
            sleep(EVERY * 5);
            if let Some(prompt) = Prompt::between(&before, &eye.look()?) {
                break prompt;
            }
            if started.elapsed() > APPEARS {
                bail!("a prompt that was asked for is not seen on the screen");
            }
        };
        end()?;
        let started = Instant::now();
        while prompt.is_in(&eye.look()?) {
            ensure!(started.elapsed() < APPEARS, "the prompt does not go");
            sleep(EVERY);
        }
        Ok(prompt)
    }

    /// Looks at the screen until [`Watch::end`].
    ///
    /// # Errors
    /// If the screen cannot be looked at.
    pub fn watch(&self, prompt: &Prompt) -> Result<Watch> {
        let eye = Eye::open(&self.display)?;
        let (prompt, over) = (prompt.clone(), Arc::new(AtomicBool::new(false)));
        let until = Arc::clone(&over);
        let looks = thread::spawn(move || -> Result<Seen> {
            let mut seen = Seen::default();
            while !until.load(Ordering::Relaxed) {
                let picture = eye.look()?;
                seen.looks += 1;
                seen.prompts += u32::from(prompt.is_in(&picture));
                sleep(EVERY);
            }
            Ok(seen)
        });
        Ok(Watch { looks, over })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

/// What was seen on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How often it was looked at.
    pub looks: u32,
    /// How often a prompt was there.
    pub prompts: u32,
}

/// Somebody who looks at the screen.
#[derive(Debug)]
pub struct Watch {
    looks: JoinHandle<Result<Seen>>,
    over: Arc<AtomicBool>,
}

impl Watch {
    /// Ends it and says what was seen.
    ///
    /// # Errors
    /// If the screen could not be looked at all the time.
    pub fn end(self) -> Result<Seen> {
        self.over.store(true, Ordering::Relaxed);
        self.looks.join().ok().context("the watch died")?
    }
}

/// How the heading of a prompt looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt(Picture);

/// The part of a prompt that is the same for every host: its heading, below its upper left corner.
const HEADING: (usize, usize, usize, usize) = (12, 12, 100, 34);

/// How far below the top of what is looked at a prompt certainly has its empty margin on the left.
const DEPTH: usize = 180;

impl Prompt {
    /// What was drawn over one picture in the other, if it stands light and in the middle over a page
    /// that is dark.
    fn between(before: &Picture, after: &Picture) -> Option<Self> {
        let across = after.row(DEPTH, 0, after.width)?;
        let left = across.iter().position(|pixel| is_light(*pixel))?;
        let right = across.iter().rposition(|pixel| is_light(*pixel))?;
        let middle = after.width / 2;
        if left < 8 || right - left < 200 || !(left..right).contains(&middle) {
            return None;
        }
        let margin = |y: usize| after.row(y, left + 4, 1);
        let top = (0..DEPTH).rev().find(|y| margin(*y) != margin(DEPTH))? + 1;
        let (x, y, width, height) = HEADING;
        let heading = after.part(left + x, top + y, width, height)?;
        // A heading has letters on one ground.
        let ground = *heading.pixels.first()?;
        let letters = heading.pixels.iter().filter(|pixel| **pixel != ground);
        let prompt = (60..1500)
            .contains(&letters.count())
            .then_some(Self(heading))?;
        (!prompt.is_in(before)).then_some(prompt)
    }

    fn is_in(&self, picture: &Picture) -> bool {
        let last = |all: usize, own: usize| all.saturating_sub(own);
        let (across, down) = (
            last(picture.width, self.0.width),
            last(picture.height(), self.0.height()),
        );
        (0..=down).any(|y| (0..=across).any(|x| picture.has(&self.0, x, y)))
    }
}

/// A part of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Picture {
    width: usize,
    pixels: Vec<[u8; 4]>,
}

impl Picture {
    fn height(&self) -> usize {
        self.pixels.len() / self.width.max(1)
    }

    fn row(&self, y: usize, x: usize, width: usize) -> Option<&[[u8; 4]]> {
        let start = y * self.width + x;
        (x + width <= self.width).then(|| self.pixels.get(start..start + width))?
    }

    fn part(&self, x: usize, y: usize, width: usize, height: usize) -> Option<Self> {
        let rows: Option<Vec<_>> = (y..y + height).map(|y| self.row(y, x, width)).collect();
        let pixels = rows?.concat();
        Some(Self { width, pixels })
    }

    fn has(&self, part: &Self, x: usize, y: usize) -> bool {
        part.pixels
            .chunks_exact(part.width)
            .enumerate()
            .all(|(down, row)| self.row(y + down, x, part.width) == Some(row))
    }
}

/// Colours come as blue, green, red and nothing.
fn is_light([blue, green, red, _]: [u8; 4]) -> bool {
    blue.min(green).min(red) > 200
}

/// A connection to the screen.
struct Eye {
    connection: RustConnection,
    root: u32,
}

impl Eye {
    fn open(display: &str) -> Result<Self> {
        let (connection, screen) = x11rb::connect(Some(display))?;
        let root = connection
            .setup()
            .roots
            .get(screen)
            .context("a screen")?
            .root;
        Ok(Self { connection, root })
    }

    fn look(&self) -> Result<Picture> {
        let (x, y, width, height) = PLACE;
        let image = self
            .connection
            .get_image(ImageFormat::Z_PIXMAP, self.root, x, y, width, height, !0)?
            .reply()?;
        let pixels = image.data.as_chunks::<4>().0.to_vec();
        Ok(Picture {
            width: usize::from(width),
            pixels,
        })
    }
}
