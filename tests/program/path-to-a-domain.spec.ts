/** From no domain to a domain: what each step of docs/edge.md does to a stack that stands and is in use. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";
import { parse, stringify } from "yaml";

import { statefulTypes } from "../../aws/stateful";
import { Change, StandingStack } from "../../simulator/second-run";
import { swing } from "../../simulator/swing";
import { repositoryRoot } from "../support/stacks";

const folder = mkdtempSync(path.join(tmpdir(), "bluegreen-aws-domain-"));
after(() => rmSync(folder, { recursive: true }));

const host = "www.example.com";
const dns = { hostedZone: "new" };
const stores = { main: { kind: "relational" }, files: { kind: "bucket", purpose: "site" } };
const types = {
  certificate: "aws:acm/certificate:Certificate",
  distribution: "aws:cloudfront/distribution:Distribution",
  groupRule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  listener: "aws:lb/listener:Listener",
  rule: "aws:lb/listenerRule:ListenerRule",
  vpcOrigin: "aws:cloudfront/vpcOrigin:VpcOrigin",
  zone: "aws:route53/zone:Zone",
};

type Tree = Record<string, Record<string, unknown>>;

/** A stack file with a database, a bucket, a service and a site, with or without names. */
function stackFile(names?: object, service: object = { runtime: "instances" }): string {
  const file = readFileSync(path.join(repositoryRoot, `tests/stacks/${from}.yaml`), "utf8");
  const { config } = parse(file) as { config: Tree };
  const key = (name: string) => `bluegreen-aws:${name}`;
  const named = names === undefined ? {} : { host };
  const services = { web: { ...service, route: { ...named, priority: 100 } } };
  const others = Object.entries(config).filter(([name]) => name !== key("dns"));
  const changed = {
    ...Object.fromEntries(others),
    [key("services")]: services,
    [key("stores")]: { ...config[key("stores")], ...stores },
    [key("sites")]: { web: { origin: "ingress", ...named } },
    ...(names && { [key("dns")]: { zone: "example.com", ...names } }),
  };
  const written = path.join(mkdtempSync(path.join(folder, "step-")), `Pulumi.${from}.yaml`);
  writeFileSync(written, stringify({ config: changed }));
  return written;
}

/** Where each change comes, by its line. */
function order(changes: readonly Change[], ...lines: readonly string[]): number[] {
  const all = changes.map(({ kind, type, name }) => `${kind} ${type.split(":")[2]} ${name}`);
  return lines.map((line) => {
    expect(all).to.include(line);
    return all.indexOf(line);
  });
}

const from = "ingress-vpc-origin-domain";

const isData = new Set(statefulTypes.map(({ token }) => token));

/** Changes that would lose something, or have it anew under the same name. */
const lost = (changes: readonly Change[]) =>
  changes.filter(({ kind, type }) => isData.has(type) && (kind === "replace" || kind === "delete"));

describe("the way from no domain to a domain (row A16)", function () {
  this.timeout(240_000);
  const stack = new StandingStack({
    directory: repositoryRoot,
    stack: from,
    configFile: stackFile(),
  });
  const steps: Record<"zone" | "domain", readonly Change[]> = { zone: [], domain: [] };
  before(async () => {
    await stack.up();
    steps.zone = await stack.up({
      configFile: stackFile(dns),
    });
    stack.refresh();
    steps.domain = await stack.up({
      configFile: stackFile({ ...dns, delegated: true }),
    });
  });

  it("begins with the zone alone: nothing that serves is touched", () => {
    expect(steps.zone.map(({ kind, type }) => [kind, type])).to.deep.include([
      "create",
      types.zone,
    ]);
    expect(steps.zone.filter(({ kind }) => kind !== "create")).to.deep.equal([]);
  });

  it("replaces nothing that holds data, at no step", () => {
    expect(lost([...steps.zone, ...steps.domain])).to.deep.equal([]);
  });

  it("keeps the load balancer, its groups and its target groups", () => {
    const kept = ["LoadBalancer", "SecurityGroup", "TargetGroup", "Group"];
    expect(
      steps.domain.filter(({ type }) => kept.includes(type.split(":")[2] ?? "")),
    ).to.deep.equal([]);
  });

  it("opens the new way before anybody is sent there, and shuts the old one when nobody is", () => {
    const [door, listener, rule, origin, moves, ...ends] = order(
      steps.domain,
      "create SecurityGroupIngressRule ingress-https-from-cloudfront",
      "create Listener ingress-https",
      "replace ListenerRule web",
      "create VpcOrigin ingress-https-443",
      "update Distribution web",
      "delete VpcOrigin ingress-http-80",
      "delete Listener ingress-http",
      "delete SecurityGroupIngressRule ingress-http-from-cloudfront",
    ) as [number, number, number, number, number, ...number[]];
    for (const opened of [door, listener, rule]) expect(opened).to.be.below(origin);
    expect(origin).to.be.below(moves);
    for (const end of ends) expect(end).to.be.above(moves);
  });

  it("waits with the way until it is open: the engine is told, not only the order of the program", () => {
    const dependencies = new Set(
      [...stack.state.values()]
        .filter(({ goal }) => goal.type === types.vpcOrigin)
        .flatMap(({ goal }) => [...goal.dependencies]),
    );
    const found = [...dependencies].join("\n");
    for (const needed of [
      "Listener::ingress-https",
      "ListenerRule::web",
      "SecurityGroupIngressRule::ingress-https-from-cloudfront",
    ])
      expect(found).to.include(needed);
  });

  it("changes nothing any more when it is done", async () => {
    stack.refresh();
    const again = await stack.preview({
      configFile: stackFile({ ...dns, delegated: true }),
    });
    expect(again).to.deep.equal({ changes: [], errors: [] });
  });
});

/** Mechanisms that move weights: where they have moved them, the new port has to begin. */
const movers = [
  {
    mechanism: "standingFleets",
    type: types.rule,
    name: "web",
    property: "actions",
    service: {
      runtime: "instances",
      rollout: { mechanism: "standingFleets", strategy: "blueGreen" },
    },
  },
  {
    mechanism: "codeDeployEcs",
    type: types.listener,
    name: "ingress-served",
    property: "defaultActions",
    service: {
      runtime: "containers",
      rollout: { mechanism: "codeDeployEcs", strategy: "blueGreen" },
    },
  },
];

interface Forwarding {
  readonly forward: {
    readonly targetGroups: readonly { readonly arn: string; readonly weight: number }[];
  };
}

describe("the way to a domain after a release (row A16)", function () {
  this.timeout(240_000);
  for (const { mechanism, type, name, property, service } of movers)
    it(`goes on with the weights that ${mechanism} has moved, on the new port too`, async () => {
      const configFile = stackFile(dns, service);
      const stack = new StandingStack({ directory: repositoryRoot, stack: from, configFile });
      const weights = () => {
        const found = [...stack.state.values()].filter(
          ({ goal }) => goal.type === type && goal.name === name,
        );
        expect(found).to.have.length(1);
        const [action] = found[0]?.inputs[property] as unknown as Forwarding[];
        // By group: AWS does not keep their order.
        return Object.fromEntries(
          (action?.forward.targetGroups ?? []).map(({ arn, weight }) => [arn, weight]),
        );
      };
      await stack.up();
      const first = weights();
      await swing(stack.cloud, { released: () => true });
      stack.refresh();
      const moved = weights();
      expect(moved).to.have.keys(Object.keys(first));
      expect(Object.values(moved)).to.have.members([0, 100]);
      expect(moved).to.not.deep.equal(first);
      const done = await stack.up({ configFile: stackFile({ ...dns, delegated: true }, service) });
      expect(done.map(({ kind, ...change }) => [kind, change.type, change.name])).to.deep.include([
        "replace",
        type,
        name,
      ]);
      expect(weights()).to.deep.equal(moved);
      expect(lost(done)).to.deep.equal([]);
    });
});
