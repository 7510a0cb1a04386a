import assert from "node:assert/strict";
import { test } from "node:test";

import { ORIGIN, FakeEvent, load, place } from "./load.mjs";

const TASK = { act: "ask", url: "https://a.example/", init: null, near: false, stay: null };

/** A browser whose background has no document. */
function background(offscreen) {
  const sent = [];
  return {
    sent,
    globals: {
      document: undefined,
      location: place(ORIGIN),
      chrome: {
        offscreen,
        runtime: {
          sendMessage: async (message) => {
            sent.push(message);
            return { told: sent.length };
          },
        },
      },
    },
  };
}

test("where there is no document, an offscreen one is asked, under one name for head and more", async () => {
  const made = [];
  let closed = 0;
  const { sent, globals } = background({
    createDocument: async (what) => made.push(what),
    closeDocument: async () => (closed += 1),
  });
  await load("probes.js", globals);
  const { probe, close } = globalThis.turnawayProbes;
  await close();
  assert.equal(closed, 0, "nothing was opened");
  const asked = await probe(JSON.stringify(TASK));
  assert.equal(await asked.head(), '{"told":1}');
  assert.equal(await asked.more('{"read":5}'), '{"told":2}');
  const other = await probe(JSON.stringify(TASK));
  await other.head();
  assert.equal(made.length, 1, "one document for all");
  assert.deepEqual(made[0].reasons, ["IFRAME_SCRIPTING"]);
  assert.deepEqual(sent[0], { offscreen: sent[0].offscreen, what: TASK });
  assert.deepEqual(sent[1], { offscreen: sent[0].offscreen, wish: { read: 5 } });
  assert.notEqual(sent[2].offscreen, sent[0].offscreen);
  await close();
  assert.equal(closed, 1);
});

test("a document that is there already is no failure", async () => {
  const { globals } = background({
    createDocument: async () => {
      throw new Error("Only a single offscreen document may be created.");
    },
  });
  await load("probes.js", globals);
  const asked = await globalThis.turnawayProbes.probe(JSON.stringify(TASK));
  assert.equal(await asked.head(), '{"told":1}');
});

test("where there is neither, nothing is asked", async () => {
  const { sent, globals } = background(undefined);
  await load("probes.js", globals);
  assert.equal(await globalThis.turnawayProbes.probe(JSON.stringify(TASK)), null);
  assert.deepEqual(sent, []);
});

test("the offscreen document listens to the background alone", async () => {
  const onMessage = new FakeEvent();
  let frames = 0;
  await load("offscreen.js", {
    location: place(ORIGIN),
    chrome: { runtime: { id: "abc", onMessage } },
    document: {
      body: { append: () => {} },
      createElement: () => {
        frames += 1;
        return { addEventListener: () => {}, remove: () => {} };
      },
    },
  });
  const says = (message, sender) => onMessage.tell(message, sender, () => {})[0];
  const task = { offscreen: "1", what: TASK };
  assert.equal(says(task, { id: "other" }), false);
  assert.equal(says(task, { id: "abc", tab: { id: 3 } }), false, "a script in a page");
  assert.equal(says({ watching: "go" }, { id: "abc" }), false, "nothing for it");
  assert.equal(says(null, { id: "abc" }), false);
  assert.equal(says({ offscreen: "1" }, { id: "abc" }), false, "neither a task nor a wish");
  assert.equal(frames, 0);
  assert.equal(says(task, { id: "abc" }), true);
  assert.equal(frames, 1);
});
