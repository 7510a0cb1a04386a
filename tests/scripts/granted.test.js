import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ORIGIN, copy, load, place, turn, webRequest } from "./load.mjs";

let wr;
let calls;
let grantedTo;
let tabs;
let server;
let inTab;

// Answers a request, and tells the watchers of it as a browser does.
function answering(ask) {
  return async (url, init) => {
    calls.push({ url, ...init });
    return ask(url, init);
  };
}

function onTheWire(url, { status = 200, location, initiator = ORIGIN } = {}) {
  const requestId = String(calls.length);
  wr.onBeforeRequest.tell({ requestId, url, method: "GET", initiator });
  const responseHeaders = location ? [{ name: "location", value: location }] : [];
  wr.onHeadersReceived.tell({ requestId, statusCode: status, responseHeaders });
  wr.onCompleted.tell({ requestId });
}

beforeEach(async () => {
  wr = webRequest();
  calls = [];
  grantedTo = new Set();
  tabs = [];
  server = async (url) => {
    onTheWire(url);
    return new Response("hello, world");
  };
  inTab = [];
  const permissions = {
    asked: [],
    contains: async ({ origins }) => origins.every((origin) => grantedTo.has(origin)),
    request: async (what) => permissions.asked.push(what) > 0,
    remove: async (what) => permissions.asked.push(what) > 0,
    getAll: async () => ({ origins: [...grantedTo] }),
  };
  await load("granted.js", {
    location: place(ORIGIN),
    fetch: answering((...input) => server(...input)),
    chrome: {
      webRequest: wr,
      permissions,
      runtime: { getPlatformInfo: async () => ({}) },
      tabs: { getCurrent: async () => ({ id: 1 }), query: async () => tabs },
      scripting: {
        executeScript: async (how) => {
          inTab.push(how);
          return [{ result: { type: "cors" } }];
        },
      },
    },
  });
});

const extension = () => globalThis.turnawayExtension;
const HOW = { url: "https://a.example/x", timeoutMs: 1000, bodyLimit: 5, header: null, cookies: false };
const own = async (look, how) => JSON.parse(await look.own(JSON.stringify({ ...HOW, ...how })));

test("hosts are asked for without a port and each once, all of them in two patterns", async () => {
  const { asked } = globalThis.chrome.permissions;
  await extension().request(["https://a.example:8443", "https://a.example", "http://b.example"]);
  await extension().requestAll();
  await extension().revoke("<all>");
  await extension().revoke("https://a.example/*");
  const all = { origins: ["https://*/*", "http://*/*"] };
  assert.deepEqual(asked, [
    { origins: ["https://a.example/*", "http://b.example/*"] },
    all,
    all,
    { origins: ["https://a.example/*"] },
  ]);
});

test("a request of its own follows no redirect, and takes no cookies along unasked", async () => {
  const look = await extension().begin();
  const told = await own(look, { header: ["X-Key", "k"] });
  assert.equal(calls.length, 1);
  const [{ url, redirect, credentials, cache, referrerPolicy, headers }] = calls;
  assert.match(url, /^https:\/\/a\.example\/x#/);
  assert.deepEqual(
    { redirect, credentials, cache, referrerPolicy, headers },
    {
      redirect: "manual",
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      headers: [["X-Key", "k"]],
    },
  );
  assert.deepEqual(told.body, { text: "hello", complete: false });
  assert.equal(told.hops[0].status, 200);
  assert.equal(told.doubtful, false);
  look.end();
});

test("with cookies no body is read, and a sign-in prompt of it is cancelled", async () => {
  const look = await extension().begin();
  let prompts;
  server = async (url) => {
    prompts = wr.onAuthRequired.listeners.length;
    onTheWire(url);
    return new Response("personal");
  };
  const told = await own(look, { cookies: true });
  assert.equal(calls[0].credentials, "include");
  assert.equal(told.body, null);
  assert.equal(prompts, 1);
  assert.equal(wr.onAuthRequired.listeners.length, 0, "afterwards the reader's own come again");
  look.end();
});

test("it stops at a redirect, whose goal is left to the program", async () => {
  const look = await extension().begin();
  server = async (url) => {
    onTheWire(url, { status: 302, location: "http://10.0.0.1/" });
    const answer = new Response(null);
    Object.defineProperty(answer, "type", { value: "opaqueredirect" });
    return answer;
  };
  const told = await own(look, {});
  assert.equal(told.redirected, true);
  assert.equal(told.body, null);
  assert.equal(told.hops.length, 1);
  assert.deepEqual(told.hops[0].headers, [["location", "http://10.0.0.1/"]]);
  assert.equal(calls.length, 1);
  look.end();
});

test("a request that nobody saw is made once more, and not twice", async () => {
  const look = await extension().begin();
  server = async () => {
    throw new TypeError("Failed to fetch");
  };
  const told = await own(look, {});
  assert.equal(calls.length, 2);
  assert.notEqual(calls[0].url, calls[1].url, "under a mark of its own");
  assert.deepEqual(told.hops, []);
  assert.equal(told.timedOut, false);
  look.end();
});

test("only a page of exactly the named origin is asked, and only where it is granted", async () => {
  tabs = [{ id: 4, url: "https://page.example:8443/" }];
  const has = async (page) => {
    const look = await extension().begin(page);
    look.end();
    return look.hasTab;
  };
  assert.equal(await has("https://page.example:8443"), false, "not granted");
  grantedTo.add("https://page.example/*");
  assert.equal(await has("https://page.example:8443"), true);
  assert.equal(await has("https://page.example"), false, "another port");
  assert.equal(await has(undefined), false);
});

test("the value of a header that the reader gave never gets into another page", async () => {
  tabs = [{ id: 4, url: "https://page.example/" }];
  grantedTo.add("https://page.example/*");
  const look = await extension().begin("https://page.example");
  const asks = async (how) => JSON.parse(await look.inTab(JSON.stringify({ ...HOW, ...how })));
  const told = await asks({ headerName: "X-Key", value: null });
  await asks({ headerName: "X-Probe", value: "1" });
  await asks({ headerName: null, value: null });
  const headers = inTab.map(({ args }) => args[2].headers);
  assert.deepEqual(headers, [[["X-Key", "turnaway-placeholder"]], [["X-Probe", "1"]], []]);
  assert.deepEqual(inTab[0].target, { tabId: 4 });
  assert.equal(inTab[0].args[2].redirect, "manual");
  assert.equal(told.page.readable, true);
  look.end();
});

test("a redirect of a page's request is no answer yet", async () => {
  tabs = [{ id: 4, url: "https://page.example/" }];
  grantedTo.add("https://page.example/*");
  const look = await extension().begin("https://page.example");
  const told = async (result) => {
    globalThis.chrome.scripting.executeScript = async () => [{ result }];
    const { page } = JSON.parse(await look.inTab(JSON.stringify({ ...HOW, headerName: null })));
    return copy({ readable: page.readable, redirected: page.redirected });
  };
  assert.deepEqual(await told({ type: "opaqueredirect" }), { readable: null, redirected: true });
  assert.deepEqual(await told({}), { readable: false, redirected: false });
  look.end();
});

test("the end of a look ends what is under way, and the watching", async () => {
  const look = await extension().begin();
  server = (_, { signal }) =>
    new Promise((_resolve, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  const asked = own(look, { timeoutMs: 60_000 });
  await turn();
  look.end();
  assert.equal((await asked).timedOut, false);
  assert.equal(wr.onBeforeRequest.listeners.length, 0);
});
