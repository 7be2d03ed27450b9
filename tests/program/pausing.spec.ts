import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { expect } from "chai";
import { parse, stringify } from "yaml";

import { ofType, Resource, ResourceGraph } from "../../analysis/graph";
import { Simulation } from "../../simulator/index";
import {
  repositoryRoot,
  simulateStack,
  StackName,
  stackNames,
  stackRun,
  View,
} from "../support/stacks";

const policyPack = path.join(repositoryRoot, "policy");
const runs = new Map<string, Promise<Simulation>>();

/** A stack as it is paused, in a copy of its file, under its own name. */
function paused(stack: StackName, view: View = "preview"): Promise<Simulation> {
  const key = `${stack}/${view}`;
  const run = runs.get(key) ?? simulatePaused(stack, view);
  runs.set(key, run);
  return run;
}

async function simulatePaused(stack: StackName, view: View): Promise<Simulation> {
  const file = fs.readFileSync(path.join(repositoryRoot, `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parse(file) as { config: Record<string, unknown> };
  config["bluegreen-aws:paused"] = true;
  config["bluegreen-aws:protection"] = {
    loadBalancer: false,
    reason: "paused until the next event in spring",
  };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paused-"));
  const configFile = path.join(folder, `Pulumi.${stack}.yaml`);
  fs.writeFileSync(configFile, stringify({ config }));
  return simulateStack({ stack, configFile, simulateUp: view === "up", policyPack });
}

const urns = ({ resources }: ResourceGraph) => new Set(resources.map(({ urn }) => urn));
const minus = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].filter((urn) => !other.has(urn));

/** What of a URN says what it is: the types of its ancestors, its own, and its name. */
const about = (urn: string) => urn.split("::").slice(2).join("::");

/** What goes: compute, ways out, and the load balancer with what leads to it and hangs on it. */
const goes: readonly RegExp[] = [
  /:InstanceService\$(?!aws:(ssm\/parameter|secretsmanager\/secret|cloudwatch\/logGroup):)/,
  /:InstanceService\$bluegreen-aws:compute:FleetKeeper/,
  /^bluegreen-aws:ingress:(LoadBalancer|Route)/,
  /^bluegreen-aws:cdn:VpcOrigin/,
  /^bluegreen-aws:cdn:WebAcl(\$.*)?::ingress$/,
  /^bluegreen-aws:cdn:WebAclLogs\$aws:wafv2\/.*::ingress$/,
  /^bluegreen-aws:cdn:AliasRecords.*::newsletter(-stg)?\.example\.com/,
  /:Egress\$aws:ec2\/(natGateway|route):/,
  /:NatInstance\$aws:cloudwatch\/metricAlarm:/,
];

/** What stays and would hurt to lose. */
const keptTypes = [
  "aws:acm/certificate:Certificate",
  "aws:cloudfront/distribution:Distribution",
  "aws:dynamodb/table:Table",
  "aws:ec2/eip:Eip",
  "aws:ec2/networkInterface:NetworkInterface",
  "aws:ec2/vpc:Vpc",
  "aws:kms/key:Key",
  "aws:rds/instance:Instance",
  "aws:s3/bucket:Bucket",
  "aws:secretsmanager/secret:Secret",
  "aws:sns/topic:Topic",
  "aws:ssm/parameter:Parameter",
];

/** Paid by the hour, whether anybody asks for it or not. */
const hourly = [
  "aws:autoscaling/group:Group",
  "aws:ec2/instance:Instance",
  "aws:ec2/natGateway:NatGateway",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:wafv2/webAcl:WebAcl",
];

const isOfSites = ({ inputs }: Resource) => inputs["scope"] === "CLOUDFRONT";
const isOff = ({ inputs }: Resource) => inputs["maxSize"] === 0 && inputs["minSize"] === 0;

describe("a stack that is paused (row X8)", function () {
  this.timeout(180_000);

  for (const stack of stackNames) {
    describe(stack, () => {
      it("previews and comes up without an error or a policy's objection", async () => {
        for (const view of ["preview", "up"] as const) {
          const { errors, policies } = await paused(stack, view);
          expect(errors, view).to.deep.equal([]);
          expect(policies?.violations, view).to.deep.equal([]);
          expect(policies?.exemptions, view).to.deep.equal([]);
        }
      });

      it("loses compute, NAT and load balancer, and nothing else; nothing is made for it", async () => {
        const [before, during] = [(await stackRun(stack)).graph, (await paused(stack)).graph];
        const lost = minus(urns(before), urns(during)).map(about);
        expect(lost.filter((urn) => !goes.some((each) => each.test(urn)))).to.deep.equal([]);
        const left = [...urns(during)].map(about);
        // The NAT instance's routes lead to its interface, which keeps its address; and static sites stay.
        const expected = left.filter((urn) => goes.some((each) => each.test(urn)));
        expect(expected.filter((urn) => !urn.includes("aws:ec2/route:"))).to.deep.equal([]);
        expect(minus(urns(during), urns(before)), "new").to.deep.equal([]);
      });

      it("has the same URNs again once it is woken, so what was kept is found again", async () => {
        const [before, during] = [(await stackRun(stack)).graph, (await paused(stack)).graph];
        for (const type of keptTypes) {
          const of = (graph: ResourceGraph) => ofType(graph, type).map(({ urn }) => urn);
          const records = of(before).filter((urn) => !goes.some((each) => each.test(about(urn))));
          expect(of(during), type).to.have.members(records);
          expect(records, type).to.have.lengthOf(of(before).length);
        }
      });

      it("pays nothing by the hour but its database, its addresses and the web ACL of sites that stay", async () => {
        const { graph } = await paused(stack);
        const running = hourly
          .flatMap((type) => ofType(graph, type))
          .filter((resource) => !isOff(resource) && !isOfSites(resource));
        expect(running.map(({ urn }) => about(urn))).to.deep.equal([]);
      });

      it("says so, with what is still paid and what it takes to wake it", async () => {
        const texts = (await paused(stack)).messages.map(({ text }) => text).join("\n");
        expect(texts).to.match(/is paused.*databases main.*placeholder answers for app/);
        expect((await paused(stack)).outputs["urls"]).to.not.have.property("app");
      });
    });
  }

  it("keeps the name of a site in front of the load balancer, and turns it off (dev)", async () => {
    const { graph } = await paused("dev");
    const [web, images] = ["web", "images"].map((name) =>
      ofType(graph, "aws:cloudfront/distribution:Distribution").find((each) => each.name === name),
    );
    expect(web?.inputs["enabled"]).to.equal(false);
    expect(JSON.stringify(web?.inputs["origins"])).to.not.contain("vpcOriginConfig");
    expect(images?.inputs["enabled"]).to.equal(true);
  });

  it("says of addresses that nothing uses why they are kept (stg, prd)", async () => {
    for (const stack of ["stg", "prd"] as const)
      for (const { inputs } of ofType((await paused(stack)).graph, "aws:ec2/eip:Eip"))
        expect(inputs["tags"]).to.include({ KeptFor: "unpausing" });
  });
});
