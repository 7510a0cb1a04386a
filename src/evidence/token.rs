//! A JSON Web Token (RFC 7519), decoded: its header and its claims, never its signature.
//!
//! Nothing here proves that a token is genuine; that needs the issuer's key. What it tells is what
//! the token says of itself.

use serde::{Deserialize, Serialize};

/// Where a token was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum TokenPlace {
    /// On its own.
    #[default]
    Alone,
    /// In the request's `Authorization` header.
    Authorization,
    /// In the request's `DPoP` header: a proof, no access token.
    Proof,
    /// In another header of the request.
    Header,
}

/// Why a text that looks like a token cannot be read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum TokenProblem {
    /// Neither three parts (signed) nor five (encrypted).
    Parts,
    /// Five parts: encrypted (RFC 7516). Only its header can be read.
    Encrypted,
    /// A part is not base64url.
    Base64,
    /// A part is base64url, and its content is no JSON object.
    Json,
}

/// A decoded token. Times are in seconds since 1970, UTC, as in the token.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[cfg_attr(feature = "js-api", tsify(missing_as_null))]
#[serde(rename_all = "camelCase", default)]
pub struct Token {
    /// Where it was seen.
    pub place: TokenPlace,
    /// How many parts it has between dots.
    pub parts: u32,
    /// Header: the algorithm.
    pub alg: Option<String>,
    /// Header: the type, such as `JWT` or `at+jwt`.
    pub typ: Option<String>,
    /// Header: which key signed it.
    pub kid: Option<String>,
    /// Expires at.
    pub exp: Option<f64>,
    /// Not valid before.
    pub nbf: Option<f64>,
    /// Issued at.
    pub iat: Option<f64>,
    /// Who issued it.
    pub iss: Option<String>,
    /// For whom it is meant; one or several.
    pub aud: Vec<String>,
    /// What it allows: the claims `scope` and `scp`, taken apart.
    pub scope: Vec<String>,
    /// The claims `roles` and `permissions`.
    pub roles: Vec<String>,
    /// The client that got it (`azp`, `client_id`, `appid`, `cid`).
    pub client: Option<String>,
    /// What the issuer says it is for (`token_use`, `typ` among the claims): `access`, `id`,
    /// `Refresh`.
    pub purpose: Option<String>,
    /// Has a subject.
    pub has_subject: bool,
    /// Has a `nonce`, as ID tokens do.
    pub has_nonce: bool,
    /// Has an `at_hash`, which only ID tokens have.
    pub has_at_hash: bool,
    /// Is bound to a key (`cnf.jkt`, RFC 9449): to be sent as `DPoP`, not as `Bearer`.
    pub has_key: bool,
    /// Why it cannot be read, or not wholly.
    pub problem: Option<TokenProblem>,
}
