"use strict";
/**
 * Loads the TypeScript pack without checking its types, which `npm test` has done.
 *
 * Pulumi's runner registers ts-node with type checking on, whatever the options say, and a pack then
 * takes seconds and hundreds of megabytes to start (docs/performance.md). Replacing the loader of ".ts"
 * files before the first one is read leaves that machinery idle.
 */
require("../tools/typescript-loader.js");

require("./index.ts");
