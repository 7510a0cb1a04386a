// fromResponse and explainFailure: what a program holds in its hand, or in its catch; and read of anything.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { after, before, test } from "node:test";
import { failure, turnaway } from "./package.mjs";

const { explainFailure, fromResponse, read, readLog } = turnaway;

let server;
let origin;

before(async () => {
    server = createServer((request, response) => {
        if (request.url.startsWith("/private")) {
            response.writeHead(401, {
                "content-type": "application/json",
                "set-cookie": ["a=1", "b=2"],
                "www-authenticate": 'Bearer realm="api", error="insufficient_scope", scope="read:items"',
            });
            response.end('{"error":"insufficient_scope"}');
        } else if (request.url === "/long") {
            response.writeHead(403, { "content-type": "text/plain" });
            response.end("x".repeat(300_000));
        } else if (request.url === "/cut") {
            response.writeHead(200, { "content-length": "100" });
            response.write("half");
            request.socket.destroy();
        } else {
            response.writeHead(204);
            response.end();
        }
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${server.address().port}`;
});

after(() => server.close());

const ids = (check) => check.causes.map(({ id }) => id);

test("a response is judged, and can still be read", async () => {
    const response = await fetch(`${origin}/private?token=S3CR3TS3CR3T`, { headers: { authorization: "Bearer abc" } });
    const check = await fromResponse(response);
    assert.equal(check.outcome, "sign-in-required");
    assert.deepEqual(check.status, { kind: "known", code: 401 });
    assert.equal(check.vantage, "capture");
    assert.ok(ids(check).includes("bearer.insufficient_scope"), ids(check).join());
    assert.ok(!JSON.stringify(check).includes("S3CR3T"));
    assert.deepEqual(await response.json(), { error: "insufficient_scope" });
});

test("what was sent is heard", async () => {
    const response = await fetch(`${origin}/private`);
    const request = { url: `${origin}/private`, headers: { Authorization: "Bearer undefined" } };
    const check = await fromResponse(response, request);
    assert.equal(check.evidence.request.authorization, "bearer");
    const asRequest = await fromResponse(await fetch(`${origin}/private`), new Request(`${origin}/private`, { method: "PUT" }));
    assert.equal(asRequest.evidence.request.method, "PUT");
});

test("a body that was read, or is long, is no hindrance", async () => {
    const used = await fetch(`${origin}/private`);
    await used.text();
    assert.equal((await fromResponse(used)).status.code, 401);
    const long = await fetch(`${origin}/long`);
    const check = await fromResponse(long);
    assert.equal(check.outcome, "forbidden");
    assert.equal((await long.text()).length, 300_000);
});

test("fetch's own errors lead to the network's reason", async () => {
    // A port at which somebody listened a moment ago.
    const gone = createServer();
    await new Promise((resolve) => gone.listen(0, "127.0.0.1", resolve));
    const refused = `http://127.0.0.1:${gone.address().port}/`;
    await new Promise((resolve) => gone.close(resolve));
    const caught = await failure(() => fetch(refused));
    const check = explainFailure(refused, caught);
    assert.equal(check.outcome, "unreachable", caught.cause?.message);
    assert.deepEqual(check.status, { kind: "none" });
    const unknown = "http://no-such-host.invalid/x";
    const lost = explainFailure(new URL(unknown), await failure(() => fetch(unknown)));
    assert.equal(lost.outcome, "unreachable");
    assert.ok(ids(lost)[0].startsWith("net."), ids(lost).join());
    assert.equal(lost.url, unknown);
});

test("errors of libraries carry their answer", () => {
    const url = "https://api.example/v1/items";
    const headers = { "www-authenticate": 'Bearer error="invalid_token"' };
    const axios = Object.assign(new Error("Request failed with status code 401"), {
        name: "AxiosError",
        code: "ERR_BAD_REQUEST",
        config: { baseURL: "https://api.example/v1", url: "/items", method: "post", headers: { Authorization: "Bearer x" } },
        response: { status: 401, headers: { ...headers, toJSON: () => headers }, data: { error: "invalid_token" } },
    });
    const got = Object.assign(new Error("Response code 401 (Unauthorized)"), {
        name: "HTTPError",
        options: { url: new URL(url), method: "GET" },
        response: { statusCode: 401, headers, body: "" },
    });
    const ky = Object.assign(new Error("Request failed with status code 401: GET"), {
        name: "HTTPError",
        request: new Request(url),
        response: new Response("", { status: 401, headers }),
    });
    for (const error of [axios, got, ky]) {
        const check = explainFailure(undefined, error);
        assert.equal(check.url, url, error.name);
        assert.deepEqual(check.status, { kind: "known", code: 401 });
        assert.ok(ids(check).includes("bearer.invalid_token"), ids(check).join());
    }
    assert.equal(explainFailure(undefined, axios).evidence.request.method, "POST");
});

test("words alone are enough, and nonsense is unknown", () => {
    const url = "https://api.example/";
    for (const words of [
        "connect ECONNREFUSED 192.0.2.1:443",
        new Error("getaddrinfo ENOTFOUND api.example"),
        Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error("self-signed certificate"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }) }),
        Object.assign(new Error(""), { name: "AggregateError", code: "ECONNREFUSED", errors: [new Error("connect ECONNREFUSED ::1:3000")] }),
    ]) {
        assert.equal(explainFailure(url, words).outcome, "unreachable", String(words));
    }
    for (const words of [new Error("x is not a function"), "", null, undefined, 7, {}]) {
        const check = explainFailure(url, words);
        assert.deepEqual(check.status, { kind: "none" });
        assert.equal(check.outcome, "not-verified", String(words));
    }
});

test("without an address it is refused with advice", async () => {
    for (const call of [
        () => explainFailure(undefined, new Error("fetch failed")),
        () => fromResponse(new Response("", { status: 403 })),
        () => fromResponse({}),
        () => fromResponse(7),
    ]) {
        const error = await failure(call);
        assert.equal(error.code, "invalid-input");
        assert.match(error.message, /explainFailure|fromResponse/);
    }
});

test("a text, bytes, a blob and a stream read the same", async () => {
    const text = "HTTP/1.1 401 Unauthorized\nwww-authenticate: Bearer error=\"invalid_token\"\n\nä";
    const bytes = new TextEncoder().encode(text);
    const expected = read(text);
    assert.equal(expected.given, "evidence");
    const stripped = (reading) => JSON.stringify(reading, (name, value) => (name === "atMs" || name === "started" ? 0 : value));
    // Every character of the text cut in two somewhere.
    const parts = () => Array.from(bytes, (byte) => Uint8Array.of(byte));
    for (const input of [
        bytes,
        bytes.buffer,
        new Blob([bytes]),
        new Blob([bytes]).stream(),
        ReadableStream.from(parts()),
        ReadableStream.from([text.slice(0, 9), text.slice(9)]),
        Readable.from(parts()),
    ]) {
        const reading = await read(input);
        assert.equal(stripped(reading), stripped(expected), String(input));
    }
});

test("what cannot be read is refused with its reason", async () => {
    const broken = new ReadableStream({ pull: () => Promise.reject(new Error("the disk is gone")) });
    const error = await failure(() => read(broken));
    assert.equal(error.code, "unreadable-input");
    assert.match(error.message, /the disk is gone/);
    for (const input of [7, null, undefined, {}, ReadableStream.from([7])]) {
        const refused = await failure(() => read(input));
        assert.equal(refused.code, "invalid-input", String(input));
        assert.match(refused.message, /^read\(\)/);
    }
    assert.match((await failure(() => readLog(7))).message, /^readLog\(\)/);
});

test("reports of link checkers are read, with their word explained", () => {
    const report = JSON.stringify({
        links: [
            { url: "https://a.example/", status: 200, state: "OK" },
            {
                url: "https://a.example/secret",
                status: 401,
                state: "BROKEN",
                parent: "https://a.example/",
                failureDetails: [{ status: 401, headers: { "www-authenticate": 'Bearer error="invalid_token"' } }],
            },
        ],
        passed: false,
    });
    const reading = read(report);
    assert.equal(reading.given, "report");
    assert.equal(reading.format, "linkinator-json");
    assert.deepEqual([reading.report.failed, reading.report.ok, reading.report.skipped], [1, 1, 0]);
    const [, entry] = reading.report.entries;
    assert.deepEqual(entry.places, [{ foundOn: "https://a.example/", anchor: "" }]);
    assert.equal(entry.word, "401 BROKEN");
    assert.ok(ids(entry.check).includes("bearer.invalid_token"));
});

test("our own checks are opened again", async () => {
    const check = await fromResponse(await fetch(`${origin}/private`));
    const reading = read(JSON.stringify([check]));
    assert.equal(reading.given, "report");
    assert.equal(reading.format, "turnaway-json");
    assert.equal(reading.checks[0].outcome, check.outcome);
    assert.deepEqual(ids(reading.checks[0]), ids(check));
});
