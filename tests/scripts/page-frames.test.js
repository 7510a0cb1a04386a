import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ORIGIN, load, place, turn } from "./load.mjs";

let made;
let inFrame;

/** Frames that remember what they were told. */
const fakeDocument = () => ({
  body: { append: (element) => setTimeout(() => element.loaded()) },
  createElement() {
    const element = {
      told: [],
      removed: false,
      addEventListener: (_, then) => (element.loaded = then),
      remove: () => (element.removed = true),
      contentWindow: {
        postMessage: (data, to, [port] = []) => element.told.push({ data, to, port }),
      },
    };
    made.push(element);
    return element;
  },
});

const begin = async (origin) => {
  made = [];
  const globals = { location: place(origin), document: fakeDocument() };
  ({ inFrame } = await load("page-frames.js", globals));
};

beforeEach(() => begin(ORIGIN));

const TASK = { act: "ask", url: "https://a.example/", init: null };

test("in Chromium the far frame has its rights taken by the manifest, the near one by its attribute", () => {
  inFrame({ ...TASK, near: false });
  inFrame({ ...TASK, near: true });
  const [far, near] = made;
  assert.deepEqual([far.src, far.sandbox], ["page-like.html", undefined]);
  assert.deepEqual([near.src, near.sandbox], ["page-near.html", "allow-scripts"]);
  assert.ok(far.hidden && far.credentialless && near.credentialless);
});

test("in Firefox every frame has them taken by its attribute", async () => {
  await begin("moz-extension://abc");
  inFrame({ ...TASK, near: false });
  inFrame({ ...TASK, near: true });
  for (const frame of made) {
    assert.deepEqual([frame.src, frame.sandbox], ["page-like.html", "allow-scripts"]);
  }
});

test("a frame is used again for the same reach and host only", () => {
  for (const near of [true, false]) {
    for (const stay of ["http://a.example:*", "http://b.example:*", null, null]) {
      inFrame({ ...TASK, near, stay });
    }
  }
  assert.equal(made.length, 6);
});

test("it is told to stay on its host before it is told what to ask", async () => {
  inFrame({ ...TASK, stay: "http://a.example:*" });
  await turn();
  const [frame] = made;
  assert.deepEqual(
    frame.told.map(({ data }) => data),
    [{ act: "stay", sources: "http://a.example:*" }, TASK],
  );
  const [, { port }] = frame.told;
  port.close();
});

test("frames in use are never taken away, others make room", async () => {
  const first = inFrame({ ...TASK, stay: "0" });
  for (let at = 1; at < 16; at += 1) inFrame({ ...TASK, stay: String(at) });
  inFrame({ ...TASK, stay: "16" });
  assert.ok(made.every(({ removed }) => !removed));
  await first.more({ drop: true });
  inFrame({ ...TASK, stay: "17" });
  assert.deepEqual(made.map(({ removed }) => removed).indexOf(true), 0);
  assert.equal(made.filter(({ removed }) => removed).length, 1);
});

test("what the frame answers comes back in turn, and nothing after the end", async () => {
  const { head, more } = inFrame({ ...TASK });
  await turn();
  const { port } = made[0].told[0];
  const heard = [];
  port.onmessage = ({ data }) => {
    heard.push(data);
    if (data.read) port.postMessage({ text: "body", complete: true });
  };
  port.postMessage({ open: true });
  assert.deepEqual(await head, { open: true });
  assert.deepEqual(await more({ read: 9 }), { text: "body", complete: true });
  assert.equal(await more({ drop: true }), null);
  assert.equal(await more({ read: 9 }), null);
  await turn();
  assert.deepEqual(heard, [{ read: 9 }, { drop: true }]);
  port.close();
});

test("without a document there is no frame", async () => {
  globalThis.document = undefined;
  assert.equal(inFrame({ ...TASK }), null);
});
