//! ASP.NET Core, one program for each case. The framework comes out of a published program, and
//! Roslyn compiles the set-up (`parts.py`, `compile.py`).

mod cases;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use turnaway::fixes::FixKind;

use super::{APP, Server, Stand};
use crate::case::{ANSWERS_OPTIONS, ANSWERS_PREFLIGHTS, Case};

pub(super) const SERVER: Server = Server {
    platform: "ASP.NET Core",
    command,
    pieces: PIECES,
    around: APP,
    cases: &[cases::CASES],
};

/// `services` come before the program is built, `app` after it, `serve` at the end. Of a recipe at
/// `services`, what begins with `app.` goes to where the program is built, as the recipe says.
const PIECES: &[(&str, &str)] = &[
    (
        "services",
        "using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme)
    .AddCookie(IdentityConstants.ApplicationScheme, options => options.LoginPath = \"/login\");",
    ),
    (
        "app",
        "// here
var app = builder.Build();
Around.Protect(app);",
    ),
    ("serve", "Around.Serve(app);"),
];

/// Puts what uses `app` behind the line that makes it.
fn in_order(setup: &str) -> String {
    let Some((before, after)) = setup.split_once("// here\n") else {
        return setup.to_owned();
    };
    let Some((services, uses)) = before.split_once("\n\napp.") else {
        return setup.to_owned();
    };
    let made = "Around.Protect(app);";
    let late = after.replacen(made, &format!("{made}\napp.{uses}"), 1);
    format!("{services}\n{late}")
}

const OPTIONS: &str = r#"{ "runtimeOptions": { "tfm": "net9.0",
  "framework": { "name": "Microsoft.AspNetCore.App", "version": "VERSION" },
  "configProperties": { "System.Globalization.Invariant": true } } }
"#;

fn command(stand: &Stand) -> Result<Command> {
    let dotnet = stand.installed.join("dotnet");
    let (root, packages) = (dotnet.join("root"), dotnet.join("node_modules"));
    let version = fs::read_to_string(root.join("version")).context("there is no .NET")?;
    let around = stand.write("around.cs", include_str!("around.cs"))?;
    let usings = stand.write("usings.cs", include_str!("usings.cs"))?;
    let program = stand.write("Program.cs", &in_order(&stand.setup))?;
    let compiler = stand.write("compile.py", include_str!("compile.py"))?;
    // The start program knows this name only.
    stand.write(
        "azmcp.runtimeconfig.json",
        &OPTIONS.replace("VERSION", version.trim()),
    )?;
    let output = Command::new(stand.installed.join("compilers/bin/python"))
        .arg(compiler)
        .arg(&root)
        .arg(packages.join("@autorest/csharp"))
        .arg(stand.folder.join("azmcp.dll"))
        .args([program, around, usings])
        .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        .output()
        .context("compiling C#")?;
    ensure!(
        output.status.success(),
        "it does not compile:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let start = stand.folder.join("azmcp");
    fs::copy(packages.join("@azure/mcp-linux-x64/dist/azmcp"), &start)?;
    fs::set_permissions(&start, fs::Permissions::from_mode(0o755))?;
    let mut command = Command::new(start);
    command
        .args(["--urls", &format!("http://127.0.0.1:{}", stand.port)])
        .env("DOTNET_ROOT", root)
        .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        .env("HOME", &stand.folder)
        .env("Logging__LogLevel__Default", "Warning")
        .current_dir(&stand.folder);
    Ok(command)
}

const fn aspnet(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// A recipe that uses the CORS middleware, which answers every preflight itself.
const fn with_cors(kind: FixKind) -> Case {
    Case {
        also: &[ANSWERS_PREFLIGHTS, ANSWERS_OPTIONS],
        ..aspnet(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn what_uses_the_program_stands_after_it_was_made() {
        let setup =
            "builder.A();\n\napp.B();\napp.C();\n// here\nvar app = x;\nAround.Protect(app);\nend";
        assert_eq!(
            in_order(setup),
            "builder.A();\nvar app = x;\nAround.Protect(app);\napp.B();\napp.C();\n\nend"
        );
    }
}
