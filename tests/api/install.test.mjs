// The package as its users have it: packed by npm, installed into a project with nothing else.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { folder } from "./package.mjs";

const run = promisify(execFile);
const project = dirname(dirname(folder));

/** The examples of the README that are for `place`, in order. */
async function examples(place) {
    const readme = await readFile(join(folder, "README.md"), "utf8");
    const fences = [...readme.matchAll(/^```js ([a-z ]+)\n(.*?)^```$/gms)];
    return fences.filter(([, places]) => places.split(" ").includes(place)).map(([, , code]) => code);
}

/** Runs a program in the project, and returns what it prints. */
async function inProject(name, code) {
    await writeFile(join(project, name), code);
    const { stdout } = await run(process.execPath, [name], { cwd: project });
    return stdout;
}

test("the packed files are those that are meant to be there", async () => {
    const names = await readdir(folder);
    assert.deepEqual(names.sort(), [
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "node.js",
        "package.json",
        "provenance.json",
        "report-1.schema.json",
        "third-party.txt",
        "turnaway.d.ts",
        "turnaway.js",
        "turnaway_bg.wasm",
        "turnaway_bg.wasm.d.ts",
    ]);
});

test("the provenance names every other file by its hash", async () => {
    const provenance = JSON.parse(await readFile(join(folder, "provenance.json"), "utf8"));
    for (const key of ["source", "version", "rustc", "wasmBindgen", "command"]) {
        assert.ok(provenance[key], key);
    }
    const names = (await readdir(folder)).filter((name) => name !== "provenance.json");
    assert.deepEqual(Object.keys(provenance.files).sort(), names.sort());
    for (const [name, { bytes, sha256 }] of Object.entries(provenance.files)) {
        const content = await readFile(join(folder, name));
        assert.equal(content.length, bytes, name);
        assert.equal(createHash("sha256").update(content).digest("hex"), sha256, name);
    }
});

test("the README states the sizes that the build measured", async () => {
    const readme = await readFile(join(folder, "README.md"), "utf8");
    const { length } = await readFile(join(folder, "turnaway_bg.wasm"));
    assert.ok(readme.includes(`| \`turnaway_bg.wasm\` | ${Math.ceil(length / 1000)} kB |`));
    assert.doesNotMatch(readme, /@[A-Z]+@/);
});

test("the README's examples for Node do what it says", async () => {
    const server = createServer((request, response) => {
        response.writeHead(401, { "www-authenticate": 'Bearer error="invalid_token"' }).end("no");
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    const base = `http://127.0.0.1:${server.address().port}`;
    const [caught, diagnosed, pasted, log, ...more] = await examples("node");
    assert.equal(more.length, 0, "an example that is not tested");
    try {
        const said = await inProject("caught.mjs", caught.replaceAll("https://api.example", base));
        assert.match(said, /^\S.* .*\.\n$/);
        const printed = await inProject("diagnose.mjs", diagnosed.replaceAll("https://api.example", base));
        assert.match(printed, /^sign-in-required bearer\.invalid_token \S/);
    } finally {
        server.close();
    }
    assert.equal(await inProject("pasted.mjs", pasted), "sign-in-required bearer.invalid_token\n");
    const line = (client, path, status) =>
        `192.0.2.${client} - - [22/Nov/2026:20:25:31 +0000] "GET ${path} HTTP/1.1" ${status} 153 "-" "Mozilla/5.0"\n`;
    const clients = Array.from({ length: 40 }, (_, at) => at);
    const lines = clients.map((at) => line(at, "/shop", 200) + line(at, "/reports", 403));
    await writeFile(join(project, "access.log"), lines.join(""));
    const printed = await inProject("log.mjs", log);
    assert.match(printed, /^Combined Log Format: 40 of 80 were turned away\nfault log\.\S+ .+ 40\n/);
});

test("in Node the functions are ready without init, and init may be given bytes all the same", async () => {
    const printed = await inProject(
        "ready.mjs",
        `import init, { explain } from "turnaway";
         import { readFileSync } from "node:fs";
         console.log(explain(403).name);
         await init({ module_or_path: readFileSync(new URL(import.meta.resolve("turnaway/turnaway_bg.wasm"))) });
         console.log(explain(401).name);`,
    );
    assert.equal(printed, "Forbidden\nUnauthorized\n");
});

test("TypeScript finds the types, and finds mistakes with them", async () => {
    const compiler = process.env.TURNAWAY_TSC;
    assert.ok(compiler, "TURNAWAY_TSC names no compiler; `cargo xtask test api` brings one");
    await writeFile(join(project, "consumer.ts"), await readFile(new URL("consumer.ts", import.meta.url)));
    const names = ["consumer.ts"];
    for (const [place, at] of [["page", 0], ["page", 1], ["node", 0], ["node", 1], ["node", 2]]) {
        const name = `example-${place}-${at}.mts`;
        await writeFile(join(project, name), (await examples(place))[at]);
        names.push(name);
    }
    const options = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable"];
    for (const resolution of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
        const [module, moduleResolution] = resolution;
        try {
            await run(
                process.execPath,
                [compiler, ...options, "--module", module, "--moduleResolution", moduleResolution, ...names],
                { cwd: project },
            );
        } catch (error) {
            assert.fail(`${moduleResolution}:\n${error.stdout}`);
        }
    }
});
