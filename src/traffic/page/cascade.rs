//! A renewal of the session that failed, and the refusals that follow from it: forty requests are turned
//! away because one was.

use super::fate::Fate;
use super::recording::PageRequest;

/// So long before the renewal the first refusal may have caused it, in milliseconds.
const BEFORE_MS: f64 = 10_000.0;

/// For each request the one that it follows from, by its place among the requests.
pub(super) fn follows(requests: &[PageRequest]) -> Vec<Option<usize>> {
    let mut follows: Vec<Option<usize>> = vec![None; requests.len()];
    let renewals: Vec<usize> = (0..requests.len())
        .filter(|at| requests.get(*at).is_some_and(is_renewal))
        .collect();
    let mut failed: Option<usize> = None;
    let mut next = renewals.iter().peekable();
    let mut file = 0;
    for (at, request) in requests.iter().enumerate() {
        if std::mem::replace(&mut file, request.file) != request.file {
            failed = None;
        }
        if next.next_if(|renewal| **renewal == at).is_some() {
            failed = match request.fate {
                Fate::TurnedAway | Fate::Failed => failed.or(Some(at)),
                // Renewed: what is refused from here on has another cause.
                Fate::Fine | Fate::LetInThen => None,
            };
            continue;
        }
        let soon = next.peek().and_then(|renewal| {
            let renewal_request = requests.get(**renewal)?;
            let fails = matches!(renewal_request.fate, Fate::TurnedAway | Fate::Failed);
            let near = renewal_request.started_ms - request.started_ms <= BEFORE_MS;
            (fails && near && failed.is_none()).then_some(**renewal)
        });
        let because = failed.or(soon).filter(|because| *because != at);
        if is_unauthorized(request)
            && let Some(slot) = follows.get_mut(at)
        {
            *slot = because.filter(|because| {
                let renewal = requests.get(*because);
                renewal.is_some_and(|renewal| same_site(renewal, request))
            });
        }
    }
    follows
}

/// A 401: the session is not valid. A 403 means something else.
fn is_unauthorized(request: &PageRequest) -> bool {
    request.fate == Fate::TurnedAway && request.row.status() == Some(401)
}

/// A request that renews a session or token, by its address, or by its body (RFC 6749 §6).
fn is_renewal(request: &PageRequest) -> bool {
    let Some(last) = &request.row.asked.last else {
        return false;
    };
    let path = request.row.evidence.target.url.to_ascii_lowercase();
    let path = path.split('?').next().unwrap_or_default();
    let path = path.splitn(4, '/').nth(3).unwrap_or_default();
    let sent = last.sent.as_ref().map_or("", |body| body.text.as_str());
    let by_grant = sent.contains("grant_type=refresh_token")
        || sent.contains("\"grant_type\"") && sent.contains("refresh_token");
    let by_path = path.split(['/', '-', '_', '.']).any(|word| {
        matches!(
            word,
            "refresh" | "renew" | "refreshtoken" | "token" | "keepalive"
        )
    });
    let asks_for_change = last.method.eq_ignore_ascii_case("post");
    let named_refresh = ["refresh", "renew"].iter().any(|word| path.contains(word));
    by_grant || (asks_for_change && by_path) || named_refresh && by_path
}

/// The same host, or hosts below one registered name as far as two labels tell. The renewal of another
/// service explains nothing.
fn same_site(one: &PageRequest, two: &PageRequest) -> bool {
    let site = |request: &PageRequest| {
        let host = &request.row.evidence.target.host;
        let mut labels = host.rsplit('.');
        let (last, before) = (
            labels.next().unwrap_or_default(),
            labels.next().unwrap_or_default(),
        );
        // `co.uk` and the like: three labels.
        match before.len() <= 3 && last.len() == 2 {
            true => format!("{}.{before}.{last}", labels.next().unwrap_or_default()),
            false => format!("{before}.{last}"),
        }
    };
    let page = |request: &PageRequest| request.row.evidence.context.page_origin.clone();
    if one.file != two.file {
        return false;
    }
    site(one) == site(two) || page(one).is_some() && page(one) == page(two)
}
