import { expect } from "chai";

import { ResourceGraph } from "../../analysis/graph";
import { faultsOf, Reachability, verdictsOf } from "../../analysis/reachability/report";
import { portsText } from "../../analysis/reachability/survey";
import { reachabilityOf } from "../../cli/reachability";
import { text } from "../support/inventory";
import { repositoryRoot, StackName, stackNames, stackRun } from "../support/stacks";

/** The answers of a stack once it is up, or of what its graph would be otherwise. */
async function ofStack(stack: StackName, graph?: ResourceGraph): Promise<Reachability> {
  const run = await stackRun(stack, "up");
  return reachabilityOf({ ...run, graph: graph ?? run.graph }, { stack }, repositoryRoot);
}

/** What the report of a stack comes to: who is where, and who reaches it on which port. */
function table(report: Reachability): Record<string, readonly string[]> {
  const uses = new Map<string, Set<string>>();
  for (const { use, leadsTo } of report.defaultRoutes) {
    const kind = leadsTo.replace(/ network-egress-\d$/, "");
    uses.set(use, new Set([...(uses.get(use) ?? []), kind]));
  }
  return {
    internet: report.internet.flatMap(({ resource, openings }) =>
      openings.map(({ from, ports }) => `${resource}: ${portsText(ports)} from ${from}`),
    ),
    stores: report.stores.map(
      ({ store, reachedBy }) =>
        `${store}: ${[...new Set(reachedBy.map(({ by, ports }) => `${by} on ${portsText(ports)}`))].join(", ")}`,
    ),
    routes: [...uses].map(([use, kinds]) => `${use}: ${[...kinds].join(", ")}`),
    endpoints: report.endpoints.map(({ service, usedBy }) => `${service}: ${usedBy.join(", ")}`),
    cloudFrontOnly: report.cloudFrontOnly.map(({ loadBalancer, by }) => `${loadBalancer}: ${by}`),
  };
}

const common = {
  stores: ["main: app on 5432"],
  routes: ["private: NAT gateway", "isolated: nowhere", "public: internet gateway"],
  endpoints: ["dynamodb: app", "s3: app"],
};
const facing = { ...common, internet: ["ingress: 80, 443 from anywhere"], cloudFrontOnly: [] };

const expected: Readonly<Record<StackName, Record<string, readonly string[]>>> = {
  // The NAT instance is the way in for administration, too.
  dev: {
    ...common,
    stores: ["main: app on 5432, network-egress-nat on 5432"],
    routes: [
      "private: instance network-egress-nat",
      "isolated: nowhere",
      "public: internet gateway",
    ],
    internet: [],
    cloudFrontOnly: ["ingress: VPC origin"],
  },
  stg: facing,
  prd: facing,
};

describe("reachability of the three stacks", function () {
  this.timeout(120_000);

  for (const stack of stackNames) {
    it(`is as it must be in ${stack}, with nothing that is not known`, async () => {
      const report = await ofStack(stack);
      expect(verdictsOf(report).filter(({ status }) => status !== "ok")).to.deep.equal([]);
      expect(verdictsOf(report)).to.have.length.greaterThan(8);
      expect(report.notKnown).to.deep.equal([]);
      expect(table(report)).to.deep.equal(expected[stack]);
    });
  }

  it("shows in prd when a resource is changed for the worse", async () => {
    const { graph } = await stackRun("prd", "up");
    const changed = (type: string, name: string, inputs: Record<string, string | boolean>) => ({
      ...graph,
      resources: graph.resources.map((each) =>
        each.type.endsWith(`:${type}`) && each.name === name
          ? { ...each, inputs: { ...each.inputs, ...inputs } }
          : each,
      ),
    });
    const idOf = (type: string, name: string): string => {
      const found = graph.resources.find(
        (each) => each.type.endsWith(`:${type}`) && each.name === name,
      );
      return text(found?.outputs ?? {}, "id");
    };
    const worse: readonly [ResourceGraph, RegExp][] = [
      [
        changed("SecurityGroupIngressRule", "app-to-main", {
          referencedSecurityGroupId: "",
          cidrIpv4: "10.30.0.0/16",
        }),
        /main admits any address of public subnet network-public-1 on 5432/,
      ],
      [
        changed("Route", "network-egress-2", {
          natGatewayId: idOf("NatGateway", "network-egress-1"),
        }),
        /network-app-2 does not lead to a NAT gateway of its own zone/,
      ],
      [
        changed("RouteTableAssociation", "network-app-3", {
          routeTableId: idOf("RouteTable", "network-public-3"),
        }),
        /app in a public subnet can open 5432 of main/,
      ],
      [
        changed("SecurityGroupIngressRule", "ingress-http-from-internet", { toPort: "81" }),
        /ingress faces everyone on 80-81/,
      ],
    ];
    for (const [bad, says] of worse)
      expect(
        faultsOf(await ofStack("prd", bad)).filter((fault) => says.test(fault)),
      ).to.not.deep.equal([], String(says));
  });
});
