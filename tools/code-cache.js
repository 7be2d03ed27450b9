"use strict";
/**
 * Keeps what V8 compiles, so that the next start reads it instead of compiling megabytes of SDK again:
 * a tenth of a preview's CPU time (docs/performance.md).
 *
 * Node does this itself from 22.1 on. For Node 20 the same is done here, one file per kind of process: its
 * name is a hash of what was started and of Node's version, and V8 rejects what does not fit its source.
 */
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { Script } = require("node:vm");

const directory = path.join(__dirname, "..", "node_modules", ".cache", "bluegreen-aws");

/** @returns a function that writes what has been compiled so far; it is also written when the process exits. */
function startCodeCache() {
  // Coverage counts in what was compiled from source.
  if (process.env.NODE_V8_COVERAGE) return () => undefined;
  if (Module.enableCompileCache !== undefined) {
    Module.enableCompileCache(path.join(directory, "code"));
    return () => Module.flushCompileCache?.();
  }
  const started = createHash("sha256").update(`${process.version}\n${process.argv[1]}`);
  const file = path.join(directory, `${started.digest("hex")}.code`);
  const kept = read(file);
  const compiled = new Map();
  const compileAsNodeDoes = Module.prototype._compile;
  Module.prototype._compile = function (content, fileName, format) {
    // An ES module that is required comes by here too; it is no script.
    if (format === "module" || !isKept(content, fileName))
      return compileAsNodeDoes.call(this, content, fileName, format);
    const script = compile(content, fileName, kept.get(fileName));
    if (script.cachedDataRejected !== false) compiled.set(fileName, { script, content });
    return run(this, script, fileName);
  };
  const keep = () => {
    if (compiled.size === 0) return;
    for (const [name, { script, content }] of compiled)
      kept.set(name, { hash: hashOf(content), data: script.createCachedData() });
    compiled.clear();
    write(file, kept);
  };
  process.once("exit", keep);
  return keep;
}

/** TypeScript, the largest file of all, speaks of import() in its messages and never calls it. */
const largest = path.join("typescript", "lib", "typescript.js");

/**
 * Packages only: they are the megabytes, and what V8 kept knows neither its source map, which the project's
 * own files need in a stack trace, nor who resolves an import().
 */
function isKept(content, fileName) {
  if (!fileName.includes("node_modules")) return false;
  return !content.includes("import(") || fileName.endsWith(largest);
}

function hashOf(content) {
  return createHash("sha256").update(content).digest("base64");
}

function compile(content, fileName, known) {
  const cachedData = known?.hash === hashOf(content) ? known.data : undefined;
  return new Script(Module.wrap(content.replace(/^#!/, "//")), {
    filename: fileName,
    columnOffset: -Module.wrapper[0].length,
    cachedData,
  });
}

/** What Node does with a module's function: the same five arguments, and a `require` of the module's own. */
function run(module, script, fileName) {
  const { resolve } = Module.createRequire(fileName);
  const { _cache: cache, _extensions: extensions } = Module;
  const require = Object.assign((id) => module.require(id), {
    resolve,
    cache,
    extensions,
    main: process.mainModule,
  });
  const { exports } = module;
  const args = [exports, require, module, fileName, path.dirname(fileName)];
  return Reflect.apply(script.runInThisContext(), exports, args);
}

/** The file is a length, an index in JSON, and the data of all files one after the other. */
function read(file) {
  try {
    const bytes = readFileSync(file);
    const start = 4 + bytes.readUInt32LE(0);
    let end = start;
    const index = JSON.parse(bytes.toString("utf8", 4, start));
    return new Map(
      index.map(([name, hash, length]) => [
        name,
        { hash, data: bytes.subarray(end, (end += length)) },
      ]),
    );
  } catch {
    return new Map();
  }
}

/** A file that is being written has not got its name yet, so that no other process reads half of it. */
function write(file, kept) {
  const entries = [...kept];
  const index = Buffer.from(
    JSON.stringify(entries.map(([name, { hash, data }]) => [name, hash, data.length])),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(index.length);
  try {
    mkdirSync(directory, { recursive: true });
    const data = entries.map(([, entry]) => entry.data);
    writeFileSync(`${file}.${process.pid}`, Buffer.concat([length, index, ...data]));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only checkout compiles at every start.
  }
}

module.exports = { startCodeCache };
