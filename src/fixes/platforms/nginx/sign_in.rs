//! Signing in.

use super::{PUT_BACK, nginx};
use crate::fixes::{FixKind, Recipe};

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    nginx(
        FixKind::Api401,
        "The first lines inside server { }, and add_header beside the other add_header lines \
         there; the last lines into the location { } that redirects to the sign-in page. Only where \
         nobody but callers who have not signed in get there, such as the `location @…` that \
         `error_page 401 =` names beside auth_request. If the application redirects, change it \
         there.",
        r#"set $challenge "";
set $depends "";

add_header WWW-Authenticate $challenge always; # neither is sent while it is empty
add_header Vary $depends always;

set $depends Accept;
if ($http_accept !~ "text/html") { # a program, not a person; before the redirect
    set $challenge 'Bearer realm="{host}"';
    return 401;
}"#,
    ),
    nginx(
        FixKind::BasicAuth,
        "Inside the location { } to protect, in place of its `deny all;`. Not where `allow` lines \
         stand beside it. The file lies beside nginx.conf and has a line for each person, as \
         `auth.add-user` makes it.",
        r#"auth_basic "{host}";
auth_basic_user_file htpasswd;"#,
    )
    .replaces("The `deny all;` of this block.")
    .undo(PUT_BACK),
    nginx(
        FixKind::PassAuthorization,
        "In place of the proxy_set_header line that sets Authorization. Without such a line nginx \
         passes the header on by itself, to FastCGI as well and with auth_basic, and something \
         else takes it away.",
        r#"proxy_set_header Authorization $http_authorization;"#,
    )
    .replaces("The line that sets Authorization to something else.")
    .undo(PUT_BACK),
];
