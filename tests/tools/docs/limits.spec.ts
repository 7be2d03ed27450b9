import { existsSync, readFileSync } from "node:fs";

import { expect } from "chai";

import { limitRows } from "../../../aws/limits/rows";
import { refusalIds } from "../../../aws/refusals";
import { rules } from "../../../config/rules/index";
import { documents, unheldRows } from "../../../tools/docs/limits";
import { holders } from "../../../tools/docs/limits-held";
import { schemaKeys } from "../../../tools/docs/schema-keys";

const named = (key: "config" | "refusal" | "test") =>
  Object.values(holders).flatMap((held) => held[key] ?? []);

describe("docs/limits.md", () => {
  it("is what its generator says", () => {
    for (const { path, text } of documents()) expect(readFileSync(path, "utf8")).to.equal(text);
  });

  it("has every limit once", () => {
    const ids = limitRows.map(({ id }) => id);
    expect(ids).to.deep.equal([...new Set(ids)]);
    expect(ids.length).to.be.at.least(54);
  });

  it("names rules and keys of the stack file that exist", () => {
    const known = [
      ...rules.map(({ id }) => id),
      ...schemaKeys().map(({ path }) => `schema:${path}`),
    ];
    expect(named("config").filter((name) => !known.includes(name))).to.deep.equal([]);
  });

  it("names refusals that exist", () => {
    const own = named("refusal").filter((name) => !name.startsWith("simulator:"));
    expect(own.filter((name) => !refusalIds.includes(name))).to.deep.equal([]);
  });

  it("names specs that exist", () => {
    expect(named("test").filter((path) => !existsSync(path))).to.deep.equal([]);
  });

  it(`lists the ${unheldRows().length} rows that nothing refuses yet: ${unheldRows().join(", ")}`, () => {
    const [document] = documents();
    for (const id of unheldRows()) expect(document?.text).to.contain(`(\`${id}\`)`);
  });
});
