import { expect } from "chai";

import {
  databaseParameters,
  ParameterSettings,
} from "../../../components/data/database-parameters";

const valuesOf = (settings: ParameterSettings) =>
  Object.fromEntries(databaseParameters(settings).map(({ name, value }) => [name, value]));

describe("database parameters", () => {
  it("refuse connections without TLS and log slow and structural statements on PostgreSQL", () => {
    expect(valuesOf({ engine: "postgres", timeZone: "Asia/Seoul" })).to.deep.equal({
      "rds.force_ssl": "1",
      timezone: "Asia/Seoul",
      client_encoding: "UTF8",
      log_statement: "ddl",
      log_min_duration_statement: "1000",
    });
  });

  it("refuse connections without TLS, log slow statements and keep Unicode on MySQL (C5)", () => {
    expect(valuesOf({ engine: "mysql", timeZone: "Asia/Seoul" })).to.deep.equal({
      require_secure_transport: "1",
      time_zone: "Asia/Seoul",
      character_set_server: "utf8mb4",
      collation_server: "utf8mb4_0900_ai_ci",
      slow_query_log: "1",
      long_query_time: "1",
      log_output: "FILE",
    });
  });

  it("compare text on MariaDB by a collation that it has, or the one chosen", () => {
    const mariadb = { engine: "mariadb", timeZone: "UTC" } as const;
    expect(valuesOf(mariadb)["collation_server"]).to.equal("utf8mb4_unicode_ci");
    expect(valuesOf({ ...mariadb, collation: "utf8mb4_bin" })["collation_server"]).to.equal(
      "utf8mb4_bin",
    );
  });

  it("wait for a restart only where they are static", () => {
    const waiting = (engine: ParameterSettings["engine"]) =>
      databaseParameters({ engine, timeZone: "UTC", maxConnections: 300 }).flatMap(
        ({ name, applyMethod }) => (applyMethod === "pending-reboot" ? [name] : []),
      );
    expect(waiting("postgres")).to.deep.equal(["max_connections"]);
    expect([waiting("mysql"), waiting("mariadb")]).to.deep.equal([[], []]);
  });
});
