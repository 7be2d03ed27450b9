"use strict";
/**
 * Where Pulumi's runner enters the program (package.json's `main`). With `typescript: false` in
 * Pulumi.yaml it leaves the translating to us, which takes a third off every preview and every `pulumi up`
 * (docs/performance.md). The policy pack is entered the same way.
 */
require("./typescript-loader");

module.exports = require("../index.ts");
