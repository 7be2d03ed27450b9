/** Runs parliament and cloudsplaining, which are Python's, over policy documents. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { PolicyDocument } from "./documents";
import { Finding } from "./verdict";

/** Exit code where a tool is not on this machine: EX_UNAVAILABLE of sysexits.h, as the commands of cli/ have it. */
export const UNAVAILABLE = 69;

/** What a system calls its Python. */
export const systemPythons: readonly string[] = ["python3", "python"];

/** Where `npm run iam-check:install` puts the tools: beside the npm packages, and gone with them. */
export const toolsFolder = path.resolve(__dirname, "../../node_modules/.cache/iam-check");

/** The Python of that folder. */
export const ownPython = path.join(
  toolsFolder,
  process.platform === "win32" ? "Scripts/python.exe" : "bin/python",
);

/** Bytes of findings. */
const MAX_OUTPUT = 100 * 1024 * 1024;

/** The first Python that has both tools. */
export function pythonWithTools(candidates: readonly string[]): string | undefined {
  return candidates.find((python) => {
    const asked = spawnSync(python, ["-c", "import cloudsplaining, parliament"]);
    return asked.status === 0;
  });
}

/** What the tools find in documents; `document` of a finding is the place in the list. */
export async function audit(
  documents: readonly Pick<PolicyDocument, "kind" | "text">[],
  python: string,
): Promise<Finding[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "iam-check-"));
  try {
    documents.forEach(({ kind, text }, place) =>
      writeFileSync(path.join(folder, `${place}.${kind}.json`), text),
    );
    const script = path.join(__dirname, "audit.py");
    const options = { maxBuffer: MAX_OUTPUT };
    const { stdout } = await promisify(execFile)(python, [script, folder], options);
    return JSON.parse(stdout) as Finding[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
