//! The command line.

use std::ffi::OsString;

use anyhow::{Result, bail};
use lexopt::prelude::*;

use crate::dist::compile::Profile;
use crate::{prove_fixes, serve, test};

/// What `--help` prints.
pub const HELP: &str = "\
cargo xtask: everything that sets up, builds, serves and tests Turnaway

  cargo xtask serve [--port N] [--dev] [--watch]
      Builds the page and serves it on this machine only. Without options it serves exactly
      what `dist` makes.
      --port N   the first port to try, 8000 if not given; a taken one is passed over
      --watch    rebuild when a source changes
      --dev      build in seconds instead of a minute: a larger, slower page
  cargo xtask test [--keep-going] [STEP...]
      Everything a change has to pass, or only the named steps:
      fmt, clippy, scripts, core, native, fleet, api, dist, extension, browser
      and, when named or with `all`: fleet-large, firefox, window, webkit, fixes
      --keep-going   run the steps after one that failed, too
  cargo xtask dist
      Builds the site into dist/ and shows what a first visit transfers; and from the same
      files the browser extension, for Chromium and for Firefox, into dist-extension/.
  cargo xtask docs
      Writes what is made from the tables: docs/rules/ and docs/fixes.md.
  cargo xtask new rule FAMILY ID
      Lays out a rule with an example and a near miss: `new rule kong kong.no-key`. The tests
      then name what is still to be written.
  cargo xtask package
      Builds the npm package, the JavaScript API without the app, into target/package/.
  cargo xtask lab [ARGUMENT...]
      Runs the lab: a local server with one address per way of being turned away.
  cargo xtask prove-fixes [--wire] [WORD...]
      Installs real servers, applies the fixes that Turnaway offers to set-ups that fail, and
      looks at the effect in a browser: all, or those of which a word is a part (nginx, cors.)
      --wire  only with requests, a few hundred for each: without a browser, in seconds
  cargo xtask fuzz [--inputs N] [--seed N] [--threads N] [--no-lines] [FILE...]
      Feeds mutated pastes to every reader and looks for panics and for time that grows faster
      than the text: 200000 inputs if no number is given. With files it feeds only those.
      --no-lines  without repeating each line of the worked examples
  cargo xtask bench [PART...]
      Measures against the budgets: first-visit, diagnose, throughput, links, logs
  cargo xtask setup
      Only what each of the above does first: brings the WebAssembly compiler, wasm-opt, a
      browser with its driver, Firefox with its driver, and the checkers of accessibility, of
      extensions and of scripts.

Variables: CHROME and CHROMEDRIVER, FIREFOX and GECKODRIVER, WEBKIT and WEBKITDRIVER name a browser
and its driver that are not on PATH; CARGO_TARGET_DIR is where cargo says it is.";

/// What to do.
#[derive(Debug)]
pub enum Task {
    /// `--help`, or nothing at all.
    Help,
    /// `setup`
    Setup,
    /// `dist`
    Dist,
    /// `docs`
    Docs,
    /// `new rule`
    NewRule {
        /// The family, as the registry names it.
        family: String,
        /// The id of the cause.
        id: String,
    },
    /// `package`
    Package,
    /// `serve`
    Serve(serve::Options),
    /// `test`
    Test(test::Options),
    /// `lab`, with arguments passed on to it.
    Lab(Vec<OsString>),
    /// `prove-fixes`
    ProveFixes(prove_fixes::Options),
    /// `fuzz`, with arguments passed on to it.
    Fuzz(Vec<OsString>),
    /// `bench`, with the names of its parts.
    Bench(Vec<String>),
}

/// Reads the arguments after the program's name.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Task> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let command = match parser.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Task::Help),
        Some(Value(command)) => command.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    match command.as_str() {
        "help" => Ok(Task::Help),
        "setup" => nothing_more(parser, Task::Setup),
        "dist" | "build" => nothing_more(parser, Task::Dist),
        "docs" => nothing_more(parser, Task::Docs),
        "new" => new_rule(parser),
        "package" => nothing_more(parser, Task::Package),
        "serve" => serve_options(parser),
        "test" => test_options(parser),
        "lab" => Ok(Task::Lab(parser.raw_args()?.collect())),
        "prove-fixes" => proof_options(parser),
        "fuzz" => Ok(Task::Fuzz(parser.raw_args()?.collect())),
        "bench" => bench_parts(parser),
        other => bail!("there is no command `{other}`; see cargo xtask --help"),
    }
}

fn nothing_more(mut parser: lexopt::Parser, task: Task) -> Result<Task> {
    match parser.next()? {
        None => Ok(task),
        Some(Short('h') | Long("help")) => Ok(Task::Help),
        Some(other) => Err(other.unexpected().into()),
    }
}

fn new_rule(mut parser: lexopt::Parser) -> Result<Task> {
    let mut words = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) => words.push(word.string()?),
            Short('h') | Long("help") => return Ok(Task::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    match <[String; 3]>::try_from(words) {
        Ok([what, family, id]) if what == "rule" => Ok(Task::NewRule { family, id }),
        _ => bail!("it is `cargo xtask new rule FAMILY ID`, such as `new rule kong kong.no-key`"),
    }
}

fn serve_options(mut parser: lexopt::Parser) -> Result<Task> {
    let mut options = serve::Options {
        port: 8000,
        profile: Profile::Release,
        watch: false,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") | Short('p') => options.port = parser.value()?.parse()?,
            Long("dev") => options.profile = Profile::Dev,
            Long("watch") => options.watch = true,
            Short('h') | Long("help") => return Ok(Task::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Task::Serve(options))
}

fn test_options(mut parser: lexopt::Parser) -> Result<Task> {
    let mut options = test::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("keep-going") => options.keep_going = true,
            Value(step) => options.steps.push(step.string()?),
            Short('h') | Long("help") => return Ok(Task::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Task::Test(options))
}

fn proof_options(mut parser: lexopt::Parser) -> Result<Task> {
    let mut options = prove_fixes::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("wire") => options.wire = true,
            Value(word) => options.words.push(word.string()?),
            Short('h') | Long("help") => return Ok(Task::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Task::ProveFixes(options))
}

fn bench_parts(mut parser: lexopt::Parser) -> Result<Task> {
    let mut parts = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(part) => parts.push(part.string()?),
            Short('h') | Long("help") => return Ok(Task::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Task::Bench(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(line: &str) -> Result<Task> {
        read(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn serve_takes_a_port() {
        let Ok(Task::Serve(options)) = task("serve --port 4000 --watch") else {
            panic!("`serve` serves")
        };
        assert_eq!((options.port, options.watch), (4000, true));
        assert_eq!(options.profile, Profile::Release);
    }

    #[test]
    fn arguments_of_the_lab_are_passed_on() {
        let Ok(Task::Lab(arguments)) = task("lab --port 1 --help") else {
            panic!("`lab` runs the lab")
        };
        assert_eq!(arguments, ["--port", "1", "--help"]);
    }

    #[test]
    fn mistakes_are_refused() {
        for line in [
            "srve",
            "serve --prot 1",
            "serve --port x",
            "dist now",
            "--dev",
        ] {
            assert!(task(line).is_err(), "{line}");
        }
    }

    #[test]
    fn every_command_is_in_the_help() {
        for command in [
            "serve",
            "test",
            "dist",
            "package",
            "lab",
            "prove-fixes",
            "fuzz",
            "bench",
            "setup",
        ] {
            assert!(
                HELP.contains(&format!("cargo xtask {command}")),
                "{command}"
            );
            assert!(task(command).is_ok(), "{command}");
        }
        for step in test::steps::STEPS {
            assert!(HELP.contains(step.name), "{}", step.name);
        }
        for (part, ..) in crate::bench::PARTS {
            assert!(HELP.contains(part), "{part}");
        }
    }
}
