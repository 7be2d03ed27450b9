import { expect } from "chai";

import { compareVersions } from "../../../aws/engine-version";
import { parseInstanceType } from "../../../aws/instance-types";
import {
  cacheEngines,
  cacheFamily,
  cacheNodeTypeFault,
  cacheNodeTypes,
  cacheVersionFault,
  cacheVersions,
  startingCacheVersion,
} from "../../../aws/limits/cache-offers";
import { regionNames } from "../../../aws/regions";

const seoul = "ap-northeast-2";

describe("what caches AWS offers in a region", () => {
  it("has node types in every region of this program, each an instance type behind cache.", () => {
    for (const region of regionNames) {
      expect(cacheNodeTypes(region), region).to.include("cache.t4g.micro");
      for (const type of cacheNodeTypes(region))
        expect(parseInstanceType(type.slice(6)), type).not.to.equal(undefined);
    }
  });

  it("lists versions the oldest first", () => {
    for (const engine of cacheEngines)
      expect([...cacheVersions[engine]].sort(compareVersions)).to.deep.equal(cacheVersions[engine]);
  });

  it("takes a major whose minors AWS installs, an exact version, and one newer than the data", () => {
    for (const version of ["7", "8", "8.1", "9.9", "10.0"])
      expect(cacheVersionFault("valkey", version), version).to.equal(undefined);
    for (const version of ["1.6.22", "1.6.99"])
      expect(cacheVersionFault("memcached", version), version).to.equal(undefined);
  });

  it("says what there is to any other version", () => {
    expect(cacheVersionFault("valkey", "7.1")).to.contain("7, 8, 9, 7.2");
    expect(cacheVersionFault("redis", "5.0.6")).to.contain("6.2, 7.0, 7.1");
    expect(cacheVersionFault("redis", "latest")).to.contain("7.1");
    expect(cacheVersionFault("memcached", "1.6")).to.contain("1.6.6, 1.6.12");
  });

  it("says which sizes of a family, or which families there are", () => {
    expect(cacheNodeTypeFault("cache.t4g.small", seoul)).to.equal(undefined);
    expect(cacheNodeTypeFault("cache.t4g.large", seoul)).to.contain("cache.t4g.medium");
    expect(cacheNodeTypeFault("cache.c7gn.large", seoul)).to.contain("a type of cache.c8gn");
    expect(cacheNodeTypeFault("cache.c7gn.large", "us-east-1")).to.equal(undefined);
    expect(cacheNodeTypeFault("t4g.small", seoul)).to.contain("cache.t4g");
  });

  it("makes a cache of a major with its newest minor, and its parameters of that family", () => {
    expect(startingCacheVersion("valkey", "8")).to.equal("8.2");
    expect(startingCacheVersion("redis", "7.0")).to.equal("7.0");
    expect(startingCacheVersion("valkey", "10")).to.equal("10");
    expect(cacheFamily("valkey", "8")).to.equal("valkey8");
    expect(cacheFamily("redis", "7.1")).to.equal("redis7");
    expect(cacheFamily("redis", "6.2")).to.equal("redis6.x");
    expect(cacheFamily("memcached", "1.6.22")).to.equal("memcached1.6");
  });
});
