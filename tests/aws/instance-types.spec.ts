import { expect } from "chai";

import { databaseClassFault, instanceTypeFault, parseInstanceType } from "../../aws/instance-types";

describe("instance types", () => {
  const architectures: Readonly<Record<string, string>> = {
    "t4g.small": "arm64",
    "m7g.large": "arm64",
    "c7gn.2xlarge": "arm64",
    "r7g.metal": "arm64",
    "a1.medium": "arm64",
    "t3.micro": "x86_64",
    "t3a.nano": "x86_64",
    "m7i.large": "x86_64",
    "m7i-flex.large": "x86_64",
    "g5.xlarge": "x86_64",
    "g5g.xlarge": "arm64",
    "u-6tb1.112xlarge": "x86_64",
  };

  for (const [type, architecture] of Object.entries(architectures)) {
    it(`of family ${type.split(".")[0]} run ${architecture}`, () => {
      expect(parseInstanceType(type)).to.include({ architecture, family: type.split(".")[0] });
    });
  }

  for (const type of ["", "t4g", "t4g.", "t4g.tiny", "T4G.small", ".small", "t4g.small "]) {
    it(`are not "${type}"`, () => {
      expect(parseInstanceType(type)).to.equal(undefined);
      expect(instanceTypeFault(type)).to.contain("t4g.small");
    });
  }

  it("carry db. in front for a database, which alone can be serverless", () => {
    expect(databaseClassFault("db.t4g.medium")).to.equal(undefined);
    expect(databaseClassFault("db.serverless")).to.equal(undefined);
    expect(databaseClassFault("t4g.medium")).to.contain("db.t4g.medium");
    expect(databaseClassFault("db.medium")).to.contain("db.t4g.medium");
  });
});
