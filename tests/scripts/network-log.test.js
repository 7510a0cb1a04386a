import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FakeEvent, load, turn } from "./load.mjs";

let told;
let wanted;
let listener;

/** One that keeps what it hears to itself: what is on its way from the test before is none of it. */
const listening = (told) => ({
  entries: (json) => {
    told.push({ entries: JSON.parse(json) });
    return wanted;
  },
  body: (key, text) => told.push({ body: key, text }),
  at: (at) => told.push({ at }),
  navigated: (navigated) => told.push({ navigated }),
  lost: (lost) => told.push({ lost }),
});

const begin = async (evaluated = ["https://a.example/", undefined]) => {
  told = [];
  wanted = [];
  listener = listening(told);
  await load("network-log.js", {
    document: {
      documentElement: { dataset: {} },
      createElement: () => ({}),
      head: { append: () => {} },
    },
    chrome: {
      devtools: {
        network: {},
        panels: { themeName: "dark", onThemeChanged: new FakeEvent() },
        inspectedWindow: { eval: (_, then) => then(...evaluated) },
      },
    },
  });
};
beforeEach(() => begin());

const log = () => globalThis.turnawayNetworkLog;
const entry = (more = {}) => ({
  entry: { startedDateTime: "x", time: 1, request: {}, response: {}, _webSocketMessages: ["much"], ...more },
});
const until = async (enough) => {
  for (let tries = 0; tries < 400 && !enough(); tries += 1) await turn();
};

test("entries wait for the program, come a few at a time, and without what nobody reads", async () => {
  log().take(Array.from({ length: 120 }, () => entry()), 0);
  assert.deepEqual(told, []);
  log().listen(listener);
  await until(() => told.length >= 4);
  assert.deepEqual(told[0], { at: "https://a.example/" });
  const batches = told.slice(1).map(({ entries }) => entries);
  assert.deepEqual(batches.map((batch) => batch.length), [50, 50, 20]);
  const keys = batches.flat().map(({ key }) => key);
  assert.equal(new Set(keys).size, 120);
  assert.deepEqual(Object.keys(batches[0][0]).sort(), ["key", "request", "response", "startedDateTime", "time"]);
});

test("a batch ends where the page goes elsewhere", async () => {
  log().take([entry(), { navigated: "https://b.example/" }, entry()], 0);
  log().listen(listener);
  await until(() => told.length >= 4);
  assert.deepEqual(told.slice(1).map((one) => Object.keys(one)[0]), ["entries", "navigated", "entries"]);
});

test("what is let go is the oldest, and is counted with what was let go before", async () => {
  const items = Array.from({ length: 20_003 }, (_, at) => entry({ time: at }));
  log().take(items, 4);
  log().listen(listener);
  await until(() => told.length >= 3);
  assert.deepEqual(told[1], { lost: 7 });
  assert.equal(told[2].entries[0].time, 3);
});

test("only wanted bodies are fetched, text only, and of it the beginning", async () => {
  let fetched = 0;
  const has = (text, encoding) => (then) => {
    fetched += 1;
    then(text, encoding);
  };
  wanted = [1, 2, 4];
  log().take(
    [
      entry({ getContent: has("a".repeat(20_000), "") }),
      entry({ getContent: has("AAAA", "base64") }),
      entry({ getContent: has("not wanted", "") }),
      entry({ getContent: has("<p>", "text/html") }),
    ],
    0,
  );
  log().listen(listener);
  await until(() => told.some(({ body }) => body === 4));
  const bodies = told.filter((one) => one.body);
  assert.deepEqual(bodies.map(({ body, text }) => [body, text.length]), [[1, 16384], [4, 3]]);
  assert.equal(fetched, 3);
});

test("the address of the page comes as Firefox and as Chromium tell it, or not at all", async () => {
  await begin([["https://a.example/", undefined]]);
  log().listen(listener);
  assert.deepEqual(told, [{ at: "https://a.example/" }]);
  await begin([undefined, { isException: true }]);
  log().listen(listener);
  assert.deepEqual(told, []);
});
