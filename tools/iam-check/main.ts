/**
 * `npm run iam-check`: runs parliament and cloudsplaining over every policy document that the stacks and the
 * stack files under tests/ render, and stops where one is high and not in accepted.json.
 *
 * Exit code 0: nothing high; 1: a high finding, or a stack that cannot be rendered; 69: the tools are not on
 * this machine (`npm run iam-check:install`).
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { simulate } from "../../simulator/index";
import { stacksIn } from "../ci/previews";
import { audit, ownPython, pythonWithTools, systemPythons, UNAVAILABLE } from "./auditor";
import { documentsOf, PolicyDocument } from "./documents";
import { Accepted, Rendered, verdictOn } from "./verdict";

const root = path.resolve(__dirname, "../..");
const stackFiles = path.join(root, "tests/stacks");

/** Policies that each tool has to find something high in: a tool that finds nothing is one that did not look. */
const canaries: readonly (Pick<PolicyDocument, "kind" | "text"> & { readonly tool: string })[] = [
  {
    tool: "cloudsplaining",
    kind: "identity",
    text: '{"Statement":[{"Effect":"Allow","Action":"iam:PutRolePolicy","Resource":"*"}]}',
  },
  {
    tool: "parliament",
    kind: "identity",
    text: '{"Statement":[{"Effect":"Allow","Action":"iam:PutRolePolicy"}]}',
  },
];

interface StackFile {
  readonly stack: string;
  readonly configFile?: string;
}

function stacks(): StackFile[] {
  const files = readdirSync(stackFiles).filter((file) => file.endsWith(".yaml"));
  return [
    ...stacksIn(root).map((stack) => ({ stack })),
    ...files.sort().map((file) => ({
      stack: path.basename(file, ".yaml"),
      configFile: path.join(stackFiles, file),
    })),
  ];
}

/** Documents of a stack once it is up: only then do policies name what they are about. */
async function rendered(file: StackFile): Promise<PolicyDocument[]> {
  const { ok, errors, graph } = await simulate({ directory: root, simulateUp: true, ...file });
  if (!ok) throw new Error(`${file.stack} cannot be rendered:\n${errors.join("\n")}`);
  return documentsOf(graph);
}

/** Every document once, with the stacks that render it. */
async function renderAll(): Promise<Rendered[]> {
  const found = new Map<string, Rendered>();
  for (const file of stacks()) {
    console.error(`rendering ${file.stack}`);
    for (const document of await rendered(file)) {
      const key = JSON.stringify(document);
      const known = found.get(key)?.stacks ?? [];
      found.set(key, { ...document, stacks: [...new Set([...known, file.stack])] });
    }
  }
  return [...found.values()];
}

async function main(): Promise<void> {
  const python = pythonWithTools([ownPython, ...systemPythons]);
  if (python === undefined) {
    console.error(
      "No Python here has parliament and cloudsplaining. Fix: npm run iam-check:install, which needs python3 and PyPI.",
    );
    process.exitCode = UNAVAILABLE;
    return;
  }
  await checkTools(python);
  const documents = await renderAll();
  const { accepted } = JSON.parse(readFileSync(path.join(__dirname, "accepted.json"), "utf8")) as {
    accepted: Accepted[];
  };
  const verdict = verdictOn(await audit(documents, python), documents, accepted);
  console.log(`${documents.length} policy documents`);
  for (const line of verdict.below) console.log(`below high: ${line}`);
  for (const line of verdict.accepted) console.log(`accepted: ${line}`);
  for (const line of [...verdict.high, ...verdict.faults]) console.error(line);
  process.exitCode = verdict.high.length + verdict.faults.length === 0 ? 0 : 1;
}

async function checkTools(python: string): Promise<void> {
  const findings = await audit(canaries, python);
  canaries.forEach(({ tool }, place) => {
    const isFound = findings.some(
      ({ document, severity, ...finding }) =>
        document === place && finding.tool === tool && severity === "high",
    );
    if (!isFound) throw new Error(`${tool} finds nothing high in a policy that is: it did not run`);
  });
}

void main();
