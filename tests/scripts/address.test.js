import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./load.mjs";

const { asAddress, asGiven } = await load("address.js", {});

test("one web address is an address, with or without space around it", () => {
  assert.equal(asAddress("  https://a.example/x?q=http://b.example/\n"), "https://a.example/x?q=http://b.example/");
  assert.equal(asAddress("HTTP://A.example"), "HTTP://A.example");
});

test("whatever is more or less than that is none", () => {
  const texts = [
    "https://a.example/ https://b.example/",
    "see https://a.example/",
    "a.example",
    "ftp://a.example/",
    "javascript:alert(1)//https://a.example",
    "https://",
    "https://a.example:99999/",
    "",
    null,
    undefined,
  ];
  for (const text of texts) assert.equal(asAddress(text), null, String(text));
});

test("nobody looks for more addresses in an address, and in a text somebody does", () => {
  const nested = "https://a.example/?next=https://b.example/";
  assert.deepEqual(asGiven(nested), { urls: [nested] });
  assert.deepEqual(asGiven(" a.example b.example "), { text: "a.example b.example" });
  assert.deepEqual(asGiven(undefined), { text: "" });
});
