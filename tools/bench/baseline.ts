/** One run of a program that only imports the SDKs, through the runner that runs the real one. */
import path from "node:path";

import { simulate } from "../../simulator";

async function main(): Promise<void> {
  const { ok, errors } = await simulate({
    directory: path.join(__dirname, "imports-only"),
    stack: "bench",
  });
  if (!ok) throw new Error(errors.join("\n"));
}

void main();
