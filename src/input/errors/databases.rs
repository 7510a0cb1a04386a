//! What clients of data services print: Elasticsearch, OpenSearch, InfluxDB, ClickHouse, CouchDB.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "the Elasticsearch client",
        words: "method [{method}], host [{url}], URI [{}], status line [HTTP/{} {status} ",
    },
    Sentence {
        program: "the Elasticsearch client",
        words: "method [{method}], host [{url}], URI [{}], status line [{status} ",
    },
    Sentence {
        program: "the Elasticsearch client",
        words: "elastic: Error {status} ({}): {rest}",
    },
    Sentence {
        program: "the Elasticsearch client",
        words: "status: {status}, failed action",
    },
    Sentence {
        program: "ClickHouse's client",
        words: "Received error from remote server {}HTTP status code: {status}",
    },
];
