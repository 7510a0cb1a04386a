//! `cargo xtask test`: does all set-up, then everything that a change has to pass.

pub mod counts;
pub mod preparation;
pub mod scripts;
pub mod steps;

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::workspace::Workspace;
use counts::Counts;
use preparation::{Needs, Preparation};
use steps::{Run, STEPS, Step};

/// What `cargo xtask test` was asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Names of the steps to run; none means those that are not apart, `all` means all.
    pub steps: Vec<String>,
    /// Go on after a step that failed.
    pub keep_going: bool,
}

/// Runs the steps, then sums up: a line per step and, last, `N passed, N failed`.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let wanted = choose(&options.steps)?;
    let has = |name: &str| wanted.iter().any(|step| step.name == name);
    let run = Run {
        workspace: workspace.clone(),
        preparation: Preparation::start(
            workspace,
            Needs {
                build: [
                    "api",
                    "dist",
                    "extension",
                    "browser",
                    "firefox",
                    "window",
                    "webkit",
                    "fixes",
                ]
                .iter()
                .any(|step| has(step)),
                browser: has("browser") || has("window") || has("fixes"),
                firefox: has("firefox"),
                extension: has("extension"),
            },
        ),
    };
    let mut sum = Counts::default();
    let mut lines = Vec::new();
    for step in &wanted {
        if sum.failed > 0 && !options.keep_going {
            lines.push(format!("{:<9} not run", step.name));
            sum.skipped += 1;
            continue;
        }
        let (counts, took) = one(step, &run);
        lines.push(format!(
            "{:<9} {:>5.0} s  {}",
            step.name,
            took.as_secs_f64(),
            counts.line()
        ));
        sum.add(counts);
    }
    println!("\n{}\n{}", lines.join("\n"), sum.line());
    if sum.failed > 0 {
        // The numbers above say it all.
        std::process::exit(1);
    }
    Ok(())
}

fn one(step: &Step, run: &Run) -> (Counts, Duration) {
    println!("\n== {}: {}", step.name, step.what);
    let start = Instant::now();
    let counts = (step.run)(run).unwrap_or_else(|error| {
        println!("{}: {error:#}", step.name);
        Counts {
            failed: 1,
            ..Counts::default()
        }
    });
    (counts, start.elapsed())
}

/// Stands for every step.
const ALL: &str = "all";

fn choose(names: &[String]) -> Result<Vec<Step>> {
    let known = |name: &str| name == ALL || STEPS.iter().any(|step| step.name == name);
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        let all: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        bail!(
            "there is no step `{unknown}`; the steps are {}, and `{ALL}`",
            all.join(", ")
        );
    }
    Ok(STEPS
        .iter()
        .filter(|step| match names {
            [] => !step.apart,
            names => names.iter().any(|name| name == step.name || name == ALL),
        })
        .copied()
        .collect())
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn steps_keep_their_order_whatever_the_command_line_says() {
        let wanted = ["native", "fmt"].map(String::from);
        let steps = choose(&wanted).expect("both exist");
        let names: Vec<&str> = steps.iter().map(|step| step.name).collect();
        assert_eq!(names, ["fmt", "native"]);
    }

    #[test]
    fn what_takes_long_runs_when_it_is_named() {
        let names = |asked: &[&str]| -> Vec<&str> {
            let asked: Vec<String> = asked.iter().copied().map(String::from).collect();
            let steps = choose(&asked).expect("all exist");
            steps.iter().map(|step| step.name).collect()
        };
        assert!(!names(&[]).contains(&"fixes"));
        assert!(names(&[]).contains(&"browser"));
        assert_eq!(names(&["fixes"]), ["fixes"]);
        assert_eq!(names(&["all"]).len(), super::STEPS.len());
    }

    #[test]
    fn an_unknown_step_is_answered_with_those_there_are() {
        let error = choose(&["brwser".to_owned()]).expect_err("it is misspelt");
        assert!(error.to_string().contains("browser"), "{error}");
    }
}
