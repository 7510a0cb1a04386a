// What Node gets for `import "turnaway"`: the same functions, ready at once, since the program can
// be read from the disk. `init()` is still there and has nothing left to do.
import { readFileSync } from "node:fs";
import { initSync } from "./turnaway.js";

initSync({ module: readFileSync(new URL("turnaway_bg.wasm", import.meta.url)) });

export * from "./turnaway.js";
export { default } from "./turnaway.js";
