"use strict";
/**
 * Loads the TypeScript pack without checking its types, which `npm test` has done.
 *
 * Pulumi's runner registers ts-node with type checking on, whatever the options say, and a pack then
 * takes seconds and hundreds of megabytes to start (docs/performance.md). Replacing the loader of ".ts"
 * files before the first one is read leaves that machinery idle. What it translates is kept under the
 * hash of its source, because translating two hundred small files takes longer than all judging.
 */
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const ts = require("typescript");

const cache = join(__dirname, "..", "node_modules", ".cache", "bluegreen-aws-policy");
const compilerOptions = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2022,
  esModuleInterop: true,
  inlineSourceMap: true,
};

/** Absent on the first start; a file that another process is writing has not got its name yet. */
function translated(fileName) {
  const source = readFileSync(fileName, "utf8");
  const hash = createHash("sha256").update(`${ts.version}\n${fileName}\n${source}`).digest("hex");
  const kept = join(cache, `${hash}.js`);
  try {
    return readFileSync(kept, "utf8");
  } catch {
    const { outputText } = ts.transpileModule(source, { fileName, compilerOptions });
    keep(kept, outputText);
    return outputText;
  }
}

function keep(file, text) {
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only checkout translates at every start.
  }
}

require.extensions[".ts"] = (module, fileName) => module._compile(translated(fileName), fileName);

require("./index.ts");
