/** A script of node_modules or of ours, run by Node itself: npm's launchers differ between systems. */
import { spawn } from "node:child_process";
import path from "node:path";

const root = path.resolve(__dirname, "..");

export interface Ended {
  readonly code: number;
  /** What it said on both streams; nothing where that was shown. */
  readonly output: string;
}

/** @param output kept for the caller, or shown as it comes */
export function runNode(args: readonly string[], output: "keep" | "show"): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: output === "show" ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") }),
    );
  });
}

/** Path of a script below node_modules. */
export function installed(script: string): string {
  return path.join(root, "node_modules", script);
}
