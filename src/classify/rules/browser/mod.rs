//! What the browser itself does: before it sends, when it withholds, and what it compares and records.

pub mod body;
pub mod compared;
pub mod console;
pub mod cors;
pub mod exposed;
pub mod isolation;
pub mod link;
pub(super) mod local_network;
pub mod network;
pub mod no_answer;
pub mod own_network;
pub mod page_policy;
pub mod page_side;
pub mod preflight;
pub mod recorded;
pub mod recorded_cors;
pub mod recorded_preflight;
pub(super) mod recording;
pub mod redirect;
pub(super) mod redirect_fails;
pub mod signed_in;
