//! From where, when and with which browser a check is made.
//!
//! The permission states come from the Permissions API, which never asks the user; the request
//! does. The names differ by engine and version, so an unknown one counts as
//! [`Permission::Unsupported`].

use super::global::{self, Navigator};
use crate::evidence::{Anonymous, Context, Engine, EngineFamily, Permission, Vantage};
use js_sys::{JsString, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Everything that can be read at once. Permissions are still [`Permission::Unsupported`].
pub fn read() -> Context {
    Context {
        // Also in an extension's own page: it may see more only of hosts that the user granted.
        vantage: Vantage::Page,
        page_origin: global::origin(),
        secure: global::is_secure_context(),
        online: global::with_navigator(Navigator::on_line),
        engine: global::with_navigator(Navigator::user_agent)
            .map(|text| Engine::from_user_agent(&text))
            .unwrap_or_default(),
        anonymous: Anonymous::NotLooked,
        local_network: Permission::Unsupported,
        loopback_network: Permission::Unsupported,
        at_ms: js_sys::Date::now(),
    }
}

/// [`read`], with the permission states for private and loopback addresses.
pub async fn read_with_permissions() -> Context {
    let mut context = read();
    refresh_permissions(&mut context).await;
    context
}

/// Asks for the permission states again: the user may have answered a prompt in the meantime.
pub async fn refresh_permissions(context: &mut Context) {
    // Chromium first had one permission for both, under a name of its own.
    let both = permission("local-network-access").await;
    let or_both = |state| match state {
        Permission::Unsupported => both,
        known => known,
    };
    context.local_network = or_both(permission("local-network").await);
    context.loopback_network = or_both(permission("loopback-network").await);
}

/// What is so for a frame of the extension, which is no page of any site. Chromium takes it for one of
/// the public network, which gets no permission for private addresses, unless it is made to be `near`.
pub fn of_frame(context: &mut Context, near: bool) {
    context.page_origin = None;
    context.anonymous = match context.engine.family {
        EngineFamily::Chromium => Anonymous::Assumed,
        _ => Anonymous::NotHere,
    };
    let permission = match (near, context.engine.family) {
        (true, _) => Permission::Granted,
        (false, EngineFamily::Chromium) => Permission::Denied,
        (false, _) => Permission::Unsupported,
    };
    context.local_network = permission;
    context.loopback_network = permission;
}

/// The moment of a check, and whether the browser believes itself offline just then.
pub fn refresh_moment(context: &mut Context) {
    context.at_ms = js_sys::Date::now();
    context.online = global::with_navigator(Navigator::on_line);
}

async fn permission(name: &str) -> Permission {
    query(name).await.unwrap_or_default()
}

async fn query(name: &str) -> Option<Permission> {
    let descriptor = Object::new();
    Reflect::set(&descriptor, &"name".into(), &name.into()).ok()?;
    let promise = global::with_navigator(Navigator::permissions)?
        .query(&descriptor)
        .ok()?;
    let status = JsFuture::from(promise).await.ok()?;
    let state = Reflect::get(&status, &"state".into()).ok()?;
    let state: JsString = state.dyn_into().ok()?;
    match String::from(state).as_str() {
        "granted" => Some(Permission::Granted),
        "prompt" => Some(Permission::Prompt),
        "denied" => Some(Permission::Denied),
        _ => None,
    }
}
