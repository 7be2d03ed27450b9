import { expect } from "chai";

import { zoneOfEach } from "../../../components/data/cache-parts";
import { Memcached, MemcachedArgs } from "../../../components/data/memcached";
import { dataProtections } from "../../../components/data/protection";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const type = "aws:elasticache/cluster:Cluster";

const args = (): MemcachedArgs => ({
  network: mockNetwork(),
  subnetTier: "data",
  engine: "memcached",
  version: "1.6.22",
  family: "memcached1.6",
  nodeType: "cache.t4g.micro",
  port: 11_211,
  transitEncryption: true,
  nodes: 3,
  multiAz: true,
  zones: ["a", "b"],
  maintenanceWindow: "sun:18:30-sun:19:30",
  applyImmediately: false,
  parameters: { max_item_size: "4194304" },
  protection: dataProtections.protect,
});

describe("Memcached", () => {
  it("is made of exactly these resources, none of which keeps anything", async () => {
    const inventory = await registrations(() => new Memcached("pages", args()));
    expect(inventory.census()).to.deep.equal({
      "bluegreen-aws:data:Memcached": 1,
      "aws:ec2/securityGroup:SecurityGroup": 1,
      "aws:elasticache/subnetGroup:SubnetGroup": 1,
      "aws:elasticache/parameterGroup:ParameterGroup": 1,
      [type]: 1,
    });
    expect(inventory.only(type).protect).to.equal(false);
  });

  it("has its nodes in the zones that are named, in turn", async () => {
    const { inputs } = (await registrations(() => new Memcached("pages", args()))).only(type);
    expect(inputs).to.deep.include({
      numCacheNodes: 3,
      azMode: "cross-az",
      preferredAvailabilityZones: ["a", "b", "a"],
      transitEncryptionEnabled: true,
    });
  });

  it("leaves the zones to ElastiCache where none are named, and stays in one where it is told to", async () => {
    const inventory = await registrations(
      () => new Memcached("pages", { ...args(), multiAz: false, zones: undefined }),
    );
    const { inputs } = inventory.only(type);
    expect(inputs["azMode"]).to.equal("single-az");
    expect(inputs).to.not.have.property("preferredAvailabilityZones");
    expect(zoneOfEach(2, undefined)).to.equal(undefined);
  });

  it("is found by one name that knows the nodes, and asks nobody who they are", async () => {
    let cache: Memcached | undefined;
    await registrations(() => (cache = new Memcached("pages", args())));
    const { environment, statements, endpoint } = cache!;
    expect(statements).to.deep.equal([]);
    expect(endpoint).to.include({ name: "pages", port: 11_211 });
    expect(Object.keys(environment)).to.deep.equal([
      "PAGES_HOST",
      "PAGES_PORT",
      "PAGES_TLS",
      "PAGES_CONFIGURATION_ENDPOINT",
    ]);
    const host = await value(environment["PAGES_HOST"]!);
    expect(host).to.match(/^pages-[0-9a-f]{7}\.\w{6}\.cfg\.apn2\.cache\.amazonaws\.com$/);
    expect(await value(environment["PAGES_CONFIGURATION_ENDPOINT"]!)).to.equal(`${host}:11211`);
  });
});
