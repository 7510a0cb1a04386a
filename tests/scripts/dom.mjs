// As much of a page as in-page.js looks at. A page may give its elements properties of any name; what the
// prototypes have stays the truth, as in a browser.

export const HTML = "http://www.w3.org/1999/xhtml";
export const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";

const truth = new WeakMap();
const of = (node) => truth.get(node);

/** `nav`, `[role=main]`, `a[href]`, `a[*|href]` and `*`, which is all that the script asks for. */
function matches(element, selector) {
  return selector.split(",").some((one) => {
    const [, name, role, href] = /^([a-z*]+)?(?:\[role=(\w+)\])?(\[(?:\*\|)?href\])?$/.exec(one.trim());
    const { localName, attributes } = of(element);
    if (name && name !== "*" && name !== localName) return false;
    if (role && attributes.role !== role) return false;
    if (href === "[href]") return "href" in attributes;
    return !href || "href" in attributes || "xlink:href" in attributes;
  });
}

const below = (node) => of(node).children.flatMap((child) => [child, ...below(child)]);

class Node {
  get baseURI() {
    return "https://page.example/dir/";
  }
  get parentElement() {
    return of(this).parent ?? null;
  }
}

const find = (root, selector) => below(root).filter((element) => matches(element, selector));

// Each kind has methods of its own, as in a browser.
class Document extends Node {
  querySelectorAll(selector) {
    return find(this, selector);
  }
  querySelector(selector) {
    return find(this, selector)[0] ?? null;
  }
}
class DocumentFragment extends Node {
  querySelectorAll(selector) {
    return find(this, selector);
  }
}

class Element extends Node {
  style = { setProperty: (name) => (of(this).attributes.style = `${name}: set`) };
  get localName() {
    return of(this).localName;
  }
  get namespaceURI() {
    return of(this).namespace;
  }
  get shadowRoot() {
    return of(this).shadow ?? null;
  }
  closest(selector) {
    for (let at = this; at; at = of(at).parent) if (matches(at, selector)) return at;
    return null;
  }
  getAttribute(name) {
    return of(this).attributes[name] ?? null;
  }
  getAttributeNS(space, name) {
    return (space === XLINK && of(this).attributes[`xlink:${name}`]) || null;
  }
  hasAttribute(name) {
    return name in of(this).attributes;
  }
  setAttribute(name, value) {
    of(this).attributes[name] = value;
  }
  removeAttribute(name) {
    delete of(this).attributes[name];
  }
  querySelectorAll(selector) {
    return find(this, selector);
  }
}

/** An element with attributes and children; `shadow` among the attributes are those of its shadow tree. */
export function element(localName, { shadow, namespace = HTML, ...attributes } = {}, ...children) {
  const made = new Element();
  truth.set(made, { localName, namespace, attributes, children });
  for (const child of children) of(child).parent = made;
  if (shadow) {
    of(made).shadow = new DocumentFragment();
    truth.set(of(made).shadow, { children: shadow });
  }
  return made;
}

/** The globals of a page with these elements. */
export function page(...children) {
  const document = new Document();
  truth.set(document, { children });
  return { Node, Element, Document, DocumentFragment, document };
}
