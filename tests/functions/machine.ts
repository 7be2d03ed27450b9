/** A machine of stand-ins: a folder with commands that come first in the PATH, and what scripts do with them. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

/** Bodies of bash scripts, by the name of the command. */
export function machine(commands: Readonly<Record<string, string>>): { dir: string; path: string } {
  const dir = mkdtempSync(path.join(tmpdir(), "instance-"));
  for (const [name, body] of Object.entries(commands)) {
    writeFileSync(path.join(dir, name), `#!/bin/bash\n${body}\n`);
    chmodSync(path.join(dir, name), 0o755);
  }
  return { dir, path: `${dir}${path.delimiter}${process.env["PATH"] ?? ""}` };
}

export function run(
  command: string,
  args: readonly string[],
  searchPath: string,
  environment: Readonly<Record<string, string>> = {},
) {
  const done = spawnSync(command, args, {
    encoding: "utf8",
    env: { ...process.env, ...environment, PATH: searchPath },
  });
  return { status: done.status, said: done.stdout + done.stderr };
}

/** Python itself: version managers put a shim before it that changes the PATH. */
export const interpreter = () =>
  run(
    "python3",
    ["-c", "import sys; print(sys.executable)"],
    process.env["PATH"] ?? "",
  ).said.trim();
