//! Scripts, in pages and in Node.js: `fetch` and Axios.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static JAVASCRIPT: Platform = Platform {
    name: "JavaScript",
    language: Language::JavaScript,
    undo: t("Take the lines out of the script again."),
};

static AXIOS: Platform = Platform {
    name: "Axios",
    language: Language::JavaScript,
    undo: t("Take the lines out of the script again."),
};

const IN_PLACE: &str = "In place of the request that is refused.";

const STAYS: &str = "The request as it was: its other options stay.";

const fn script(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&JAVASCRIPT, kind, place, code)
}

const fn axios(kind: FixKind, code: &'static str) -> Recipe {
    Recipe::new(&AXIOS, kind, IN_PLACE, code).replaces(STAYS)
}

pub(super) const RECIPES: &[Recipe] = &[
    script(
        FixKind::SendToken,
        "In place of the request that is refused; `token` is what the sign-in gave you, and never \
         stands in the script itself.",
        r#"const answer = await fetch('{url}', {
  method: '{method}',
  headers: { Authorization: `Bearer ${token}` },
});"#,
    )
    .replaces(STAYS),
    axios(
        FixKind::SendToken,
        r#"const answer = await axios.request({
  url: '{url}',
  method: '{method}',
  headers: { Authorization: `Bearer ${token}` }, // what the sign-in gave you
});"#,
    ),
    script(
        FixKind::SendPassword,
        "In place of the request that is refused; `name` and `password` are what the person has \
         typed in, and never stand in the script itself.",
        r#"const bytes = new TextEncoder().encode(`${name}:${password}`);
const answer = await fetch('{url}', {
  method: '{method}',
  headers: { Authorization: 'Basic ' + btoa(String.fromCharCode(...bytes)) },
});"#,
    )
    .replaces(STAYS),
    axios(
        FixKind::SendPassword,
        r#"const answer = await axios.request({
  url: '{url}',
  method: '{method}',
  auth: { username: name, password }, // what the person has typed in
});"#,
    ),
    script(
        FixKind::SendCookies,
        IN_PLACE,
        r#"const answer = await fetch('{url}', { method: '{method}', credentials: 'include' });"#,
    )
    .replaces(STAYS),
    axios(
        FixKind::SendCookies,
        r#"const answer = await axios.request({ url: '{url}', method: '{method}', withCredentials: true });"#,
    ),
    script(
        FixKind::ReadableRequest,
        IN_PLACE,
        r#"const answer = await fetch('{url}', { method: '{method}' }); // no mode: 'no-cors'"#,
    )
    .replaces("`mode: 'no-cors'`, which goes; the other options of the request stay."),
    script(
        FixKind::RenewToken,
        "Where requests are made: `ask` in place of `fetch`. `token` and `renew` are your own; \
         `renew` asks your sign-in service for a new token and answers with it.",
        r#"let renewal;
async function ask(url, options = {}) {
  const send = () => {
    const headers = new Headers(options.headers);
    headers.set('Authorization', `Bearer ${token}`);
    return fetch(url, { ...options, headers });
  };
  const answer = await send();
  if (answer.status !== 401) return answer;
  renewal ??= renew().finally(() => { renewal = undefined; }); // one renewal for all that wait
  token = await renewal;
  return send(); // once: a second 401 has another reason
}
const answer = await ask('{url}', { method: '{method}' });"#,
    ),
    script(
        FixKind::WaitAndRetry,
        "Where requests that only read are made: `ask` in place of `fetch`.",
        r#"async function ask(url, options, tries = 3) {
  const answer = await fetch(url, options);
  if (![429, 503].includes(answer.status) || tries <= 1) return answer;
  const said = answer.headers.get('Retry-After') ?? '30'; // seconds, or a date
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  const wait = Math.min(Math.max(seconds || 30, 1), 600);
  await new Promise((done) => setTimeout(done, wait * 1000));
  return ask(url, options, tries - 1);
}
const answer = await ask('{url}');"#,
    ),
];
