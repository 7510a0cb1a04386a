//! What clients of data services print: Elasticsearch, OpenSearch, InfluxDB, ClickHouse, CouchDB.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new(
        "the Elasticsearch client",
        "method [{method}], host [{url}], URI [{}], status line [HTTP/{} {status} ",
    ),
    Sentence::new(
        "the Elasticsearch client",
        "method [{method}], host [{url}], URI [{}], status line [{status} ",
    ),
    Sentence::new(
        "the Elasticsearch client",
        "elastic: Error {status} ({}): {rest}",
    ),
    Sentence::new(
        "the Elasticsearch client",
        "status: {status}, failed action",
    ),
    Sentence::new(
        "ClickHouse's client",
        "Received error from remote server {}HTTP status code: {status}",
    ),
];
