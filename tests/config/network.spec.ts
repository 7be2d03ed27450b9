import { expect } from "chai";

import { Tree, changed, faultsOf, goodTree, loaded } from "./support";

const zones = ["ap-northeast-2a", "ap-northeast-2c"];
const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIexample someone";

/** The stack file of goodTree with these keys in its network. */
function withNetwork(network: Tree, tree: Tree = goodTree()): Tree {
  return changed("network", { cidr: "10.10.0.0/16", zones, ...network }, tree);
}

/** The same without services: some modes leave instances nothing to live on. */
function withoutServices(network: Tree): Tree {
  const tree = withNetwork(network);
  tree["services"] = {};
  tree["sites"] = { images: { origin: "images" } };
  return tree;
}

const existing = {
  vpcId: "vpc-0a1b2c3d",
  subnetIds: Object.fromEntries(
    ["public", "app", "data"].map((tier) => [tier, ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]]),
  ),
};

/** What is wrong, the tree, and the faults it has to get: key and a word of the message. */
const mistakes: readonly (readonly [string, Tree, Readonly<Record<string, RegExp>>])[] = [
  [
    "endpoints as the only way out, and none listed",
    withoutServices({ egress: "endpoints" }),
    { "network.endpoints": /network\.egress is endpoints.*\[ssm/ },
  ],
  [
    "no way out, and endpoints listed",
    withoutServices({ egress: "none", endpoints: ["ssm"] }),
    { "network.egress": /set network\.egress to endpoints/ },
  ],
  [
    "no way out for a service's instances",
    withNetwork({ egress: "none" }),
    { "network.egress": /instances of app could not fetch their settings/ },
  ],
  [
    "endpoints that lack what instances need",
    withNetwork({ egress: "endpoints", endpoints: ["ssm", "ssmmessages", "logs"] }),
    { "network.endpoints": /codedeploy, codedeploy-commands-secure as well/ },
  ],
  [
    "an endpoint for a service that has a gateway",
    withNetwork({ endpoints: ["s3"] }),
    { "network.endpoints[0]": /every network has this one's, for nothing/ },
  ],
  [
    "an endpoint twice",
    withNetwork({ endpoints: ["ssm", "sts", "ssm"] }),
    { "network.endpoints[2]": /each service once/ },
  ],
  [
    "an endpoint that is no service's name",
    withNetwork({ endpoints: ["com amazonaws"] }),
    { "network.endpoints[0]": /as AWS writes it/ },
  ],
  [
    "an egress weaker than the tier's without a reason",
    changed("tier", "stg", withNetwork({ egress: "instance" })),
    { "network.egress": /single in stg.*egressReason/ },
  ],
  [
    "flow logs into a bucket that is not there",
    withNetwork({ flowLogs: { destination: "logBucket" } }, changed("ingress.logBucket", "other")),
    {
      "network.flowLogs.destination": /no bucket store other/,
      "ingress.logBucket": /logs/,
    },
  ],
  [
    "a retention of flow logs that CloudWatch does not have",
    withNetwork({ flowLogs: { retentionDays: 15 } }),
    { "network.flowLogs.retentionDays": /14/ },
  ],
  [
    "SSH without a key or anybody to use it",
    withNetwork({ bastion: { mode: "ssh" } }),
    {
      "network.bastion.publicKey": /ssm, which needs neither/,
      "network.bastion.allow": /203\.0\.113\.7\/32/,
    },
  ],
  [
    "SSH for everyone",
    withNetwork({ bastion: { mode: "ssh", publicKey: key, allow: ["0.0.0.0/0"] } }),
    { "network.bastion.allow[0]": /whole internet/ },
  ],
  [
    "SSH for a block that is none",
    withNetwork({ bastion: { mode: "ssh", publicKey: key, allow: ["203.0.113.7"] } }),
    { "network.bastion.allow[0]": /IPv4 block/ },
  ],
  [
    "a key that is none",
    withNetwork({ bastion: { mode: "ssh", publicKey: "AAAA", allow: ["203.0.113.7/32"] } }),
    { "network.bastion.publicKey": /OpenSSH/ },
  ],
  [
    "what Session Manager has no use for",
    withNetwork({ bastion: { mode: "ssm", publicKey: key, allow: ["203.0.113.7/32"] } }),
    { "network.bastion.allow": /IAM lets/, "network.bastion.publicKey": /IAM lets/ },
  ],
  [
    "a bastion that cannot reach Systems Manager",
    withoutServices({ egress: "none", bastion: { mode: "ssm" } }),
    { "network.bastion.mode": /\[ssm, ssmmessages\]/ },
  ],
  [
    "a NAT instance of no known type",
    withNetwork({ natInstanceType: "t4g" }),
    { "network.natInstanceType": /t4g\.small|instance type/ },
  ],
  [
    "a service in a public tier",
    changed("services.app.subnetTier", "public"),
    { "services.app.subnetTier": /^app; name one/ },
  ],
  [
    "a database in a tier that is not there",
    changed("stores.main.subnetTier", "cache"),
    { "stores.main.subnetTier": /^app, data; name one/ },
  ],
  [
    "a further tier with a name of its own kind",
    withNetwork({ tiers: [{ name: "data" }] }),
    { "network.tiers[0].name": /there in every network/ },
  ],
  [
    "more tiers than there is room for",
    withNetwork({ tiers: [{ name: "a" }, { name: "b" }, { name: "c" }] }),
    { "network.tiers": /at most 2 further tiers.*replace every subnet/ },
  ],
  [
    "blocks of some tiers only",
    withNetwork({ blocks: { public: ["10.10.0.0/24", "10.10.1.0/24"] } }),
    { "network.blocks.app": /one block per zone/, "network.blocks.data": /one block per zone/ },
  ],
  [
    "more instances than a tier has addresses",
    changed("services.app.scaling", { max: 90 }, withNetwork({ cidr: "10.10.0.0/24" })),
    { "network.cidr": /app subnets have 98 addresses each; they have 11/ },
  ],
  [
    "an existing VPC in which something would be made",
    withNetwork({ existing, egress: "single", endpoints: ["ssm"] }),
    { "network.egress": /somebody else's/, "network.endpoints": /somebody else's/ },
  ],
  [
    "an existing VPC that lacks subnets",
    withNetwork({
      existing: { ...existing, subnetIds: { ...existing.subnetIds, data: ["subnet-0a1b2c3d"] } },
    }),
    { "network.existing.subnetIds.data": /one subnet per zone \(2\)/ },
  ],
  [
    "an id of another kind",
    withNetwork({ existing: { ...existing, vpcId: "subnet-0a1b2c3d" } }),
    { "network.existing.vpcId": /vpc-0a1b2c3d/ },
  ],
  [
    "a network of two owners",
    withNetwork({ existing, from: "prd" }),
    { "network.from": /either network\.from or network\.existing/ },
  ],
  [
    "a network from the stack itself",
    withNetwork({ from: "organization/bluegreen-aws/dev" }),
    { "network.from": /another stack/ },
  ],
];

describe("a stack file's network with a mistake", () => {
  for (const [what, tree, expected] of mistakes)
    it(`is refused: ${what}`, () => {
      const faults = faultsOf(tree);
      expect(faults.map((fault) => fault.key)).to.have.members(Object.keys(expected));
      for (const { key: at, allowed, fix } of faults)
        expect(`${allowed}; ${fix}`, at).to.match(expected[at] ?? /^$/);
    });
});

describe("a stack file's network", () => {
  const accepted: Readonly<Record<string, Tree>> = {
    "every way out": withNetwork({ egress: "regional" }),
    "no way out where nothing needs one": withoutServices({ egress: "none" }),
    "endpoints beside a NAT": withNetwork({ endpoints: ["ssm", "sts"] }),
    "endpoints alone, when they are what instances need": withNetwork({
      egress: "endpoints",
      endpoints: ["ssm", "ssmmessages", "logs", "codedeploy", "codedeploy-commands-secure"],
    }),
    "a weak egress with a reason": changed(
      "tier",
      "stg",
      withNetwork({ egress: "instance", egressReason: "nobody works here at night or weekends" }),
    ),
    "a bastion of either kind": withNetwork({
      bastion: { mode: "ssh", count: 2, publicKey: key, allow: ["203.0.113.7/32"] },
    }),
    "a service and a database in tiers of their own": changed(
      "services.app.subnetTier",
      "workers",
      changed(
        "stores.main.subnetTier",
        "db",
        withNetwork({ tiers: [{ name: "db" }, { name: "workers", reach: "private" }] }),
      ),
    ),
    "somebody else's VPC": withNetwork({ existing }),
    "another stack's VPC": withNetwork({ from: "prd" }),
  };

  for (const [what, tree] of Object.entries(accepted))
    it(`may have ${what}`, () => {
      expect(() => loaded(tree)).not.to.throw();
    });

  it("has a plan when it is the stack's own, and none when it is not", () => {
    expect(loaded(withNetwork({})).addressPlan?.cidr).to.equal("10.10.0.0/16");
    expect(loaded(withNetwork({ existing })).addressPlan).to.equal(undefined);
  });
});
