import { expect } from "chai";

import {
  databaseClasses,
  databaseOfferFault,
  databaseVersionFault,
  databaseVersions,
  type OfferedEngine,
} from "../../../aws/limits/database-offers";
import { compareVersions, majorVersion } from "../../../aws/engine-version";
import { parseInstanceType } from "../../../aws/instance-types";
import { regionNames } from "../../../aws/regions";

const seoul = "ap-northeast-2";
const engines = Object.keys(databaseVersions) as OfferedEngine[];

describe("what databases AWS offers in a region", () => {
  it("offers every engine in every region of this program, with classes that are ones", () => {
    for (const engine of engines)
      for (const region of regionNames) {
        const classes = databaseClasses(engine, region).filter((name) => name !== "db.serverless");
        expect(classes, `${engine} ${region}`).not.to.be.empty;
        for (const name of classes)
          expect(parseInstanceType(name.slice(3)), name).not.to.equal(undefined);
      }
  });

  it("lists exact versions under their own major, the oldest first", () => {
    for (const engine of engines)
      for (const [major, versions] of Object.entries(databaseVersions[engine])) {
        for (const version of versions)
          expect(majorVersion(engine, version), `${engine} ${version}`).to.equal(major);
        expect([...versions].sort(compareVersions)).to.deep.equal(versions);
      }
  });

  it("takes a major, a minor that is offered, and one that came out after the data", () => {
    for (const version of ["17", "17.5", "17.11", "17.12"])
      expect(databaseVersionFault("postgres", version), version).to.equal(undefined);
    for (const version of ["8.4", "8.4.7", "8.4.99"])
      expect(databaseVersionFault("mysql", version), version).to.equal(undefined);
    expect(databaseVersionFault("aurora-mysql", "8.0.mysql_aurora.3.10.1")).to.equal(undefined);
  });

  it("refuses a minor that can no longer be created, and says which can", () => {
    expect(databaseVersionFault("postgres", "17.4")).to.contain("17.5, 17.6");
    expect(databaseVersionFault("mysql", "8.4.3")).to.contain("8.4.5");
  });

  it("refuses a major that is past its standard support, or that there is none of", () => {
    expect(databaseVersionFault("postgres", "13")).to.contain("standard support");
    expect(databaseVersionFault("mysql", "8.0.45")).to.contain("of mysql in standard support");
    expect(databaseVersionFault("mariadb", "11.5")).to.contain("10.11, 11.4, 11.8, 12.3");
  });

  it("tells classes that a region or an engine does not have from those it has", () => {
    expect(databaseOfferFault("postgres", "17", "db.m7g.large", seoul)).to.equal(undefined);
    expect(databaseOfferFault("postgres", "17", "db.m8a.large", seoul)).to.contain(
      "allowed for postgres in ap-northeast-2",
    );
    expect(databaseOfferFault("postgres", "17", "db.m8a.large", "ap-northeast-1")).to.equal(
      undefined,
    );
    expect(databaseOfferFault("aurora-mysql", "8.0", "db.m7g.large", seoul)).to.contain("db.r7g");
    expect(databaseOfferFault("mysql", "8.4", "db.serverless", seoul)).to.contain("db.t4g");
    expect(databaseOfferFault("aurora-postgresql", "17", "db.serverless", seoul)).to.equal(
      undefined,
    );
  });

  it("names the sizes of a family that lacks the one asked for", () => {
    expect(databaseOfferFault("docdb", "5.0", "db.t4g.micro", seoul)).to.match(
      /: db\.t4g\.medium$/,
    );
    expect(databaseOfferFault("postgres", "17", "db.m7g.24xlarge", seoul)).to.contain(
      "db.m7g.16xlarge",
    );
  });
});
