import path from "node:path";

import { expect } from "chai";

import { Properties, UNKNOWN } from "../../analysis/graph";
import type { Reachability } from "../../analysis/reachability/report";
import type { Routes } from "../../analysis/routes/report";
import type { PartJson, PreviewJson } from "../../cli/preview-json";
import { simulate, SimulateOptions } from "../../simulator";
import { Declared, urnOf } from "../support/graph-builder";
import { policyReport, printed, simulation, Written } from "./support";

const small = path.join(__dirname, "programs", "small");
const policyPack = path.join(__dirname, "..", "..", "policy");

/** Previews one hand-written simulation. */
async function previewed(parts: Written, ...args: string[]) {
  return printed(["preview", "--stack", "dev", ...args], {
    directory: small,
    simulate: () => Promise.resolve(simulation(parts)),
  });
}

const violation = {
  policy: "ec2-security-group-no-public-ssh",
  level: "mandatory",
  severity: "critical",
  urn: "urn:pulumi:dev::bluegreen-aws::aws:ec2/securityGroup:SecurityGroup::web",
  message: "port 22 is open to the internet",
} as const;

const undecided = {
  policy: "ec2-security-group-no-public-ssh",
  level: "mandatory",
  urn: violation.urn,
  property: "ingress[0].cidrBlocks",
  message: "not known during a preview",
} as const;

describe("preview, its exit code", () => {
  const cases: [string, number, Written][] = [
    ["0 when nothing is violated", 0, {}],
    [
      "0 when an advisory policy is violated",
      0,
      withViolation({ ...violation, level: "advisory" }),
    ],
    ["2 when a mandatory policy is violated", 2, withViolation(violation)],
    [
      "2 when a remediating policy still finds fault",
      2,
      withViolation({ ...violation, level: "remediate" }),
    ],
    [
      "2 when a mandatory policy cannot decide",
      2,
      { policies: policyReport({ undecided: [undecided] }) },
    ],
    [
      "0 when an advisory policy cannot decide",
      0,
      { policies: policyReport({ undecided: [{ ...undecided, level: "advisory" }] }) },
    ],
    ["1 when the program failed", 1, { ok: false, errors: ["it broke"] }],
    [
      "1 when the program failed, whatever the policies say",
      1,
      { ok: false, errors: ["it broke"], ...withViolation(violation) },
    ],
  ];
  for (const [title, expected, parts] of cases) {
    it(`is ${title}`, async () => {
      expect((await previewed(parts)).exitCode).to.equal(expected);
      expect((await previewed(parts, "--json")).exitCode).to.equal(expected);
    });
  }

  it("is 1 when the stack file cannot be read, with the reason", async () => {
    const world = {
      directory: small,
      simulate: () => Promise.reject(new Error("/x/Pulumi.dev.yaml:3:1: bad indentation")),
    };
    const { exitCode, err } = await printed(["preview", "--stack", "dev"], world);
    expect(exitCode).to.equal(1);
    expect(err).to.contain("/x/Pulumi.dev.yaml:3:1: bad indentation");
  });

  it("is that of the worst of several stacks", async () => {
    const world = {
      directory: small,
      simulate: ({ stack }: SimulateOptions) =>
        Promise.resolve(
          simulation({ stack, ...(stack === "prd" ? withViolation(violation) : {}) }),
        ),
    };
    const { exitCode, out } = await printed(["preview", "--stack", "dev", "--stack", "prd"], world);
    expect(exitCode).to.equal(2);
    expect(out).to.match(/bluegreen-aws dev[^]*bluegreen-aws prd/);
  });
});

describe("preview, called wrongly", () => {
  it("asks which stack, naming those there are", async () => {
    const { exitCode, err } = await printed(["preview"], { directory: small });
    expect(exitCode).to.equal(64);
    expect(err).to.contain("dev, prd, config, policy");
  });

  it("names the file that is missing for an unknown stack", async () => {
    const { exitCode, err } = await printed(["preview", "--stack", "qa"], { directory: small });
    expect(exitCode).to.equal(64);
    expect(err).to.contain("Pulumi.qa.yaml");
  });

  it("refuses one file for two stacks", async () => {
    const args = ["preview", "--stack", "dev", "--stack", "prd", "--config-file", "x.yaml"];
    expect((await printed(args, { directory: small })).exitCode).to.equal(64);
  });
});

describe("preview, which stack it asks the simulator for", () => {
  async function asked(...args: string[]): Promise<SimulateOptions | undefined> {
    let options: SimulateOptions | undefined;
    await printed(["preview", ...args], {
      directory: small,
      simulate: (given) => {
        options = given;
        return Promise.resolve(simulation());
      },
    });
    return options;
  }

  it("takes a stack file of any folder, called as its name says", async () => {
    const given = await asked(
      "--config-file",
      path.join("blueprints", "x", "Pulumi.event-prd.yaml"),
    );
    expect(given?.stack).to.equal("event-prd");
    expect(given?.configFile).to.equal(path.resolve("blueprints", "x", "Pulumi.event-prd.yaml"));
  });

  it("lets --stack give that file's stack another name", async () => {
    const given = await asked("--config-file", "Pulumi.prd.yaml", "--stack", "event-prd");
    expect(given?.stack).to.equal("event-prd");
  });

  it("leaves outputs unknown unless --simulate-up asks for known ones", async () => {
    expect((await asked("--stack", "dev"))?.simulateUp).to.equal(false);
    expect((await asked("--stack", "dev", "--simulate-up"))?.simulateUp).to.equal(true);
  });
});

describe("preview --json", () => {
  const resources = [
    { type: "bluegreen-aws:network:Network", name: "network" },
    {
      type: "aws:ec2/vpc:Vpc",
      name: "vpc",
      in: "network",
      inputs: { cidrBlock: "10.0.0.0/16" },
      outputs: { arn: UNKNOWN },
      protect: true,
      options: { protect: true },
    },
  ];

  it("has the shape that docs/preview-json.md promises, and nothing else on stdout", async () => {
    const { out } = await previewed(
      { resources, ...withViolation(violation), outputs: { vpcId: UNKNOWN } },
      "--json",
    );
    const json = JSON.parse(out) as PreviewJson;
    expect(json).to.have.all.keys(
      "project",
      "stack",
      "resources",
      "outputs",
      "messages",
      "policies",
    );
    expect(json.resources[2]).to.deep.equal({
      urn: "urn:pulumi:dev::bluegreen-aws::aws:ec2/vpc:Vpc::vpc",
      type: "aws:ec2/vpc:Vpc",
      name: "vpc",
      parent: "urn:pulumi:dev::bluegreen-aws::bluegreen-aws:network:Network::network",
      custom: true,
      inputs: { cidrBlock: "10.0.0.0/16" },
      outputs: { arn: UNKNOWN },
      dependencies: [],
      propertyDependencies: {},
      protect: true,
      options: { protect: true },
    });
    expect(json.policies).to.have.all.keys(
      "packs",
      "evaluated",
      "violations",
      "undecided",
      "exemptions",
      "remediations",
    );
    expect(json.policies.violations).to.deep.equal([{ id: "NET-05", ...violation }]);
    expect(json.outputs).to.deep.equal({ vpcId: UNKNOWN });
  });

  it("gives a rule of somebody else's pack no id", async () => {
    const { out } = await previewed(withViolation({ ...violation, policy: "theirs" }), "--json");
    expect((JSON.parse(out) as PreviewJson).policies.violations[0]?.id).to.equal(null);
  });

  it("is an error object when the program failed, with the message on stderr too", async () => {
    const { out, err } = await previewed({ ok: false, errors: ["it broke"] }, "--json");
    expect(JSON.parse(out)).to.deep.equal({
      project: "bluegreen-aws",
      stack: "dev",
      error: { messages: ["it broke"] },
    });
    expect(err).to.contain("it broke");
  });

  it("is a list for several stacks", async () => {
    const { out } = await previewed({}, "--stack", "prd", "--json");
    expect(JSON.parse(out)).to.be.an("array").with.lengthOf(2);
  });
});

describe("preview of a real program", () => {
  const world = { directory: small, policyPack, simulate };

  it("prints a tree, the outputs and what the program said, twice the same, and ends with 0", async () => {
    const args = ["preview", "--stack", "dev"];
    const [{ exitCode, out, err }, again] = await Promise.all([
      printed(args, world),
      printed(args, world),
    ]);
    expect(exitCode, err).to.equal(0);
    expect(again.out).to.equal(out);
    expect(out).to.match(/^network Network$/m);
    expect(out).to.match(/^└─ network-in vpc.SecurityGroupIngressRule$/m);
    expect(out).to.contain("- 보호를 풀었습니다: 시험용 스택");
    expect(out).to.match(/^table +letters-/m);
    expect(out).to.match(/^tableArn +\(known after up\)$/m);
  });

  it("ends with 2 for a violated mandatory policy and says how to put it right", async () => {
    const { exitCode, out } = await printed(["preview", "--stack", "policy"], world);
    expect(exitCode).to.equal(2);
    expect(out).to.contain("mandatory  NET-05 ec2-security-group-no-public-ssh (critical)");
    expect(out).to.contain("network-in (vpc.SecurityGroupIngressRule): port 22 is open");
    expect(out).to.match(/Fix: .*Session Manager/);
  });

  it("ends with 1 for a bad stack file and prints its message", async () => {
    const { exitCode, out, err } = await printed(["preview", "--stack", "config"], world);
    expect(exitCode).to.equal(1);
    expect(out).to.equal("");
    expect(err).to.contain('bluegreen-aws:network.cidr is "10.0.0.0/33"; allowed: /16 to /24');
  });
});

function withViolation(one: NonNullable<Written["policies"]>["violations"][number]): Written {
  return { policies: policyReport({ violations: [one] }) };
}

describe("preview --part", () => {
  const resources = [
    { type: "bluegreen-aws:network:Network", name: "network" },
    { type: "aws:ec2/vpc:Vpc", name: "vpc", in: "network" },
    { type: "bluegreen-aws:compute:InstanceService", name: "app" },
    {
      type: "aws:lb/targetGroup:TargetGroup",
      name: "app-group",
      in: "app",
      dependencies: [urnOf("aws:ec2/vpc:Vpc", "vpc")],
    },
    {
      type: "bluegreen-aws:compute:Deployer",
      name: "deployer",
      dependencies: [urnOf("bluegreen-aws:compute:InstanceService", "app")],
    },
  ];

  it("shows the order around it, its resources and the command that updates it alone (A20)", async () => {
    const { out, exitCode } = await previewed({ resources }, "--part", "app");
    expect(exitCode).to.equal(0);
    expect(out).to.match(/before +network\nnow +app\nafter +deployer/);
    expect(out).to.include("app-group").and.not.include("vpc ");
    expect(out).to.include("npm run up -- --stack dev \\\n  --target '");
  });

  it("gives machines the same", async () => {
    const { out } = await previewed({ resources }, "--part", "app", "--json");
    const { part } = JSON.parse(out) as PartJson;
    expect(part.needs).to.deep.equal(["network"]);
    expect(part.resources).to.have.length(2);
    expect(part.targets).to.include(urnOf("bluegreen-aws:compute:InstanceService", "app"));
  });

  it("points to the stack's preview when a mandatory policy is violated in it", async () => {
    const { err, exitCode } = await previewed(
      { resources, ...withViolation(violation) },
      "--part",
      "app",
    );
    expect(exitCode).to.equal(2);
    expect(err).to.include("without --part");
  });

  it("names the parts there are when there is no such part", async () => {
    const { err, exitCode } = await previewed({ resources }, "--part", "apps");
    expect(exitCode).to.equal(64);
    expect(err).to.include("network, app, deployer");
  });
});

describe("preview --rollouts", () => {
  it("prints them instead of the resources, and beside them for machines", async () => {
    const { exitCode, out } = await previewed({}, "--rollouts");
    expect(exitCode).to.equal(0);
    expect(out).to.match(/rollouts\n\nThere are no services\./);
    const json = JSON.parse((await previewed({}, "--rollouts", "--json")).out) as PreviewJson & {
      rollouts: unknown;
    };
    expect(json.rollouts).to.deep.equal([]);
    expect(json.resources).to.be.an("array");
  });

  it("is a view of its own", async () => {
    const { exitCode, err } = await previewed({}, "--rollouts", "--reachability");
    expect(exitCode).to.equal(64);
    expect(err).to.include("--reachability and --rollouts are two views: give one of them.");
  });

  it("says why there is none when the program failed, and stops as the policies do", async () => {
    const failed = await previewed({ ok: false, errors: ["it broke"] }, "--rollouts");
    expect(failed).to.include({ exitCode: 1 });
    expect(failed.err).to.include("it broke");
    expect(await previewed(withViolation(violation), "--rollouts")).to.include({ exitCode: 2 });
  });
});

describe("preview --reachability", () => {
  const ids = (type: string, name: string, inputs: Properties): Declared => ({
    type,
    name,
    inputs,
    outputs: { id: name },
  });
  const open: Written = {
    resources: [
      ids("aws:ec2/vpc:Vpc", "vpc-1", { cidrBlock: "10.0.0.0/16" }),
      ids("aws:ec2/subnet:Subnet", "public", { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24" }),
      ids("aws:ec2/routeTable:RouteTable", "table", {
        vpcId: "vpc-1",
        routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }],
      }),
      ids("aws:ec2/routeTableAssociation:RouteTableAssociation", "ties", {
        subnetId: "public",
        routeTableId: "table",
      }),
      ids("aws:ec2/securityGroup:SecurityGroup", "open", {
        vpcId: "vpc-1",
        ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }],
      }),
      ids("aws:ec2/instance:Instance", "host", {
        subnetId: "public",
        vpcSecurityGroupIds: ["open"],
        associatePublicIpAddress: true,
      }),
    ],
  };

  it("asks for known outputs and prints who reaches whom, with 0 when nothing is wrong", async () => {
    let asked: SimulateOptions | undefined;
    const { exitCode, out } = await printed(["preview", "--stack", "dev", "--reachability"], {
      directory: small,
      simulate: (given) => {
        asked = given;
        return Promise.resolve(simulation());
      },
    });
    expect(asked?.simulateUp).to.equal(true);
    expect(exitCode).to.equal(0);
    expect(out).to.match(/Reachable from the internet\nnone/);
  });

  it("ends with 2 when something can be reached that must not be", async () => {
    const { exitCode, out } = await previewed(open, "--reachability");
    expect(exitCode).to.equal(2);
    expect(out).to.match(/^fault +host \(ec2\.Instance\) +22 from anywhere$/m);
  });

  it("gives machines the same beside the resources", async () => {
    const { exitCode, out } = await previewed(open, "--reachability", "--json");
    const json = JSON.parse(out) as PreviewJson & { readonly reachability: Reachability };
    expect(exitCode).to.equal(2);
    expect(json.resources).to.have.length(7);
    expect(json.reachability).to.have.all.keys(
      "internet",
      "stores",
      "defaultRoutes",
      "endpoints",
      "cloudFrontOnly",
      "notKnown",
    );
    expect(json.reachability.internet[0]).to.include({ resource: "host", status: "fault" });
  });

  it("points to the stack's preview when a mandatory policy is violated in it", async () => {
    const { err, exitCode } = await previewed(withViolation(violation), "--reachability");
    expect(exitCode).to.equal(2);
    expect(err).to.include("without --reachability");
  });

  it("says why there is no answer when the program failed", async () => {
    const failed = { ok: false, errors: ["it broke"] };
    const { err, exitCode } = await previewed(failed, "--reachability");
    expect(exitCode).to.equal(1);
    expect(err).to.include("it broke");
  });

  it("judges default routes by the stack file's network.egress", async () => {
    const repository = path.join(__dirname, "..", "..");
    const { out } = await printed(["preview", "--stack", "prd", "--reachability"], {
      directory: repository,
      simulate: ({ stack }) =>
        Promise.resolve(
          simulation({
            stack,
            resources: [
              ids("aws:ec2/subnet:Subnet", "app", {
                vpcId: "vpc-1",
                cidrBlock: "10.0.0.0/24",
                tags: { SubnetType: "Private" },
              }),
            ],
          }),
        ),
    });
    expect(out).to.match(/egress is perZone, and app does not lead to a NAT gateway of its own/);
  });

  it("is no view of a part", async () => {
    const { err, exitCode } = await previewed({}, "--reachability", "--part", "app");
    expect(exitCode).to.equal(64);
    expect(err).to.include("give one of them");
  });
});

describe("preview --routes", () => {
  const site: Written = {
    resources: [
      {
        type: "aws:cloudfront/distribution:Distribution",
        name: "web",
        inputs: {
          aliases: ["www.example.com"],
          origins: [{ originId: "pages", domainName: "pages.s3.amazonaws.com" }],
          defaultCacheBehavior: { targetOriginId: "pages" },
        },
      },
      {
        type: "aws:s3/bucket:Bucket",
        name: "pages",
        outputs: { bucketDomainName: "pages.s3.amazonaws.com" },
      },
    ],
  };

  it("asks for known outputs and prints which request goes where", async () => {
    let asked: SimulateOptions | undefined;
    const { exitCode, out } = await printed(["preview", "--stack", "dev", "--routes"], {
      directory: small,
      simulate: (given) => {
        asked = given;
        return Promise.resolve(simulation(site));
      },
    });
    expect(asked?.simulateUp).to.equal(true);
    expect(exitCode).to.equal(0);
    expect(out).to.match(/routes\n\nwww\.example\.com\n[^]*bucket pages/);
  });

  it("gives machines the same beside the resources", async () => {
    const { out } = await previewed(site, "--routes", "--json");
    const json = JSON.parse(out) as PreviewJson & { readonly routes: Routes };
    expect(json.resources).to.have.length(3);
    expect(json.routes.hosts[0]).to.include({ kind: "distribution", name: "web" });
    expect(json.routes).to.have.all.keys("hosts", "notes");
  });

  it("ends as the preview does", async () => {
    const stopped = await previewed({ ...site, ...withViolation(violation) }, "--routes");
    expect(stopped.exitCode).to.equal(2);
    expect(stopped.err).to.include("without --routes");
    const failed = await previewed({ ok: false, errors: ["it broke"] }, "--routes", "--json");
    expect(failed.exitCode).to.equal(1);
    expect(JSON.parse(failed.out)).to.have.nested.property("error.messages[0]", "it broke");
  });
});

describe("preview --destroy", () => {
  const resources = [{ type: "aws:s3/bucket:Bucket", name: "files", protect: true }];

  it("shows what becomes of data instead of the resources", async () => {
    const { exitCode, out } = await previewed({ resources }, "--destroy");
    expect(exitCode).to.equal(0);
    expect(out).to.match(
      /files \(s3\.Bucket\): Pulumi protects[^]*What stops a destroy[^]*What stays after it/,
    );
  });

  it("adds it to the JSON of the preview", async () => {
    const { out } = await previewed({ resources }, "--destroy", "--json");
    const answer = JSON.parse(out) as PreviewJson & { dataSafety: Record<string, unknown[]> };
    expect(answer.resources).to.not.deep.equal([]);
    expect(answer.dataSafety).to.have.all.keys("layers", "stays", "left", "stops");
    expect(answer.dataSafety["stops"]).to.have.lengthOf(1);
  });

  it("is a view of its own, and says why there is none where the program fails", async () => {
    expect((await previewed({}, "--destroy", "--rollouts")).exitCode).to.equal(64);
    const { exitCode, err } = await previewed({ ok: false, errors: ["it broke"] }, "--destroy");
    expect(exitCode).to.equal(1);
    expect(err).to.contain("it broke");
  });
});
