import { expect } from "chai";

import { autoPauseFault } from "../../../aws/limits/aurora";

describe("a version of Aurora that pauses (row X8)", () => {
  it("is one of those AWS names, or a later one", () => {
    for (const version of ["8.0.mysql_aurora.3.08.0", "8.0.mysql_aurora.3.10.1"])
      expect(autoPauseFault("aurora-mysql", version)).to.equal(undefined);
    for (const version of ["13.15", "14.12", "15.7", "16.3", "16.11", "17.4", "18.3"])
      expect(autoPauseFault("aurora-postgresql", version), version).to.equal(undefined);
  });

  it("is none of the earlier ones", () => {
    expect(autoPauseFault("aurora-mysql", "8.0.mysql_aurora.3.04.2")).to.contain(
      "0 from 8.0.mysql_aurora.3.08.0 on",
    );
    for (const version of ["13.14", "14.11", "15.6", "16.2"])
      expect(autoPauseFault("aurora-postgresql", version), version).to.contain("at least 0.5");
  });

  it("is a major alone: AWS takes one of its newer minors", () => {
    expect(autoPauseFault("aurora-mysql", "8.0")).to.equal(undefined);
    expect(autoPauseFault("aurora-postgresql", "14")).to.equal(undefined);
  });
});
