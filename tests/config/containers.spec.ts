import { expect } from "chai";

import { clusterRules } from "../../config/rules/clusters";
import { containerRules } from "../../config/rules/containers";
import { imageRules } from "../../config/rules/images";
import { taskContainerRules } from "../../config/rules/task-containers";
import { notices } from "../../config/notices";
import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

const inEcr = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/api:1.2.3";
const queue = { queue: "letters", messagesPerTask: 10 };
const volume = { store: "files", accessPoint: "data", path: "/data" };
const bridge = { launchType: "ec2", networkMode: "bridge" };
const secretArn = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:a-AbCdEf";

/** A stack with one service in containers, and a mistake in it. */
interface Mistake {
  readonly rule: string;
  readonly what: string;
  /** Over `{ runtime: containers, route: { priority: 200 } }`. */
  readonly api?: Tree;
  readonly tier?: string;
  readonly cluster?: Tree;
  readonly network?: Tree;
  readonly key: string;
  readonly says: RegExp;
}

function stack({ api, tier, cluster, network }: Partial<Mistake>): Tree {
  const tree = changed("services", {
    api: { runtime: "containers", route: { priority: 200 }, ...api },
  });
  changed("stores.files", { kind: "fileSystem", accessPoints: { data: {} } }, tree);
  if (tier !== undefined) changed("tier", tier, tree);
  if (cluster !== undefined) changed("cluster", cluster, tree);
  changed("network", { ...(goodTree()["network"] as Tree), ...network }, tree);
  return tree;
}

const endpointsOnly = (endpoints: readonly string[]) => ({
  egress: "endpoints",
  egressReason: "nothing may leave, by order of the auditors",
  endpoints,
});

const mistakes: readonly Mistake[] = [
  {
    rule: "fargate-size",
    what: "a size that Fargate has not",
    api: { cpu: 512, memoryMiB: 512 },
    key: "services.api.memoryMiB",
    says: /512 CPU units with 512 MiB.*1024, 2048, 3072, 4096 MiB/,
  },
  {
    rule: "bridge-needs-instances",
    what: "ports of an instance on Fargate",
    api: { networkMode: "bridge" },
    key: "services.api.networkMode",
    says: /awsvpc on Fargate/,
  },
  {
    rule: "spot-is-fargates",
    what: "Fargate Spot on instances",
    api: { launchType: "ec2", spotPercent: 50 },
    key: "services.api.spotPercent",
    says: /0 with launchType: ec2/,
  },
  {
    rule: "exec-needs-a-writable-root",
    what: "a shell under a root that cannot be written to",
    api: { exec: true },
    key: "services.api.exec",
    says: /set readOnlyRoot: false/,
  },
  {
    rule: "ports-of-a-task",
    what: "two containers on one port",
    api: { containers: { proxy: { port: 8080 } } },
    key: "services.api.containers.proxy.port",
    says: /services\.api\.port has this one/,
  },
  {
    rule: "backlog-is-a-workers",
    what: "a backlog behind the load balancer",
    api: { scaling: { backlog: queue } },
    key: "services.api.scaling.backlog",
    says: /requestsPerTarget/,
  },
  {
    rule: "cluster-architecture",
    what: "ARM images on x86 instances",
    api: { launchType: "ec2" },
    cluster: { capacity: { instanceType: "m7i.large" } },
    key: "services.api.architecture",
    says: /x86_64.*m7i\.large/,
  },
  {
    rule: "cluster-architecture",
    what: "instances of no known type",
    api: { launchType: "ec2" },
    cluster: { capacity: { instanceType: "large" } },
    key: "cluster.capacity.instanceType",
    says: /correct the type/,
  },
  {
    rule: "images-are-pinned",
    what: "the latest image in stg",
    api: { image: "example/api:latest" },
    tier: "stg",
    key: "services.api.image",
    says: /a tag other than latest, or a digest, in stg/,
  },
  {
    rule: "images-are-pinned",
    what: "a further image without a tag, behind a registry's port, in prd",
    api: { image: inEcr, containers: { proxy: { image: "registry:5000/proxy" } } },
    tier: "prd",
    key: "services.api.containers.proxy.image",
    says: /a digest, in prd/,
  },
  {
    rule: "one-owner-of-images",
    what: "a task that both the program and releases deploy",
    api: { image: inEcr, containers: { proxy: {} } },
    key: "services.api.containers.proxy.image",
    says: /the program deploys the whole task/,
  },
  {
    rule: "placeholder-speaks-http1",
    what: "gRPC before the first release",
    api: { route: { priority: 200, protocol: "grpc" } },
    key: "services.api.route.protocol",
    says: /the placeholder before the first one/,
  },
  {
    rule: "secrets-before-the-image",
    what: "secrets that are empty when the program deploys",
    api: { image: inEcr, secrets: ["API_TOKEN"] },
    key: "services.api.secrets",
    says: /secretArns/,
  },
  {
    rule: "secrets-before-the-image",
    what: "the same of a further container",
    api: { image: inEcr, containers: { proxy: { image: inEcr, secrets: ["API_TOKEN"] } } },
    key: "services.api.containers.proxy.secrets",
    says: /empty until somebody fills them/,
  },
  {
    rule: "images-can-be-pulled",
    what: "a placeholder that no endpoint leads to",
    network: endpointsOnly(["ecr.api", "ecr.dkr", "logs"]),
    key: "services.api.image",
    says: /an image in ECR while network\.egress is endpoints/,
  },
  {
    rule: "images-can-be-pulled",
    what: "an image of a registry outside",
    api: { image: "public.ecr.aws/nginx/nginx:1.29" },
    network: endpointsOnly(["ecr.api", "ecr.dkr", "logs"]),
    key: "services.api.image",
    says: /no other registry is reached/,
  },
  {
    rule: "images-can-be-pulled",
    what: "tasks that reach nothing of what starts them",
    api: {
      image: inEcr,
      launchType: "ec2",
      exec: true,
      readOnlyRoot: false,
      secretArns: { TOKEN: secretArn, FEATURES: secretArn.replace("secretsmanager", "ssm") },
    },
    network: endpointsOnly(["s3-outposts"]),
    key: "network.endpoints",
    says: /ecr\.api, ecr\.dkr, logs, ecs, ecs-agent, ecs-telemetry, secretsmanager, ssm, ssmmessages/,
  },
  {
    rule: "containers-have-names",
    what: "a further container with the service's name",
    api: { containers: { api: { port: 8081 } } },
    key: "services.api.containers.api",
    says: /the service's own container has this one/,
  },
  {
    rule: "containers-fit-the-task",
    what: "more CPU in containers than in their task",
    api: { containers: { one: { cpu: 128 }, other: { cpu: 192 } } },
    key: "services.api.containers",
    says: /is 320.*at most 256/,
  },
  {
    rule: "containers-fit-the-task",
    what: "more memory in one container than in its task",
    api: { containers: { proxy: { memoryMiB: 1024 } } },
    key: "services.api.containers.proxy.memoryMiB",
    says: /at most the task's 512/,
  },
  {
    rule: "container-variables-unique",
    what: "a variable twice in a further container",
    api: { containers: { proxy: { environment: { MODE: "a" }, secrets: ["MODE"] } } },
    key: "services.api.containers.proxy.secrets[0]",
    says: /containers\.proxy\.environment\.MODE has this one/,
  },
  {
    rule: "container-variables-unique",
    what: "a secret that is made here and exists already",
    api: { secrets: ["SESSION"], secretArns: { SESSION: secretArn } },
    key: "services.api.secretArns.SESSION",
    says: /services\.api\.secrets\[0\] has this one/,
  },
  {
    rule: "containers-have-no-plain-secrets",
    what: "a password in a further container",
    api: { containers: { proxy: { environment: { DB_PASSWORD: "hunter2" } } } },
    key: "services.api.containers.proxy.environment.DB_PASSWORD",
    says: /move DB_PASSWORD to services\.api\.containers\.proxy\.secrets/,
  },
  {
    rule: "folders-once",
    what: "a file system where empty memory is",
    api: { writablePaths: ["/tmp", "/data"], volumes: { data: volume } },
    key: "services.api.volumes.data.path",
    says: /writablePaths\[1\] has this one/,
  },
  {
    rule: "capacity-range",
    what: "more instances at least than at most",
    cluster: { capacity: { min: 5, max: 4 } },
    key: "cluster.capacity.min",
    says: /at most cluster\.capacity\.max \(4\)/,
  },
  {
    rule: "bridge-lives-with-its-instance",
    what: "a tier of its own under bridge",
    api: { ...bridge, subnetTier: "worker" },
    network: { tiers: { worker: { kind: "private" } } },
    key: "services.api.subnetTier",
    says: /app under networkMode: bridge/,
  },
  {
    rule: "cluster-is-anothers",
    what: "a stack that is its own guest",
    cluster: { from: "dev" },
    key: "cluster.from",
    says: /cannot be its own guest/,
  },
  {
    rule: "guest-leaves-the-cluster",
    what: "another stack's instances from a network of one's own",
    api: { launchType: "ec2" },
    cluster: { from: "shop-prd" },
    key: "services.api.launchType",
    says: /set network\.from/,
  },
  {
    rule: "guest-leaves-the-cluster",
    what: "another stack's instances behind a load balancer of one's own",
    api: bridge,
    cluster: { from: "shop-prd" },
    network: { from: "shop-prd" },
    key: "services.api.networkMode",
    says: /set ingress\.from/,
  },
  {
    rule: "guest-leaves-the-cluster",
    what: "a port that another stack's group would have to open",
    api: { ...bridge, route: undefined, outboundPorts: [443, 465] },
    cluster: { from: "shop-prd" },
    network: { from: "shop-prd" },
    key: "services.api.outboundPorts",
    says: /\[443\] under bridge/,
  },
  {
    rule: "guest-leaves-the-cluster",
    what: "a shell in another stack's cluster",
    api: { exec: true, readOnlyRoot: false },
    cluster: { from: "shop-prd" },
    key: "services.api.exec",
    says: /that stack's log/,
  },
];

describe("config of services in containers", () => {
  const rules = [...containerRules, ...taskContainerRules, ...imageRules, ...clusterRules];

  for (const { rule, what, key, says, ...change } of mistakes)
    it(`refuses ${what} (${rule})`, () => {
      const faults = faultsOf(stack(change));
      const found = faults.filter((fault) => fault.key === key);
      expect(
        found
          .map(({ found: value, allowed, fix }) => `is ${JSON.stringify(value)} ${allowed} ${fix}`)
          .join(),
        JSON.stringify(faults),
      ).to.match(says);
    });

  it("has a case for every rule", () => {
    const cases = new Set(mistakes.map(({ rule }) => rule));
    expect(rules.map(({ id }) => id).filter((id) => !cases.has(id))).to.deep.equal([]);
  });

  it("accepts what the rules ask for", () => {
    const fine: readonly Partial<Mistake>[] = [
      {},
      { api: { cpu: 512, memoryMiB: 1024 } },
      { api: { ...bridge } },
      { api: { image: "registry:5000/api:1.0" }, tier: "stg" },
      { api: { image: `example/api@sha256:${"0".repeat(64)}` }, tier: "prd" },
      { api: { image: inEcr }, network: endpointsOnly(["ecr.api", "ecr.dkr", "logs"]) },
      { cluster: { from: "shop-prd" } },
      { api: { readOnlyRoot: false, writablePaths: ["/data"], volumes: { data: volume } } },
    ];
    for (const each of fine) expect(() => loaded(stack(each)), JSON.stringify(each)).to.not.throw();
  });

  it("says of each service who deploys it, and when a change of it goes live", () => {
    const tree = stack({});
    changed(
      "services.docs",
      { runtime: "containers", image: inEcr, route: { priority: 100, path: "/docs" } },
      tree,
    );
    const texts = notices(loaded(tree)).map(({ text }) => text);
    expect(texts.join("\n")).to.match(/Releases deploy api: .* goes live with the next release/);
    expect(texts.join("\n")).to.match(/This program deploys docs: `up` waits .* fails when ECS/);
  });
});
