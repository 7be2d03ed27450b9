import { expect } from "chai";

import {
  databaseNameFault,
  databasePasswordFault,
  databaseStorageFault,
  databaseUserFault,
  documentUserFault,
  iopsRatioFault,
} from "../../../aws/limits/database";

describe("what a database is made with", () => {
  it("has a user of 1 to 16 letters, digits and underscores, a letter first", () => {
    for (const user of ["shop", "a", "a_1", "a".repeat(16)])
      expect(databaseUserFault(user, "postgres")).to.equal(undefined);
    for (const user of ["", "1a", "_a", "a-b", "a".repeat(17), "관리자"])
      expect(databaseUserFault(user, "postgres"), user).to.contain("1 to 16 characters");
  });

  it("has no user that the engine keeps for itself, in any case", () => {
    for (const user of ["rdsadmin", "SELECT", "user"])
      expect(databaseUserFault(user, "mysql")).to.contain("reserved word of mysql");
    expect(databaseUserFault("root", "mysql")).to.contain("reserved word");
    expect(databaseUserFault("root", "postgres")).to.equal(undefined);
    expect(databaseUserFault("postgres", "postgres")).to.equal(undefined);
  });

  it("has on DocumentDB a user of letters and digits alone, none of DocumentDB's own", () => {
    for (const user of ["appowner", "a1", "a".repeat(63)])
      expect(documentUserFault(user)).to.equal(undefined);
    for (const user of ["app_owner", "1a", "a".repeat(64), ""])
      expect(documentUserFault(user), user).to.contain("1 to 63 characters");
    for (const user of ["admin", "ServiceAdmin", "root"])
      expect(documentUserFault(user), user).to.contain("reserved word of docdb");
  });

  it('has a password of printable ASCII without / " @ and space, 8 characters or more', () => {
    expect(databasePasswordFault("correct-horse!#$", "postgres")).to.equal(undefined);
    for (const bad of [
      "short",
      "with space",
      'with"quote',
      "with/slash",
      "with@sign",
      "비밀번호비밀번호",
    ])
      expect(databasePasswordFault(bad, "postgres"), bad).to.contain('except / " @ and space');
  });

  it("takes 41 characters of password on MySQL and 128 on PostgreSQL", () => {
    expect(databasePasswordFault("a".repeat(41), "mysql")).to.equal(undefined);
    expect(databasePasswordFault("a".repeat(42), "mysql")).to.contain("8 to 41");
    expect(databasePasswordFault("a".repeat(128), "aurora-postgresql")).to.equal(undefined);
    expect(databasePasswordFault("a".repeat(129), "postgres")).to.contain("8 to 128");
  });

  it("never repeats the password in the fault", () => {
    expect(databasePasswordFault("hunter 2 hunter 2", "mysql")).not.to.contain("hunter");
  });

  it("has a name of letters, digits and underscores, 64 on MySQL and 63 on PostgreSQL", () => {
    expect(databaseNameFault("a".repeat(64), "mysql")).to.equal(undefined);
    expect(databaseNameFault("a".repeat(64), "postgres")).to.contain("1 to 63");
    for (const bad of ["", "1shop", "shop-main", "_shop"])
      expect(databaseNameFault(bad, "mysql"), bad).to.contain("a letter first");
  });

  it("has no name that the engine keeps for itself", () => {
    for (const [name, engine] of [
      ["order", "mysql"],
      ["User", "postgres"],
      ["mysql", "mariadb"],
      ["template1", "postgres"],
      ["rdsadmin", "postgres"],
    ] as const)
      expect(databaseNameFault(name, engine), name).to.contain("keep for itself");
    expect(databaseNameFault("mysql", "postgres")).to.equal(undefined);
    expect(databaseNameFault("orders", "mysql")).to.equal(undefined);
  });

  it("has as much storage as its kind allows", () => {
    expect(databaseStorageFault(20, "gp3")).to.equal(undefined);
    expect(databaseStorageFault(19, "gp3")).to.contain("20 to 65536 GiB");
    expect(databaseStorageFault(65_537, "gp2")).to.contain("20 to 65536 GiB");
    expect(databaseStorageFault(99, "io2")).to.contain("100 to 65536 GiB");
    expect(databaseStorageFault(20, "gp4")).to.contain("gp2, gp3, io1");
  });

  it("has half an IOPS per GiB to fifty", () => {
    expect(iopsRatioFault(50, 100)).to.equal(undefined);
    expect(iopsRatioFault(5000, 100)).to.equal(undefined);
    expect(iopsRatioFault(49, 100)).to.contain("here 50 to 5000");
    expect(iopsRatioFault(5001, 100)).to.contain("here 50 to 5000");
  });
});
