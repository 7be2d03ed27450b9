"use strict";
/**
 * Puts off what the SDKs load and nothing here uses: what turns a JavaScript function into a Lambda (npm's
 * own dependency tree and the TypeScript compiler), and awsx's components of before 1.0. They are a fifth of
 * the time and of the memory that loading the SDKs takes (docs/performance.md). Whoever did use one would
 * load it at its first use.
 */
const Module = require("node:module");
const path = require("node:path");

const closures = path.join("@pulumi", "pulumi", "runtime", "closure", path.sep);

/** What is asked for, and by which files. */
const putOff = new Map([
  ["@npmcli/arborist", closures],
  ["../../typescript-shim", closures],
  ["./classic", path.join("@pulumi", "awsx", "index.js")],
]);

function putOffUnusedModules() {
  const load = Module._load;
  Module._load = function (request, parent, ...rest) {
    const asking = putOff.get(request);
    const isUnused = asking !== undefined && parent?.filename?.includes(asking);
    const loadNow = () => load.call(this, request, parent, ...rest);
    return isUnused ? atFirstUse(loadNow) : loadNow();
  };
}

/** Looks like a module of TypeScript's making (`__esModule`), which nobody takes apart to import it. */
function atFirstUse(load) {
  let loaded;
  return new Proxy(
    {},
    {
      get: (_, key) => {
        if (key === "__esModule") return true;
        loaded ??= load();
        return loaded[key];
      },
    },
  );
}

module.exports = { putOffUnusedModules };
