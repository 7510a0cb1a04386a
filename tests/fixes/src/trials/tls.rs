//! Certificates: of callers, and for names, on the frameworks' own servers.

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::clients::lines;
use super::programs;
use crate::process::Process;
use crate::trial::{Ground, Trial, set_up};

const LET_IN: &str =
    "A caller with a certificate of the authority gets in, who was refused before.";
const NO_CERTIFICATE: &str = "A caller without a certificate does not.";
const SELF_SIGNED: &str = "A caller with a certificate that he signed himself does not.";
const ANOTHER: &str = "A caller with a certificate of another authority does not.";
const KEPT: &str = "Callers with a certificate of the authority that was trusted before still do.";
const NAMED: &str = "The named host is answered with a certificate for it, where it got another's.";
const OWN_NAME: &str = "The server's other name is answered with its own certificate, as before.";

const CERTIFICATES: &[&str] = &[LET_IN, NO_CERTIFICATE, SELF_SIGNED, ANOTHER];

const CALLERS: Trial = Trial {
    kind: FixKind::TrustClientCa,
    says: CERTIFICATES,
    ..Trial::USUAL
};

const NAMES: Trial = Trial {
    kind: FixKind::ServeName,
    says: &[NAMED, OWN_NAME],
    ..Trial::USUAL
};

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        platform: "Express",
        run: |ground| callers(ground, "Express", express),
        ..CALLERS
    },
    Trial {
        platform: "Fastify",
        run: |ground| callers(ground, "Fastify", fastify),
        ..CALLERS
    },
    Trial {
        platform: "FastAPI",
        run: |ground| callers(ground, "FastAPI", fastapi),
        ..CALLERS
    },
    Trial {
        platform: "Go net/http",
        says: &[LET_IN, NO_CERTIFICATE, SELF_SIGNED, ANOTHER, KEPT],
        run: |ground| callers(ground, "Go net/http", go),
        ..CALLERS
    },
    Trial {
        platform: "Express",
        run: |ground| names(ground, "Express", express_names),
        ..NAMES
    },
    Trial {
        platform: "Fastify",
        run: |ground| names(ground, "Fastify", fastify_names),
        ..NAMES
    },
    Trial {
        platform: "Go net/http",
        run: |ground| names(ground, "Go net/http", go_names),
        ..NAMES
    },
];

/// Three authorities and what they signed: the one of the recipe, the office's, which is trusted
/// from the beginning where there is a list, and a stranger's. `eve` signed for herself.
const MAKE: &str = r#"set -e
authority() { openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
  -subj "/CN=$1" -keyout $1.key -out $1.pem 2>/dev/null; }
signed() { # name, authority
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" \
    -keyout $1.key -out $1.csr 2>/dev/null
  printf "subjectAltName=DNS:$1\n" > $1.ext
  openssl x509 -req -in $1.csr -CA $2.pem -CAkey $2.key -CAcreateserial -days 2 \
    -extfile $1.ext -out $1.pem 2>/dev/null
}
authority client-ca; authority office; authority stranger; authority eve
signed ann client-ca; signed bob office; signed carl stranger
signed main.example office; signed shop.example office
mkdir -p private certs
cp shop.example.key private/; cp shop.example.pem certs/
"#;

/// How a server is made ready: with lines at their place, or without.
type Serve = fn(&Ground, &str, u16) -> Result<Command>;

fn start(ground: &Ground, serve: Serve, lines: &str) -> Result<(Process, u16)> {
    let port = ground.port()?;
    let command = serve(ground, lines, port)?;
    Ok((ground.start("server", command, port)?, port))
}

/// The recipe's lines, with the certificates that were made here.
fn own_lines(ground: &Ground, kind: FixKind, platform: &str) -> Result<String> {
    let code = lines(kind, platform, "https://shop.example/", "GET")?;
    Ok(code.replace("/etc/ssl", &ground.folder.display().to_string()))
}

/// Whether somebody with that certificate gets in; nobody's where it is empty.
fn gets_in(ground: &Ground, port: u16, whose: &str) -> Result<bool> {
    let certificate = match whose {
        "" => String::new(),
        whose => format!("--cert {whose}.pem --key {whose}.key"),
    };
    let said = ground.shell(
        &format!(
            "curl -sS --noproxy '*' --max-time 5 --cacert office.pem {certificate} \
             --connect-to main.example:443:127.0.0.1:{port} https://main.example/"
        ),
        &[],
    )?;
    Ok(said.ok && said.out == "inside")
}

fn callers(ground: &mut Ground, platform: &str, serve: Serve) -> Result<()> {
    ground.must(MAKE, &[])?;
    let (server, port) = start(ground, serve, "")?;
    let refused = !gets_in(ground, port, "ann")?;
    drop(server);
    let code = own_lines(ground, FixKind::TrustClientCa, platform)?;
    let (_server, port) = start(ground, serve, &code)?;
    let [ann, nobody, eve, carl, bob] =
        ["ann", "", "eve", "carl", "bob"].map(|whose| gets_in(ground, port, whose));
    ground.holds(LET_IN, refused && ann?)?;
    ground.holds(NO_CERTIFICATE, !nobody?)?;
    ground.holds(SELF_SIGNED, !eve?)?;
    ground.holds(ANOTHER, !carl?)?;
    match platform {
        "Go net/http" => ground.holds(KEPT, bob?),
        _ => Ok(()),
    }
}

fn names(ground: &mut Ground, platform: &str, serve: Serve) -> Result<()> {
    ground.must(MAKE, &[])?;
    let fits = |ground: &Ground, port: u16, name: &str| -> Result<bool> {
        let said = ground.shell(
            &format!(
                "curl -sS --noproxy '*' --max-time 5 --cacert office.pem \
                 --connect-to {name}:443:127.0.0.1:{port} https://{name}/"
            ),
            &[],
        )?;
        Ok(said.ok && said.out == "inside")
    };
    let (server, port) = start(ground, serve, "")?;
    let before = (
        fits(ground, port, "shop.example")?,
        fits(ground, port, "main.example")?,
    );
    drop(server);
    let code = own_lines(ground, FixKind::ServeName, platform)?;
    let (_server, port) = start(ground, serve, &code)?;
    let named = fits(ground, port, "shop.example")?;
    ground.holds(NAMED, !before.0 && named)?;
    let own = fits(ground, port, "main.example")?;
    ground.holds(OWN_NAME, before.1 && own)
}

/// Express: `options` and `server` are places for lines.
const EXPRESS: &str = "const fs = require('fs');
const app = require('express')();
app.get('/', (req, res) => res.send('inside'));
const server = require('https').createServer({
  key: fs.readFileSync('main.example.key'),
  cert: fs.readFileSync('main.example.pem'),
  {{options}}
}, app);
{{server}}
server.listen({{port}}, '127.0.0.1');
";

const FASTIFY: &str = "const fs = require('fs');
const app = require('fastify')({
  https: {
    key: fs.readFileSync('main.example.key'),
    cert: fs.readFileSync('main.example.pem'),
    {{options}}
  },
});
app.get('/', async () => 'inside');
{{server}}
app.listen({ port: {{port}}, host: '127.0.0.1' });
";

/// A certificate is wanted, and of no authority that the caller has one of.
const WANTED: &str = "requestCert: true,";

fn with_node(
    ground: &Ground,
    setup: &str,
    options: &str,
    server: &str,
    port: u16,
) -> Result<Command> {
    let port = port.to_string();
    let parts = [("options", options), ("server", server), ("port", &port)];
    programs::node(ground, &set_up(setup, &parts))
}

fn express(ground: &Ground, lines: &str, port: u16) -> Result<Command> {
    let options = if lines.is_empty() { WANTED } else { lines };
    with_node(ground, EXPRESS, options, "", port)
}

fn express_names(ground: &Ground, lines: &str, port: u16) -> Result<Command> {
    with_node(ground, EXPRESS, "", lines, port)
}

fn fastify(ground: &Ground, lines: &str, port: u16) -> Result<Command> {
    let options = if lines.is_empty() { WANTED } else { lines };
    with_node(ground, FASTIFY, options, "", port)
}

fn fastify_names(ground: &Ground, lines: &str, port: u16) -> Result<Command> {
    with_node(ground, FASTIFY, "", lines, port)
}

fn fastapi(ground: &Ground, lines: &str, port: u16) -> Result<Command> {
    ground.write(
        "main.py",
        "from fastapi import FastAPI, Response\n\napp = FastAPI()\n\n\n@app.get(\"/\")\ndef inside():\n    \
         return Response(\"inside\")\n",
    )?;
    let before = "uvicorn --ssl-ca-certs office.pem --ssl-cert-reqs 2 main:app";
    let line = if lines.is_empty() { before } else { lines };
    let mut command = Command::new(ground.installed.join("python/bin/python"));
    command
        .arg("-m")
        .args(line.split_whitespace())
        .args(["--ssl-keyfile", "main.example.key"])
        .args(["--ssl-certfile", "main.example.pem"])
        .args(["--host", "127.0.0.1", "--port", &port.to_string()])
        .current_dir(&ground.folder);
    Ok(command)
}

const GO: &str = r#"package main

import (
	"crypto/tls"
	"crypto/x509"
	"log"
	"net/http"
	"os"
)

func main() {
	own, err := tls.LoadX509KeyPair("main.example.pem", "main.example.key")
	if err != nil {
		log.Fatal(err)
	}
	certificates := []tls.Certificate{own}
	config := &tls.Config{}
	{{client}}
	{{fix}}
	config.Certificates = certificates
	server := &http.Server{
		Addr:      "127.0.0.1:{{port}}",
		TLSConfig: config,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Write([]byte("inside"))
		}),
	}
	_, _ = os.ReadFile, x509.NewCertPool
	log.Fatal(server.ListenAndServeTLS("", ""))
}
"#;

/// The office's callers are let in.
const OFFICE: &str = r#"office, _ := os.ReadFile("office.pem")
	config.ClientCAs = x509.NewCertPool()
	config.ClientCAs.AppendCertsFromPEM(office)
	config.ClientAuth = tls.RequireAndVerifyClientCert"#;

fn go(ground: &Ground, lines: &str, port: u16) -> Result<Command> {
    let port = port.to_string();
    let parts = [("client", OFFICE), ("fix", lines), ("port", &port)];
    programs::go(ground, &set_up(GO, &parts))
}

fn go_names(ground: &Ground, lines: &str, port: u16) -> Result<Command> {
    let port = port.to_string();
    let parts = [("client", ""), ("fix", lines), ("port", &port)];
    programs::go(ground, &set_up(GO, &parts))
}
