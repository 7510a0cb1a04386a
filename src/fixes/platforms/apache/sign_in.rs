//! Signing in.

use super::{PUT_BACK, apache};
use crate::fixes::{FixKind, Recipe};

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    apache(
        FixKind::Api401,
        "Inside <VirtualHost>, above the RewriteCond lines of the RewriteRule that redirects to the \
         sign-in page. That rule's own conditions and its pattern have to be repeated here: \
         whoever it lets pass must pass this one, too. Needs mod_rewrite and mod_headers; \
         mod_auth_openidc answers programs with 401 by itself.",
        r#"# the RewriteCond lines of the redirect, once more
RewriteCond CONDITIONS_OF_THE_REDIRECT
RewriteCond %{HTTP:Accept} !text/html
RewriteRule PATTERN_OF_THE_REDIRECT - [E=api_401:1,R=401,L]
Header always set WWW-Authenticate "Bearer realm=\"{host}\"" "expr=reqenv('api_401') == '1' || reqenv('REDIRECT_api_401') == '1'"
Header always merge Vary "Accept" "expr=reqenv('api_401') == '1' || reqenv('REDIRECT_api_401') == '1'""#,
    ),
    apache(
        FixKind::BasicAuth,
        "Inside the section with the `Require all denied` that refuses, in its place. The file has \
         a line for each person, as `auth.add-user` makes it.",
        r#"AuthType Basic
AuthName "{host}"
AuthUserFile "/etc/apache2/htpasswd"
Require valid-user"#,
    )
    .replaces("The `Require all denied` of this section.")
    .undo(PUT_BACK),
    apache(
        FixKind::PassAuthorization,
        "Inside the <Directory> or <Location> of the program, or in its .htaccess file; not right \
         inside <VirtualHost>. For CGI, FastCGI and PHP-FPM; mod_wsgi has `WSGIPassAuthorization \
         On` instead, and only where mod_wsgi is loaded.",
        r#"CGIPassAuth On"#,
    ),
];
