//! Logs that are kept in an engine: the query that counts there, filled with the user's own table and
//! fields, and quoted for the engine's language. Its result, as CSV or JSON lines, is the format
//! [`crate::input::logs::Format::Counts`], and the findings are those of any log (`docs/fleet.md`).
//!
//! A row stands for the requests of one minute that are alike. Those of clients who were turned away at
//! least once keep everything; of all others only kinds of path are counted.

mod piped;
mod quote;
mod sql;

use serde::{Deserialize, Serialize};

/// An engine that has a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// ClickHouse.
    ClickHouse,
    /// DuckDB.
    DuckDb,
    /// Trino, and Athena, which is made of it.
    Trino,
    /// BigQuery.
    BigQuery,
    /// Grafana Loki.
    Loki,
    /// Elasticsearch, ES|QL.
    Elasticsearch,
    /// OpenSearch, PPL.
    OpenSearch,
    /// Splunk.
    Splunk,
    /// CloudWatch Logs Insights.
    CloudWatch,
}

impl Engine {
    /// All of them.
    pub const ALL: [Engine; 9] = [
        Engine::ClickHouse,
        Engine::DuckDb,
        Engine::Trino,
        Engine::BigQuery,
        Engine::Loki,
        Engine::Elasticsearch,
        Engine::OpenSearch,
        Engine::Splunk,
        Engine::CloudWatch,
    ];

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Engine::ClickHouse => "ClickHouse",
            Engine::DuckDb => "DuckDB",
            Engine::Trino => "Athena, Trino",
            Engine::BigQuery => "BigQuery",
            Engine::Loki => "Loki",
            Engine::Elasticsearch => "Elasticsearch",
            Engine::OpenSearch => "OpenSearch",
            Engine::Splunk => "Splunk",
            Engine::CloudWatch => "CloudWatch Insights",
        }
    }

    /// How the result is had in a form that is read.
    pub const fn saves(self) -> &'static str {
        match self {
            Engine::ClickHouse => {
                "clickhouse-client --query \"$(cat counts.sql) FORMAT CSVWithNames\" > counts.csv"
            }
            Engine::DuckDb => "duckdb -csv logs.duckdb < counts.sql > counts.csv",
            Engine::Trino => {
                "trino --output-format CSV_HEADER --file counts.sql > counts.csv; in Athena: Download results"
            }
            Engine::BigQuery => {
                "bq query --use_legacy_sql=false --format=csv --max_rows=10000000 < counts.sql > counts.csv"
            }
            Engine::Loki => "The command writes counts.ndjson.",
            Engine::Elasticsearch => {
                "POST /_query?format=csv with the query as \"query\"; at most 10,000 rows, so take a short time"
            }
            Engine::OpenSearch => {
                "POST /_plugins/_ppl?format=csv with the query as \"query\"; at most as many rows as plugins.query.size_limit says"
            }
            Engine::Splunk => "Export, CSV",
            Engine::CloudWatch => {
                "Export results, Download table (CSV); at most 10,000 rows, so take a short time"
            }
        }
    }

    /// Where its language is laid down.
    pub const fn source(self) -> &'static str {
        match self {
            Engine::ClickHouse => "https://clickhouse.com/docs/sql-reference/statements/select",
            Engine::DuckDb => "https://duckdb.org/docs/stable/sql/query_syntax/select",
            Engine::Trino => "https://trino.io/docs/current/sql/select.html",
            Engine::BigQuery => {
                "https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax"
            }
            Engine::Loki => "https://grafana.com/docs/loki/latest/query/metric_queries/",
            Engine::Elasticsearch => "https://www.elastic.co/docs/reference/query-languages/esql",
            Engine::OpenSearch => {
                "https://docs.opensearch.org/latest/search-plugins/sql/ppl/syntax/"
            }
            Engine::Splunk => {
                "https://docs.splunk.com/Documentation/Splunk/latest/SearchReference/Stats"
            }
            Engine::CloudWatch => {
                "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html"
            }
        }
    }
}

/// Where the logs are, and what their fields are called. A field that is left empty is not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Place {
    /// The table, `schema.table`; the index; Loki's selector, such as `{job="nginx"}`.
    pub table: String,
    /// From when on, `2026-11-23T00:00:00Z`.
    pub from: String,
    /// Up to before when.
    pub to: String,
    /// When a request was: a column with the type of a time.
    pub time: String,
    /// The address of the client.
    pub client: String,
    /// The name of the user.
    pub user: String,
    /// The method.
    pub method: String,
    /// The path, with or without the query. The query is left behind.
    pub path: String,
    /// The status code.
    pub status: String,
    /// `User-Agent`.
    pub agent: String,
    /// How many bytes were sent.
    pub bytes: String,
}

impl Default for Place {
    fn default() -> Self {
        let name = str::to_owned;
        Place {
            table: name("access_log"),
            from: name("2026-11-23T00:00:00Z"),
            to: name("2026-11-24T00:00:00Z"),
            time: name("time"),
            client: name("remote_addr"),
            user: name("remote_user"),
            method: name("request_method"),
            path: name("request_uri"),
            status: name("status"),
            agent: name("http_user_agent"),
            bytes: name("body_bytes_sent"),
        }
    }
}

/// Why there is no query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoQuery {
    /// A name cannot be written in this engine's language.
    Unwritable(String),
    /// A moment is not written as `2026-11-23T00:00:00Z`.
    NoMoment(String),
    /// This one has to be given.
    Missing(&'static str),
}

impl std::fmt::Display for NoQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NoQuery::Unwritable(name) => {
                write!(
                    f,
                    "The name {name} cannot be written in this language: give the field another name there, by an alias or a view."
                )
            }
            NoQuery::NoMoment(text) => {
                write!(f, "{text} is no moment: write it as 2026-11-23T00:00:00Z.")
            }
            NoQuery::Missing(what) => write!(f, "Give {what}: without it nothing can be counted."),
        }
    }
}

/// The query that counts.
pub fn query(engine: Engine, place: &Place) -> Result<String, NoQuery> {
    for (field, what) in [
        (&place.table, "the table"),
        (&place.time, "the field with the time"),
        (&place.client, "the field with the client"),
        (&place.path, "the field with the path"),
        (&place.status, "the field with the status"),
    ] {
        if field.trim().is_empty() {
            return Err(NoQuery::Missing(what));
        }
    }
    let range = [&place.from, &place.to].map(|text| {
        let ms = crate::input::logs::time_of(text.trim().as_bytes());
        let iso = ms.and_then(crate::input::logs::iso_text);
        iso.ok_or_else(|| NoQuery::NoMoment(text.clone()))
    });
    let [from, to] = range;
    let range = [from?, to?];
    match engine {
        Engine::ClickHouse | Engine::DuckDb | Engine::Trino | Engine::BigQuery => {
            sql::query(engine, place, &range)
        }
        _ => piped::query(engine, place, &range),
    }
}

#[cfg(test)]
mod tests {
    use super::{Engine, NoQuery, Place, query};

    #[test]
    fn names_cannot_get_out_of_their_quotes() {
        let names = [
            "a\"; DROP TABLE x; --",
            "a`b",
            "a'b",
            "a\\",
            "a\" OR 1=1",
            "a\nb",
            "$(reboot)",
        ];
        for engine in Engine::ALL {
            let plain = query(engine, &Place::default()).expect("plain names");
            for name in names {
                let place = Place {
                    client: name.to_owned(),
                    ..Place::default()
                };
                let Ok(written) = query(engine, &place) else {
                    continue;
                };
                // As many lines as with a plain name, and the same beginning up to it.
                assert_eq!(
                    written.lines().count(),
                    plain.lines().count(),
                    "{engine:?} {name}\n{written}"
                );
                let quoted = match engine {
                    Engine::ClickHouse | Engine::BigQuery => {
                        format!("`{}`", name.replace('\\', "\\\\").replace('`', "\\`"))
                    }
                    Engine::DuckDb | Engine::Trino => format!("\"{}\"", name.replace('"', "\"\"")),
                    Engine::Elasticsearch => format!("`{}`", name.replace('`', "``")),
                    Engine::OpenSearch | Engine::CloudWatch => format!("`{name}`"),
                    Engine::Splunk => format!("\"{name}\""),
                    Engine::Loki => panic!("{name} was written: {written}"),
                };
                assert!(written.contains(&quoted), "{engine:?} {name}\n{written}");
            }
        }
    }

    #[test]
    fn what_is_missing_or_no_moment_is_said() {
        let place = Place {
            status: " ".to_owned(),
            ..Place::default()
        };
        assert_eq!(
            query(Engine::DuckDb, &place),
            Err(NoQuery::Missing("the field with the status"))
        );
        let place = Place {
            from: "yesterday' OR '1".to_owned(),
            ..Place::default()
        };
        for engine in Engine::ALL {
            assert!(
                matches!(query(engine, &place), Err(NoQuery::NoMoment(_))),
                "{engine:?}"
            );
        }
    }

    #[test]
    fn fields_that_are_left_empty_are_not_asked_for() {
        let place = Place {
            user: String::new(),
            agent: String::new(),
            bytes: String::new(),
            ..Place::default()
        };
        for engine in Engine::ALL {
            let written = query(engine, &place).expect("a query");
            assert!(
                !written.contains("remote_user") && !written.contains("http_user_agent"),
                "{written}"
            );
            assert!(
                !written.contains("``") && !written.contains("\"\" AS"),
                "{written}"
            );
        }
    }
}
