// Starts the program, and keeps the page useful until it runs and when it cannot.
//
// What index.html and the program rely on:
//   #turnaway      the element that the program takes over
//   #ask, #input   the form and its text box, usable before the program is ready
//   data-requested on #ask: "Check" was pressed early; the program acts on it when it takes over
//   #start-error   where this script says what went wrong

// The chosen colours, before the first picture if possible.
const theme = /(?:^|&)theme=(light|dark)(?:&|$)/.exec(remembered())?.[1];
if (theme) document.documentElement.dataset.theme = theme;

function remembered() {
  try {
    return localStorage.getItem("turnaway.preferences") ?? "";
  } catch {
    return ""; // Storage is switched off.
  }
}

/** @type {HTMLElement | null} */
const form = document.querySelector("#ask");
const status = document.querySelector("#start-status");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  form.dataset.requested = "true";
  if (status) status.textContent = "Starting. Your check begins as soon as Turnaway is ready.";
});

// What can go wrong, and what the reader can do about it.
const PROBLEMS = {
  "no-webassembly": {
    title: "This browser cannot run Turnaway",
    help: "It has no WebAssembly, or it is switched off, as some browsers do in their strictest security mode. Allow it for this site, or open the page in another browser.",
  },
  "blocked-by-policy": {
    title: "A policy keeps Turnaway from starting",
    help: "The site, an extension or your organisation sets a content security policy that forbids WebAssembly. If you run this site, add 'wasm-unsafe-eval' to script-src. Otherwise try a window without extensions.",
  },
  "not-loaded": {
    title: "A part of Turnaway did not arrive",
    help: "The connection may have dropped, or the site was updated while this page was open. Reload the page.",
  },
  "not-understood": {
    title: "This browser is too old for Turnaway",
    help: "It has WebAssembly, but not the version that Turnaway is made for. Update the browser, or use another one.",
  },
  crashed: {
    title: "Turnaway stopped because of a defect",
    help: "What you pasted is still in this tab only. Copy the text you need, then reload the page. A report with the line below helps to mend it.",
  },
};

let policyForbidsWasm = false;
document.addEventListener("securitypolicyviolation", (event) => {
  policyForbidsWasm ||= event.blockedURI === "wasm-eval";
});

/** @param {unknown} error */
function kindOf(error) {
  if (policyForbidsWasm || /content security policy|unsafe-eval/i.test(String(error))) {
    return "blocked-by-policy";
  }
  if (error instanceof WebAssembly.RuntimeError) return "crashed";
  if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
    return "not-understood";
  }
  return "not-loaded";
}

/**
 * @param {keyof typeof PROBLEMS} kind
 * @param {unknown} [error]
 */
function show(kind, error) {
  /** @type {HTMLElement | null} */
  const box = document.querySelector("#start-error");
  if (!box?.hidden) return; // The first problem is the cause of those that follow.
  const { title, help } = PROBLEMS[kind];
  /** @type {(name: string, text: string) => void} */
  const add = (name, text) => {
    const element = document.createElement(name);
    element.textContent = text;
    box.append(element);
  };
  box.dataset.problem = kind;
  box.hidden = false;
  add("h2", title);
  add("p", help);
  if (error) add("pre", String(error));
  if (status) status.textContent = "";
}

// A panic in the program ends as a RuntimeError that nobody catches.
function watchForCrashes() {
  /** @param {unknown} error */
  const look = (error) => {
    if (error instanceof WebAssembly.RuntimeError) show("crashed", error);
  };
  addEventListener("error", (event) => look(event.error));
  addEventListener("unhandledrejection", (event) => look(event.reason));
}

async function start() {
  if (typeof WebAssembly !== "object") return show("no-webassembly");
  watchForCrashes();
  /** @type {HTMLLinkElement | null} */
  const glue = document.querySelector("link[rel=modulepreload]");
  /** @type {HTMLLinkElement | null} */
  const wasm = document.querySelector("link[rel=preload][as=fetch]");
  try {
    if (!glue || !wasm) throw new Error("the page names no program");
    // Both start now; the wasm compiles while it arrives.
    const response = fetch(wasm.href, { integrity: wasm.dataset.integrity ?? "" }).then((answer) => {
      if (!answer.ok) throw new Error(`${wasm.href} answered ${answer.status}`);
      return answer;
    });
    const [program] = await Promise.all([import(glue.href), response]);
    await program.default({ module_or_path: response });
    program.mount(document.querySelector("#turnaway"));
  } catch (error) {
    show(kindOf(error), error);
  }
}

// In a frame of another page, which could lay something over it, a link stands in its place, without
// what that page put behind the address. An extension's page is in frames of the browser only.
function refuseFrame() {
  const link = document.createElement("a");
  link.href = location.origin + location.pathname;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.textContent = "Open Turnaway in a tab of its own";
  const main = document.createElement("main");
  main.className = "framed";
  main.append(link, " It does not run inside another page.");
  document.body.replaceChildren(main);
}

if (self !== top && /^https?:$/.test(location.protocol)) refuseFrame();
else start();
