import { expect } from "chai";

import { databaseVersionFault } from "../../aws/limits/database-offers";
import { auroraVersion } from "../../model/aurora";

describe("the version of a cluster of Aurora", () => {
  for (const engine of ["aurora-mysql", "aurora-postgresql"] as const) {
    it(`is, where none is named, a major of ${engine} that AWS offers`, () => {
      expect(databaseVersionFault(engine, auroraVersion({ engine }))).to.equal(undefined);
    });
  }

  it("is the one that is named", () => {
    expect(auroraVersion({ engine: "aurora-postgresql", version: "16.8" })).to.equal("16.8");
  });
});
