//! The query in the languages of search engines, whose steps are joined by pipes.

use super::quote::{double, name};
use super::{Engine, NoQuery, Place};

pub(super) fn query(engine: Engine, place: &Place, range: &[String; 2]) -> Result<String, NoQuery> {
    // What is counted: the name in the result, and the field.
    let fields = [
        ("client", &place.client),
        ("username", &place.user),
        ("method", &place.method),
        ("path", &place.path),
        ("status", &place.status),
        ("agent", &place.agent),
    ];
    let given = fields
        .into_iter()
        .filter(|(_, field)| !field.trim().is_empty());
    let given: Result<Vec<(&str, String)>, NoQuery> = given
        .map(|(as_name, field)| Ok((as_name, name(engine, field)?)))
        .collect();
    let given = given?;
    let names: Vec<&str> = given.iter().map(|(as_name, _)| *as_name).collect();
    let time = name(engine, &place.time)?;
    match engine {
        Engine::Elasticsearch => esql(place, &given, &names, &time, range),
        Engine::OpenSearch => ppl(place, &given, &names, &time, range),
        Engine::Splunk => spl(place, &given, &names, range),
        Engine::CloudWatch => Ok(insights(&given, &names, &time)),
        _ => logql(place, &given, &names, range),
    }
}

type Given<'g> = [(&'g str, String)];

fn esql(
    place: &Place,
    given: &Given<'_>,
    names: &[&str],
    time: &str,
    [from, to]: &[String; 2],
) -> Result<String, NoQuery> {
    let evals: Vec<String> = given
        .iter()
        .map(|(as_name, field)| match *as_name {
            "path" => format!("path = MV_FIRST(SPLIT(TO_STRING({field}), \"?\"))"),
            "status" => format!("status = TO_INTEGER({field})"),
            as_name => format!("{as_name} = TO_STRING({field})"),
        })
        .collect();
    Ok(format!(
        "FROM {}
| WHERE {time} >= \"{from}\" AND {time} < \"{to}\"
| EVAL turnaway_at = TO_LONG({time}), minute = DATE_TRUNC(1 minute, {time}), {}
| STATS turnaway_first = MIN(turnaway_at), turnaway_last = MAX(turnaway_at), turnaway_count = COUNT(*) BY minute, {}
| DROP minute
| SORT turnaway_first
| LIMIT 10000",
        double(&place.table)?,
        evals.join(", "),
        names.join(", "),
    ))
}

fn ppl(
    place: &Place,
    given: &Given<'_>,
    names: &[&str],
    time: &str,
    [from, to]: &[String; 2],
) -> Result<String, NoQuery> {
    let evals: Vec<String> = given
        .iter()
        .map(|(as_name, field)| format!("{as_name} = {field}"))
        .collect();
    let plain = |iso: &str| iso.replace('T', " ").replace('Z', "");
    Ok(format!(
        "source = {}
| where {time} >= '{}' and {time} < '{}'
| eval turnaway_at = unix_timestamp({time}) * 1000, {}
| stats min(turnaway_at) as turnaway_first, max(turnaway_at) as turnaway_last, count() as turnaway_count by span({time}, 1m) as minute, {}
| fields - minute
| sort turnaway_first",
        name(Engine::OpenSearch, &place.table)?,
        plain(from),
        plain(to),
        evals.join(", "),
        names.join(", "),
    ))
}

fn spl(
    place: &Place,
    given: &Given<'_>,
    names: &[&str],
    [from, to]: &[String; 2],
) -> Result<String, NoQuery> {
    let renames: Vec<String> = given
        .iter()
        .map(|(as_name, field)| format!("{field} AS {as_name}"))
        .collect();
    let seconds = |iso: &String| {
        let ms = crate::input::logs::time_of(iso.as_bytes()).unwrap_or(0);
        ms / 1_000
    };
    Ok(format!(
        "search index={} earliest={} latest={}
| rename {}
| eval turnaway_at=round(_time*1000), path=mvindex(split(path, \"?\"), 0)
| fillnull value=\"-\" {}
| bin span=1m _time
| stats min(turnaway_at) AS turnaway_first max(turnaway_at) AS turnaway_last count AS turnaway_count BY _time {}
| fields - _time
| sort 0 turnaway_first",
        name(Engine::Splunk, &place.table)?,
        seconds(from),
        seconds(to),
        renames.join(", "),
        names.join(" "),
        names.join(" "),
    ))
}

/// The log group and the time are chosen beside the query.
fn insights(given: &Given<'_>, names: &[&str], time: &str) -> String {
    let fields: Vec<String> = given
        .iter()
        .map(|(as_name, field)| format!("{field} as {as_name}"))
        .collect();
    format!(
        "fields toMillis({time}) as turnaway_at, {}
| stats min(turnaway_at) as turnaway_first, max(turnaway_at) as turnaway_last, count(*) as turnaway_count by bin(1m) as minute, {}
| sort turnaway_first asc
| limit 10000",
        fields.join(", "),
        names.join(", "),
    )
}

/// A command, since Loki's own answer has another form: one line per series, a value per minute.
fn logql(
    place: &Place,
    given: &Given<'_>,
    names: &[&str],
    [from, to]: &[String; 2],
) -> Result<String, NoQuery> {
    let selector = place.table.trim();
    let whole = selector.starts_with('{') && selector.ends_with('}');
    // It goes into single quotes of a shell.
    if selector.contains('\'') || selector.chars().any(char::is_control) {
        return Err(NoQuery::Unwritable(selector.to_owned()));
    }
    let selector = match whole {
        true => selector.to_owned(),
        false => format!("{{job={}}}", double(selector)?),
    };
    let members: Vec<String> = given
        .iter()
        .map(|(as_name, field)| format!("{as_name}=\"{field}\""))
        .collect();
    Ok(format!(
        "logcli query --quiet --from='{from}' --to='{to}' --step=60s \\
  'sum by ({}) (count_over_time({selector} | json {} [1m]))' |
  jq -c '.[] | .metric as $m | .values[] | select(.[1] != \"0\") |
    $m + {{turnaway_first: ((.[0] - 60) * 1000), turnaway_last: (.[0] * 1000 - 1), turnaway_count: .[1]}}' \\
  > counts.ndjson",
        names.join(", "),
        members.join(", "),
    ))
}
