//! git over https, and the hosts of repositories, in the words that git passes on.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::found::only_told;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Gate, NextTest, Rule, t};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "git.password-removed",
        title: "The host takes no passwords from git",
        plain: "The host of the repository no longer takes the account's password here; it wants \
            a token.",
        detail: "GitHub stopped taking passwords for git over https in August 2021. A personal \
            access token or a credential helper takes the password's place.",
        fixes: [
            ClientDeveloper: "Make a token with the right to the repository and give it in place of the \
                password, or sign in with `gh auth login` or a credential manager; forget \
                the stored password first.",
        ],
        test: NextTest::Settled,
        sources: [docs::GITHUB_PASSWORD],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            marks::short_body(
                facts,
                &["Support for password authentication was removed", "Password authentication is not supported for Git operations"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "git.token-needed",
        title: "The host wants a token in place of the password",
        plain: "The name and password were not accepted. Accounts that sign in with two factors \
            or through another service need a token here.",
        detail: "GitLab's `HTTP Basic: Access denied`: the password is wrong, or the account uses \
            2FA or SSO, for which only personal, project or deploy tokens work.",
        fixes: [
            ClientDeveloper: "Make a token with read_repository or write_repository and give it as the \
                password; update the stored credentials.",
        ],
        test: NextTest::Settled,
        sources: [docs::GITLAB_TOKENS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            marks::short_body(
                facts,
                &["HTTP Basic: Access denied. ", "for Git authentication"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "git.no-write",
        title: "The account may read this repository and not write to it",
        plain: "You are signed in, and this account may not change this repository.",
        detail: "The host refuses `git-receive-pack` with 403. The name in the sentence is the \
            account whose credentials were sent, which may not be the one that was meant.",
        fixes: [
            ClientDeveloper: "See whether the named account is the one you meant; clear the stored \
                credentials if not. Push to a fork otherwise.",
            IdentityAdmin: "Give the account, the deploy key or the token the right to write.",
        ],
        test: NextTest::Settled,
        sources: [docs::GITHUB_PUSH],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(
                facts,
                &["Write access to repository not granted", "You are not allowed to push code to this project"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "git.protected-branch",
        title: "The branch is protected",
        plain: "The branch takes changes only in another way, such as through a review.",
        detail: "A rule of the host refused the update after sign-in; the lines around name it.",
        fixes: [
            ClientDeveloper: "Push to another branch and open a pull or merge request.",
            IdentityAdmin: "Change the rule, or add the account to those who may bypass it.",
        ],
        test: NextTest::Settled,
        sources: [docs::GITHUB_BRANCHES],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "git.credentials",
        title: "The stored name or token is not accepted",
        plain: "git sent a name and a password or token, and the host does not accept them.",
        detail: "A 401 after credentials were sent: an expired or revoked token, one of another \
            account, or an old one in the credential helper.",
        fixes: [
            ClientDeveloper: "Let git forget what is stored (`git credential reject`, or the system's \
                keychain), then sign in again with a new token.",
        ],
        test: NextTest::Settled,
        sources: [docs::GIT_CREDENTIALS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "git.no-prompt",
        title: "git would have to ask for a name, and cannot",
        plain: "The repository wants a sign-in, and where git runs there is nobody to ask.",
        detail: "The host answered 401, no credential helper had anything, and no terminal is \
            there (a build, a container, a service), or prompting is switched off.",
        fixes: [
            ClientDeveloper: "Give the build a token through a credential helper or GIT_ASKPASS; for \
                submodules and modules of the same host, rewrite the address with \
                url.<base>.insteadOf.",
            ClientDeveloper: "If the repository is public, check its address: hosts answer 401 for one \
                that does not exist.",
        ],
        test: NextTest::Settled,
        sources: [docs::GIT_CREDENTIALS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "git.hidden",
        title: "The repository is private, or not there",
        plain: "The host says that there is no such repository. It says the same for a private \
            one to those who may not see it.",
        detail: "Hosts of repositories answer 404 in place of 403, so that private names stay \
            private. Wrong or missing credentials look the same as a wrong address.",
        fixes: [
            ClientDeveloper: "Check the address letter by letter, then send credentials of an account that \
                may see it.",
            IdentityAdmin: "Give the account, token or app access to the repository.",
        ],
        test: NextTest::Look {
            ask: t("Open the address in a browser where you are signed in."),
            shows: t("If it is there, the credentials that git sends are the reason."),
        },
        sources: [docs::GITHUB_TROUBLE_CLONE],
        outcome: NotFound,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "git.ssh-key",
        title: "No key that the host knows",
        plain: "The host of the repository does not know the key that was offered.",
        detail: "ssh, not http: no key was offered, or none of those is registered with the \
            account, or its file is not read.",
        fixes: [
            ClientDeveloper: "Add the public key to the account, and check which one is offered: ssh -vT \
                git@{host}.",
        ],
        test: NextTest::Settled,
        sources: [docs::GITHUB_SSH],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "github.token",
        title: "GitHub did not accept the token of this program",
        plain: "The program asked GitHub with a token that is missing, expired or revoked.",
        detail: "Package managers fetch from GitHub and need a token for private repositories, \
            and beyond 60 requests an hour.",
        fixes: [
            ClientDeveloper: "Make a token and give it to the program, for composer: composer config -g \
                github-oauth.github.com <token>.",
        ],
        test: NextTest::Settled,
        sources: [docs::COMPOSER_AUTH],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "github.jwt-time",
        title: "The app's token was signed by a clock that is off",
        plain: "The times in the app's token do not fit GitHub's clock.",
        detail: "A GitHub App's JWT may not be issued in the future nor live longer than 10 \
            minutes, both by GitHub's clock. A clock that runs a few seconds ahead is \
            enough.",
        fixes: [
            ClientDeveloper: "Set the machine's clock by NTP, put `iat` 60 seconds into the past and `exp` \
                at most 9 minutes ahead, as whole seconds.",
        ],
        test: NextTest::Look {
            ask: t("Compare the machine's time with the `Date` header of any answer of \
                api.github.com."),
            shows: t("A difference of more than some seconds is the reason."),
        },
        sources: [docs::GITHUB_APP_JWT],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| {
            marks::short_body(
                facts,
                &["'Expiration time' claim ('exp') is too far in the future", "'Issued at' claim ('iat') must be an Integer", "'Expiration time' claim ('exp') must be a numeric value"],
            )
            .map(|mark| likely([mark]))
        },
    },
];
