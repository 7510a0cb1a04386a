//! The query in the dialects of SQL.

use super::quote::{name, table};
use super::{Engine, NoQuery, Place};

/// What a dialect calls things.
struct Dialect {
    text: &'static str,
    whole: &'static str,
    /// A time as ms since 1970, a moment, a minute, the part before `?`, numbers in a path as `*`.
    ms: fn(&str) -> String,
    moment: fn(&str) -> String,
    minute: &'static str,
    before_query: fn(&str) -> String,
    kind: &'static str,
}

fn dialect(engine: Engine) -> Dialect {
    match engine {
        Engine::ClickHouse => Dialect {
            text: "String",
            whole: "Int32",
            ms: |time| format!("toUnixTimestamp64Milli(toDateTime64({time}, 3))"),
            moment: |iso| format!("toDateTime64('{}', 3, 'UTC')", plain(iso)),
            minute: "intDiv(t_ms, 60000)",
            before_query: |path| format!("splitByChar('?', {path})[1]"),
            kind: r"replaceRegexpAll(path, '/[0-9]+\\b', '/*')",
        },
        Engine::BigQuery => Dialect {
            text: "STRING",
            whole: "INT64",
            ms: |time| format!("UNIX_MILLIS(CAST({time} AS TIMESTAMP))"),
            moment: |iso| format!("TIMESTAMP '{}+00'", plain(iso)),
            minute: "DIV(t_ms, 60000)",
            before_query: |path| format!("SPLIT({path}, '?')[OFFSET(0)]"),
            kind: r"REGEXP_REPLACE(path, r'/[0-9]+\b', '/*')",
        },
        Engine::Trino => Dialect {
            text: "VARCHAR",
            whole: "INTEGER",
            ms: |time| format!("CAST(to_unixtime({time}) * 1000 AS BIGINT)"),
            moment: |iso| format!("TIMESTAMP '{} UTC'", plain(iso)),
            minute: "t_ms / 60000",
            before_query: |path| format!("split_part({path}, '?', 1)"),
            kind: r"regexp_replace(path, '/[0-9]+\b', '/*')",
        },
        _ => Dialect {
            text: "VARCHAR",
            whole: "INTEGER",
            ms: |time| format!("epoch_ms({time})"),
            moment: |iso| format!("TIMESTAMP '{}'", plain(iso)),
            minute: "t_ms // 60000",
            before_query: |path| format!("split_part({path}, '?', 1)"),
            kind: r"regexp_replace(path, '/[0-9]+\b', '/*', 'g')",
        },
    }
}

/// `2026-11-23T00:00:00Z` as `2026-11-23 00:00:00`.
fn plain(iso: &str) -> String {
    iso.replace('T', " ").replace('Z', "")
}

pub(super) fn query(
    engine: Engine,
    place: &Place,
    [from, to]: &[String; 2],
) -> Result<String, NoQuery> {
    let Dialect {
        text,
        whole,
        ms,
        moment,
        minute,
        before_query,
        kind,
    } = dialect(engine);
    let field = |field: &str| match field.trim() {
        "" => Ok("''".to_owned()),
        field => Ok(format!(
            "coalesce(CAST({} AS {text}), '')",
            name(engine, field)?
        )),
    };
    let (client, user, method, agent) = (
        field(&place.client)?,
        field(&place.user)?,
        field(&place.method)?,
        field(&place.agent)?,
    );
    let path = before_query(&field(&place.path)?);
    let status = name(engine, &place.status)?;
    let bytes = match place.bytes.trim() {
        "" => "0".to_owned(),
        bytes => format!("coalesce({}, 0)", name(engine, bytes)?),
    };
    let time = name(engine, &place.time)?;
    let table = table(engine, &place.table)?;
    let (at, from, to) = (ms(&time), moment(from), moment(to));
    // `at`, `minute` and `user` are words of one dialect or another.
    Ok(format!(
        "WITH requests AS (
  SELECT {at} AS t_ms, {client} AS client, {user} AS username,
    {method} AS method, {path} AS path,
    coalesce(CAST({status} AS {whole}), 0) AS status, {agent} AS agent, {bytes} AS bytes
  FROM {table}
  WHERE {time} >= {from} AND {time} < {to}
), met AS (
  SELECT DISTINCT client FROM requests WHERE status >= 400 OR status = 0
), programs AS (
  SELECT DISTINCT agent FROM requests WHERE status >= 400 OR status = 0
), alike AS (
  SELECT t_ms, {minute} AS t_minute, method, status,
    CASE WHEN client IN (SELECT client FROM met) THEN client ELSE '(others)' END AS client,
    CASE WHEN client IN (SELECT client FROM met) THEN username ELSE '' END AS username,
    CASE WHEN client IN (SELECT client FROM met) THEN path ELSE {kind} END AS path,
    CASE WHEN agent IN (SELECT agent FROM programs) THEN agent ELSE '' END AS agent,
    CASE WHEN status >= 400 THEN bytes ELSE 0 END AS bytes
  FROM requests
)
SELECT min(t_ms) AS turnaway_first, max(t_ms) AS turnaway_last, client, username, method, path, status,
  agent, bytes, count(*) AS turnaway_count
FROM alike
GROUP BY t_minute, client, username, method, path, status, agent, bytes
ORDER BY turnaway_first"
    ))
}
