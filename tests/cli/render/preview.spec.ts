import { expect } from "chai";

import { UNKNOWN } from "../../../analysis/graph";
import { renderPreview } from "../../../cli/render/preview";
import { displayWidth } from "../../../cli/render/text";
import { urnOf } from "../../support/graph-builder";
import { policyReport, simulation } from "../support";

const group = urnOf("aws:ec2/securityGroup:SecurityGroup", "web");

const sample = simulation({
  resources: [
    { type: "bluegreen-aws:network:Network", name: "network" },
    {
      type: "aws:ec2/securityGroup:SecurityGroup",
      name: "web",
      in: "network",
      inputs: { description: "web" },
    },
    {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      name: "app-to-web",
      in: "network",
      inputs: {
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        referencedSecurityGroupId: UNKNOWN,
      },
      propertyDependencies: { referencedSecurityGroupId: [group] },
    },
    {
      type: "aws:rds/instance:Instance",
      name: "main",
      protect: true,
      inputs: {
        engine: "postgres",
        instanceClass: "db.t4g.small",
        allocatedStorage: 20,
        multiAz: false,
        deletionProtection: true,
      },
    },
  ],
  messages: [
    {
      severity: "warning",
      text: "보호를 풀었습니다: 개발용 스택이라 자료를 잃어도 괜찮고, 밤마다 지웁니다. 운영에는 쓰지 마세요.",
    },
    { severity: "info", text: "No dns.zone" },
  ],
  outputs: { zone: UNKNOWN, 주소: "https://example.com" },
  policies: policyReport({
    violations: [
      {
        policy: "ec2-subnet-no-public-ip",
        level: "advisory",
        severity: "medium",
        urn: group,
        message: "공인 주소",
      },
      {
        policy: "ec2-security-group-no-public-ssh",
        level: "mandatory",
        severity: "critical",
        urn: group,
        message: "port 22 is open",
      },
    ],
    undecided: [
      {
        policy: "ec2-vpc-must-have-dns",
        level: "mandatory",
        urn: group,
        property: "enableDnsSupport",
        message: "not known",
      },
    ],
    exemptions: [
      {
        policy: "ec2-subnet-no-public-ip",
        urn: group,
        reason: "옮기는 동안만",
        owner: "플랫폼팀",
        expires: "2027-01-31",
        message: "public",
      },
    ],
  }),
});

describe("a preview on paper", () => {
  const at80 = renderPreview(sample, { width: 80, color: false });

  for (const width of [80, 120]) {
    it(`fits ${width} columns, Korean text included`, () => {
      const text = renderPreview(sample, { width, color: false });
      for (const line of text.split("\n")) expect(displayWidth(line), line).to.be.at.most(width);
    });
  }

  it("shows the tree by component with the inputs that matter", () => {
    expect(at80).to.contain(
      [
        "network Network",
        "├─ web ec2.SecurityGroup  description web",
        "└─ app-to-web vpc.SecurityGroupIngressRule",
        "      ipProtocol tcp, fromPort 443, toPort 443, referencedSecurityGroupId of web",
        "main rds.Instance",
        "   engine postgres, instanceClass db.t4g.small, allocatedStorage 20, multiAz",
        "   false, [protect, deletion protection]",
      ].join("\n"),
    );
  });

  it("puts what stops a deployment first, with the rule's id and the fix", () => {
    const order = [
      "mandatory  NET-05",
      "advisory  NET-04",
      "undecided, mandatory",
      "exempted  NET-04",
    ];
    const places = order.map((part) => at80.indexOf(part));
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
    expect(places[0]).to.be.greaterThan(0);
    expect(at80).to.match(/NET-05[^]*Fix: [^]*NET-04/);
  });

  it("names who answers for an exemption and until when", () => {
    expect(at80).to.contain("web (ec2.SecurityGroup): 옮기는 동안만 (플랫폼팀, until 2027-01-31)");
  });

  it("counts resources by area and lists what is protected", () => {
    expect(at80).to.contain("bluegreen-aws dev: 3 resources\nnetwork 2, other 1");
    expect(at80).to.contain("- main (rds.Instance): protect, deletion protection");
  });

  it("prints what the program said, warnings marked", () => {
    expect(at80).to.contain("- No dns.zone\n- warning: 보호를 풀었습니다");
  });

  it("says of an output that only a deployment brings that it comes later", () => {
    expect(at80).to.match(/^zone +\(known after up\)$/m);
  });

  it("carries no colour codes unless the screen shows colours", () => {
    expect(at80).to.not.contain("\u001b");
    expect(renderPreview(sample, { width: 80, color: true })).to.contain("\u001b[");
  });
});
