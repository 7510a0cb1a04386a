//! `turnaway-lab`: serves the situations until it is interrupted, and prints where they are.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use turnaway_lab::{Lab, Options, Page};

const USAGE: &str = "\
Serves one address per way of being turned away, on this machine only.

turnaway-lab [--port N] [--app DIR] [--tls]

  --port N   the first of about thirty consecutive ports (default 4700)
  --app DIR  serve this built page from the lab's own page origin
  --tls      serve https under names of .test, and print the switches that a
             Chromium needs to find and trust them (for tests)
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(std::io::stderr(), "turnaway-lab: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut options = Options::for_people();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .ok_or_else(|| format!("{argument} needs a value; see --help"))
        };
        match argument.as_str() {
            "--port" => {
                let text = value()?;
                let port = text
                    .parse()
                    .map_err(|_| format!("--port {text} is not a port number"))?;
                options.base_port = Some(port);
            }
            "--app" => {
                let dir = PathBuf::from(value()?);
                if !dir.join("index.html").is_file() {
                    let dir = dir.display();
                    return Err(format!(
                        "--app {dir} holds no index.html; build the page first"
                    ));
                }
                options.app_dir = Some(dir);
            }
            "--tls" => {
                options = Options {
                    base_port: options.base_port,
                    app_dir: options.app_dir,
                    ..Options::for_tests()
                };
            }
            "--help" | "-h" => return say(USAGE),
            other => return Err(format!("{other} is not known; see --help")),
        }
    }
    let tls = options.tls;
    let lab = Lab::start(options).map_err(|e| e.to_string())?;
    say(&format!(
        "{} situations: {}\nthe page's own origin: {}\n",
        lab.situations().len(),
        lab.index_url(),
        lab.page(Page::Usual),
    ))?;
    if tls {
        let switches = lab.chromium_args(&[]);
        say(&format!(
            "chromium switches:\n  {}\n",
            switches.join("\n  ")
        ))?;
    }
    say("Ctrl+C stops it.\n")?;
    wait_for_interrupt()?;
    lab.stop();
    Ok(())
}

fn wait_for_interrupt() -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .map_err(|e| e.to_string())?;
    runtime
        .block_on(tokio::signal::ctrl_c())
        .map_err(|e| e.to_string())
}

fn say(text: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|e| format!("cannot print: {e}"))
}
