//! Which page the address asks for. Everything lies in the fragment, so any static host will do,
//! and the fragment is never sent to a server.

/// A page of the app.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Route {
    /// `#/`: the checker itself.
    #[default]
    Checker,
    /// `#/status`: every status code.
    Statuses,
    /// `#/status/401`.
    Status(u16),
    /// `#/401-vs-403`: two codes side by side.
    Compare(String),
    /// `#/causes`: every cause.
    Causes,
    /// `#/causes/cors.not-shared`.
    Cause(String),
    /// `#/scenarios`: five situations in which people are turned away.
    Scenarios,
    /// `#/scenarios/session`.
    Scenario(String),
    /// `#/remedies`: eight things to try.
    Remedies,
    /// `#/remedies/tokens`.
    Remedy(String),
    /// `#/outcomes`: what the verdicts mean.
    Outcomes,
    /// `#/watching`: addresses that the extension checks on a schedule.
    Watching,
    /// `#/extension`: what the extension may do, and the hosts that are granted to it.
    Extension,
    /// `#/about`: what a browser can and cannot know, and privacy.
    About,
    /// `#/network`: what the developer tools record, in the extension's panel there.
    Network,
}

impl Route {
    /// Reads a fragment such as `#/status/401`. What is not known is the checker.
    pub fn parse(fragment: &str) -> Self {
        let path = fragment.trim_start_matches('#').trim_start_matches('/');
        let path = path.split('?').next().unwrap_or(path).trim_end_matches('/');
        match path.split_once('/') {
            Some(("status", code)) => code.parse().map_or(Route::Statuses, Route::Status),
            Some(("causes", id)) => Route::Cause(id.to_owned()),
            Some(("scenarios", id)) => Route::Scenario(id.to_owned()),
            Some(("remedies", id)) => Route::Remedy(id.to_owned()),
            Some(_) => Route::Checker,
            None => match path {
                "status" => Route::Statuses,
                "causes" => Route::Causes,
                "scenarios" => Route::Scenarios,
                "remedies" => Route::Remedies,
                "outcomes" => Route::Outcomes,
                "watching" => Route::Watching,
                "about" => Route::About,
                "extension" => Route::Extension,
                "network" => Route::Network,
                pair if pair.contains("-vs-") => Route::Compare(pair.to_owned()),
                _ => Route::Checker,
            },
        }
    }

    /// The query of a fragment such as `#/?depth=full`, without the question mark.
    pub fn query(fragment: &str) -> &str {
        fragment.split_once('?').map_or("", |(_, query)| query)
    }

    /// The value of a name in the query of a fragment, as it stands there.
    pub fn value<'a>(fragment: &'a str, name: &str) -> Option<&'a str> {
        let mut pairs = Route::query(fragment).split('&');
        pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    /// The page's name, for the tab's title.
    pub fn title(&self) -> String {
        match self {
            Route::Checker => "Turnaway".to_owned(),
            Route::Statuses => "Status codes - Turnaway".to_owned(),
            Route::Status(code) => format!("Status {code} - Turnaway"),
            Route::Compare(pair) => {
                format!("{} - Turnaway", pair.replace("-vs-", " or "))
            }
            Route::Causes => "Causes - Turnaway".to_owned(),
            Route::Cause(id) | Route::Scenario(id) | Route::Remedy(id) => {
                format!("{id} - Turnaway")
            }
            Route::Scenarios => "Scenarios - Turnaway".to_owned(),
            Route::Remedies => "Remedies - Turnaway".to_owned(),
            Route::Outcomes => "Outcomes - Turnaway".to_owned(),
            Route::Watching => "Watching - Turnaway".to_owned(),
            Route::Extension => "The extension - Turnaway".to_owned(),
            Route::About => "What a browser can know - Turnaway".to_owned(),
            Route::Network => "Requests - Turnaway".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_lead_to_their_pages() {
        let cases = [
            ("", Route::Checker),
            ("#", Route::Checker),
            ("#/?depth=full", Route::Checker),
            ("#/status", Route::Statuses),
            ("#/status/", Route::Statuses),
            ("#/status/401", Route::Status(401)),
            ("#/status/teapot", Route::Statuses),
            ("#/401-vs-403", Route::Compare("401-vs-403".to_owned())),
            (
                "#/causes/cors.x?from=row",
                Route::Cause("cors.x".to_owned()),
            ),
            ("#/scenarios", Route::Scenarios),
            ("#/scenarios/session", Route::Scenario("session".to_owned())),
            ("#/remedies/tokens/", Route::Remedy("tokens".to_owned())),
            ("#/watching", Route::Watching),
            ("#/about", Route::About),
            ("#/extension", Route::Extension),
            ("#/network", Route::Network),
            ("#/nowhere/at/all", Route::Checker),
        ];
        for (fragment, route) in cases {
            assert_eq!(Route::parse(fragment), route, "{fragment}");
        }
        assert_eq!(
            Route::query("#/?depth=full&timeout=3"),
            "depth=full&timeout=3"
        );
        assert_eq!(Route::query("#/status"), "");
        let fragment = "#/?depth=full&handed=1-2&handedness=left";
        assert_eq!(Route::value(fragment, "handed"), Some("1-2"));
        assert_eq!(Route::value(fragment, "hand"), None);
        assert_eq!(Route::value("#/", "handed"), None);
    }
}
