// The half of the tests that runs in the page. Put in once per page load; what it finds, it finds
// by label, role and data- attribute.
if (!window.turnawayTest) {
  const errors = [];
  const violations = [];
  const dialogs = [];
  const blobs = new Map();
  let longest = 0;
  let longestGap = 0;
  let tasks = 0;

  addEventListener("error", (event) => errors.push(String(event.message)));
  addEventListener("unhandledrejection", (event) => errors.push(String(event.reason)));
  document.addEventListener("securitypolicyviolation", (event) => {
    violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
  });
  for (const name of ["alert", "confirm", "prompt", "print"]) {
    window[name] = (text) => void dialogs.push(`${name}: ${text}`);
  }

  // Exports are kept here instead of being saved.
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => {
    const url = make(blob);
    blobs.set(url, blob);
    return url;
  };
  const saved = [];
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (this.hasAttribute("download")) saved.push({ name: this.download, url: this.href });
    else click.call(this);
  };

  // The longest task where the engine tells, and the longest time in which no task of ours ran.
  if (PerformanceObserver.supportedEntryTypes?.includes("longtask")) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        tasks += 1;
        longest = Math.max(longest, entry.duration);
      }
    }).observe({ type: "longtask" });
  }
  let beat = performance.now();
  const channel = new MessageChannel();
  const onBeat = () => {
    const now = performance.now();
    longestGap = Math.max(longestGap, now - beat);
    beat = now;
    setTimeout(() => channel.port2.postMessage(0), 10);
  };
  channel.port1.onmessage = onBeat;
  onBeat();

  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const nameOf = (element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by) return by.split(" ").map((id) => words(document.getElementById(id))).join(" ");
    return element.getAttribute("aria-label") ?? words(element);
  };
  const shown = (element) => element.getClientRects().length > 0;

  // By its whole name, or by its word where small print follows.
  const button = (name, within = document) => {
    const all = [...within.querySelectorAll("button, [role=menuitem], summary, a[href]")].filter(shown);
    const word = (element) => [...element.querySelectorAll("span, b")].some((part) => words(part) === name);
    return all.find((b) => nameOf(b) === name) ?? all.find(word) ?? null;
  };
  const labelled = (name) => {
    const labels = [...document.querySelectorAll("label")].filter(shown);
    const label = labels.find((l) => words(l) === name)
      ?? labels.find((l) => [...l.querySelectorAll("span, b")].some((part) => words(part) === name));
    return label?.control ?? document.querySelector(`[aria-label="${name}"]`);
  };
  const box = () => labelled("URLs or evidence");
  const table = () => {
    const all = [...document.querySelectorAll("table, [role=table], [role=grid]")];
    return all.find((t) => nameOf(t) === "Results" || words(t.caption ?? t) === "Results") ?? null;
  };

  // Puts text in as a paste does; where nobody takes the event, as typing does.
  const put = (text) => {
    const area = box();
    area.focus();
    let taken = false;
    try {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      taken = paste.clipboardData !== null && !area.dispatchEvent(paste);
    } catch {
      // This engine makes no paste events by script.
    }
    if (taken) return;
    area.value = text;
    area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  };

  // An attribute without a value says as little as one that is missing.
  const rowOf = (row) => Object.fromEntries(Object.entries(row.dataset).filter(([, value]) => value));
  const rowsInView = () => [...(table()?.querySelectorAll("[data-url]") ?? [])].map(rowOf);
  const scrollerOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const over = getComputedStyle(at).overflowY;
      if ((over === "auto" || over === "scroll") && at.scrollHeight > at.clientHeight) return at;
    }
    return document.scrollingElement;
  };
  const frames = (n) => new Promise((resolve) => {
    const step = () => (n-- > 0 ? requestAnimationFrame(step) : resolve());
    step();
  });
  // Every row, also where only those in sight are drawn.
  const allRows = async () => {
    const found = new Map();
    const take = () => {
      for (const row of table()?.querySelectorAll("[data-url]") ?? []) {
        found.set(row.dataset.row ?? row.dataset.url, rowOf(row));
      }
    };
    if (!table()) return [];
    const scroller = scrollerOf(table());
    scroller.scrollTop = 0;
    await frames(3);
    take();
    for (;;) {
      const before = scroller.scrollTop;
      scroller.scrollTop = before + Math.max(scroller.clientHeight * 0.7, 100);
      await frames(3);
      take();
      if (scroller.scrollTop <= before) break;
    }
    scroller.scrollTop = 0;
    await frames(2);
    return [...found.values()];
  };

  window.turnawayTest = {
    button, labelled, box, table, put, words, shown, rowsInView, allRows, frames, nameOf,
    phase: () => document.querySelector("[data-run]")?.dataset.run ?? null,
    begun: () => Number(document.querySelector("[data-run]")?.dataset.runs ?? 0),
    lastExport: async () => {
      const last = saved.at(-1);
      return last ? { name: last.name, text: await blobs.get(last.url)?.text() } : null;
    },
    exports: () => saved.length,
    forget: () => { longest = 0; longestGap = 0; tasks = 0; },
    seen: () => ({
      errors, violations, dialogs, tasks,
      longestTask: longest,
      longestGap,
      title: document.title,
      taken: window.taken ?? null,
    }),
  };
}
