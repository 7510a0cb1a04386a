// What the extension does inside the reader's page, when it was asked to: reads links, the
// selection and whose hosts were asked, and shows where a link is. The browser runs this in a world
// of its own: scripts of the page can neither see nor change it. `browsing.js` calls it there as
// `turnawayPage`.
//
// A page can still name its elements after properties of `document` and of forms, so whatever could
// be hidden that way is asked of the prototypes. It can have millions of elements, too, so the walk
// over them has a moment at which it ends.

(() => {
  /**
   * @template {object} T
   * @template {keyof T} K
   * @param {{ prototype: T }} type
   * @param {K} name
   * @returns {(this: T) => T[K]}
   */
  const getter = (type, name) =>
    /** @type {(this: T) => T[K]} */ (Object.getOwnPropertyDescriptor(type.prototype, name)?.get);
  const nameOf = getter(Element, "localName");
  const rootOf = getter(Element, "shadowRoot");
  const baseOf = getter(Node, "baseURI");
  const spaceOf = getter(Element, "namespaceURI");
  const aroundOf = getter(Node, "parentElement");
  const { closest, getAttribute, getAttributeNS, querySelectorAll } = Element.prototype;

  /**
   * @param {Document | ShadowRoot} root
   * @param {string} selector
   * @returns {NodeListOf<Element>}
   */
  const all = (root, selector) =>
    (root === document ? Document : DocumentFragment).prototype.querySelectorAll.call(root, selector);

  const HTML = "http://www.w3.org/1999/xhtml";
  const SVG = "http://www.w3.org/2000/svg";
  const XLINK = "http://www.w3.org/1999/xlink";

  // Elements that may carry a shadow tree (DOM Standard, "valid shadow host name").
  const hosts =
    /-|^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

  /** @param {Element} element */
  function shadowOf(element) {
    if (!hosts.test(nameOf.call(element))) return null;
    try {
      // Firefox's name for it, then Chromium's: both also find trees that are closed to the page.
      const { dom } = chrome;
      const html = /** @type {HTMLElement} */ (element);
      return element.openOrClosedShadowRoot ?? dom.openOrClosedShadowRoot(html);
    } catch {
      return rootOf.call(element);
    }
  }

  /**
   * Calls `visit` with every link of this frame, those in shadow trees last. Stops at `until`, a
   * moment as `Date.now()` tells it, and answers whether it came to the end.
   *
   * @param {(link: Element, main: boolean) => void} visit
   * @param {number} until
   * @param {(element: Element, around?: boolean) => boolean} [isMain]
   */
  function eachLink(visit, until, isMain = () => true) {
    /** @type {{ root: Document | ShadowRoot, main?: boolean }[]} */
    const roots = [{ root: document }];
    let steps = 0;
    const late = () => (steps += 1) % 64 === 1 && Date.now() >= until;
    for (const { root, main } of roots) {
      for (const link of all(root, "a[href], area[href], a[*|href]")) {
        if (late()) return false;
        if (written(link) !== null) visit(link, main || isMain(link, main));
      }
      for (const element of all(root, "*")) {
        if (late()) return false;
        const inside = shadowOf(element);
        if (inside) roots.push({ root: inside, main: main || isMain(element, main) });
      }
    }
    return true;
  }

  /**
   * What a link says where it leads; `null` for an element that only has the name of one.
   *
   * @param {Element} link
   */
  function written(link) {
    const space = spaceOf.call(link);
    if (space !== HTML && space !== SVG) return null;
    const href = getAttribute.call(link, "href");
    return space === SVG ? (href ?? getAttributeNS.call(link, XLINK, "href")) : href;
  }

  /**
   * Where a link leads, without the fragment; `null` if that is no address.
   *
   * @param {Element} link
   */
  function goal(link) {
    const to = written(link);
    if (to === null) return null;
    try {
      const url = new URL(to, baseOf.call(document));
      url.hash = "";
      return url;
    } catch {
      return null;
    }
  }

  // The main content is what the page says it is, or else whatever is not navigation, header,
  // footer or an aside.
  const beside = "nav, aside, [role=navigation], [role=complementary], [role=search]";
  const edges = "header, footer, [role=banner], [role=contentinfo]";

  function mainContent() {
    const main = "main, [role=main]";
    const declared = Document.prototype.querySelector.call(document, main) !== null;
    /** @type {(element: Element, around?: boolean) => boolean} `around`: of the shadow tree it is in. */
    return (element, around) => {
      if (around === false && !declared) return false;
      if (closest.call(element, beside)) return false;
      if (declared) return closest.call(element, main) !== null;
      const edge = closest.call(element, edges);
      return !edge || closest.call(edge, "article, section") !== null;
    };
  }

  /**
   * The addresses that the links of this frame lead to, each once.
   *
   * @type {InPage["links"]}
   */
  function links({ mainOnly, most, mostCharacters, until }) {
    /** @type {Set<string>} */
    const found = new Set();
    const result = { seen: 0, other: 0, over: 0, frames: window.length, cut: false };
    let room = mostCharacters;
    /** @param {Element} link */
    const take = (link) => {
      result.seen += 1;
      const url = goal(link);
      if (!url || !/^https?:$/.test(url.protocol)) {
        result.other += 1;
      } else if (found.has(url.href)) {
        // Counted among those seen.
      } else if (found.size >= most || url.href.length > room) {
        result.over += 1;
      } else {
        room -= url.href.length;
        found.add(url.href);
      }
    };
    const isMain = mainOnly ? mainContent() : undefined;
    const visit = (/** @type {Element} */ link, /** @type {boolean} */ main) => main && take(link);
    result.cut = !eachLink(visit, until, isMain);
    return { ...result, links: [...found] };
  }

  /**
   * The selected text of this frame, and the addresses of links in it that it does not spell.
   *
   * @type {InPage["selection"]}
   */
  function selection({ most }) {
    const selected = getSelection();
    /** @type {Set<string>} */
    const links = new Set();
    /** @param {Element} link */
    const add = (link) => links.add(goal(link)?.href ?? "");
    for (let at = 0; selected && at < selected.rangeCount; at += 1) {
      const common = selected.getRangeAt(at).commonAncestorContainer;
      const around = common instanceof Element ? common : aroundOf.call(common);
      const own = around && closest.call(around, "a[href]");
      if (own) add(own);
      const inside = around ? querySelectorAll.call(around, "a[href]") : [];
      for (const link of inside) {
        if (selected.containsNode(link, true)) add(link);
        if (links.size >= 10_000) break;
      }
    }
    const text = String(selected ?? "").slice(0, most);
    const urls = [...links].filter((link) => /^https?:/.test(link) && !text.includes(link));
    return { text, urls };
  }

  /** The origins of this frame and of what it has asked for, as far as the browser noted it. */
  function origins() {
    const urls = [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)];
    const found = new Set();
    for (const url of urls) {
      try {
        const { origin, protocol } = new URL(url);
        if (/^https?:$/.test(protocol)) found.add(origin);
      } catch {
        // No address.
      }
    }
    return [...found];
  }

  let restore = () => {};

  /**
   * Outlines the links of this frame that lead to an address, and scrolls to one of them if `scroll`
   * says so. Says how many there are, and how many can be seen.
   *
   * @type {InPage["show"]}
   */
  function show({ url, scroll, forMs, until }) {
    /** @type {(HTMLElement | SVGElement)[]} */
    const found = [];
    eachLink((link) => {
      const to = goal(link);
      if (!to) return;
      to.username = to.password = "";
      if (to.href === url) found.push(/** @type {HTMLElement | SVGElement} */ (link));
    }, until);
    const visible = found.filter((link) => link.checkVisibility?.() ?? true);
    restore();
    // An outline moves nothing, and is taken back as if it had never been there.
    const marked = found.slice(0, 1000);
    const before = marked.map((link) => ({ link, style: link.getAttribute("style") }));
    for (const link of marked) {
      link.style.setProperty("outline", "3px solid #d6336c", "important");
      link.style.setProperty("outline-offset", "2px", "important");
      link.style.setProperty("box-shadow", "0 0 0 6px #ffffffcc", "important");
    }
    const timer = setTimeout(() => restore(), forMs);
    restore = () => {
      clearTimeout(timer);
      restore = () => {};
      for (const { link, style } of before) {
        // Chromium writes a changed style down when it is read; unread, an empty one would stay.
        if (style !== null) link.setAttribute("style", style);
        else if (link.hasAttribute("style")) link.removeAttribute("style");
      }
    };
    if (scroll) (visible[0] ?? found[0])?.scrollIntoView({ block: "center", behavior: "instant" });
    return { found: found.length, visible: visible.length };
  }

  globalThis.turnawayPage ??= { links, origins, selection, show };
})();
