//! Starting and stopping a server. It is told its port, has a folder of its own, and ends with the
//! value that holds it.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::wire;

/// How long a server may take until it listens.
const START: Duration = Duration::from_secs(60);

/// How long it may take to end when it is asked to.
const END: Duration = Duration::from_secs(3);

/// A running server. Dropping it ends it and what it started.
#[derive(Debug)]
pub struct Process {
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts a command whose output goes to `log`.
    pub fn start(mut command: Command, log: &Path) -> Result<Self> {
        let file = File::create(log).with_context(|| format!("making {}", log.display()))?;
        let child = command
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            // A group of its own, so that its children end with it.
            .process_group(0)
            .spawn()
            .with_context(|| format!("{:?} could not be started", command.get_program()))?;
        Ok(Self {
            child,
            log: log.to_owned(),
        })
    }

    /// Waits until it listens on that port.
    pub fn wait_for(&mut self, port: u16) -> Result<()> {
        let started = Instant::now();
        loop {
            // First this: another program may listen on the port, which is why this one ended.
            if let Some(status) = self.child.try_wait()? {
                bail!(
                    "it ended as soon as it was started ({status}):\n{}",
                    self.printed()
                );
            }
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return Ok(());
            }
            if started.elapsed() > START {
                bail!("it did not listen within {START:?}:\n{}", self.printed());
            }
            sleep(Duration::from_millis(15));
        }
    }

    /// Waits until this address is known.
    pub fn wait_until_read(&self, port: u16, path: &str) -> Result<()> {
        let started = Instant::now();
        loop {
            match wire::request(port, "GET", path, &[]) {
                Ok(reply) if reply.status != 404 => return Ok(()),
                _ if started.elapsed() > START => {
                    bail!("it did not read its set-up:\n{}", self.printed())
                }
                _ => sleep(Duration::from_millis(50)),
            }
        }
    }

    /// What it printed.
    pub fn printed(&self) -> String {
        std::fs::read(&self.log).map_or_else(
            |error| error.to_string(),
            |bytes| String::from_utf8_lossy(&bytes).into_owned(),
        )
    }

    fn signal(&self, signal: &str) {
        Command::new("kill")
            .args([signal, "--", &format!("-{}", self.child.id())])
            .stderr(Stdio::null())
            .status()
            .ok();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.signal("-TERM");
        let asked = Instant::now();
        while asked.elapsed() < END && matches!(self.child.try_wait(), Ok(None)) {
            sleep(Duration::from_millis(10));
        }
        self.signal("-KILL");
        self.child.wait().ok();
    }
}

/// Ports are handed out from here up, so that no two cases get the same one. Below 32768 no system
/// takes ports for outgoing connections, of which the browser makes many.
static NEXT: AtomicU32 = AtomicU32::new(0);
const FIRST: u16 = 20_000;
const COUNT: u32 = 12_000;

/// A port that is free now, and that this process has not handed out before.
pub fn free_port() -> Result<u16> {
    // Two runs side by side begin in different places.
    let own = std::process::id();
    for _ in 0..COUNT {
        let step = own.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed));
        let port = FIRST + u16::try_from(step % COUNT)?;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(port);
        }
    }
    bail!("no port from {FIRST} on is free")
}
