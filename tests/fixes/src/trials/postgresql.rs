//! PostgreSQL: what a role sees of a table, row by row.

use anyhow::{Result, ensure};
use turnaway::fixes::FixKind;

use super::clients::lines;
use crate::trial::{Ground, Trial};

const OWN_ROWS: &str = "The role, refused before, sees the rows of the person in the token.";
const NO_OTHERS: &str = "It sees no other row, and none without a person in the token.";
const NO_WRITING: &str = "It still cannot write.";
const OTHERS_STAY: &str = "Other roles see and write what they did before.";
const POLICIES_STAY: &str = "Where row level security was on already, the policies that are there stay, and no more is seen.";

pub(super) const TRIALS: &[Trial] = &[Trial {
    kind: FixKind::GrantRole,
    platform: "PostgreSQL",
    says: &[OWN_ROWS, NO_OTHERS, NO_WRITING, OTHERS_STAY, POLICIES_STAY],
    run: grant,
    ..Trial::USUAL
}];

/// Two schemas with a table each: in the second, row level security is on from the beginning.
const SETUP: &str = "
create role web_user nologin;
create role clerk nologin;
create schema plain; create schema guarded;
grant usage on schema plain, guarded to web_user, clerk;
create table plain.orders (id int primary key, owner text, item text);
insert into plain.orders values (1, 'ann', 'tea'), (2, 'bob', 'rum'), (3, 'ann', 'jam');
create table guarded.orders as table plain.orders;
grant select, insert on plain.orders, guarded.orders to clerk;
alter table guarded.orders enable row level security;
create policy first_only on guarded.orders to clerk using (id = 1);
";

/// Who asks, in which schema, with which token, what, and what the answer is.
const LOOK: &str = "
\\set ON_ERROR_STOP off
\\set VERBOSITY sqlstate
begin; set local search_path = :place; set local role web_user;
  set local request.jwt.claims = '{\"sub\": \"ann\"}'; select 'ann', string_agg(item, ',') from orders; rollback;
begin; set local search_path = :place; set local role web_user;
  set local request.jwt.claims = '{\"role\": \"web_user\"}'; select 'nobody', count(*) from orders; rollback;
begin; set local search_path = :place; set local role web_user;
  select 'unset', count(*) from orders; rollback;
begin; set local search_path = :place; set local role web_user;
  insert into orders values (4, 'ann', 'ham'); rollback;
begin; set local search_path = :place; set local role clerk;
  select 'clerk', count(*) from orders; rollback;
begin; set local search_path = :place; set local role clerk;
  insert into orders values (1, 'eve', 'ham') on conflict do nothing; select 'clerk wrote'; rollback;
";

fn grant(ground: &mut Ground) -> Result<()> {
    let code = lines(
        FixKind::GrantRole,
        "PostgreSQL",
        "http://127.0.0.1/orders",
        "GET",
    )?;
    ground.write("setup.sql", SETUP)?;
    ground.write("look.sql", LOOK)?;
    ground.write("recipe.sql", &code)?;
    ground.write(
        "run.sh",
        "set -e\n\
         sql() { psql -X -q -t -A -v ON_ERROR_STOP=1 \"$@\" 2>&1; }\n\
         sql -f setup.sql\n\
         for place in plain guarded; do\n\
           sql -v place=$place -f look.sql > $place-before.txt\n\
           (echo \"set search_path = $place;\"; cat recipe.sql) > $place.sql\n\
           sql -f $place.sql\n\
           sql -v place=$place -f look.sql > $place-after.txt\n\
         done\n",
    )?;
    // A cluster of its own, which is gone afterwards.
    ground.must("pg_virtualenv -o fsync=off sh run.sh", &[])?;
    let read = |name: &str| -> Result<Vec<String>> {
        let text = std::fs::read_to_string(ground.folder.join(name))?;
        Ok(text.lines().map(str::to_owned).collect())
    };
    let refused = |line: &str| line.contains("ERROR") && line.ends_with("42501");
    let (before, after) = (read("plain-before.txt")?, read("plain-after.txt")?);
    let (guarded_before, guarded) = (read("guarded-before.txt")?, read("guarded-after.txt")?);
    let line = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
    ensure!(
        [&before, &after, &guarded_before, &guarded]
            .iter()
            .all(|lines| lines.len() == 6),
        "{before:?} {after:?} {guarded_before:?} {guarded:?}"
    );
    ground.holds(
        OWN_ROWS,
        refused(&line(&before, 0)) && line(&after, 0) == "ann|tea,jam",
    )?;
    ground.holds(
        NO_OTHERS,
        line(&after, 1) == "nobody|0" && line(&after, 2) == "unset|0",
    )?;
    ground.holds(NO_WRITING, refused(&line(&after, 3)))?;
    ground.holds(
        OTHERS_STAY,
        line(&before, 4) == "clerk|3" && before.get(4..) == after.get(4..),
    )?;
    ground.holds(
        POLICIES_STAY,
        line(&guarded_before, 4) == "clerk|1"
            && guarded_before.get(4..) == guarded.get(4..)
            && line(&guarded, 0) == "ann|tea,jam"
            && line(&guarded, 1) == "nobody|0",
    )
}
