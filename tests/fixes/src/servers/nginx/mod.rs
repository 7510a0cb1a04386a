//! nginx, one process in the foreground for each case.

mod access;
mod cors;
mod limits;
mod proxy;
mod refusals;

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{PROXY, Server, Stand, program};
use crate::case::Case;

pub(super) const SERVER: Server = Server {
    platform: "nginx",
    command,
    pieces: PIECES,
    around: PROXY,
    cases: &[
        cors::CASES,
        refusals::CASES,
        access::CASES,
        limits::CASES,
        proxy::CASES,
    ],
};

/// `head` begins `server { }`, `around` are locations that nginx itself guards, and `rest` is the
/// application, where a set-up has no `location /` of its own.
const PIECES: &[(&str, &str)] = &[
    (
        "head",
        r#"{{bare-head}}
{{protection}}"#,
    ),
    (
        "bare-head",
        r#"listen 127.0.0.1:{{port}};
root {{folder}}/site;"#,
    ),
    (
        "protection",
        r#"add_header Strict-Transport-Security "max-age=31536000" always;
add_header Content-Security-Policy "default-src 'self'; frame-ancestors 'none'" always;
add_header X-Frame-Options DENY always;"#,
    ),
    (
        "around",
        r#"location ~ /\. { deny all; }
location ~ \.php$ { proxy_pass http://{{backend}}; }
location /private/ {
    auth_basic "members";
    auth_basic_user_file htpasswd;
}
location /office/ {
    allow 192.0.2.7;
    deny all;
}"#,
    ),
    ("rest", "location / { proxy_pass http://{{backend}}; }"),
    (
        "shared",
        r#"add_header Access-Control-Allow-Origin "{{page}}" always;
add_header Vary Origin always;"#,
    ),
];

fn command(stand: &Stand) -> Result<Command> {
    stand.write_site()?;
    stand.write("conf/htpasswd", "bob:{PLAIN}hunter2\n")?;
    let folder = stand.folder.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("    {name}_temp_path {folder}/temp_{name};\n"))
        .concat();
    // What a set-up has above `{{http}}` stands outside of `http { }`.
    let (outside, http) = stand
        .setup
        .split_once("{{http}}")
        .unwrap_or(("", stand.setup.as_str()));
    let config = stand.write(
        "conf/nginx.conf",
        &format!(
            "{outside}\ndaemon off;\nmaster_process off;\npid {folder}/nginx.pid;\nerror_log \
             stderr;\nevents {{}}\nhttp {{\n    types {{ text/html html; }}\n    access_log \
             off;\n{temporary}{http}\n}}\n"
        ),
    )?;
    let mut command = Command::new(program("nginx"));
    command.arg("-p").arg(&stand.folder).arg("-c").arg(config);
    Ok(command)
}

const fn nginx(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}
