/** Writes the golden files and the routes in docs/edge.md anew: `npm run golden`, then read the diff before committing it. */
import * as fs from "node:fs";
import * as path from "node:path";

import { simulate } from "../../simulator/index";
import { repositoryRoot, stackFileRun, stackNames } from "../support/stacks";
import { goldenText } from "./golden-text";
import { edgePage, edgePageText, shownStacks } from "./routes";

async function main(): Promise<void> {
  for (const stack of stackNames) {
    const { graph, errors } = await simulate({ directory: repositoryRoot, stack });
    if (errors.length > 0) throw new Error(`${stack}: ${errors.join("\n")}`);
    const folder = path.join(repositoryRoot, "tests/program/golden");
    fs.writeFileSync(path.join(folder, `${stack}.txt`), goldenText(graph));
  }
  const simulations = [];
  for (const name of shownStacks()) simulations.push(await stackFileRun(name));
  fs.writeFileSync(edgePage, edgePageText(simulations));
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
