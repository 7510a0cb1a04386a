// What a user of the package may write in TypeScript, and what they may not. Only compiled.
import init, { check, diagnose, explain, read, version } from "turnaway";
import type { Check, CheckOptions, Evidence, TurnawayError } from "turnaway";

export async function use(bytes: Uint8Array, evidence: Evidence): Promise<string[]> {
    await init({ module_or_path: bytes });
    const options: CheckOptions = { depth: "quick", perHost: 4, signal: new AbortController().signal };
    const checks: Check[] = await check("https://a.example/", options, (result, index) => {
        const place: number = index;
        const outcome: string = result.outcome;
        console.log(place, outcome);
    });
    const [first] = checks;
    if (first?.status.kind === "known") {
        const code: number = first.status.code;
        console.log(code);
    }
    const name: string | undefined = explain(403)?.name;
    const found: string[] = read(bytes).found.map(({ url }) => url);
    const title: string | undefined = diagnose(evidence).causes[0]?.title;
    return [...found, name ?? "", title ?? "", version()];
}

export function mistakes(error: TurnawayError): void {
    // @ts-expect-error A depth that does not exist.
    void check(["https://a.example/"], { depth: "deep" });
    // @ts-expect-error An option that does not exist.
    void check(["https://a.example/"], { perhost: 4 });
    // @ts-expect-error A number is no text.
    read(7);
    // @ts-expect-error A hidden status has no code.
    void ((it: Check) => it.status.code);
    // @ts-expect-error A code that does not exist.
    void (error.code === "broken");
}
