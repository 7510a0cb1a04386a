//! What the families have in common: sources, marks, short ways to write a finding. No rule stands here.

pub(super) mod answer;
pub(super) mod answer_sources;
pub(super) mod cause;
pub(super) mod client_sources;
pub(super) mod connection;
pub mod found;
pub(super) mod framework_sources;
pub(super) mod grpc_status;
pub(super) mod help;
pub(super) mod leg_signals;
pub(super) mod login_address;
pub(super) mod login_page;
pub(super) mod marks;
pub(super) mod own_sources;
pub(super) mod redirect_signals;
pub(super) mod set_cookie;
pub mod sources;
pub(super) mod speaker;
pub(super) mod vendor_marks;
pub(super) mod vendor_sources;
