import { expect } from "chai";

import { changed, faultsOf, loaded, Tree } from "../support";

const key = "stores.sessions";
const reason = "the old clients of the shop know no TLS";

const withCache = (cache: Tree) => changed(key, { kind: "cache", ...cache });

interface Mistake {
  readonly what: string;
  readonly cache: Tree;
  /** Below the store. */
  readonly at: string;
  readonly says: RegExp;
}

const mistakes: readonly Mistake[] = [
  ...["token", "iam"].map((auth) => ({
    what: `auth: ${auth} without TLS`,
    cache: { auth, transitEncryption: false, reason },
    at: "transitEncryption",
    says: /true with auth: (token|iam).*auth: none/,
  })),
  {
    what: "no auth and no reason",
    cache: { auth: "none" },
    at: "auth",
    says: /none with reason/,
  },
  {
    what: "Memcached without TLS and without a reason",
    cache: { engine: "memcached", transitEncryption: false },
    at: "transitEncryption",
    says: /false with reason/,
  },
  {
    what: "TLS on a Memcached too old for it",
    cache: { engine: "memcached", version: "1.6.6" },
    at: "transitEncryption",
    says: /memcached 1\.6\.12 or newer; this is 1\.6\.6/,
  },
  {
    what: "IAM on a Redis too old for it",
    cache: { engine: "redis", version: "6.2", auth: "iam" },
    at: "auth",
    says: /redis 7\.0 or newer/,
  },
  {
    what: "a token's rotation where roles decide",
    cache: { auth: "iam", authRotation: "2026-11" },
    at: "authRotation",
    says: /nothing with auth: iam/,
  },
  {
    what: "a password for Memcached",
    cache: { engine: "memcached", auth: "token" },
    at: "auth",
    says: /memcached has no auth/,
  },
  {
    what: "nodes of Valkey",
    cache: { nodes: 2 },
    at: "nodes",
    says: /use replicas and shards/,
  },
  { what: "six replicas", cache: { replicas: 6 }, at: "replicas", says: /at most 5/ },
  {
    what: "more nodes than a cache can have",
    cache: { shards: 251, replicas: 1 },
    at: "shards",
    says: /1 to 500 nodes/,
  },
  {
    what: "different zones for one node",
    cache: { replicas: 0, multiAz: true },
    at: "multiAz",
    says: /raise replicas/,
  },
  {
    what: "different zones for shards without copies",
    cache: { shards: 3, replicas: 0, multiAz: true },
    at: "multiAz",
    says: /raise replicas/,
  },
  {
    what: "different zones out of one",
    cache: { replicas: 1, multiAz: true, zones: ["ap-northeast-2a"] },
    at: "zones",
    says: /two zones or more.*multiAz: false/,
  },
  {
    what: "a zone that the network has not",
    cache: { replicas: 1, zones: ["ap-northeast-2a", "ap-northeast-2b"] },
    at: "zones[1]",
    says: /ap-northeast-2a, ap-northeast-2c/,
  },
  {
    what: "a zone twice",
    cache: { replicas: 2, zones: ["ap-northeast-2a", "ap-northeast-2c", "ap-northeast-2a"] },
    at: "zones[2]",
    says: /each zone once/,
  },
  {
    what: "zones for shards",
    cache: { shards: 2, replicas: 1, zones: ["ap-northeast-2a", "ap-northeast-2c"] },
    at: "zones",
    says: /nothing with shards/,
  },
  {
    what: "a version that is not offered",
    cache: { version: "6.2" },
    at: "version",
    says: /valkey offered/,
  },
  {
    what: "a node type that is not offered",
    cache: { nodeType: "cache.c7gn.large" },
    at: "nodeType",
    says: /in ap-northeast-2/,
  },
  {
    what: "a node type of a database",
    cache: { nodeType: "db.t4g.micro" },
    at: "nodeType",
    says: /cache\.t4g/,
  },
  {
    what: "a snapshot window of half an hour",
    cache: { snapshotWindow: "17:00-17:30" },
    at: "snapshotWindow",
    says: /60 minutes/,
  },
  {
    what: "windows that overlap",
    cache: { maintenanceWindow: "sun:17:30-sun:18:30" },
    at: "maintenanceWindow",
    says: /snapshotWindow \(17:00-18:00\)/,
  },
  {
    what: "an eviction policy among the parameters",
    cache: { parameters: { "maxmemory-policy": "noeviction" } },
    at: "parameters.maxmemory-policy",
    says: /use maxmemoryPolicy/,
  },
  {
    what: "a public tier",
    cache: { subnetTier: "public" },
    at: "subnetTier",
    says: /app, data/,
  },
];

describe("a cache in a stack file", () => {
  for (const { what, cache, at, says } of mistakes)
    it(`is refused with ${what}`, () => {
      const faults = faultsOf(withCache(cache));
      expect(faults.map((fault) => fault.key)).to.deep.equal([`${key}.${at}`]);
      expect(`${faults[0]?.allowed}; ${faults[0]?.fix}`).to.match(says);
    });

  it("may be open with a reason", () => {
    expect(() =>
      loaded(withCache({ auth: "none", transitEncryption: false, reason })),
    ).to.not.throw();
  });

  it("needs addresses for its nodes, and for one that replaces another", () => {
    const small = changed("network.cidr", "10.10.0.0/24", withCache({ shards: 20, replicas: 5 }));
    const fault = faultsOf(small).find((each) => each.key === "network.cidr");
    expect(fault?.allowed).to.match(/a VPC whose data subnets have/);
  });
});
