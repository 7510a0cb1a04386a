// diagnose, whatIf, explain, read and version: what works in any JavaScript engine.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { failure, folder, turnaway } from "./package.mjs";

const { diagnose, explain, read, version, whatIf } = turnaway;

function evidence(event) {
    return {
        target: {
            url: "https://api.example/v1?page=2&token=T0PS3CR3T",
            scheme: "https",
            host: "api.example",
            port: 443,
            path: "/v1",
            origin: "https://api.example",
        },
        context: { vantage: "page", pageOrigin: "https://app.example", secure: true, atMs: 1767225600000 },
        probes: [{ kind: "cors-get", startedMs: 0, tookMs: 12, event }],
    };
}

const refused = {
    event: "response",
    response: {
        status: 401,
        headers: { visibility: "all", list: [["www-authenticate", 'Bearer realm="api"'], ["set-cookie", "sid=S3CR3T"]] },
        body: { state: "read", text: "no", complete: true },
    },
};

test("a diagnosis is plain data with the export's names", () => {
    const check = diagnose(evidence(refused));
    assert.equal(check.url, "https://api.example/v1?page=2&token=REDACTED");
    assert.equal(check.outcome, "sign-in-required");
    assert.equal(check.answered, "yes");
    assert.deepEqual(check.status, { kind: "known", code: 401 });
    assert.equal(check.vantage, "page");
    assert.equal(check.started, "2026-01-01T00:00:00Z");
    assert.equal(check.tookMs, 12);
    assert.equal(check.requests, 1);
    assert.ok("kind" in check.next_test);
    for (const cause of check.causes) {
        assert.ok(cause.id && cause.title && cause.actor && cause.plain && Array.isArray(cause.because));
    }
    assert.deepEqual(JSON.parse(JSON.stringify(check)), check, "nothing is lost in JSON");
});

test("evidence that was given out is taken back and diagnosed the same", () => {
    const first = diagnose(evidence(refused));
    assert.deepEqual(diagnose(first.evidence), first);
    assert.deepEqual(diagnose(JSON.parse(JSON.stringify(first.evidence))), first);
});

test("a hidden status is hidden, without a hint as null", () => {
    const hidden = evidence({ event: "failed", message: "Failed to fetch" });
    hidden.probes.push({ kind: "no-cors-get", startedMs: 20, tookMs: 5, event: { event: "opaque" } });
    const check = diagnose(hidden);
    assert.equal(check.outcome, "cors-blocked");
    assert.deepEqual(check.status, { kind: "hidden", hint: null });
});

test("secrets are not repeated, wherever they stood, and what is none is", () => {
    const key = "k7Qx2Zp9Lm4Tb6Rv8Ws3Yd5Hn";
    const text = [
        `> GET /reset/${key}?token=quoxquery&page=7 HTTP/1.1`,
        "> Host: api.example",
        "> Authorization: Bearer quoxbearer",
        "> Cookie: sid=quoxcookie",
        "> X-Api-Key: quoxheader",
        ">",
        "< HTTP/1.1 401 Unauthorized",
        "< Set-Cookie: sid=quoxset; Path=/",
        "< Location: https://quoxuser:quoxpassword@id.example/?client_id=app&state=quoxstate",
        '< WWW-Authenticate: Bearer realm="harmless realm"',
        "<",
        `<p>No access for ${key}</p><input type="hidden" name="csrf_token" value="quoxhidden">`,
        `{"access_token":"quoxmember","error":"harmless_error","note":"key sk_live_${key}"}`,
    ].join("\n");
    const { pasted } = read(text);
    for (const found of [pasted, diagnose(pasted.checks[0].evidence), diagnose(evidence(refused))]) {
        const json = JSON.stringify(found);
        for (const secret of ["quox", key, "S3CR3T"]) {
            assert.ok(!json.includes(secret), `${secret} in ${json}`);
        }
    }
    const json = JSON.stringify(pasted);
    for (const harmless of ["page=7", "harmless realm", "harmless_error", "client_id=app", "sid=REDACTED"]) {
        assert.ok(json.includes(harmless), harmless);
    }
    const { rejected } = read(`https://a.example/\npassword: quoxline1\n${key}`);
    assert.equal(rejected.length, 2);
    assert.ok(!JSON.stringify(rejected).includes("quox") && !JSON.stringify(rejected).includes(key));
});

test("evidence of another form is refused with code, place and advice", async () => {
    const wrong = [
        undefined,
        null,
        7,
        "{}",
        [],
        {},
        { target: {} },
        { ...evidence(refused), context: { vantage: "satellite" } },
        evidence({ event: "magic" }),
        evidence({ ...refused, response: { status: -1 } }),
    ];
    for (const value of wrong) {
        const error = await failure(() => diagnose(value));
        assert.ok(error instanceof Error);
        assert.equal(error.code, "invalid-evidence", JSON.stringify(value));
        assert.match(error.message, /report-1\.schema\.json/);
    }
    assert.match((await failure(() => diagnose({ target: {} }))).message, /context/);
});

test("scheme, host and origin follow from the URL", () => {
    const whole = diagnose(evidence(refused));
    const given = evidence(refused);
    const bare = diagnose({ ...given, target: { url: given.target.url } });
    assert.equal(bare.outcome, "sign-in-required");
    assert.deepEqual(bare.status, whole.status);
    assert.equal(bare.evidence.target.origin, "https://api.example");
    assert.equal(bare.evidence.target.host, "api.example");
});

test("an address is asked for where there is none", async () => {
    const error = await failure(() => diagnose({ ...evidence(refused), target: {} }));
    assert.equal(error.code, "invalid-evidence");
    assert.match(error.message, /target\.url/);
});

test("what a browser would do is told step by step", async () => {
    const request = { url: "https://api.example/v1", origin: "https://app.example", credentials: "include" };
    const answer = { status: 200, headers: [["Access-Control-Allow-Origin", "*"]] };
    const end = whatIf(request, answer).at(-1);
    assert.equal(end.name, "CORS check");
    assert.equal(end.comes, "stops");
    assert.equal(end.fix, "cors.allow-credentials");
    assert.match(end.change, /^Access-Control-Allow-Origin: https:\/\/app\.example\nAccess-Control-Allow-Credentials: true$/);
    const plain = whatIf({ ...request, credentials: "omit" }, answer);
    assert.equal(plain.at(-1).comes, "passes");
    const preflight = { status: 204, headers: [["Access-Control-Allow-Origin", "*"], ["Access-Control-Allow-Methods", "PUT"]] };
    const put = { ...request, credentials: "omit", method: "PUT" };
    assert.equal(whatIf(put, answer, preflight).at(-1).comes, "passes");
    assert.equal(whatIf({ ...put, method: "DELETE" }, answer, preflight).at(-1).fix, "cors.allow-methods");
    for (const wrong of [{}, { ...request, credentials: "always" }, { ...request, origin: "" }]) {
        assert.equal((await failure(() => whatIf(wrong, answer))).code, "invalid-evidence");
    }
});

test("status codes are explained", async () => {
    const explanation = explain(401);
    assert.equal(explanation.code, 401);
    assert.equal(explanation.name, "Unauthorized");
    assert.equal(explanation.outcome, "sign-in-required");
    for (const part of ["meaning", "client", "server"]) {
        assert.ok(explanation[part].length > 10, part);
    }
    assert.match(explanation.source.url, /^https:\/\//);
    assert.equal(explain(299), undefined);
    for (const code of [0, 99, 1000, 401.5, NaN, "words", undefined]) {
        assert.equal((await failure(() => explain(code))).code, "invalid-status", String(code));
    }
});

test("URLs are found in text and in bytes", async () => {
    const text = "first https://a.example/1\nhttps://a.example/1\nhttps://b.example/ü";
    const reading = read(text);
    assert.deepEqual(
        reading.found.map(({ url, line, times }) => ({ url, line, times })),
        [
            { url: "https://a.example/1", line: 1, times: 2 },
            { url: "https://b.example/%C3%BC", line: 3, times: 1 },
        ],
    );
    assert.equal(reading.duplicates, 1);
    assert.equal(reading.hosts, 2);
    const bytes = new TextEncoder().encode(text);
    assert.deepEqual(read(bytes), reading);
    assert.deepEqual(read(bytes.buffer), reading);
    assert.equal(read("").kind, "nothing");
    for (const value of [undefined, null, 7, {}, ["https://a.example"]]) {
        assert.equal((await failure(() => read(value))).code, "invalid-input");
    }
});

test("recorded answers, console messages and tokens are judged", () => {
    const { pasted } = read("HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\"\n\nno");
    assert.equal(pasted.kind, "response");
    assert.equal(pasted.checks.length, 1);
    const [check] = pasted.checks;
    assert.deepEqual(check.status, { kind: "known", code: 401 });
    assert.equal(check.causes[0].id, "bearer.invalid_token");
    assert.equal(check.url, "");
    assert.equal(check.evidence.target.unknown, true);
    assert.deepEqual(diagnose(check.evidence), check);
    const said = read("Access to fetch at 'https://api.example/v1' from origin 'https://app.example' has been " +
        "blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.");
    assert.equal(said.pasted.kind, "console");
    assert.equal(said.pasted.checks[0].causes[0].id, "cors.missing-allow-origin");
    assert.equal(said.pasted.checks[0].url, "https://api.example/v1");
    assert.equal(read("https://a.example/").pasted, undefined);
});

test("check refuses to run outside a browser, and says what to do instead", async () => {
    const error = await failure(() => turnaway.check(["https://a.example/"]));
    assert.equal(error.code, "not-in-a-browser");
    assert.match(error.message, /diagnose/);
});

test("the version is the package's", async () => {
    const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    assert.equal(version(), manifest.version);
});

test("the types are those agreed on", async () => {
    const written = new URL("turnaway.d.ts", import.meta.url);
    const whole = await readFile(join(folder, "turnaway.d.ts"), "utf8");
    // What follows are the program's own exports, which differ from build to build, as does the
    // order of the declarations.
    const declarations = whole.slice(0, whole.indexOf("export type InitInput"));
    const types = declarations.split(/\n\n+/).map((part) => part.trim()).filter(Boolean).sort().join("\n\n") + "\n";
    assert.match(whole, /function __wbg_init \(module_or_path\?:/, "init() needs no argument");
    if (process.env.TURNAWAY_UPDATE) {
        const { writeFile } = await import("node:fs/promises");
        await writeFile(written, types);
    }
    assert.equal(
        types,
        await readFile(written, "utf8"),
        "If the change is meant, run again with TURNAWAY_UPDATE=1; then it is a new version of the API.",
    );
});
