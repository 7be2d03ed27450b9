import { expect } from "chai";

import {
  databaseParameters,
  majorVersion,
  tracksMinorVersions,
} from "../../../components/data/database-parameters";

describe("database parameters", () => {
  it("refuse connections without TLS and log slow and structural statements", () => {
    const values = Object.fromEntries(
      databaseParameters("Asia/Seoul").map(({ name, value }) => [name, value]),
    );
    expect(values).to.deep.equal({
      "rds.force_ssl": "1",
      timezone: "Asia/Seoul",
      client_encoding: "UTF8",
      log_statement: "ddl",
      log_min_duration_statement: "1000",
    });
  });

  it("tell a tracked major from a pinned version", () => {
    expect([majorVersion("17"), majorVersion("16.4")]).to.deep.equal(["17", "16"]);
    expect([tracksMinorVersions("17"), tracksMinorVersions("16.4")]).to.deep.equal([true, false]);
  });
});
