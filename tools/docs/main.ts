/** `npm run docs`: writes every generated document that differs from what its generator says. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { root, staleDocuments } from "./generated";

async function main(): Promise<void> {
  for (const document of await staleDocuments()) {
    const file = path.join(root, document.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, document.text);
    console.log(document.path);
  }
}

void main();
