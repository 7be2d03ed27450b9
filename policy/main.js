"use strict";
/**
 * Loads the TypeScript pack without checking its types, which `npm test` has done.
 *
 * Pulumi's runner registers ts-node with type checking on, whatever the options say, and a pack then
 * takes seconds and hundreds of megabytes to start (docs/performance.md). Replacing the loader of ".ts"
 * files before the first one is read leaves that machinery idle.
 */
const { readFileSync } = require("node:fs");
const ts = require("typescript");

const compilerOptions = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2022,
  esModuleInterop: true,
  inlineSourceMap: true,
};

require.extensions[".ts"] = (module, fileName) => {
  const source = readFileSync(fileName, "utf8");
  module._compile(ts.transpileModule(source, { fileName, compilerOptions }).outputText, fileName);
};

require("./index.ts");
