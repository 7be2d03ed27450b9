import { expect } from "chai";

import { compareVersions, majorVersion, tracksMinorVersions } from "../../aws/engine-version";

describe("the version of a database engine", () => {
  it("has one number as its major on PostgreSQL and two elsewhere", () => {
    expect(majorVersion("postgres", "17.5")).to.equal("17");
    expect(majorVersion("aurora-postgresql", "16.10")).to.equal("16");
    expect(majorVersion("mysql", "8.4.7")).to.equal("8.4");
    expect(majorVersion("mariadb", "11.4.12")).to.equal("11.4");
    expect(majorVersion("aurora-mysql", "8.0.mysql_aurora.3.10.1")).to.equal("8.0");
    expect(majorVersion("docdb", "5.0.0")).to.equal("5.0");
  });

  it("tracks minors where only a major is given", () => {
    expect(tracksMinorVersions("postgres", "17")).to.equal(true);
    expect(tracksMinorVersions("postgres", "17.5")).to.equal(false);
    expect(tracksMinorVersions("mysql", "8.4")).to.equal(true);
    expect(tracksMinorVersions("mysql", "8.4.7")).to.equal(false);
  });

  it("is older by number, not by letter", () => {
    expect(compareVersions("17.9", "17.10")).to.be.lessThan(0);
    expect(compareVersions("17.10", "17.9")).to.be.greaterThan(0);
    expect(compareVersions("16", "17.1")).to.be.lessThan(0);
    expect(compareVersions("8.0.mysql_aurora.3.09.0", "8.0.mysql_aurora.3.10.0")).to.be.lessThan(0);
    expect(compareVersions("8.4.7", "8.4.7")).to.equal(0);
  });

  it("is compared only as far as both say", () => {
    expect(compareVersions("17", "17.5")).to.equal(0);
    expect(compareVersions("17.5", "17")).to.equal(0);
    expect(compareVersions("8.4", "8.4.7")).to.equal(0);
  });
});
