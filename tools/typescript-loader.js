"use strict";
/**
 * Lets Node run this project's TypeScript: `node -r ./tools/typescript-loader.js cli/main.ts`.
 *
 * Types are not checked here, `npm test` does that. What it translates is kept under the hash of its
 * source, so that TypeScript itself, which takes longer to load than the whole command line, is loaded
 * only when a file is new.
 */
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const { startCodeCache } = require("./code-cache.js");
const { putOffUnusedModules } = require("./unused-modules.js");

putOffUnusedModules();

const root = join(__dirname, "..");
const cache = join(root, "node_modules", ".cache", "bluegreen-aws");

/** What else decides the translation: another version or another tsconfig.json, another text. */
const recipe = [
  require("ts-node/package.json").version,
  require("typescript/package.json").version,
  readFileSync(join(root, "tsconfig.json"), "utf8"),
].join("\n");

/**
 * ts-node translates here as it does for the specs, so that the text is the same in every process: coverage
 * adds up what V8 counted in all of them by place.
 */
let service;
function translate(source, fileName) {
  service ??= require("ts-node").create({ cwd: root, transpileOnly: true });
  return service.compile(source, fileName);
}

function translated(fileName) {
  const source = readFileSync(fileName, "utf8");
  const hash = createHash("sha256").update(`${recipe}\n${fileName}\n${source}`).digest("hex");
  const kept = join(cache, `${hash}.js`);
  try {
    return readFileSync(kept, "utf8");
  } catch {
    const text = translate(source, fileName);
    keep(kept, text);
    return text;
  }
}

/** A file that is being written has not got its name yet, so that no other process reads half of it. */
function keep(file, text) {
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only checkout translates at every start.
  }
}

/**
 * With stack traces a line must be the line in the source. Without them (a preview) nobody reads the place
 * that Pulumi notes for every resource; mapping it, as the runner's source-map-support would, is a twentieth
 * of the program's time.
 */
const traced = Error.stackTraceLimit > 0;
if (traced) process.setSourceMapsEnabled(true);
else Error.prepareStackTrace = undefined;

function runnable(fileName) {
  const text = translated(fileName);
  return traced ? text : text.slice(0, text.lastIndexOf("//# sourceMappingURL="));
}

require.extensions[".ts"] = (module, fileName) => module._compile(runnable(fileName), fileName);

module.exports = { keepCode: startCodeCache() };
