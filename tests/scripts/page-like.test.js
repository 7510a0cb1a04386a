import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ORIGIN, copy, place, run, turn } from "./load.mjs";

let tell;
let violated;
let asked;
let metas;
let answer;
const parent = {};

beforeEach(() => {
  asked = [];
  metas = [];
  answer = async () => new Response("héllo", { headers: { "content-type": "text/plain" } });
  const listeners = {};
  run("page-like.js", {
    AbortController,
    Error,
    TextDecoder,
    setTimeout,
    parent,
    location: place(ORIGIN),
    performance: { now: () => 5, getEntriesByName: () => [{ startTime: 1, duration: 9 }, { startTime: 5, duration: 2 }] },
    document: { createElement: () => ({}), head: { append: (meta) => metas.push(meta) } },
    addEventListener: (name, listener) => (listeners[name] = listener),
    fetch: (url, init) => {
      asked.push({ url, init });
      return answer(url, init);
    },
  });
  tell = (data, more = {}) => {
    const heard = [];
    const port = { postMessage: (told) => heard.push(copy(told)) };
    listeners.message({ source: parent, origin: ORIGIN, data, ports: [port], ...more });
    return { heard, port };
  };
  violated = (blockedURI) => listeners.securitypolicyviolation({ blockedURI });
});

const ASK = { act: "ask", url: "https://a.example/#mark", init: { mode: "cors" } };

test("it listens to the page of the extension around it and to nobody else", async () => {
  tell(ASK, { source: {} });
  tell(ASK, { source: null });
  tell(ASK, { origin: "https://evil.example" });
  tell(ASK, { origin: "null" });
  tell({ act: "stay", sources: "*" }, { source: {} });
  await turn();
  assert.deepEqual(asked, []);
  assert.deepEqual(metas, []);
  tell(ASK);
  assert.equal(asked.length, 1);
});

test("it does what it knows only", () => {
  for (const act of ["constructor", "toString", "__proto__", "", undefined]) {
    assert.doesNotThrow(() => tell({ ...ASK, act }));
  }
  tell(ASK, { ports: [] });
  assert.deepEqual(asked, []);
});

test("a policy keeps it on a host, prefetches included", () => {
  tell({ act: "stay", sources: "https://a.example:*" });
  assert.equal(metas[0].httpEquiv, "Content-Security-Policy");
  assert.equal(metas[0].content, "default-src 'none'; connect-src https://a.example:*");
});

test("an answer comes without its body, the body up to what is wanted", async () => {
  const { heard, port } = tell(ASK);
  await turn();
  assert.equal(asked[0].init.mode, "cors");
  assert.equal(heard[0].status, 200);
  assert.deepEqual(heard[0].headers, [["content-type", "text/plain"]]);
  // "é" has two bytes in UTF-8; half of it is not told.
  await port.onmessage({ data: { read: 2 } });
  assert.deepEqual(heard[1], { text: "h", complete: false });
  assert.equal(asked[0].init.signal.aborted, true, "the rest is not loaded");
});

test("a whole body is said to be whole, a broken one to be broken", async () => {
  const whole = tell(ASK);
  await turn();
  await whole.port.onmessage({ data: { read: 100 } });
  assert.deepEqual(whole.heard[1], { text: "héllo", complete: true });
  answer = async () =>
    new Response(new ReadableStream({ pull: (body) => body.error(new TypeError("cut")) }));
  const broken = tell(ASK);
  await turn();
  await broken.port.onmessage({ data: { read: 100 } });
  assert.deepEqual(broken.heard[1], { broke: true });
});

test("a failure that its own policy made is told apart, once", async () => {
  answer = async () => {
    throw new TypeError("Failed to fetch");
  };
  violated("https://a.example/");
  const stayed = tell(ASK);
  const failed = tell(ASK);
  await turn();
  assert.deepEqual(stayed.heard, [{ failed: "Failed to fetch", stayed: true, tookMs: 0, durations: [2] }]);
  assert.equal(failed.heard[0].stayed, false);
});

test("a request that is dropped is ended", async () => {
  const { port } = tell(ASK);
  await port.onmessage({ data: { drop: true } });
  assert.equal(asked[0].init.signal.aborted, true);
});
