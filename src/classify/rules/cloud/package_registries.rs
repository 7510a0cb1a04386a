//! Registries of packages and container images, in the words that their clients pass on.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::found::only_told;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Gate, NextTest, Rule, t};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "oci.pull-denied",
        title: "The image is private, or there is none of that name",
        plain: "The registry does not give out this image to the one who asks: it is private, \
            its name is wrong, or nobody is signed in.",
        detail: "Registries answer the same for private and for missing repositories; `docker \
            login` decides which it is.",
        fixes: [
            ClientDeveloper: "Check name, account and tag, then `docker login` to the registry of the \
                image and pull again.",
            IdentityAdmin: "Give the account the right to pull.",
        ],
        test: NextTest::Look {
            ask: t("Sign in to the registry and pull again."),
            shows: t("If it is refused for an account that can see it in the browser, the name or \
                the right to pull is wrong."),
        },
        sources: [docs::DISTRIBUTION],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "oci.credentials",
        title: "The stored sign-in for the registry is not accepted",
        plain: "A name and password are stored for this registry, and it does not accept them, \
            not even for public images.",
        detail: "The client sends what is in its configuration whether it is needed or not; wrong \
            or expired credentials make public images fail too.",
        fixes: [
            ClientDeveloper: "`docker logout` the registry; public images work then. For private ones log \
                in again, with a token where the registry wants one.",
        ],
        test: NextTest::Settled,
        sources: [docs::DISTRIBUTION],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "oci.no-right",
        title: "The account lacks a right in this registry",
        plain: "You are signed in, and the account or token may not do this here.",
        detail: "The registry names the permission that is missing, such as \
            `artifactregistry.repositories.downloadArtifacts` or a scope of the token.",
        fixes: [
            IdentityAdmin: "Grant the account the named permission on the repository.",
            ClientDeveloper: "Make a token with the scope that is named.",
        ],
        test: NextTest::Settled,
        sources: [docs::DISTRIBUTION],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "oci.not-signed-in",
        title: "Nobody is signed in to the registry",
        plain: "The registry wants a sign-in, and the program has none stored for it.",
        detail: "No entry for this registry in the client's configuration, or one under another \
            name: the address must be written the same. In Kubernetes an imagePullSecret is \
            missing.",
        fixes: [
            ClientDeveloper: "Sign in: docker login with the registry's address; for ECR, through aws ecr \
                get-login-password.",
            ServerOperator: "In a cluster, name a pull secret of the right type in the pod's namespace.",
        ],
        test: NextTest::Settled,
        sources: [docs::DISTRIBUTION],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "npm.name-taken",
        title: "The package name belongs to somebody else",
        plain: "The registry does not let this account publish under this name: it belongs to \
            somebody else, or is too like another.",
        detail: "npm answers 403 to a PUT of a name that others own. A misspelled scope or being \
            signed in as somebody else gives the same.",
        fixes: [
            ClientDeveloper: "See who owns the name (`npm owner ls <name>`) and who you are (`npm \
                whoami`); publish under a scope of your own otherwise.",
            IdentityAdmin: "The owner can add the account as a maintainer.",
        ],
        test: NextTest::Settled,
        sources: [docs::NPM_PUBLISH],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(
                facts,
                &["You do not have permission to publish"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "npm.version-taken",
        title: "This version is already published",
        plain: "The registry already has this version, and a version is never replaced.",
        detail: "npm answers 403 to a second publish of one version, also after it was taken \
            back.",
        fixes: [
            ClientDeveloper: "Raise the version and publish again.",
        ],
        test: NextTest::Settled,
        sources: [docs::NPM_PUBLISH],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(
                facts,
                &["cannot publish over", "cannot be republished"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "npm.unverified",
        title: "The account's e-mail address is not confirmed",
        plain: "The registry lets accounts publish only after the e-mail address was confirmed.",
        detail: "npm answers 403 with that sentence.",
        fixes: [
            ClientDeveloper: "Confirm the address at npmjs.com, then publish again.",
        ],
        test: NextTest::Settled,
        sources: [docs::NPM_PUBLISH],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "npm.private-plan",
        title: "Scoped packages are private unless said otherwise",
        plain: "The package would be published as private, which needs a paid plan.",
        detail: "npm publishes `@scope/name` as restricted unless told otherwise, and answers \
            402.",
        fixes: [
            ClientDeveloper: "For a public package: npm publish --access public.",
        ],
        test: NextTest::Settled,
        sources: [docs::NPM_PUBLISH],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "npm.otp",
        title: "The registry wants a one-time password",
        plain: "The account signs in with two factors, and this action needs the second one.",
        detail: "npm answers 401 with `www-authenticate: OTP`.",
        fixes: [
            ClientDeveloper: "Give the code with --otp; in a build use a granular token that may bypass \
                it, or trusted publishing.",
        ],
        test: NextTest::Settled,
        sources: [docs::NPM_TOKENS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "npm.token",
        title: "The token for the package registry is not accepted",
        plain: "The registry does not accept the token or password that the package manager \
            sent.",
        detail: "The token is expired, revoked, or belongs to another registry; .npmrc files of \
            the project, the user and the machine are all read, and a variable that is not \
            set leaves an empty one.",
        fixes: [
            ClientDeveloper: "Sign in again (`npm login`), or put a new token into the .npmrc that is read \
                for this registry.",
        ],
        test: NextTest::Settled,
        sources: [docs::NPM_TOKENS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "npm.not-signed-in",
        title: "No sign-in for this package registry is set up",
        plain: "The registry wants a sign-in, and the package manager has none for it.",
        detail: "No `_authToken` for this registry in the .npmrc or .yarnrc.yml that is read; the \
            address there must match, with its slash at the end.",
        fixes: [
            ClientDeveloper: "Put the token into the configuration for exactly this registry, or run npm \
                login with its address.",
        ],
        test: NextTest::Settled,
        sources: [docs::NPM_TOKENS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "pypi.token",
        title: "The index does not accept these credentials",
        plain: "The package index does not accept the name and password or the token that were \
            sent.",
        detail: "PyPI and TestPyPI have separate accounts and tokens, and take tokens only: the \
            user name is `__token__`, the password the whole token with `pypi-`.",
        fixes: [
            ClientDeveloper: "Use a token of this very index, with the user name __token__; check \
                ~/.pypirc and the address to upload to.",
        ],
        test: NextTest::Settled,
        sources: [docs::PYPI_AUTH],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            marks::short_body(
                facts,
                &["Invalid or non-existent authentication information", "Username/Password authentication is no longer supported"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "pypi.no-right",
        title: "The account may not upload to this project",
        plain: "You are signed in, and this account is not among the project's maintainers.",
        detail: "PyPI answers 403; a token limited to another project gives the same.",
        fixes: [
            ClientDeveloper: "Use a token that covers this project, or another name for it.",
            IdentityAdmin: "An owner can add the account to the project.",
        ],
        test: NextTest::Settled,
        sources: [docs::PYPI_AUTH],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(
                facts,
                &["isn't allowed to upload to project", "isn&#39;t allowed to upload to project"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "pypi.exists",
        title: "The file was already uploaded",
        plain: "The index already has a file of this name, and files are never replaced.",
        detail: "PyPI answers 400 also for a file that was deleted.",
        fixes: [
            ClientDeveloper: "Raise the version and build again.",
        ],
        test: NextTest::Settled,
        sources: [docs::PYPI_AUTH],
        outcome: ClientError,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "cargo.token",
        title: "The crate registry does not accept the token",
        plain: "The registry wants a token, and got none that is valid.",
        detail: "crates.io answers 403 to unknown and expired tokens.",
        fixes: [
            ClientDeveloper: "Make a new token and run cargo login.",
        ],
        test: NextTest::Settled,
        sources: [docs::CARGO_LOGIN],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "cargo.owner",
        title: "The crate belongs to somebody else",
        plain: "The name is taken, and the account is not among its owners.",
        detail: "crates.io refuses a publish by anybody but the owners.",
        fixes: [
            ClientDeveloper: "Choose another name, or ask an owner to run cargo owner --add.",
        ],
        test: NextTest::Settled,
        sources: [docs::CARGO_LOGIN],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "gems.token",
        title: "The gem server wants a sign-in",
        plain: "The server of Ruby packages wants a name and password, or does not accept those \
            that are set up.",
        detail: "bundler takes them from `bundle config <host>` or a variable BUNDLE_<HOST>.",
        fixes: [
            ClientDeveloper: "Set the credentials for exactly this host: bundle config set --global <host> \
                <user>:<token>.",
        ],
        test: NextTest::Settled,
        sources: [docs::BUNDLER],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "nuget.source",
        title: "The package source could not be read",
        plain: "The list of packages could not be fetched from this source.",
        detail: "NU1301 stands for any failure; the line below it names the status code or the \
            network's reason.",
        fixes: [
            ClientDeveloper: "Look at the line below; for 401 and 403 install the credential provider or \
                store a token for the source.",
        ],
        test: NextTest::Settled,
        sources: [docs::NUGET_SOURCE],
        outcome: NotVerified,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
];
