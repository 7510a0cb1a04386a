import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ORIGIN, load, turn, webRequest } from "./load.mjs";

let wire;
let wr;

beforeEach(async () => {
  wr = webRequest();
  wire = await load("wire.js", {
    location: { origin: ORIGIN },
    chrome: { webRequest: wr, runtime: { getPlatformInfo: async () => ({}) } },
  });
});

const URL_ = "https://a.example/x";

/** The browser tells of a request of ours. */
const begins = (url, more = {}) =>
  wr.onBeforeRequest.tell({ requestId: "1", url, method: "GET", initiator: ORIGIN, ...more });

test("a request is known by its mark, and its mark is no part of what is handed over", async () => {
  await wire.watch(7);
  const asked = wire.announce(URL_);
  assert.match(asked.url, /^https:\/\/a\.example\/x#[0-9a-f-]{36}$/);
  begins(asked.url);
  assert.deepEqual(asked.GET.hops, [{ url: URL_, method: "GET", sent: [] }]);
  assert.equal(asked.GET.doubtful, false);
  assert.deepEqual(asked.OPTIONS.hops, []);
});

test("what carries no announced mark is somebody else's, also at the same address", async () => {
  await wire.watch(7);
  const asked = wire.announce(URL_);
  begins(URL_);
  begins(`${URL_}#guess`);
  wr.onHeadersReceived.tell({ requestId: "1", statusCode: 200, responseHeaders: [] });
  assert.deepEqual(asked.GET.hops, []);
  wire.forget(asked);
  begins(asked.url);
  assert.deepEqual(asked.GET.hops, [], "it is forgotten");
});

test("the browser's question has a place of its own, and other methods have none", async () => {
  await wire.watch(7);
  const asked = wire.announce(URL_);
  begins(asked.url, { requestId: "2", method: "OPTIONS" });
  begins(asked.url, { requestId: "3", method: "POST" });
  begins(asked.url, { requestId: "4", method: "mark" });
  assert.equal(asked.OPTIONS.hops.length, 1);
  assert.deepEqual(asked.GET.hops, []);
});

test("two that are announced with one mark are doubtful before either is seen", async (t) => {
  const { crypto } = globalThis;
  t.after(() => Object.defineProperty(globalThis, "crypto", { value: crypto, configurable: true, writable: true }));
  wire = await load("wire.js", {
    location: { origin: ORIGIN },
    chrome: { webRequest: wr, runtime: { getPlatformInfo: async () => ({}) } },
    crypto: { randomUUID: () => "00000000-0000-4000-8000-000000000000" },
  });
  await wire.watch(7);
  const [one, two] = [wire.announce(URL_), wire.announce("https://b.example/y")];
  begins(one.url);
  for (const asked of [one, two])
    for (const seen of [asked.GET, asked.OPTIONS]) assert.equal(seen.doubtful, true);
  // The end of one takes nothing from the other.
  wire.forget(one);
  begins(two.url, { requestId: "5" });
  wire.forget(two);
  const three = wire.announce(URL_);
  assert.equal(three.GET.doubtful, false);
});

test("two requests with one mark, or one of another origin, are doubtful", async () => {
  await wire.watch(7);
  const twice = wire.announce(URL_);
  begins(twice.url, { requestId: "1" });
  begins(twice.url, { requestId: "2" });
  assert.equal(twice.GET.doubtful, true);
  assert.equal(twice.GET.hops.length, 1);
  const alien = wire.announce(URL_);
  begins(alien.url, { requestId: "3", initiator: "https://evil.example" });
  assert.equal(alien.GET.doubtful, true);
  assert.deepEqual(alien.GET.hops, []);
  // A frame without an origin, as Chromium and as Firefox tell it.
  for (const [id, more] of [["4", { initiator: "null" }], ["5", { initiator: undefined }]]) {
    const framed = wire.announce(URL_, { from: "null" });
    begins(framed.url, { requestId: id, ...more });
    assert.equal(framed.GET.doubtful, false, id);
    assert.equal(framed.GET.hops.length, 1, id);
  }
});

test("a redirect is the next hop of the same request", async () => {
  await wire.watch(7);
  const asked = wire.announce(URL_);
  begins(asked.url);
  wr.onHeadersReceived.tell({
    requestId: "1",
    statusCode: 302,
    statusLine: "HTTP/1.1 302 Found",
    responseHeaders: [{ name: "Location", value: "/y" }, { name: "X-Odd" }],
  });
  begins("https://a.example/y");
  wr.onHeadersReceived.tell({ requestId: "1", statusCode: 403, responseHeaders: [] });
  const [first, second] = asked.GET.hops;
  assert.equal(first.status, 302);
  assert.deepEqual(first.headers, [["Location", "/y"], ["X-Odd", ""]]);
  assert.equal(second.url, "https://a.example/y");
  assert.equal(second.status, 403);
});

test("of credentials the value never stays, and of other headers nothing", async () => {
  await wire.watch(7);
  const asked = wire.announce(URL_, { bare: false });
  begins(asked.url);
  wr.onSendHeaders.tell({
    requestId: "1",
    requestHeaders: [
      { name: "Origin", value: "null" },
      { name: "Cookie", value: "sid=s3cret" },
      { name: "Authorization", value: "Bearer s3cret" },
      { name: "X-Api-Key", value: "s3cret" },
      { name: "Sec-Fetch-Site", value: "cross-site" },
    ],
  });
  assert.deepEqual(asked.GET.hops[0].sent, [
    ["origin", "null"],
    ["cookie", ""],
    ["authorization", "Bearer"],
    ["sec-fetch-site", "cross-site"],
  ]);
  // RFC 9110 section 11.4: a scheme, one space, the rest. One word alone is no scheme.
  wr.onSendHeaders.tell({ requestId: "1", requestHeaders: [{ name: "authorization", value: "s3cret" }] });
  assert.deepEqual(asked.GET.hops[0].sent, [["authorization", ""]]);
  assert.equal(asked.GET.doubtful, false);
});

test("a cookie on a request without cookies means that it is another one", async () => {
  await wire.watch(7);
  const asked = wire.announce(URL_);
  begins(asked.url);
  wr.onSendHeaders.tell({ requestId: "1", requestHeaders: [{ name: "cookie", value: "a=b" }] });
  assert.equal(asked.GET.doubtful, true);
});

test("the address of a proxy is not the server's", async () => {
  await wire.watch(7);
  const ofHop = (details) => {
    const asked = wire.announce(URL_);
    begins(asked.url);
    wr.onResponseStarted.tell({ requestId: "1", ...details });
    wire.forget(asked);
    return asked.GET.hops[0].address;
  };
  assert.equal(ofHop({ ip: "192.0.2.1" }), "192.0.2.1");
  assert.equal(ofHop({ ip: "192.0.2.1", proxyInfo: { type: "direct" } }), "192.0.2.1");
  assert.equal(ofHop({ ip: "10.0.0.1", proxyInfo: { type: "http" } }), null);
});

test("its end is told, with what went wrong", async () => {
  await wire.watch(7);
  const asked = wire.announce(URL_);
  begins(asked.url);
  wr.onErrorOccurred.tell({ requestId: "1", error: "net::ERR_CONNECTION_REFUSED" });
  await asked.GET.ended;
  assert.equal(asked.GET.error, "net::ERR_CONNECTION_REFUSED");
});

test("looks at one tab share the listeners, and the last one takes them along", async () => {
  const first = await wire.watch(7);
  const second = await wire.watch(7);
  assert.equal(wr.onBeforeRequest.listeners.length, 1);
  assert.deepEqual(wr.onBeforeRequest.filters[0], { urls: ["<all_urls>"], tabId: 7 });
  first();
  first();
  assert.equal(wr.onBeforeRequest.listeners.length, 1, "one is still under way");
  second();
  const left = Object.values(wr).flatMap((event) => event.listeners ?? []);
  assert.deepEqual(left, []);
});

test("only the prompt of an announced request is cancelled", async () => {
  await wire.watch(7);
  const asked = wire.announce(URL_);
  begins(asked.url);
  const end = await wire.withoutPrompts(7);
  const answers = [];
  wr.onAuthRequired.tell({ requestId: "1" }, (answer) => answers.push(answer));
  wr.onAuthRequired.tell({ requestId: "2" }, (answer) => answers.push(answer));
  assert.deepEqual(answers, [{ cancel: true }, {}]);
  end();
  await turn();
  assert.equal(wr.onAuthRequired.listeners.length, 0);
});
