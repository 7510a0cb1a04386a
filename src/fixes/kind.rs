//! What a fix is to achieve, whatever the platform.

use super::text::{Text, t};

/// Everything to say of a kind.
#[derive(Debug)]
struct Words {
    id: &'static str,
    goal: Text,
    opens: Text,
    shut: Text,
    widens: bool,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $widens:literal,
        goal: $goal:literal,
        opens: $opens:literal,
        shut: $shut:literal;)+) => {
        /// A goal. Its recipes say how each platform reaches it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FixKind {
            $($(#[$doc])* $name,)+
        }

        impl FixKind {
            /// Every kind.
            pub const ALL: &'static [FixKind] = &[$(FixKind::$name),+];

            const fn words(self) -> &'static Words {
                match self {
                    $(FixKind::$name => const { &Words {
                        id: $id,
                        goal: t($goal),
                        opens: t($opens),
                        shut: t($shut),
                        widens: $widens,
                    } },)+
                }
            }
        }
    };
}

// Id, whether more people can read or do more afterwards, and the sentences.
kinds! {
    /// Let pages of named origins read the answer.
    AllowOrigin = "cors.allow-origin", true,
        goal: "Let pages at {page} read the answer.",
        opens: "Every script that runs on {page} can read what anybody may fetch here without signing in.",
        shut: "Other origins, answers to requests with cookies, and everything that needs a sign-in.";
    /// Let pages of named origins send the visitor's cookies and read the answer.
    AllowCredentials = "cors.allow-credentials", true,
        goal: "Let pages at {page} send the visitor's cookies and read the answer.",
        opens: "Every script that runs on {page} can act and read as the visitor who is signed in here, so name only origins you trust like your own.",
        shut: "Other origins.";
    /// Send the permission on refusals and errors, too.
    CorsOnErrors = "cors.on-errors", true,
        goal: "Send the CORS headers with 401, 403, 404 and 5xx, too.",
        opens: "Scripts on {page} can read your refusals and error pages, so these must not hold more than the caller may know.",
        shut: "Other origins; what was refused is still refused.";
    /// Answer the browser's preflight before anything asks for credentials.
    PreflightFirst = "cors.preflight-before-auth", false,
        goal: "Answer the browser's preflight before anything asks for credentials.",
        opens: "Preflights (OPTIONS with `Access-Control-Request-Method`) are answered without credentials; the answer tells which methods and headers exist and nothing else.",
        shut: "The request that follows is checked as before; other uses of OPTIONS are, too.";
    /// Let pages send further request headers.
    AllowHeaders = "cors.allow-headers", false,
        goal: "Let pages send these request headers: {headers}.",
        opens: "Scripts on the origins you allow can send these headers.",
        shut: "Whether the values are valid is still checked; other headers stay forbidden to pages.";
    /// Let pages use further methods.
    AllowMethods = "cors.allow-methods", false,
        goal: "Let pages use these methods: {methods}.",
        opens: "Scripts on the origins you allow can send these methods, also those that change data.",
        shut: "Who may use them is still checked; other methods stay forbidden to pages.";
    /// Let pages read further response headers.
    ExposeHeaders = "cors.expose-headers", false,
        goal: "Let pages read the challenge and the waiting time.",
        opens: "Scripts on the origins you allow can read these response headers; they hold no secret.",
        shut: "All other headers.";
    /// Let pages read the nonce that DPoP asks for.
    ExposeNonce = "cors.expose-dpop-nonce", false,
        goal: "Let pages read the nonce that DPoP asks for.",
        opens: "Scripts on the origins you allow can read `DPoP-Nonce`, which every caller needs and which is no secret.",
        shut: "All other headers.";
    /// Let one layer only send the CORS headers.
    OneLayer = "cors.one-layer", false,
        goal: "Let one layer only send the CORS headers.",
        opens: "Nothing: the list of allowed origins is from now on kept in one place only.",
        shut: "What the application allowed and this layer does not.";
    /// Answer pages before redirecting them.
    NoRedirect = "cors.before-redirect", true,
        goal: "Answer preflights, and give the permission, before redirecting.",
        opens: "Scripts on {page} can follow the redirect; where it leads decides for itself whether they may read.",
        shut: "Other origins; people are redirected as before.";
    /// Say with every 401 how to sign in.
    AddChallenge = "challenge.add", false,
        goal: "Say with every 401 how to sign in.",
        opens: "Callers learn the sign-in scheme, which they need.",
        shut: "Nothing becomes readable; a challenge that is there already stays as it is.";
    /// Answer 401, not 403, while nobody has signed in.
    Answer401 = "status.401-when-missing", false,
        goal: "Answer 401 with a challenge, not 403, while nobody has signed in.",
        opens: "Callers learn that this address needs a sign-in.",
        shut: "Nothing becomes readable; who has signed in, with a token or a cookie, gets what they got before.";
    /// Answer 403, not 401, when signing in again would not help.
    Answer403 = "status.403-when-denied", false,
        goal: "Answer 403, not 401, when signing in again would not help.",
        opens: "Callers learn that their credentials are valid but lack a right.",
        shut: "Nothing becomes readable; without valid credentials the answer is still a 401.";
    /// Say which methods an address has.
    Answer405 = "status.405-with-allow", false,
        goal: "Answer 405 with the methods that exist, where a method is refused because the address does not have it.",
        opens: "Callers learn which methods exist.",
        shut: "The method stays refused.";
    /// Let pages elsewhere embed a file.
    AllowEmbedding = "corp.cross-origin", true,
        goal: "Let pages elsewhere embed the file.",
        opens: "Any site can show the file as an image, script or frame.",
        shut: "Scripts still cannot read it without CORS; other files stay as they are.";
    /// Answer programs with 401 instead of the sign-in page.
    Api401 = "login.api-401", false,
        goal: "Answer programs with 401, and only people with the sign-in page.",
        opens: "Nothing: who was sent to the sign-in page is refused with a code that programs understand.",
        shut: "Signed-in visitors and callers with a valid token get what they got before; people still see the sign-in page.";
    /// Pass the Authorization header on to the application.
    PassAuthorization = "proxy.pass-authorization", false,
        goal: "Pass the Authorization header on to the application.",
        opens: "The application sees the callers' credentials, so the way to it must be as trusted as this server.",
        shut: "What the application refuses stays refused.";
    /// Tell the application that the visitor came by https.
    PassScheme = "proxy.pass-scheme", false,
        goal: "Tell the application which host and scheme the visitor used.",
        opens: "The application believes these headers, so nobody but this proxy may reach it directly.",
        shut: "Nothing becomes readable.";
    /// Let one address through a rule that refuses it.
    AllowPath = "access.allow-path", true,
        goal: "Let {path}, and nothing else, through the rule that refuses it.",
        opens: "Everybody can fetch {path}.",
        shut: "Every other address: below it, beside it, above it.";
    /// Add one network address to the list of those that may come in.
    AllowAddress = "access.allow-address", true,
        goal: "Add the caller's network address to the list of those that may come in.",
        opens: "Callers from 203.0.113.7 (replace it by the caller's own public address) get as far as those already on the list.",
        shut: "All other addresses; a password that is asked for besides is still asked for.";
    /// See the caller's own address, not the proxy's.
    RealAddress = "proxy.real-address", false,
        goal: "Let the server see the caller's own address, not that of the proxy in front.",
        opens: "Whoever sends from the network that you name as the proxy's can claim any address, so name only your own proxies.",
        shut: "The list of allowed addresses stays as it is.";
    /// Exempt one address from one rule of the filter.
    ExemptRule = "waf.exempt-rule", true,
        goal: "Exempt {path} from the one rule that refuses it.",
        opens: "This one rule is no longer applied to {path}, for everybody.",
        shut: "All other rules for this address, and this rule for all others.";
    /// Answer for a folder.
    FolderIndex = "access.folder-index", true,
        goal: "Name the file that answers for the folder.",
        opens: "Everybody who may fetch the folder gets its start page.",
        shut: "The folder's list of files stays hidden; folders without such a file stay refused.";
    /// Ask for a name and a password instead of refusing everyone.
    BasicAuth = "auth.basic", true,
        goal: "Ask for a name and a password instead of refusing everyone.",
        opens: "Everybody with one of these passwords gets in; use it over https only, since the password travels with every request.",
        shut: "Everybody else is refused.";
    /// Add a name and a password.
    AddUser = "auth.add-user", true,
        goal: "Add a name and a password to the file that the server reads.",
        opens: "Whoever knows this password gets in.",
        shut: "The names that are in the file already keep their passwords.";
    /// Find where the password is asked for.
    FindSignIn = "auth.find-where", false,
        goal: "Find the place in the configuration that asks for the password.",
        opens: "Nothing: it only reads.",
        shut: "Everything.";
    /// Find the folder or file that the server may not read.
    FilePermissions = "files.permissions", false,
        goal: "Find the folder or file on the way that the server's user may not enter or read.",
        opens: "Nothing: it only reads. Give the rights to this folder or file alone, and only if the file is meant for everybody.",
        shut: "Everything.";
    /// Read why the server refused.
    ReadLog = "log.read", false,
        goal: "Read the line in which the server says why it refused.",
        opens: "Nothing: it only reads.",
        shut: "Everything.";
    /// See whether it was ever answered.
    WasPublic = "access.was-public", false,
        goal: "See whether {path} was ever answered, and to whom.",
        opens: "Nothing: it only reads.",
        shut: "Everything.";
    /// Say when to come back.
    RetryAfter = "rate.retry-after", false,
        goal: "Say when to come back, and let pages read it.",
        opens: "Callers learn how long your limit lasts.",
        shut: "The limit holds.";
    /// Let the session cookie travel with requests from other sites.
    CrossSiteCookie = "cookie.cross-site", true,
        goal: "Let the session cookie travel with requests from other sites.",
        opens: "The cookie is sent with requests that any other site starts, so requests that change data need a CSRF token.",
        shut: "Scripts elsewhere still read nothing without CORS.";
    /// Serve the API under the page's own host, so that its cookies are first-party.
    SameSiteProxy = "proxy.same-site", false,
        goal: "Serve the API under the page's own host, so that its cookies are the page's own.",
        opens: "The API can be reached through the page's host, too, by whoever can reach that.",
        shut: "What the API refuses stays refused.";
    /// Let pages of a named site show these files.
    AllowReferrer = "hotlink.allow-page", true,
        goal: "Let pages at {page} show these files.",
        opens: "Visitors of {page} see these files there. The Referer header can be made up, so this never protects a secret.",
        shut: "Other sites; your own pages keep showing the files.";
    /// Let the page's own policy allow requests to this server.
    AllowConnect = "csp.allow-connect", true,
        goal: "Add {origin} to the places that the page's policy lets scripts ask.",
        opens: "Scripts on your page can send data to {origin}.",
        shut: "Every other part of the policy, and every other place.";
    /// Send the access token along.
    SendToken = "client.bearer", false,
        goal: "Send the access token in the Authorization header.",
        opens: "The server sees the token.",
        shut: "Nothing changes on the server.";
    /// Send the name and the password along.
    SendPassword = "client.basic", false,
        goal: "Send the name and the password along.",
        opens: "The server sees them.",
        shut: "Nothing changes on the server.";
    /// Send the API key along.
    SendApiKey = "client.api-key", false,
        goal: "Send the API key in the header that this service reads.",
        opens: "The server sees the key; in a page, every visitor sees it, too.",
        shut: "Nothing changes on the server.";
    /// Let the script send the visitor's cookies.
    SendCookies = "client.credentials", false,
        goal: "Let the script send the visitor's cookies.",
        opens: "The server recognises the visitor; it has to allow {page} by name for the script to read the answer.",
        shut: "Nothing changes on the server.";
    /// Ask in a mode in which a script may read the answer.
    ReadableRequest = "client.readable-request", false,
        goal: "Ask in a mode in which a script may read the answer.",
        opens: "Nothing: the server decides whether the answer is shared.",
        shut: "Nothing changes on the server.";
    /// Renew an expired token once, then ask again.
    RenewToken = "client.renew-token", false,
        goal: "Renew an expired token once, then ask again.",
        opens: "Nothing.",
        shut: "Nothing changes on the server.";
    /// Wait as long as the server says, then ask again.
    WaitAndRetry = "client.wait", false,
        goal: "Wait as long as the server says, then ask again.",
        opens: "Nothing.",
        shut: "Nothing changes on the server.";
    /// Sign in to the proxy in between.
    ProxySignIn = "client.proxy-sign-in", false,
        goal: "Sign in to the proxy in between.",
        opens: "The proxy sees the name and the password.",
        shut: "Nothing changes on the server.";
    /// Send the form's token along.
    SendCsrfToken = "csrf.send-token", false,
        goal: "Send the token against forged requests along.",
        opens: "Nothing: the token proves that the request comes from the site's own page.",
        shut: "Requests without it stay refused.";
    /// Give the page the token that it has to send back.
    GiveCsrfToken = "csrf.give-token", false,
        goal: "Give the page the token that it has to send back.",
        opens: "Pages of this site can read their own token.",
        shut: "Requests without it stay refused.";
    /// Accept forms of a further origin of your own.
    TrustCsrfOrigin = "csrf.trust-origin", true,
        goal: "Accept forms that pages at {page} send.",
        opens: "Pages at {page} can send forms as the visitor who is signed in here, so name only origins of your own.",
        shut: "Forms of other origins stay refused.";
    /// Do without the form's token where no cookie signs anybody in.
    TokenApiWithoutCsrf = "csrf.skip-for-tokens", true,
        goal: "Do without the form's token on addresses that accept nothing but an Authorization header.",
        opens: "Requests to these addresses need no token. Where a cookie signs people in there, any site could then act in their name.",
        shut: "All other addresses still ask for the token.";
    /// Compress answers in one place only.
    CompressOnce = "body.compress-once", false,
        goal: "Compress answers in one place only.",
        opens: "Nothing.",
        shut: "Nothing becomes readable.";
    /// Send a stream on as it comes.
    StreamBody = "body.stream", false,
        goal: "Send a stream on as it comes.",
        opens: "Nothing.",
        shut: "Nothing becomes readable.";
    /// Trust the authority that signed the callers' certificates.
    TrustClientCa = "tls.client-ca", true,
        goal: "Trust the authority that signed the callers' certificates.",
        opens: "Everybody with a certificate of this authority gets in, so take one that signs for you alone.",
        shut: "Callers without a certificate, and with one of another authority.";
    /// Answer for this name with a certificate for it.
    ServeName = "tls.serve-name", false,
        goal: "Answer for {host} with a certificate for it.",
        opens: "Nothing.",
        shut: "Other names.";
    /// Accept longer request headers.
    LargerHeaders = "headers.larger-limit", false,
        goal: "Accept longer request headers.",
        opens: "Callers can send longer headers, which costs memory for each connection.",
        shut: "Headers above the new limit.";
    /// Send http callers to https.
    RedirectToHttps = "https.redirect", false,
        goal: "Send http callers to https.",
        opens: "Nothing.",
        shut: "Nothing is answered over http but the redirect.";
    /// Say with a 451 who blocks.
    SayWhoBlocks = "legal.say-who", false,
        goal: "Say with the 451 who carries the block out.",
        opens: "Callers learn who carries the block out.",
        shut: "The page stays blocked.";
    /// Answer for this host name in development.
    AllowHost = "dev.allow-host", true,
        goal: "Answer for {host} in development.",
        opens: "Whoever makes {host} lead to your machine can ask your development server through a visitor's browser, so name only hosts of your own.",
        shut: "Other host names.";
    /// Let the development server read a further folder.
    AllowFolder = "dev.allow-folder", true,
        goal: "Let the development server read a further folder.",
        opens: "Everybody who can reach the development server can read this folder.",
        shut: "Other folders.";
    /// Open the page from a server, not from a file.
    ServeLocally = "page.serve-locally", false,
        goal: "Open the page from a small server on your machine, not from a file.",
        opens: "Programs on your machine can read this folder.",
        shut: "Other machines.";
    /// Let the proxy lead to a further host.
    ProxyAllowHost = "proxy.allow-host", true,
        goal: "Let the proxy lead to {host}.",
        opens: "Everybody who may use the proxy can reach {host}.",
        shut: "Other hosts.";
    /// Add the caller to a group that may do this.
    JoinGroup = "gateway.join-group", true,
        goal: "Add the caller to a group that may do this.",
        opens: "This caller may do everything that the group may.",
        shut: "Other callers.";
    /// Make the issuer's key known to the gateway.
    RegisterKey = "gateway.register-key", true,
        goal: "Make the issuer's key known to the gateway.",
        opens: "Everybody with a token that this key signed gets in.",
        shut: "Tokens of other keys.";
    /// Make a token for an account.
    MakeToken = "k8s.make-token", false,
        goal: "Make a token for an account of the cluster.",
        opens: "Whoever has the token acts as the account until it expires.",
        shut: "Other accounts.";
    /// Give the account the one right that it lacks.
    GrantRole = "access.grant-role", true,
        goal: "Give the account the one right that it lacks.",
        opens: "The account may do what the rule names.",
        shut: "Everything that the rule does not name.";
    /// Ask the mesh which rule refused.
    AskPolicy = "access.ask-policy", false,
        goal: "Ask the mesh which rule refused.",
        opens: "Nothing: it only reads.",
        shut: "Everything.";
    /// Read the roles under the name that the token has.
    MapRoles = "token.map-roles", false,
        goal: "Read the roles under the name that the token gives them.",
        opens: "Rights are given by this member of the token, so only its issuer may write it.",
        shut: "Callers whose token does not name the role.";
    /// Sign in to the registry.
    RegistrySignIn = "registry.sign-in", false,
        goal: "Sign in to the registry.",
        opens: "The program keeps the name and password for this registry.",
        shut: "Nothing changes on the server.";
    /// Let the browser sign in by itself.
    AllowSso = "sso.allow-host", true,
        goal: "Let the browser sign in to {host} by itself.",
        opens: "The browser proves who the visitor is to {host} without asking, so name only hosts inside your network.",
        shut: "Other hosts.";
    /// See the reason on the server itself.
    ShowSubstatus = "errors.show-substatus", false,
        goal: "See the exact reason in a browser that runs on the server itself.",
        opens: "Somebody who sits at the server sees details.",
        shut: "Visitors see the short page, as before.";
    /// Keep the cookie of a sign-in that takes long.
    KeepCsrfCookie = "login.keep-csrf-cookie", false,
        goal: "Keep the cookie that proves that the sign-in began here.",
        opens: "Nothing.",
        shut: "Sign-ins that did not begin here stay refused.";
}

impl FixKind {
    /// The stable name.
    pub const fn id(self) -> &'static str {
        self.words().id
    }

    /// What it achieves, as an instruction.
    pub const fn goal(self) -> Text {
        self.words().goal
    }

    /// What the change opens up, and for whom.
    pub const fn opens(self) -> Text {
        self.words().opens
    }

    /// What stays shut.
    pub const fn shut(self) -> Text {
        self.words().shut
    }

    /// Whether somebody can read or do more afterwards than before. Never offered for what is
    /// refused on purpose ([`super::on_purpose`]).
    pub const fn widens(self) -> bool {
        self.words().widens
    }

    /// The kind of this name.
    pub fn named(id: &str) -> Option<Self> {
        FixKind::ALL.iter().copied().find(|kind| kind.id() == id)
    }
}
