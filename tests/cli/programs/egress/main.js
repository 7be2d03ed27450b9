"use strict";
require("../../../../tools/typescript-loader");

module.exports = require("./index.ts");
