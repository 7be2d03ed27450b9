import { expect } from "chai";

import { cacheNodesOf, cacheOf, storesToBuild } from "../../config/caches";
import { notices } from "../../config/notices";
import { CacheSettings, Settings } from "../../config/schema";
import { changed, loaded, Tree } from "./support";

function settingsOf(cache: Tree): Settings {
  return loaded(changed("stores.sessions", { kind: "cache", ...cache })).settings;
}

function settled(cache: Tree, tier: "dev" | "prd" = "dev") {
  return cacheOf(settingsOf(cache).stores["sessions"] as CacheSettings, tier);
}

describe("what follows from a cache's keys", () => {
  it("is Valkey behind a token, on one node in dev and on two in prd", () => {
    expect(settled({})).to.deep.include({
      engine: "valkey",
      version: "8.2",
      tracksMinors: true,
      family: "valkey8",
      port: 6379,
      auth: "token",
      replicas: 0,
      multiAz: false,
      snapshotRetentionDays: 0,
      parameters: { "maxmemory-policy": "volatile-lru" },
    });
    expect(settled({}, "prd")).to.deep.include({
      replicas: 1,
      multiAz: true,
      snapshotRetentionDays: 7,
    });
  });

  it("keeps what was said, 0 and false too", () => {
    expect(settled({ replicas: 0, snapshotRetentionDays: 0 }, "prd")).to.deep.include({
      replicas: 0,
      multiAz: false,
      snapshotRetentionDays: 0,
    });
    expect(settled({ replicas: 2, multiAz: false }, "prd")).to.include({ multiAz: false });
  });

  it("turns cluster mode on for shards", () => {
    expect(settled({ shards: 2, maxmemoryPolicy: "noeviction" })).to.deep.include({
      parameters: { "maxmemory-policy": "noeviction", "cluster-enabled": "yes" },
    });
  });

  it("is nothing but nodes for Memcached", () => {
    const cache = settled({ engine: "memcached", parameters: { max_item_size: "2097152" } }, "prd");
    expect(cache).to.deep.include({
      version: "1.6.22",
      family: "memcached1.6",
      port: 11_211,
      nodes: 2,
      multiAz: true,
      parameters: { max_item_size: "2097152" },
    });
    expect(cache).to.not.have.any.keys("auth", "snapshotRetentionDays", "replicas");
  });

  it("counts nodes over all shards", () => {
    const nodes = (cache: Tree) =>
      cacheNodesOf(settingsOf(cache).stores["sessions"] as CacheSettings, "prd");
    expect(nodes({})).to.equal(2);
    expect(nodes({ shards: 3, replicas: 2 })).to.equal(9);
    expect(nodes({ engine: "memcached", nodes: 4 })).to.equal(4);
  });

  it("leaves every other store as it is", () => {
    const settings = settingsOf({});
    expect(storesToBuild(settings)["main"]).to.equal(settings.stores["main"]);
  });

  it("is said where a cache is open, and where it is paid while the stack is paused", () => {
    const reason = "the old clients of the shop know no TLS";
    const settings = settingsOf({ auth: "none", reason });
    const texts = notices({
      written: { ...settings, paused: true },
      region: "ap-northeast-2",
    }).map(({ text }) => text);
    expect(texts.join("\n"))
      .to.contain(`The cache sessions is open: ${reason}`)
      .and.contain("Still paid by the hour: the databases main; the caches sessions.");
  });
});
