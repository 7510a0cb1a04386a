//! The addresses that are asked for: the one that is mended, and the neighbourhood that every
//! server has.

/// An address of a server that is set up for a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The one that the recipe is for.
    Target,
    /// The folder that it is in.
    Above,
    /// Another one in the same folder.
    Beside,
    /// Below it.
    Below,
    /// One that begins with the same letters.
    Longer,
    /// `/`
    Start,
    /// The sign-in page.
    SignIn,
    /// A stylesheet.
    Style,
    /// A page that needs a session.
    Account,
    /// An interface that takes tokens.
    Api,
    /// What the application protects by a password.
    Staff,
    /// What the server protects by a password.
    Password,
    /// What the server gives to one network address only, which is not ours.
    Office,
    /// A file that is never to be served.
    Hidden,
    /// A script, which is run and never shown.
    Script,
    /// Nothing.
    Missing,
}

impl Place {
    /// Every place.
    pub const ALL: &'static [Place] = &[
        Place::Target,
        Place::Above,
        Place::Beside,
        Place::Below,
        Place::Longer,
        Place::Start,
        Place::SignIn,
        Place::Style,
        Place::Account,
        Place::Api,
        Place::Staff,
        Place::Password,
        Place::Office,
        Place::Hidden,
        Place::Script,
        Place::Missing,
    ];

    /// The target and what stands around it in its folder: what a block for the folder reaches.
    pub const FOLDER: &'static [Place] = &[
        Place::Target,
        Place::Above,
        Place::Beside,
        Place::Below,
        Place::Longer,
    ];

    /// Where it is, given the target's path. None where there is no such place, or where it is
    /// the target itself.
    pub fn path(self, target: &str) -> Option<String> {
        let trimmed = target.strip_suffix('/').unwrap_or(target);
        let is_folder = trimmed.len() < target.len();
        let above = trimmed.rfind('/').and_then(|at| trimmed.get(..=at));
        let path = match self {
            Place::Target => return Some(target.to_owned()),
            Place::Above => above?.to_owned(),
            Place::Beside => format!("{}beside.html", above.unwrap_or("/")),
            Place::Below if is_folder => format!("{target}below.html"),
            Place::Below => format!("{target}/below.html"),
            Place::Longer if trimmed.is_empty() => return None,
            Place::Longer => format!("{trimmed}.longer"),
            Place::Start => "/".to_owned(),
            Place::SignIn => "/login".to_owned(),
            Place::Style => "/static/style.css".to_owned(),
            Place::Account => "/account".to_owned(),
            Place::Api => "/api/orders".to_owned(),
            Place::Staff => "/staff/list".to_owned(),
            Place::Password => "/private/page.html".to_owned(),
            Place::Office => "/office/page.html".to_owned(),
            Place::Hidden => "/.env".to_owned(),
            Place::Script => "/index.php".to_owned(),
            Place::Missing => "/nothing/here".to_owned(),
        };
        (path != target).then_some(path)
    }

    /// In the words of a report.
    pub const fn name(self) -> &'static str {
        match self {
            Place::Target => "the target",
            Place::Above => "above it",
            Place::Beside => "beside it",
            Place::Below => "below it",
            Place::Longer => "a longer name",
            Place::Start => "/",
            Place::SignIn => "the sign-in page",
            Place::Style => "the stylesheet",
            Place::Account => "the account page",
            Place::Api => "the API",
            Place::Staff => "the application's password",
            Place::Password => "the server's password",
            Place::Office => "the office's folder",
            Place::Hidden => "/.env",
            Place::Script => "/index.php",
            Place::Missing => "a missing page",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    fn paths(target: &str) -> Vec<Option<String>> {
        let around = [Place::Above, Place::Beside, Place::Below, Place::Longer];
        around.iter().map(|place| place.path(target)).collect()
    }

    #[test]
    fn a_file_has_neighbours() {
        let wanted = [
            "/shop/",
            "/shop/beside.html",
            "/shop/items/below.html",
            "/shop/items.longer",
        ];
        assert_eq!(
            paths("/shop/items"),
            wanted.map(|path| Some(path.to_owned()))
        );
    }

    #[test]
    fn a_folder_has_neighbours() {
        let wanted = [
            "/shop/",
            "/shop/beside.html",
            "/shop/open/below.html",
            "/shop/open.longer",
        ];
        assert_eq!(
            paths("/shop/open/"),
            wanted.map(|path| Some(path.to_owned()))
        );
    }

    #[test]
    fn nothing_is_above_the_start_page() {
        let wanted = [None, Some("/beside.html"), Some("/below.html"), None];
        assert_eq!(paths("/"), wanted.map(|path| path.map(str::to_owned)));
    }

    #[test]
    fn no_place_is_asked_for_twice() {
        assert_eq!(Place::Start.path("/"), None);
        assert_eq!(Place::Hidden.path("/.env"), None);
        assert!(Place::Start.path("/shop/").is_some());
    }
}
