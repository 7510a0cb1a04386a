//! Python, with `requests`.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static PYTHON: Platform = Platform {
    name: "Python",
    language: Language::Python,
    undo: t("Take the lines out of the program again."),
};

const NEEDS: &str = "In place of the request that is refused; needs `pip install requests`.";

const STAYS: &str = "The request as it was: its other arguments stay.";

const fn python(kind: FixKind, code: &'static str) -> Recipe {
    Recipe::new(&PYTHON, kind, NEEDS, code).replaces(STAYS)
}

pub(super) const RECIPES: &[Recipe] = &[
    python(
        FixKind::SendToken,
        r#"import os

import requests

answer = requests.request(
    "{method}",
    "{url}",
    headers={"Authorization": f"Bearer {os.environ['TOKEN']}"},  # from the environment
    timeout=30,
)"#,
    ),
    python(
        FixKind::SendPassword,
        r#"from getpass import getpass

import requests

name = input("Name: ")
answer = requests.request("{method}", "{url}", auth=(name, getpass()), timeout=30)"#,
    ),
    Recipe::new(
        &PYTHON,
        FixKind::WaitAndRetry,
        "Where requests that only read are made: `session.get` in place of `requests.get`; needs \
         `pip install requests`.",
        r#"import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

# waits as long as Retry-After says; without it, twice as long each time
wait = Retry(total=3, status_forcelist=[429, 503], allowed_methods=["GET", "HEAD"], backoff_factor=15)
session = requests.Session()
session.mount("https://", HTTPAdapter(max_retries=wait))
session.mount("http://", HTTPAdapter(max_retries=wait))
answer = session.get("{url}", timeout=30)"#,
    ),
];
