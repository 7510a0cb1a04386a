//! Tokens against forged requests: real pages of the frameworks, in a real browser.

use std::process::Command;

use anyhow::{Result, ensure};
use turnaway::fixes::FixKind;

use super::clients::{lines, title};
use crate::trial::{Ground, Trial, set_up};

const ACCEPTED: &str = "Sent like this from the site's own page, the request is accepted.";
const REFUSED: &str = "Without the token it is still refused.";
const GIVEN: &str = "The script of the page finds the token, where there was none.";

const SEND: Trial = Trial {
    kind: FixKind::SendCsrfToken,
    says: &[ACCEPTED, REFUSED],
    ..Trial::USUAL
};

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        platform: "Django",
        run: |ground| send(ground, "Django", django),
        ..SEND
    },
    Trial {
        platform: "Express",
        run: |ground| send(ground, "Express", express),
        ..SEND
    },
    Trial {
        platform: "Tornado",
        run: |ground| send(ground, "Tornado", tornado),
        ..SEND
    },
    Trial {
        kind: FixKind::GiveCsrfToken,
        platform: "Django",
        says: &[GIVEN, ACCEPTED, REFUSED],
        run: give,
        ..SEND
    },
];

/// Answers with `/page`, which has the token and runs `/script.js`, and takes orders at `/order`.
type Site = fn(&Ground, u16) -> Result<Command>;

/// The page tries without the token, then as the recipe says.
fn script(lines: &str, url: &str) -> String {
    format!(
        "const before = (await fetch('{url}', {{ method: 'POST' }})).status;\n{lines}\n\
         document.title = `${{before}} ${{answer.status}} ${{(await answer.text()).trim()}}`;\n"
    )
}

fn send(ground: &mut Ground, platform: &str, site: Site) -> Result<()> {
    let port = ground.port()?;
    let url = format!("http://127.0.0.1:{port}/order");
    let code = lines(FixKind::SendCsrfToken, platform, &url, "POST")?;
    ground.write("script.js", &script(&code, &url))?;
    let _server = ground.start("server", site(ground, port)?, port)?;
    let title = title(ground, &format!("http://127.0.0.1:{port}/page"))?;
    ensure!(title == "403 200 ordered", "the page says `{title}`");
    ground.holds(REFUSED, true)?;
    ground.holds(ACCEPTED, true)
}

/// `import` and `view` are places for lines.
const DJANGO: &str = r#"from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.template import Engine, RequestContext
from django.urls import path
{{import}}

settings.configure(
    SECRET_KEY="only for this test",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
)
ENGINE = Engine()
PAGE = '<title>-</title>{{form}}<script type="module" src="/script.js"></script>'


{{view}}
def page(request):
    return HttpResponse(ENGINE.from_string(PAGE).render(RequestContext(request)))


def order(request):
    return HttpResponse("ordered")


def script(request):
    return HttpResponse(Path("script.js").read_text(), content_type="text/javascript")


urlpatterns = [path("page", page), path("order", order), path("script.js", script)]

if __name__ == "__main__":
    import sys

    from django.core.management import execute_from_command_line

    execute_from_command_line(["site", "runserver", "--noreload", sys.argv[1]])
"#;

fn django_with(ground: &Ground, port: u16, parts: &[(&str, &str)]) -> Result<Command> {
    ground.write("site.py", &set_up(DJANGO, parts))?;
    let mut command = Command::new(ground.installed.join("python/bin/python"));
    command
        .args(["site.py", &format!("127.0.0.1:{port}")])
        .current_dir(&ground.folder)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    Ok(command)
}

/// The token is in a form; the cookie is not for scripts.
fn django(ground: &Ground, port: u16) -> Result<Command> {
    let form = "<form>{% csrf_token %}</form>";
    let parts = [("import", ""), ("view", ""), ("form", form)];
    django_with(ground, port, &parts)
}

fn express(ground: &Ground, port: u16) -> Result<Command> {
    ground.write(
        "app.js",
        &format!(
            r#"const app = require('express')();
const {{ csrfSynchronisedProtection, generateToken }} = require('csrf-sync').csrfSync();
app.use(require('express-session')({{ secret: 'only for this test', resave: false, saveUninitialized: true }}));
app.get('/page', (req, res) => res.send(`<title>-</title>
<meta name="csrf-token" content="${{generateToken(req)}}"><script type="module" src="/script.js"></script>`));
app.get('/script.js', (req, res) => res.sendFile(`${{__dirname}}/script.js`));
app.post('/order', csrfSynchronisedProtection, (req, res) => res.send('ordered'));
app.listen({port}, '127.0.0.1');
"#
        ),
    )?;
    let mut command = Command::new("node");
    command
        .arg("app.js")
        .current_dir(&ground.folder)
        .env("NODE_PATH", ground.installed.join("node/node_modules"));
    Ok(command)
}

fn tornado(ground: &Ground, port: u16) -> Result<Command> {
    ground.write(
        "site.py",
        &format!(
            r#"import asyncio

from tornado.web import Application, RequestHandler, StaticFileHandler


class Page(RequestHandler):
    def get(self):
        self.xsrf_token  # sets the cookie
        self.write('<title>-</title><script type="module" src="/script.js"></script>')


class Order(RequestHandler):
    def post(self):
        self.write("ordered")


async def main():
    routes = [("/page", Page), ("/order", Order), ("/(script.js)", StaticFileHandler, {{"path": "."}})]
    Application(routes, xsrf_cookies=True).listen({port}, "127.0.0.1")
    await asyncio.Event().wait()


asyncio.run(main())
"#
        ),
    )?;
    let mut command = Command::new(ground.installed.join("python/bin/python"));
    command.arg("site.py").current_dir(&ground.folder);
    Ok(command)
}

/// A page without a form, whose script has the token from the cookie.
fn give(ground: &mut Ground) -> Result<()> {
    let code = lines(
        FixKind::GiveCsrfToken,
        "Django",
        "http://127.0.0.1/page",
        "GET",
    )?;
    let (import, decorator) = code.split_once("\n\n").unwrap_or_default();
    let mut seen = Vec::new();
    for (import, view) in [("", ""), (import, decorator)] {
        let port = ground.port()?;
        let url = format!("http://127.0.0.1:{port}/order");
        let send = lines(FixKind::SendCsrfToken, "Django", &url, "POST")?;
        ground.write("script.js", &script(&send, &url))?;
        let parts = [("import", import), ("view", view), ("form", "")];
        let command = django_with(ground, port, &parts)?;
        let _server = ground.start("server", command, port)?;
        seen.push(title(ground, &format!("http://127.0.0.1:{port}/page"))?);
    }
    let [without, with] = seen.as_slice() else {
        anyhow::bail!("two looks");
    };
    ground.holds(
        GIVEN,
        without.starts_with("403 403") && with == "403 200 ordered",
    )?;
    ground.holds(ACCEPTED, with.ends_with("200 ordered"))?;
    ground.holds(REFUSED, with.starts_with("403 "))
}
