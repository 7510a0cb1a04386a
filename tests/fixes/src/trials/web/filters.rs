//! Filters and proxies that refuse by rules of their own.

use std::process::Command;

use anyhow::{Result, ensure};
use turnaway::fixes::{FixKind, Given};

use super::{serve, with_own};
use crate::process::Process;
use crate::servers::program;
use crate::trial::{Call, Ground, Trial};

const EXEMPT: &str = "The rule no longer refuses this address, in Apache and in nginx.";
const OTHER_RULES: &str = "Other rules still refuse it.";
const OTHER_ADDRESSES: &str = "The rule still refuses addresses above, below and beside it.";
const NOT_FILLED: &str = "Without the rule's own number nothing is exempt.";

const HOST_OPEN: &str = "Clients on the list reach the host.";
const OTHER_HOSTS: &str = "Other hosts stay shut, names below and beside it among them.";
const OTHER_CLIENTS: &str = "Other clients still reach nothing.";
const OTHER_PORTS: &str = "Ports that the proxy does not lead to stay shut.";

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        kind: FixKind::ExemptRule,
        platform: "ModSecurity",
        given: Given {
            path: "/shop/it's%20(1)*.html",
            ..Trial::USUAL.given
        },
        says: &[EXEMPT, OTHER_RULES, OTHER_ADDRESSES, NOT_FILLED],
        run: exempt,
        ..Trial::USUAL
    },
    Trial {
        kind: FixKind::ProxyAllowHost,
        platform: "Squid",
        says: &[HOST_OPEN, OTHER_HOSTS, OTHER_CLIENTS, OTHER_PORTS],
        run: squid,
        ..Trial::USUAL
    },
];

/// Two rules of phases 1 and 2, with the recipe above them.
fn rules(exemption: &str) -> String {
    format!(
        r#"SecRuleEngine On
SecAuditEngine Off
{exemption}
SecRule ARGS "@rx attack" "id:100100,phase:2,deny,status:403,msg:'Attack'"
SecRule REQUEST_HEADERS:User-Agent "@streq evil" "id:100200,phase:1,deny,status:403,msg:'Agent'""#
    )
}

/// In Apache (ModSecurity 2) and in nginx (ModSecurity 3).
fn filter(ground: &Ground, platform: &str, exemption: &str) -> Result<super::Running> {
    let rules = rules(exemption);
    match platform {
        "Apache" => {
            let setup = format!(
                "LoadModule unique_id_module {0}/mod_unique_id.so
LoadModule security2_module {0}/mod_security2.so
{{{{host}}}}
DocumentRoot {{{{folder}}}}/site
<Directory {{{{folder}}}}/site>
    Require all granted
</Directory>
{rules}",
                "/usr/lib/apache2/modules"
            );
            serve(ground, "Apache", &setup)
        }
        _ => {
            let file = ground.write("rules.conf", &rules)?;
            let setup = format!(
                "load_module /usr/lib/nginx/modules/ngx_http_modsecurity_module.so;
{{{{http}}}}
modsecurity on;
modsecurity_rules_file {};
server {{
    listen 127.0.0.1:{{{{port}}}};
    root {{{{folder}}}}/site;
}}",
                file.display()
            );
            serve(ground, "nginx", &setup)
        }
    }
}

fn exempt(ground: &mut Ground) -> Result<()> {
    let path = "/shop/it's%20(1)*.html";
    for platform in ["Apache", "nginx"] {
        let status = |port: u16, path: &str, agent: &str| {
            let agent = format!("User-Agent: {agent}");
            Call {
                path,
                headers: &[&agent],
                ..Call::GET
            }
            .status(port)
        };
        let attack = format!("{path}?a=attack");
        let before = filter(ground, platform, "")?;
        ensure!(status(before.port, &attack, "x")? == 403);
        ensure!(status(before.port, path, "x")? == 404);
        for rule in ["100100", "100200"] {
            let lines = with_own(&ground.lines, "RULE_ID", rule)?;
            let after = filter(ground, platform, &lines)?;
            let asked = [
                status(after.port, &attack, "x")?,
                status(after.port, path, "evil")?,
            ];
            let (freed, kept) = match rule {
                "100100" => (asked[0], asked[1]),
                _ => (asked[1], asked[0]),
            };
            ground.holds(EXEMPT, freed == 404)?;
            ground.holds(OTHER_RULES, kept == 403)?;
            let mut all = true;
            for beside in [
                "/shop/",
                "/shop/it's%20(1)*.html/below",
                "/shop/it's%20(1)x.html",
                "/shop/beside.html",
                "/",
            ] {
                all &= status(after.port, &format!("{beside}?a=attack"), "x")? == 403;
                all &= status(after.port, beside, "evil")? == 403;
            }
            ground.holds(OTHER_ADDRESSES, all)?;
        }
        let nothing = match filter(ground, platform, &ground.lines) {
            Ok(running) => status(running.port, &attack, "x")? == 403,
            // It says that this is no number.
            Err(_) => true,
        };
        ground.holds(NOT_FILLED, nothing)?;
    }
    Ok(())
}

const SQUID: &str = "http_port 127.0.0.1:{{port}}
hosts_file {{folder}}/hosts
acl localnet src 127.0.0.9
acl SSL_ports port 443
acl Safe_ports port {{web}}
acl CONNECT method CONNECT
acl shops dstdomain .example
http_access deny !Safe_ports
http_access deny CONNECT !SSL_ports
{{fix}}
http_access deny shops
http_access allow localnet
http_access deny all
cache deny all
pid_filename none
cache_log /dev/stderr
access_log none
netdb_filename none
visible_hostname proxy.test
shutdown_lifetime 1 second
";

fn squid(ground: &mut Ground) -> Result<()> {
    let web = serve(
        ground,
        "nginx",
        "server {
    listen 127.0.0.1:{{port}};
    location / { return 200 web; }
}",
    )?;
    let names =
        "127.0.0.1 shop.example below.shop.example other.example beside-shop.example free.test\n";
    ground.write("hosts", names)?;
    let (_before, port) = start_squid(ground, "", web.port)?;
    let members = |ground: &Ground, port, url: &str| ask(ground, port, "127.0.0.9", url);
    let shop = format!("http://shop.example:{}/", web.port);
    ensure!(members(ground, port, &shop)? == 403);
    ensure!(members(ground, port, &format!("http://free.test:{}/", web.port))? == 200);

    let (_after, port) = start_squid(ground, &ground.lines, web.port)?;
    ground.holds(HOST_OPEN, members(ground, port, &shop)? == 200)?;
    let mut others = true;
    for name in ["below.shop.example", "other.example", "beside-shop.example"] {
        others &= members(ground, port, &format!("http://{name}:{}/", web.port))? == 403;
    }
    ground.holds(OTHER_HOSTS, others)?;
    let strangers = ask(ground, port, "127.0.0.8", &shop)?;
    ground.holds(OTHER_CLIENTS, strangers == 403)?;
    let ports = members(ground, port, "http://shop.example:22/")?;
    // CONNECT to a port that is not one for TLS.
    let connect = members(ground, port, &shop.replace("http:", "https:"))?;
    ground.holds(OTHER_PORTS, ports == 403 && connect == 403)
}

fn start_squid(ground: &Ground, lines: &str, web: u16) -> Result<(Process, u16)> {
    let port = ground.port()?;
    let text = SQUID
        .replace("{{port}}", &port.to_string())
        .replace("{{web}}", &web.to_string())
        .replace("{{folder}}", &ground.folder.display().to_string())
        .replace("{{fix}}", lines);
    let config = ground.write(&format!("squid-{port}.conf"), &text)?;
    let mut command = Command::new(program("squid"));
    command.arg("-N").arg("-f").arg(config);
    let process = ground.start(&format!("squid-{port}"), command, port)?;
    Ok((process, port))
}

/// What the proxy answers to a client: the status of the request, or that of CONNECT.
fn ask(ground: &Ground, proxy: u16, from: &str, url: &str) -> Result<u16> {
    let said = ground.shell(
        &format!(
            "curl --silent --max-time 10 --output /dev/null --interface {from} --noproxy '' \
             --proxy http://127.0.0.1:{proxy} --write-out '%{{http_connect}} %{{http_code}}' '{url}'"
        ),
        &[],
    )?;
    let mut codes = said.out.split_whitespace().map(|code| code.parse::<u16>());
    let connect = codes.next().and_then(Result::ok).unwrap_or(0);
    let code = codes.next().and_then(Result::ok).unwrap_or(0);
    Ok(if connect > 0 { connect } else { code })
}
