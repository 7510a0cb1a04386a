//! The AWS command line, with moto as the service: an emulator, which keeps what it is told and does
//! not check who asks.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use turnaway::fixes::{FixKind, Given};

use crate::process::Process;
use crate::trial::{Call, Ground, Trial};

const ACCEPTED: &str = "The AWS command line accepts it; the service was moto, an emulator.";
const ADDED: &str = "What the recipe names is there now.";
const KEPT: &str = "In moto, everything that was set before is still there.";
const FRESH: &str = "It also works where nothing was set before.";
const ONLY_EXISTING: &str = "Where there is no CORS configuration, it makes none.";
const UNREAD: &str = "Where the present state cannot be read, nothing is written.";
const READS: &str = "moto lets the named origin read a file of the bucket, and another origin not.";
const NO_WILDCARD: &str = "No `*` is left in the list of origins.";

pub(super) const TRIALS: &[Trial] = &[
    s3(
        FixKind::AllowOrigin,
        &[ACCEPTED, ADDED, KEPT, FRESH, UNREAD, READS],
    ),
    s3(
        FixKind::AllowHeaders,
        &[ACCEPTED, ADDED, KEPT, FRESH, UNREAD],
    ),
    s3(
        FixKind::AllowMethods,
        &[ACCEPTED, ADDED, KEPT, FRESH, UNREAD],
    ),
    api(
        FixKind::AllowOrigin,
        &[ACCEPTED, ADDED, KEPT, FRESH, UNREAD],
    ),
    api(
        FixKind::AllowCredentials,
        &[ACCEPTED, ADDED, KEPT, FRESH, UNREAD, NO_WILDCARD],
    ),
    api(
        FixKind::PreflightFirst,
        &[ACCEPTED, ADDED, KEPT, FRESH, UNREAD],
    ),
    api(
        FixKind::AllowHeaders,
        &[ACCEPTED, ADDED, KEPT, ONLY_EXISTING, UNREAD],
    ),
    api(
        FixKind::AllowMethods,
        &[ACCEPTED, ADDED, KEPT, ONLY_EXISTING, UNREAD],
    ),
    api(
        FixKind::ExposeHeaders,
        &[ACCEPTED, ADDED, KEPT, ONLY_EXISTING, UNREAD],
    ),
    rest(FixKind::CorsOnErrors, &[ACCEPTED, ADDED, KEPT, UNREAD]),
    rest(FixKind::AddChallenge, &[ACCEPTED, ADDED, KEPT, UNREAD]),
    lambda(
        FixKind::AllowOrigin,
        &[ACCEPTED, ADDED, KEPT, FRESH, UNREAD],
    ),
    lambda(
        FixKind::AllowCredentials,
        &[ACCEPTED, ADDED, KEPT, FRESH, UNREAD, NO_WILDCARD],
    ),
    lambda(
        FixKind::AllowHeaders,
        &[ACCEPTED, ADDED, KEPT, ONLY_EXISTING, UNREAD],
    ),
    lambda(
        FixKind::AllowMethods,
        &[ACCEPTED, ADDED, KEPT, ONLY_EXISTING, UNREAD],
    ),
    lambda(
        FixKind::ExposeHeaders,
        &[ACCEPTED, ADDED, KEPT, ONLY_EXISTING, UNREAD],
    ),
];

/// A page that wants to PUT with a header of its own.
const GIVEN: Given<'static> = Given {
    method: "PUT",
    wanted_headers: &["X-Api-Key"],
    ..Trial::USUAL.given
};
const PAGE: &str = "https://app.example";
const OTHER: &str = "https://other.example";

const fn s3(kind: FixKind, says: &'static [&'static str]) -> Trial {
    Trial {
        kind,
        platform: "Amazon S3",
        given: GIVEN,
        own: &[("BUCKET", "$BUCKET")],
        says,
        run: bucket,
    }
}

const fn api(kind: FixKind, says: &'static [&'static str]) -> Trial {
    Trial {
        kind,
        platform: "AWS API Gateway",
        given: GIVEN,
        own: &[("API_ID", "$API_ID")],
        says,
        run: http_api,
    }
}

const fn rest(kind: FixKind, says: &'static [&'static str]) -> Trial {
    Trial {
        run: rest_api,
        own: &[],
        ..api(kind, says)
    }
}

const fn lambda(kind: FixKind, says: &'static [&'static str]) -> Trial {
    Trial {
        platform: "AWS Lambda URL",
        own: &[("NAME", "$NAME")],
        run: function_url,
        ..api(kind, says)
    }
}

/// The service, and a shell in which `aws` leads to it.
struct Service {
    _moto: Process,
    port: u16,
    variables: Vec<(&'static str, String)>,
}

impl Service {
    fn start(ground: &Ground) -> Result<Self> {
        let port = ground.port()?;
        let programs = ground.installed.join("clouds/bin");
        let mut command = Command::new(programs.join("moto_server"));
        command.args(["-H", "127.0.0.1", "-p", &port.to_string()]);
        // Otherwise it lets every origin read everything.
        command.env("MOTO_DISABLE_GLOBAL_CORS", "true");
        let moto = ground.start("moto", command, port)?;
        let path = std::env::var("PATH").unwrap_or_default();
        let variables = vec![
            ("PATH", format!("{}:{path}", programs.display())),
            ("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{port}")),
            ("AWS_ACCESS_KEY_ID", "key".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "secret".to_owned()),
            ("AWS_DEFAULT_REGION", "eu-central-1".to_owned()),
            ("AWS_EC2_METADATA_DISABLED", "true".to_owned()),
            ("HOME", ground.folder.display().to_string()),
        ];
        Ok(Self {
            _moto: moto,
            port,
            variables,
        })
    }

    fn with(&self, name: &'static str, value: &str) -> Vec<(&'static str, String)> {
        let mut variables = self.variables.clone();
        variables.push((name, value.to_owned()));
        variables
    }

    fn json(&self, ground: &Ground, lines: &str) -> Result<Value> {
        let text = ground.must(&format!("{lines} --output json"), &self.variables)?;
        Ok(serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    /// The recipe with a command line that may read nothing: it must not write.
    fn unread(&self, ground: &mut Ground) -> Result<()> {
        ground.write(
            "broken/aws",
            "#!/bin/sh\ncase \"$*\" in *' get-'*) echo 'An error occurred (AccessDenied)' >&2; \
             exit 254;; *) echo \"$*\" >> \"$CALLS\";; esac\n",
        )?;
        ground.must("chmod +x broken/aws", &[])?;
        let calls = ground.folder.join("calls");
        let mut variables = self.with("CALLS", &calls.display().to_string());
        let path = std::env::var("PATH").unwrap_or_default();
        variables.push(("PATH", format!("{}/broken:{path}", ground.folder.display())));
        variables.extend([
            ("BUCKET", "b".to_owned()),
            ("API_ID", "a".to_owned()),
            ("NAME", "n".to_owned()),
        ]);
        ground.shell(&ground.lines.clone(), &variables)?;
        ground.holds(UNREAD, !calls.exists())
    }
}

/// What a list gained, where everything else has to stay. `gained` names lists and their new words.
fn kept_and_gained(before: &Value, after: &Value, gained: &[(&str, &[&str])]) -> bool {
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else {
        return false;
    };
    let words = |value: Option<&Value>| -> Vec<String> {
        let list = value.and_then(Value::as_array).cloned().unwrap_or_default();
        let mut words: Vec<String> = list
            .iter()
            .filter_map(|word| word.as_str().map(str::to_owned))
            .collect();
        words.sort();
        words
    };
    let all: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    all.into_iter().all(|name| {
        let new = gained.iter().find(|(list, _)| list == name);
        match new {
            None => before.get(name) == after.get(name),
            Some((_, new)) => {
                let mut wanted = words(before.get(name));
                wanted.extend(new.iter().map(|word| (*word).to_owned()));
                wanted.retain(|word| word != "*" || !new.contains(&PAGE));
                wanted.sort();
                wanted.dedup();
                let mut found = words(after.get(name));
                found.dedup();
                wanted == found
            }
        }
    })
}

fn bucket(ground: &mut Ground) -> Result<()> {
    let service = Service::start(ground)?;
    let lines = ground.lines.clone();
    let rules = |ground: &Ground, name: &str| {
        service.json(
            ground,
            &format!("aws s3api get-bucket-cors --bucket {name}"),
        )
    };
    let before = json!({"CORSRules": [
        {"AllowedOrigins": [OTHER], "AllowedMethods": ["GET", "PUT"], "AllowedHeaders": ["*"],
         "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 300},
    ]});
    ground.write("cors.json", &before.to_string())?;
    ground.must(
        "aws s3api create-bucket --bucket used --create-bucket-configuration LocationConstraint=eu-central-1
         aws s3api create-bucket --bucket new --create-bucket-configuration LocationConstraint=eu-central-1
         aws s3api put-bucket-cors --bucket used --cors-configuration file://cors.json
         echo text > file && aws s3api put-object --bucket used --key file --body file --acl public-read",
        &service.variables,
    )?;
    let was = rules(ground, "used")?;
    let said = ground.shell(&lines, &service.with("BUCKET", "used"))?;
    ensure!(said.ok, "{}", said.err);
    ground.holds(ACCEPTED, true)?;
    let is = rules(ground, "used")?;
    let list = |value: &Value| value["CORSRules"].as_array().cloned().unwrap_or_default();
    let (was, is) = (list(&was), list(&is));
    ground.holds(
        KEPT,
        is.get(..was.len()) == Some(was.as_slice()) && !was.is_empty(),
    )?;
    let new = is.get(was.len()).context("no rule was added")?.clone();
    let has = |name: &str, word: &str| {
        new[name]
            .as_array()
            .is_some_and(|list| list.contains(&json!(word)))
    };
    let headers = lines.contains("AllowedHeaders");
    let named = has("AllowedOrigins", PAGE) && has("AllowedMethods", "GET");
    let listed = !headers || (has("AllowedHeaders", "X-Api-Key") && has("AllowedMethods", "PUT"));
    ground.holds(ADDED, named && listed && is.len() == was.len() + 1)?;
    if !headers {
        let reads = |origin: &str| -> Result<String> {
            let header = format!("Origin: {origin}");
            let reply = Call {
                path: "/used/file",
                headers: &[&header],
                ..Call::GET
            }
            .ask(service.port)?;
            Ok(reply.values("access-control-allow-origin").join(", "))
        };
        let strange = reads("https://strange.example")?;
        ground.holds(READS, reads(PAGE)? == PAGE && strange.is_empty())?;
    }
    ground.must(&lines, &service.with("BUCKET", "new"))?;
    let fresh = list(&rules(ground, "new")?);
    ground.holds(FRESH, fresh == [new])?;
    service.unread(ground)
}

/// What a kind adds to the configuration of an HTTP API or a function URL.
fn gained(lines: &str, options: bool) -> Vec<(&'static str, &'static [&'static str])> {
    let mut gained: Vec<(&str, &[&str])> = Vec::new();
    let has = |word: &str| lines.contains(word);
    if has(".AllowOrigins =") {
        gained.push(("AllowOrigins", &[PAGE]));
    }
    if has(".AllowMethods =") {
        gained.push((
            "AllowMethods",
            match options {
                true => &["GET", "HEAD", "PUT", "OPTIONS"],
                false => &["GET", "HEAD", "PUT"],
            },
        ));
    }
    if has(".AllowHeaders =") {
        gained.push((
            "AllowHeaders",
            &["Authorization", "Content-Type", "X-Api-Key"],
        ));
    }
    if has(".ExposeHeaders =") {
        gained.push(("ExposeHeaders", &["WWW-Authenticate", "Retry-After"]));
    }
    gained
}

/// The set-up before: another origin, another method, another header.
fn set_before(wildcard: bool) -> Value {
    json!({
        "AllowOrigins": [if wildcard { "*" } else { OTHER }],
        "AllowMethods": ["DELETE", "GET"],
        "AllowHeaders": ["X-Trace"],
        "ExposeHeaders": ["ETag"],
        "MaxAge": 300,
    })
}

/// Looks at the present CORS configuration of what has this name.
type Look<'a> = &'a dyn Fn(&Ground, &str) -> Result<Value>;

fn merging(
    ground: &mut Ground,
    service: &Service,
    (variable, used, new): (&'static str, &str, &str),
    options: bool,
    look: Look<'_>,
) -> Result<()> {
    let lines = ground.lines.clone();
    let gained = gained(&lines, options);
    let before = look(ground, used)?;
    let said = ground.shell(&lines, &service.with(variable, used))?;
    ensure!(said.ok, "{}", said.err);
    ground.holds(ACCEPTED, true)?;
    let after = look(ground, used)?;
    let mut unlike = before.clone();
    let credentials = lines.contains(".AllowCredentials = true");
    if credentials {
        unlike["AllowCredentials"] = json!(true);
        let wildcard = after["AllowOrigins"]
            .as_array()
            .is_some_and(|list| list.contains(&json!("*")));
        ground.holds(NO_WILDCARD, !wildcard)?;
    }
    ensure!(
        kept_and_gained(&unlike, &after, &gained),
        "before {before}, after {after}"
    );
    ground.holds(KEPT, true)?;
    ground.holds(ADDED, before != after)?;
    let said = ground.shell(&lines, &service.with(variable, new))?;
    let fresh = look(ground, new)?;
    if lines.contains("error(") {
        ground.holds(ONLY_EXISTING, !said.ok && fresh.is_null())?;
    } else {
        let named = fresh["AllowOrigins"]
            .as_array()
            .is_some_and(|list| list == &[json!(PAGE)]);
        ground.holds(FRESH, said.ok && named)?;
    }
    service.unread(ground)
}

fn http_api(ground: &mut Ground) -> Result<()> {
    let service = Service::start(ground)?;
    let wildcard = ground.lines.contains(".AllowCredentials = true");
    ground.write("before.json", &set_before(wildcard).to_string())?;
    let make =
        "aws apigatewayv2 create-api --name a --protocol-type HTTP --query ApiId --output text";
    let used = ground.must(
        &format!("{make} --cors-configuration file://before.json"),
        &service.variables,
    )?;
    let new = ground.must(make, &service.variables)?;
    let look = |ground: &Ground, id: &str| {
        let lines = format!("aws apigatewayv2 get-api --api-id {id} --query CorsConfiguration");
        service.json(ground, &lines)
    };
    let names = ("API_ID", used.trim(), new.trim());
    merging(ground, &service, names, true, &look)
}

fn function_url(ground: &mut Ground) -> Result<()> {
    let service = Service::start(ground)?;
    let wildcard = ground.lines.contains(".AllowCredentials = true");
    ground.write("before.json", &set_before(wildcard).to_string())?;
    ground.write("f.py", "def handler(event, context): return {}\n")?;
    ground.must(
        "python3 -m zipfile -c f.zip f.py
         ROLE=$(aws iam create-role --role-name r --assume-role-policy-document '{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}' --query Role.Arn --output text)
         for name in used new; do
           aws lambda create-function --function-name $name --runtime python3.12 --handler f.handler --role $ROLE --zip-file fileb://f.zip
         done
         aws lambda create-function-url-config --function-name used --auth-type AWS_IAM --cors file://before.json
         aws lambda create-function-url-config --function-name new --auth-type AWS_IAM",
        &service.variables,
    )?;
    let look = |ground: &Ground, name: &str| {
        let lines =
            format!("aws lambda get-function-url-config --function-name {name} --query Cors");
        service.json(ground, &lines)
    };
    merging(ground, &service, ("NAME", "used", "new"), false, &look)
}

fn rest_api(ground: &mut Ground) -> Result<()> {
    let service = Service::start(ground)?;
    let id = ground.must(
        "aws apigateway create-rest-api --name r --query id --output text",
        &service.variables,
    )?;
    let id = id.trim();
    let types: &[&str] = match ground.lines.contains("UNAUTHORIZED") {
        true => &["UNAUTHORIZED"],
        false => &["DEFAULT_4XX", "DEFAULT_5XX"],
    };
    let look = |ground: &Ground, kind: &str| {
        service.json(
            ground,
            &format!(
                "aws apigateway get-gateway-response --rest-api-id {id} --response-type {kind}"
            ),
        )
    };
    ground.write(
        "before.json",
        r#"{"statusCode": "418",
 "responseParameters": {"gatewayresponse.header.X-Trace": "'on'"},
 "responseTemplates": {"application/json": "{\"message\": $context.error.messageString}"}}"#,
    )?;
    let mut before = Vec::new();
    for kind in types {
        ground.must(
            &format!(
                "aws apigateway put-gateway-response --rest-api-id {id} --response-type {kind} --cli-input-json file://before.json"
            ),
            &service.variables,
        )?;
        before.push(look(ground, kind)?);
    }
    let lines = ground.lines.replace("API_ID", id);
    let said = ground.shell(&lines, &service.variables)?;
    ensure!(said.ok, "{}", said.err);
    ground.holds(ACCEPTED, true)?;
    for (kind, was) in types.iter().zip(before) {
        let is = look(ground, kind)?;
        let header =
            |name: &str| is["responseParameters"][format!("gatewayresponse.header.{name}")].clone();
        let kept = header("X-Trace") == json!("'on'")
            && ["statusCode", "responseTemplates", "responseType"]
                .iter()
                .all(|name| is[*name] == was[*name] && !is[*name].is_null());
        ground.holds(KEPT, kept)?;
        let added = match *kind {
            "UNAUTHORIZED" => header("WWW-Authenticate") == json!("'Bearer'"),
            _ => {
                header("Access-Control-Allow-Origin") == json!(format!("'{PAGE}'"))
                    && header("Vary") == json!("'Origin'")
            }
        };
        ground.holds(ADDED, added)?;
    }
    service.unread(ground)
}
