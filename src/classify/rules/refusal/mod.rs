//! What the refusal itself says: its code, and the reasons that any server may have.

pub mod answer_status;
pub mod api_errors;
pub mod forbidden;
pub mod forbidden_maybe;
pub mod grpc;
pub mod http;
pub mod on_purpose;
pub mod payment;
pub mod rate;
pub mod stand_ins;
pub mod stated;
pub(super) mod who_asked;
