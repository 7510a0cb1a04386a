//! Databases that answer requests: PostgreSQL behind PostgREST.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static POSTGRESQL: Platform = Platform {
    name: "PostgreSQL",
    language: Language::Sql,
    undo: t(
        "`drop policy own_rows on orders; revoke select on orders from web_user;`, and where row \
         level security was off before, `alter table orders disable row level security; drop \
         policy others_as_before on orders;`.",
    ),
};

pub(super) const RECIPES: &[Recipe] = &[Recipe::new(
    &POSTGRESQL,
    FixKind::GrantRole,
    "In psql, as the owner of the table. `orders` is the table, `web_user` the role that was \
     refused, and `owner` the column that says whose row it is.",
    r#"begin;
grant select on orders to web_user;
do $$ begin
  if not (select relrowsecurity from pg_class where oid = 'orders'::regclass) then
    create policy others_as_before on orders using (current_user <> 'web_user');
    alter table orders enable row level security;
  end if;
end $$;
create policy own_rows on orders for select to web_user
  using (owner = nullif(current_setting('request.jwt.claims', true), '')::json->>'sub');
commit;"#,
)
.replaces(
    "Nothing: policies that are there stay. Where row level security was off, it is switched on, \
     and one policy keeps for all other roles what they may do.",
)
.opens("The role may read those rows of the table that belong to the person in the token.")
.shut(
    "All other rows; what other roles may do stays. To write, the role needs a policy of its own.",
)];
