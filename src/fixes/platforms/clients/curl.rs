//! curl, and the services whose answers say how they want to be asked by it.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

const UNDO: &str = "Nothing to take back: it is one request.";

static CURL: Platform = Platform {
    name: "curl",
    language: Language::Shell,
    undo: t(UNDO),
};

static ELASTICSEARCH: Platform = Platform {
    name: "Elasticsearch",
    language: Language::Shell,
    undo: t(UNDO),
};

static KONG: Platform = Platform {
    name: "Kong",
    language: Language::Shell,
    undo: t(UNDO),
};

static REGISTRY: Platform = Platform {
    name: "registry API",
    language: Language::Shell,
    undo: t(UNDO),
};

const PROMPT: &str = "At the command line. curl asks for the password, so that it stands in no \
    command.";

pub(super) const RECIPES: &[Recipe] = &[
    Recipe::new(
        &CURL,
        FixKind::SendToken,
        "At the command line, where the variable TOKEN holds the token. It goes to curl by a pipe, \
         so that it stands in no command; needs curl 7.55 or later.",
        r#"printf 'Authorization: Bearer %s\n' "$TOKEN" | curl -sSi -X {method} -H @- {url}"#,
    ),
    Recipe::new(
        &CURL,
        FixKind::SendPassword,
        PROMPT,
        r#"curl -sSi -X {method} -u NAME {url}"#,
    ),
    Recipe::new(
        &CURL,
        FixKind::ProxySignIn,
        "At the command line, where https_proxy names the proxy. curl asks for the password, so \
         that it stands in no command.",
        r#"curl -sSi --proxy-anyauth -U NAME {url}"#,
    ),
    Recipe::new(
        &ELASTICSEARCH,
        FixKind::SendApiKey,
        "At the command line, where the variable ENCODED_KEY holds the `encoded` value that was \
         shown with the key. It goes to curl by a pipe, so that it stands in no command; needs \
         curl 7.55 or later.",
        r#"printf 'Authorization: ApiKey %s\n' "$ENCODED_KEY" | curl -sSi -X {method} -H @- {url}"#,
    )
    .opens("The service sees the key."),
    Recipe::new(
        &KONG,
        FixKind::SendApiKey,
        "At the command line, where the variable API_KEY holds the key; `apikey` is the name that \
         the plugin key-auth reads unless `key_names` says otherwise. It goes to curl by a pipe, so \
         that it stands in no command; needs curl 7.55 or later.",
        r#"printf 'apikey: %s\n' "$API_KEY" | curl -sSi -X {method} -H @- {url}"#,
    )
    .opens("The service sees the key."),
    Recipe::new(
        &REGISTRY,
        FixKind::SendToken,
        "At the command line, where REALM, SERVICE and SCOPE hold what the challenge of the 401 \
         says. Look at REALM first: the password goes there. Public repositories give a token \
         without `-u NAME`; needs curl 7.55 or later.",
        r#"# 1. a token for this scope; curl asks for the password
TOKEN=$(curl -sSG -u NAME --data-urlencode "service=$SERVICE" --data-urlencode "scope=$SCOPE" "$REALM" |
  sed -n 's/.*"\(access_\)\{0,1\}token" *: *"\([^"]*\)".*/\2/p')
# 2. the request, with the token
printf 'Authorization: Bearer %s\n' "$TOKEN" | curl -sSi -X {method} -H @- {url}"#,
    )
    .opens("The place that REALM names sees the name and the password; the registry sees the token."),
];
