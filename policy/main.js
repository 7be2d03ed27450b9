"use strict";
/**
 * Loads the TypeScript pack without checking its types, which `npm test` has done.
 *
 * Pulumi's runner registers ts-node with type checking on, whatever the options say, and a pack then
 * takes seconds and hundreds of megabytes to start (docs/performance.md). Replacing the loader of ".ts"
 * files before the first one is read leaves that machinery idle.
 */
const { keepCode } = require("../tools/typescript-loader.js");

require("./index.ts");

// Engines end a pack by killing it, so it never gets to keep what it compiled on its way out.
keepCode();

// The SDK makes an error object of every unknown value, and its trace is what that costs. One frame is the
// place that the report of a broken rule names.
Error.stackTraceLimit = 1;
