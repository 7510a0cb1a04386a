//! The WebDriver server: a process on a port of its own, stopped with the test.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::{Browser, Screen};

/// How long a driver may take until it listens.
const START: Duration = Duration::from_secs(30);

/// A running driver. Dropping it ends the process.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver of that browser and waits until it listens. The browser's window is drawn on
    /// the screen, where there is one; `names` is what it knows of hosts, in the form of `/etc/hosts`.
    pub fn start(browser: Browser, screen: Option<&Screen>, names: Option<&Path>) -> Result<Self> {
        let program = browser.driver_program();
        let port = free_port()?;
        let process = command(&program, names)
            .envs(screen.map(|screen| ("DISPLAY", screen.display())))
            .arg(format!("--port={port}"))
            .args(browser.driver_arguments())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| {
                format!(
                    "{} could not be started; `cargo xtask test browser` sets it up",
                    program.display()
                )
            })?;
        let mut driver = Self { process, port };
        driver.wait()?;
        Ok(driver)
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait(&mut self) -> Result<()> {
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            if let Some(status) = self.process.try_wait()? {
                bail!("the driver ended as soon as it was started: {status}");
            }
            if started.elapsed() > START {
                bail!("the driver did not listen within {START:?}");
            }
            sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The driver's program. With a file of names, it and the browser it starts have that file in place of
/// the machine's `/etc/hosts`, in a name space of their own.
fn command(program: &Path, names: Option<&Path>) -> Command {
    let Some(names) = names else {
        return Command::new(program);
    };
    let mut command = Command::new("unshare");
    command
        .args(["--map-root-user", "--mount", "sh", "-c"])
        .arg("mount --bind \"$0\" /etc/hosts && exec \"$@\"")
        .arg(names)
        .arg(program);
    command
}

/// A port that is free now. Another program could take it before the driver does; then the driver
/// says so and ends.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}
