import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ORIGIN, events, load, place, turn, webRequest } from "./load.mjs";

let wr;
let tabEvents;
let reloaded;

beforeEach(async () => {
  wr = webRequest();
  tabEvents = events("onUpdated", "onRemoved");
  reloaded = [];
  await load("requests.js", {
    location: place(ORIGIN),
    chrome: {
      webRequest: wr,
      tabs: {
        ...tabEvents,
        reload: async (tab) => reloaded.push(tab),
        get: async () => ({}),
      },
      scripting: {
        executeScript: async ({ func }) =>
          func ? [{ frameId: 0, result: ["https://a.example"] }, { frameId: 1, result: null }] : [],
      },
    },
  });
});

/** Watches tab 7 while `act` goes on, and gives what was seen. */
async function watching(act) {
  const answer = globalThis.turnawayRequests.watch(7, () => {});
  await turn();
  await act();
  globalThis.turnawayRequests.stop();
  return JSON.parse(await answer);
}

function request(requestId, { status = 200, error, method = "GET", headers = [] } = {}) {
  const details = { requestId, url: `https://a.example/${requestId}`, method, type: "xmlhttprequest" };
  wr.onBeforeRequest.tell({ ...details, timeStamp: 1000 });
  wr.onBeforeSendHeaders.tell({ ...details, requestHeaders: [{ name: "Accept", value: "*/*" }] });
  if (status) wr.onHeadersReceived.tell({ ...details, statusCode: status, responseHeaders: headers });
  const end = error ? wr.onErrorOccurred : wr.onCompleted;
  end.tell({ ...details, error, timeStamp: 1250 });
}

test("what fares badly is kept as HAR has it, what goes well is only counted", async () => {
  const seen = await watching(() => {
    request("1");
    request("2", { status: 403, headers: [{ name: "Server", value: "x" }] });
    request("3", { status: 0, error: "net::ERR_FAILED" });
    request("4", { method: "OPTIONS" });
    request("5", { status: 304 });
  });
  assert.deepEqual(reloaded, [7]);
  assert.equal(seen.seen, 5);
  assert.equal(seen.why, "stopped");
  const kept = seen.entries.map(({ request: { url } }) => url.at(-1));
  assert.deepEqual(kept, ["2", "3", "4", "5"]);
  assert.deepEqual(seen.entries[0], {
    startedDateTime: "1970-01-01T00:00:01.000Z",
    time: 250,
    request: {
      method: "GET",
      url: "https://a.example/2",
      headers: [{ name: "Accept", value: "*/*" }],
    },
    response: { status: 403, headers: [{ name: "Server", value: "x" }], redirectURL: "" },
    _resourceType: "fetch",
  });
  assert.equal(seen.entries[1].response._error, "net::ERR_FAILED");
});

test("a redirect is an entry, and no further request", async () => {
  const seen = await watching(() => {
    const details = { requestId: "1", method: "GET", type: "main_frame", timeStamp: 1 };
    wr.onBeforeRequest.tell({ ...details, url: "https://a.example/" });
    wr.onHeadersReceived.tell({ ...details, statusCode: 302, responseHeaders: [] });
    wr.onBeforeRedirect.tell({ ...details, redirectUrl: "https://b.example/", timeStamp: 3 });
    wr.onBeforeRequest.tell({ ...details, url: "https://b.example/", timeStamp: 4 });
  });
  assert.equal(seen.seen, 1);
  assert.equal(seen.waiting, 1);
  const [{ response, time, _resourceType }] = seen.entries;
  assert.deepEqual([response.status, response.redirectURL, time], [302, "https://b.example/", 2]);
  assert.equal(_resourceType, "document");
});

test("an answer whose body still comes is kept, a request without one is counted as waiting", async () => {
  const seen = await watching(() => {
    for (const requestId of ["1", "2"]) {
      const details = { requestId, url: "https://a.example/", method: "GET", type: "image", timeStamp: 1 };
      wr.onBeforeRequest.tell(details);
      if (requestId === "1") wr.onHeadersReceived.tell({ ...details, statusCode: 500, responseHeaders: [] });
    }
  });
  assert.equal(seen.entries.length, 1);
  assert.equal(seen.entries[0].time, 0);
  assert.equal(seen.waiting, 1);
});

test("too many requests end it", async () => {
  const answer = globalThis.turnawayRequests.watch(7, () => {});
  await turn();
  for (let at = 0; at <= 5000; at += 1) request(String(at));
  const { seen, why } = JSON.parse(await answer);
  assert.deepEqual({ seen, why }, { seen: 5000, why: "limit" });
});

test("only that tab is watched, and nothing once it is over", async () => {
  const { why } = await watching(() => {
    for (const event of [wr.onBeforeRequest, wr.onCompleted, wr.onBeforeRedirect]) {
      assert.deepEqual(event.filters, [{ urls: ["<all_urls>"], tabId: 7 }]);
    }
    tabEvents.onRemoved.tell(8);
  });
  assert.equal(why, "stopped", "the end of another tab is none of this one");
  const left = [...Object.values(wr), ...Object.values(tabEvents)];
  assert.deepEqual(left.flatMap(({ listeners = [] }) => listeners), []);
});

test("a tab that is closed meanwhile is said to be gone", async () => {
  assert.deepEqual(await watching(() => tabEvents.onRemoved.tell(7)), { problem: "gone" });
});

test("the hosts of a page are those of the frames that answered", async () => {
  const told = JSON.parse(await globalThis.turnawayRequests.hosts(7));
  assert.deepEqual(told, { list: ["https://a.example"] });
});
