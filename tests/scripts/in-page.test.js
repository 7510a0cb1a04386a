import assert from "node:assert/strict";
import { test } from "node:test";

import { SVG, element as el, page } from "./dom.mjs";
import { copy, run } from "./load.mjs";

const a = (href, ...more) => el("a", { href }, ...more);

/** What the script offers in a page with these elements. */
function inPage(elements, more = {}) {
  const dom = page(...elements);
  const globals = {
    ...dom,
    URL,
    Date,
    setTimeout: () => 1,
    clearTimeout: () => {},
    window: { length: 2 },
    location: { href: "https://page.example/dir/" },
    // Chromium's way into shadow trees that are closed to the page.
    chrome: { dom: { openOrClosedShadowRoot: (host) => host.shadowRoot } },
    getSelection: () => null,
    performance: { getEntriesByType: () => [] },
    ...more,
  };
  run("in-page.js", globals);
  return globals;
}

const ALL = { mainOnly: false, most: 100, mostCharacters: 10_000, until: Infinity };
const links = (elements, input = {}) =>
  copy(inPage(elements).turnawayPage.links({ ...ALL, ...input }));

test("every web address once, without its fragment, whatever it is relative to", () => {
  const found = links([a("x#top"), a("/x"), a("https://b.example"), a("x"), a("mailto:a@b.example"), a("http://[")]);
  assert.deepEqual(found, {
    links: ["https://page.example/dir/x", "https://page.example/x", "https://b.example/"],
    seen: 6,
    other: 2,
    over: 0,
    frames: 2,
    cut: false,
  });
});

test("shadow trees are walked, also one in another; what cannot carry one is not asked", () => {
  const inner = el("my-inner", { shadow: [a("/inner")] });
  const outer = el("div", { shadow: [a("/outer"), inner] });
  const never = el("input", { shadow: [a("/never")] });
  const found = links([outer, never, a("/page")]);
  assert.deepEqual(
    found.links.map((url) => new URL(url).pathname),
    ["/page", "/outer", "/inner"],
  );
});

test("links of SVG count, other elements with such an attribute do not", () => {
  const found = links([
    el("a", { namespace: SVG, "xlink:href": "/old" }),
    el("a", { namespace: SVG, href: "/new", "xlink:href": "/old2" }),
    el("a", { namespace: "http://www.w3.org/1998/Math/MathML", href: "/math" }),
  ]);
  assert.deepEqual(
    found.links.map((url) => new URL(url).pathname),
    ["/old", "/new"],
  );
  assert.equal(found.seen, 2);
});

test("a page cannot hide links behind properties of its own", () => {
  const hidden = a("/a");
  const host = el("div", { shadow: [a("/b")] });
  for (const name of ["localName", "namespaceURI", "getAttribute", "closest", "querySelectorAll"]) {
    for (const element of [hidden, host]) Object.defineProperty(element, name, { value: "taken" });
  }
  const { document, ...globals } = page(hidden, host);
  for (const name of ["querySelectorAll", "querySelector", "baseURI"]) {
    Object.defineProperty(document, name, { value: "taken" });
  }
  const found = copy(inPage([], { ...globals, document }).turnawayPage.links({ ...ALL, mainOnly: true }));
  assert.equal(found.links.length, 2);
});

test("what is too much is counted, not taken", () => {
  const many = [a("/1"), a("/2"), a("/2"), a("/3")];
  const few = links(many, { most: 2 });
  assert.deepEqual([few.links.length, few.over, few.seen], [2, 1, 4]);
  const short = links(many, { mostCharacters: 2 * "https://page.example/1".length });
  assert.deepEqual([short.links.length, short.over], [2, 1]);
});

test("the walk ends when its time is over, and says so", () => {
  const many = Array.from({ length: 200 }, (_, at) => a(`/${at}`));
  let now = 0;
  const Clock = { now: () => (now += 1) };
  const cut = copy(inPage(many, { Date: Clock }).turnawayPage.links({ ...ALL, most: 1000, until: 3 }));
  assert.equal(cut.cut, true);
  // It looks at the clock at the first and then at every 64th.
  assert.equal(cut.links.length, 128);
});

test("the main content is what the page calls so", () => {
  const main = el("main", {}, a("/in"), el("nav", {}, a("/nav")));
  assert.deepEqual(links([a("/out"), main], { mainOnly: true }).links, ["https://page.example/in"]);
});

test("or else whatever is no navigation, header, footer or aside, unless that of an article", () => {
  const found = links(
    [
      a("/text"),
      el("header", {}, a("/header")),
      el("div", { role: "navigation" }, a("/role")),
      el("aside", {}, a("/aside")),
      el("article", {}, el("header", {}, a("/headline"))),
      el("footer", {}, a("/footer")),
    ],
    { mainOnly: true },
  );
  assert.deepEqual(
    found.links.map((url) => new URL(url).pathname),
    ["/text", "/headline"],
  );
});

test("a shadow tree belongs to the main content where its host does", () => {
  const host = (path) => el("div", { shadow: [a(path)] });
  const paths = (elements) =>
    links(elements, { mainOnly: true }).links.map((url) => new URL(url).pathname);
  assert.deepEqual(paths([el("main", {}, host("/in")), host("/out")]), ["/in"]);
  assert.deepEqual(paths([host("/in"), el("nav", {}, host("/out"))]), ["/in"]);
  // A page that is one element may say inside of it what its main content is.
  const app = el("my-app", { shadow: [el("main", {}, a("/in")), el("nav", {}, a("/out"))] });
  assert.deepEqual(paths([app]), ["/in", "/out"], "its host is the main content");
  assert.deepEqual(paths([el("main"), app]), ["/in"]);
});

test("what is selected: its text, and the addresses of links that it does not spell", () => {
  const inside = [a("https://b.example/"), a("/other")];
  const around = el("p", {}, ...inside);
  const selected = {
    rangeCount: 1,
    getRangeAt: () => ({ commonAncestorContainer: around }),
    containsNode: (node) => inside.includes(node),
    toString: () => "see https://b.example/ now",
  };
  const { turnawayPage } = inPage([around], { getSelection: () => selected });
  assert.deepEqual(copy(turnawayPage.selection({ most: 22 })), {
    text: "see https://b.example/",
    urls: ["https://page.example/other"],
  });
  const nothing = inPage([]).turnawayPage.selection({ most: 22 });
  assert.deepEqual(copy(nothing), { text: "", urls: [] });
});

test("whose hosts were asked: origins of the web only, each once", () => {
  const names = ["https://b.example/x", "https://b.example/y", "data:text/plain,x", "no address"];
  const performance = { getEntriesByType: () => names.map((name) => ({ name })) };
  const { turnawayPage } = inPage([], { performance });
  assert.deepEqual(copy(turnawayPage.origins({})), ["https://page.example", "https://b.example"]);
});

test("where a link is: outlined for a while, then as it was", () => {
  const styled = el("a", { href: "/x#part", style: "color: red" });
  const plain = a("https://user@page.example/x");
  const other = a("/y");
  let end;
  const { turnawayPage } = inPage([styled, plain, other], { setTimeout: (then) => (end = then) });
  const input = { url: "https://page.example/x", forMs: 1, until: Infinity };
  assert.deepEqual(copy(turnawayPage.show(input)), { found: 2, visible: 2 });
  assert.notEqual(styled.getAttribute("style"), "color: red");
  assert.ok(plain.hasAttribute("style"));
  assert.ok(!other.hasAttribute("style"));
  end();
  assert.equal(styled.getAttribute("style"), "color: red");
  assert.ok(!plain.hasAttribute("style"));
});

test("put into a page twice, it stays the one that knows what it outlined", () => {
  const globals = inPage([]);
  const first = globals.turnawayPage;
  run("in-page.js", globals);
  assert.equal(globals.turnawayPage, first);
});
