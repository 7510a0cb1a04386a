//! Databases that answer requests: PostgreSQL behind PostgREST, Elasticsearch.

use crate::fixes::Recipe;

pub(super) const RECIPES: &[Recipe] = &[];
