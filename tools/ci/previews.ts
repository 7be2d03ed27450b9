/** The simulator's preview of every stack, as the same command a person runs. */
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";

export interface Preview {
  readonly stack: string;
  /** The preview command's: 0 fine, 1 failed, 2 a mandatory policy is violated or cannot decide. */
  readonly exitCode: number;
  readonly text: string;
}

/** The stacks of a project folder, in the order a change reaches them. */
export function stacksIn(folder: string): string[] {
  const order = ["dev", "stg", "prd"];
  const found = readdirSync(folder).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
  return [
    ...order.filter((stack) => found.includes(stack)),
    ...found.filter((stack) => !order.includes(stack)).sort(),
  ];
}

/** Runs `npm run preview -- --stack NAME` without npm, whose banner would stand in the comment. */
export function preview(folder: string, stack: string): Promise<Preview> {
  const command = ["-r", "ts-node/register/transpile-only", path.join("cli", "main.ts"), "preview"];
  const child = spawn(process.execPath, [...command, "--stack", stack], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Record<"out" | "err", Buffer[]> = { out: [], err: [] };
  child.stdout.on("data", (chunk: Buffer) => chunks.out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.err.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const exitCode = code ?? 1;
      // What is said on stderr is progress, unless the preview did not work.
      const said = exitCode === 0 ? chunks.out : [...chunks.out, ...chunks.err];
      resolve({ stack, exitCode, text: Buffer.concat(said).toString("utf8").trimEnd() });
    });
  });
}
