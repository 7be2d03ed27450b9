import { expect } from "chai";

import {
  collationFault,
  gp3IopsFault,
  gp3ThroughputFault,
  insightsClassFault,
  proxyAddresses,
  proxyVersionFault,
  storageGrowthFault,
} from "../../../aws/limits/database-instances";

describe("what RDS takes of an instance's settings together", () => {
  it("has IOPS of gp3 to choose from 400 GiB on, 500 for each GiB at most", () => {
    expect(gp3IopsFault({ gibibytes: 20 })).to.equal(undefined);
    expect(gp3IopsFault({ gibibytes: 399, iops: 12_000 })).to.contain("none below 400 GiB");
    expect(gp3IopsFault({ gibibytes: 400, iops: 12_000 })).to.equal(undefined);
    expect(gp3IopsFault({ gibibytes: 400, iops: 11_999 })).to.contain("12000 to 64000");
    expect(gp3IopsFault({ gibibytes: 400, iops: 64_001 })).to.contain("12000 to 64000");
  });

  it("has throughput of gp3 to choose from 400 GiB on, a quarter of the IOPS at most", () => {
    expect(gp3ThroughputFault({ gibibytes: 100, throughput: 500 })).to.contain(
      "none below 400 GiB",
    );
    expect(gp3ThroughputFault({ gibibytes: 400, throughput: 3000 })).to.equal(undefined);
    expect(gp3ThroughputFault({ gibibytes: 400, throughput: 3001 })).to.contain("500 to 3000");
    expect(gp3ThroughputFault({ gibibytes: 400, iops: 16_000, throughput: 4000 })).to.equal(
      undefined,
    );
    expect(gp3ThroughputFault({ gibibytes: 400, iops: 64_000, throughput: 4001 })).to.contain(
      "500 to 4000",
    );
  });

  it("lets storage grow by a tenth at least, or not at all", () => {
    expect(storageGrowthFault(100, 100)).to.equal(undefined);
    expect(storageGrowthFault(100, 110)).to.equal(undefined);
    expect(storageGrowthFault(100, 109)).to.contain("110");
  });

  it("records no query statistics on the smallest classes of MySQL and MariaDB", () => {
    expect(insightsClassFault("mysql", "db.t4g.small")).to.contain("db.t4g.medium");
    expect(insightsClassFault("mariadb", "db.t3.micro")).to.contain("mariadb");
    expect(insightsClassFault("mysql", "db.t4g.medium")).to.equal(undefined);
    expect(insightsClassFault("postgres", "db.t4g.micro")).to.equal(undefined);
  });

  it("has no proxy for the newest MariaDB", () => {
    expect(proxyVersionFault("mariadb", "12.3.2")).to.contain("mariadb 12.3");
    expect(proxyVersionFault("mariadb", "11.8")).to.equal(undefined);
    expect(proxyVersionFault("postgres", "17")).to.equal(undefined);
  });

  it("takes more addresses for the proxy of a larger instance", () => {
    expect(
      ["db.t4g.micro", "db.r7g.2xlarge", "db.r7g.16xlarge", "db.r7i.48xlarge"].map(proxyAddresses),
    ).to.deep.equal([10, 15, 75, 110]);
  });

  it("compares text by a collation the engine has", () => {
    expect(collationFault("mysql", "utf8mb4_0900_ai_ci")).to.equal(undefined);
    expect(collationFault("mariadb", "utf8mb4_0900_ai_ci")).to.contain("mariadb");
    expect(collationFault("mysql", "utf8mb4_uca1400_ai_ci")).to.contain("mysql");
    expect(collationFault("postgres", "utf8mb4_bin")).to.contain("PostgreSQL");
  });
});
