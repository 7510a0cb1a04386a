// check: the order of results, callbacks, cancelling and errors. The browser is played by Node,
// which has fetch and Request but no CORS, so nothing is said here about outcomes.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { failure, turnaway } from "./package.mjs";

const { check } = turnaway;
let server;
let base;

before(async () => {
    server = createServer((request, response) => {
        const answer = () => {
            response.writeHead(Number(request.url.split("/")[1]) || 404, { "content-type": "text/plain" });
            response.end("body");
        };
        request.url.endsWith("slow") ? setTimeout(answer, 60) : answer();
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    base = `http://127.0.0.1:${server.address().port}`;
    globalThis.origin = base;
});

after(() => {
    delete globalThis.origin;
    server.closeAllConnections();
    server.close();
});

test("results keep the list's order, whichever ends first", async () => {
    const urls = ["/401/slow", "/403", "/200"].map((path) => base + path);
    const seen = [];
    const checks = await check(urls, { retries: 0 }, (result, index) => seen.push([index, result]));
    assert.deepEqual(checks.map((result) => result.url), urls);
    assert.deepEqual(checks.map((result) => result.status.code), [401, 403, 200]);
    assert.deepEqual(seen.map(([index]) => index).sort(), [0, 1, 2]);
    for (const [index, result] of seen) {
        assert.deepEqual(result, checks[index]);
    }
});

test("a text is searched for URLs, and each check has its line", async () => {
    const checks = await check(`see\n${base}/401 and\n${base}/403`);
    assert.deepEqual(checks.map(({ url, line }) => [url, line]), [
        [`${base}/401`, 2],
        [`${base}/403`, 3],
    ]);
});

test("what is no URL is a result of its own", async () => {
    const [result] = await check(["not a url"]);
    assert.equal(result.outcome, "invalid");
    assert.deepEqual(await check([]), []);
});

test("secrets in addresses are taken out unless the caller wants them kept", async () => {
    const url = `${base}/403?sig=S3CR3T&page=2`;
    for (const options of [undefined, {}, { redactQuery: true }]) {
        const [result] = await check([url], options);
        assert.equal(result.url, `${base}/403?sig=REDACTED&page=2`);
        assert.ok(!JSON.stringify(result).includes("S3CR3T"));
    }
    const [kept] = await check([url], { redactQuery: false });
    assert.equal(kept.url, url);
});

test("an aborted signal ends the run", async () => {
    const controller = new AbortController();
    const urls = Array.from({ length: 50 }, (_, at) => `${base}/200/${at}/slow`);
    const results = [];
    const error = await failure(() =>
        check(urls, { signal: controller.signal, perHost: 1 }, (result) => {
            results.push(result);
            controller.abort();
        }),
    );
    assert.equal(error.code, "cancelled");
    assert.equal(results.length, 1);
    assert.equal((await failure(() => check(urls, { signal: AbortSignal.abort() }))).code, "cancelled");
});

test("what onResult throws ends the run and is passed on", async () => {
    const thrown = new RangeError("enough");
    const urls = Array.from({ length: 20 }, (_, at) => `${base}/200/${at}`);
    const error = await failure(() =>
        check(urls, { perHost: 1 }, () => {
            throw thrown;
        }),
    );
    assert.equal(error, thrown);
});

test("wrong arguments are named", async () => {
    const url = `${base}/200`;
    const cases = [
        [[undefined], "invalid-urls", /list of URLs/],
        [[{ url }], "invalid-urls", /list of URLs/],
        [[[url, 7]], "invalid-urls", /urls\[1\]/],
        [[[url], { perhost: 1 }], "invalid-options", /perhost.*perHost/],
        [[[url], { depth: "deep" }], "invalid-options", /deep/],
        [[[url], { perHost: -1 }], "invalid-options", /-1/],
        [[[url], { signal: {} }], "invalid-options", /AbortSignal/],
        [[[url], "quick"], "invalid-options", /object/],
        [[[url], { credentials: [{ origin: `${base}/x`, kind: "authorization", secret: "S3CR3T" }] }], "invalid-options", /credentials\[0\]/],
    ];
    for (const [args, code, text] of cases) {
        const error = await failure(() => check(...args));
        assert.equal(error.code, code, error.message);
        assert.match(error.message, text);
        assert.ok(!error.message.includes("S3CR3T"));
    }
});
