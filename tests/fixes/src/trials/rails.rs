//! Rails: cookies, tokens against forged requests, host names.

use std::process::Command;

use anyhow::{Context as _, Result};
use turnaway::fixes::{FixKind, Given};

use crate::process::Process;
use crate::servers::Stand;
use crate::servers::rails::start;
use crate::trial::{Call, Ground, Trial, set_up};
use crate::wire::Reply;

const NAME_STAYS: &str = "The cookie has the name that it had, and the sessions that were open stay \
    open.";
const TRAVELS: &str = "The session cookie is SameSite=None and Secure, where it was SameSite=Lax.";
const OTHERS_STAY: &str = "Other cookies stay as they were.";
const SENT: &str =
    "Sent like this, the form is accepted; without the token it is refused as before.";
const NO_TOKEN: &str = "A request with a valid Authorization header and without the token, refused \
    before, is answered.";
const NOBODY: &str = "A request with a session cookie and without the token is answered as if nobody \
    had signed in.";
const ELSEWHERE: &str = "Other controllers still ask for the token.";
const ANSWERS: &str = "The named host, refused with 403 before, is answered.";
const STILL_BLOCKED: &str = "Other host names are still refused.";

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        kind: FixKind::CrossSiteCookie,
        says: &[NAME_STAYS, TRAVELS, OTHERS_STAY],
        run: cookie,
        ..RAILS
    },
    Trial {
        kind: FixKind::SendCsrfToken,
        given: Given {
            url: "https://shop.example/order",
            ..RAILS.given
        },
        says: &[SENT],
        run: send_token,
        ..RAILS
    },
    Trial {
        kind: FixKind::TokenApiWithoutCsrf,
        says: &[NO_TOKEN, NOBODY, ELSEWHERE],
        run: skip_token,
        ..RAILS
    },
    Trial {
        kind: FixKind::AllowHost,
        says: &[ANSWERS, STILL_BLOCKED],
        run: host,
        ..RAILS
    },
];

const RAILS: Trial = Trial {
    platform: "Rails",
    ..Trial::USUAL
};

/// An application with sessions; `initializer` and `api` are places for lines.
const SETUP: &str = r#"require_relative "around"
Shop::Application.config.action_controller.allow_forgery_protection = true
{{initializer}}
Shop::Application.initialize!
require_relative "neighbours"

class SessionsController < ActionController::Base
  protect_from_forgery with: :exception
  include ActionController::Cookies

  def enter
    session[:name] = "ann"
    cookies[:theme] = "dark"
    render plain: "welcome"
  end

  def whoami = render(plain: session[:name].to_s)
  def order = render(plain: "ordered for #{who}")
  def form = render(inline: "<%= csrf_meta_tags %>")

  private

  def who = request.headers["Authorization"] == "Bearer good" ? "token" : session[:name].to_s
end

class ApiController < SessionsController
  {{api}}
end

run(serve do
  get "/enter", to: "sessions#enter"
  get "/whoami", to: "sessions#whoami"
  get "/form", to: "sessions#form"
  post "/order", to: "sessions#order"
  post "/token-api", to: "api#order"
end)
"#;

fn serve(ground: &Ground, initializer: &str, api: &str) -> Result<(Process, u16)> {
    let port = ground.port()?;
    let text = crate::servers::insert(SETUP, "{{initializer}}", initializer);
    let text = crate::servers::insert(&text, "{{api}}", api);
    let stand = Stand {
        log: ground.folder.join("puma.log"),
        folder: ground.folder.join(port.to_string()),
        port,
        site: 0,
        setup: set_up(&text, &[]),
        installed: ground.installed.clone(),
    };
    let command: Command = start(&stand)?;
    Ok((ground.start(&port.to_string(), command, port)?, port))
}

/// As through a proxy that ends https.
const HTTPS: &str = "X-Forwarded-Proto: https";

fn ask(port: u16, method: &str, path: &str, headers: &[&str]) -> Result<Reply> {
    let mut headers = headers.to_vec();
    headers.push(HTTPS);
    Call {
        method,
        path,
        headers: &headers,
        ..Call::GET
    }
    .ask(port)
}

/// The `Cookie` header that answers what was set.
fn cookies(reply: &Reply) -> String {
    let pairs: Vec<&str> = reply
        .values("set-cookie")
        .into_iter()
        .filter_map(|line| line.split(';').next())
        .collect();
    format!("Cookie: {}", pairs.join("; "))
}

fn cookie_line<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
    let lines = reply.values("set-cookie");
    lines.into_iter().find(|line| line.starts_with(name))
}

fn cookie(ground: &mut Ground) -> Result<()> {
    let (before, port) = serve(ground, "", "")?;
    let entered = ask(port, "GET", "/enter", &[])?;
    drop(before);
    let (_after, port) = serve(ground, &ground.lines.clone(), "")?;
    let now = ask(port, "GET", "/enter", &[])?;
    let was = cookie_line(&entered, "_shop_session=").context("no session before")?;
    let still = ask(port, "GET", "/whoami", &[&cookies(&entered)])?;
    let is = cookie_line(&now, "_shop_session=");
    ground.holds(NAME_STAYS, is.is_some() && still.body.trim() == "ann")?;
    let low = |line: &str| line.to_ascii_lowercase();
    let is = low(is.unwrap_or_default());
    let travels =
        low(was).contains("samesite=lax") && is.contains("samesite=none") && is.contains("secure");
    ground.holds(TRAVELS, travels)?;
    let theme = cookie_line(&entered, "theme=");
    ground.holds(
        OTHERS_STAY,
        theme.is_some() && theme == cookie_line(&now, "theme="),
    )
}

fn send_token(ground: &mut Ground) -> Result<()> {
    let (_rails, port) = serve(ground, "", "")?;
    let entered = ask(port, "GET", "/enter", &[])?;
    let page = ask(port, "GET", "/form", &[&cookies(&entered)])?;
    // The page's session cookie belongs to its token.
    let cookie = match page.values("set-cookie").is_empty() {
        true => cookies(&entered),
        false => cookies(&page),
    };
    let without = ask(port, "POST", "/order", &[&cookie])?;
    // What a page has: its document, and a fetch that sends the page's cookies to its own host.
    let script = format!(
        "const html = {page};\n\
         const meta = (selector) => {{\n\
           const [, name] = /^meta\\[name=\"([^\"]+)\"\\]$/.exec(selector);\n\
           return {{ content: new RegExp(`name=\"${{name}}\" content=\"([^\"]+)\"`).exec(html)[1] }};\n\
         }};\n\
         const document = {{ querySelector: meta }};\n\
         const bare = fetch;\n\
         async function ask(fetch) {{\n{lines}\n}}\n\
         ask(async (url, options) => {{\n\
           const headers = {{ ...options.headers, Cookie: {cookie}, 'X-Forwarded-Proto': 'https' }};\n\
           const reply = await bare('http://127.0.0.1:{port}' + new URL(url).pathname, {{ ...options, headers }});\n\
           console.log(reply.status, await reply.text());\n\
         }});\n",
        page = serde_json::to_string(&page.body)?,
        cookie = serde_json::to_string(cookie.trim_start_matches("Cookie: "))?,
        lines = ground.lines,
    );
    ground.write("send.mjs", &script)?;
    let said = ground.must("node send.mjs", &[])?;
    ground.holds(
        SENT,
        without.status == 422 && said.trim() == "200 ordered for ann",
    )
}

fn skip_token(ground: &mut Ground) -> Result<()> {
    let token: &[&str] = &["Authorization: Bearer good"];
    let (before, port) = serve(ground, "", "")?;
    let refused = ask(port, "POST", "/token-api", token)?.status;
    drop(before);
    let (_after, port) = serve(ground, "", &ground.lines.clone())?;
    let reply = ask(port, "POST", "/token-api", token)?;
    ground.holds(
        NO_TOKEN,
        refused == 422 && reply.body.trim() == "ordered for token",
    )?;
    let entered = ask(port, "GET", "/enter", &[])?;
    let reply = ask(port, "POST", "/token-api", &[&cookies(&entered)])?;
    ground.holds(
        NOBODY,
        reply.status == 200 && reply.body.trim() == "ordered for",
    )?;
    let other = ask(port, "POST", "/order", &[&cookies(&entered)])?;
    ground.holds(ELSEWHERE, other.status == 422)
}

fn host(ground: &mut Ground) -> Result<()> {
    // As in development, where only the machine's own names are let in.
    let names = "config = Shop::Application.config\nconfig.hosts << \"localhost\"";
    let named: &[&str] = &["Host: shop.example"];
    let (before, port) = serve(ground, names, "")?;
    let refused = ask(port, "GET", "/whoami", named)?.status;
    drop(before);
    let lines = format!("{names}\n{}", ground.lines);
    let (_after, port) = serve(ground, &lines, "")?;
    let reply = ask(port, "GET", "/whoami", named)?;
    ground.holds(ANSWERS, refused == 403 && reply.status == 200)?;
    let mut blocked = true;
    for other in [
        "Host: a.shop.example",
        "Host: shop.example.other.example",
        "Host: other.example",
    ] {
        blocked &= ask(port, "GET", "/whoami", &[other])?.status == 403;
    }
    ground.holds(STILL_BLOCKED, blocked)
}
