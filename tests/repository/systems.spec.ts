import { expect } from "chai";

import { Row, systems } from "../../tools/docs/systems";
import { files, read } from "./files";

/** How many rows each system has: a row may change its state, never disappear. */
const counts = { A: 20, B: 17, C: 14, D: 8, E: 13, X: 12 };

/** Whether a spec's titles name the row. */
function names(text: string, id: string): boolean {
  return new RegExp(`\\b(?:describe|it)\\(\\s*["'\`][^"'\`\\n]*\\b${id}\\b`).test(text);
}

describe("docs/systems.yaml", () => {
  const rows: readonly Row[] = systems().flatMap((system) => system.rows);

  it("has every row of every system, in order", () => {
    const expected = Object.entries(counts).flatMap(([system, count]) =>
      Array.from({ length: count }, (_, place) => `${system}${place + 1}`),
    );
    expect(rows.map(({ id }) => id)).to.deep.equal(expected);
  });

  it("calls a row shown only where a spec exists whose titles name it", () => {
    const specs = files(/\.spec\.ts$/, "tests");
    for (const row of rows) {
      if (row.state === "open") continue;
      for (const spec of row.shownBy) {
        expect(specs, row.id).to.include(spec);
        expect(names(read(spec), row.id), `${spec} names ${row.id}`).to.equal(true);
      }
    }
  });

  it("tells a title that names a row from one that names another, and from a comment", () => {
    expect(names('it("A4: requests the certificate", () => {})', "A4")).to.equal(true);
    expect(names('it("A14: packs the artifact", () => {})', "A4")).to.equal(false);
    expect(names("// A4", "A4")).to.equal(false);
  });
});
