// The package under test, ready to use. `cargo xtask test api` says where it is.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const folder = process.env.TURNAWAY_PACKAGE;
if (!folder) {
    throw new Error("TURNAWAY_PACKAGE names no folder. Run `cargo xtask test api`, which builds the package first.");
}

export const turnaway = await import(pathToFileURL(join(folder, "turnaway.js")));
await turnaway.default({ module_or_path: await readFile(join(folder, "turnaway_bg.wasm")) });

/** What `call` throws or is rejected with; fails when it succeeds. */
export async function failure(call) {
    try {
        await call();
    } catch (error) {
        return error;
    }
    throw new Error("nothing was thrown");
}
