//! Programs in the languages of the frameworks, each in the folder of its trial.

use std::process::Command;

use anyhow::Result;

use crate::trial::Ground;

/// A program for Node.js.
pub fn node(ground: &Ground, source: &str) -> Result<Command> {
    ground.write("app.js", source)?;
    let mut command = Command::new("node");
    command
        .arg("app.js")
        .current_dir(&ground.folder)
        .env("NODE_PATH", ground.installed.join("node/node_modules"));
    Ok(command)
}

/// A program in Go, compiled first: it may take longer than a server may to start.
pub fn go(ground: &Ground, source: &str) -> Result<Command> {
    ground.write("main.go", source)?;
    let cache = ground.installed.join("go");
    let variables = [
        ("GOCACHE", cache.join("cache").display().to_string()),
        ("GOPATH", cache.join("path").display().to_string()),
        ("GOPROXY", "off".to_owned()),
        ("CGO_ENABLED", "0".to_owned()),
    ];
    ground.must("go build -o program main.go", &variables)?;
    let mut command = Command::new(ground.folder.join("program"));
    command.current_dir(&ground.folder);
    Ok(command)
}
