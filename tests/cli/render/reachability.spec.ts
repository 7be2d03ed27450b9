import { expect } from "chai";

import { Reachability } from "../../../analysis/reachability/report";
import { renderReachability } from "../../../cli/render/reachability";
import { displayWidth } from "../../../cli/render/text";

const tcp = (from: number, to = from) => ({ protocol: "tcp" as const, from, to });
const ok = { status: "ok" as const, reasons: [] };

const report: Reachability = {
  internet: [
    {
      ...ok,
      urn: "",
      resource: "ingress",
      type: "lb.LoadBalancer",
      openings: [
        { from: "anywhere", ports: [tcp(80), tcp(443)], anyone: true },
        { from: "203.0.113.7/32", ports: [tcp(8443)], anyone: false },
      ],
    },
  ],
  stores: [
    {
      urn: "",
      store: "a-database-with-a-name-that-is-long",
      type: "rds.Instance",
      reachedBy: [
        { by: "app", type: "autoscaling.Group", ports: [tcp(5432)], fromPublicSubnet: false },
        { by: "bastion", type: "ec2.Instance", ports: [tcp(5432)], fromPublicSubnet: true },
      ],
      status: "fault",
      reasons: ["bastion in a public subnet can open 5432 of a-database-with-a-name-that-is-long"],
    },
    {
      urn: "",
      store: "cache",
      type: "",
      reachedBy: [],
      status: "unknown",
      reasons: ["cache stands in subnet subnet-123, which this stack does not make"],
    },
  ],
  defaultRoutes: [
    { ...ok, subnet: "network-app-1", use: "private", leadsTo: "NAT gateway network-egress-1" },
  ],
  endpoints: [{ ...ok, endpoint: "s3", kind: "gateway", service: "s3", usedBy: [] }],
  cloudFrontOnly: [],
  notKnown: ["cache stands in subnet subnet-123, which this stack does not make"],
};

const stack = { project: "bluegreen-aws", stack: "prd" };

function rendered(width: number, color = false): string {
  return renderReachability(stack, report, { width, color });
}

describe("reachability, printed", () => {
  it("fits 80 and 120 columns, and narrower terminals", () => {
    for (const width of [60, 80, 120])
      for (const line of rendered(width).split("\n"))
        expect(displayWidth(line), line).to.be.at.most(width);
  });

  it("says of each line whether it is ok, a fault or not known, and why", () => {
    const text = rendered(120);
    expect(text).to.match(
      /^ok +ingress \(lb\.LoadBalancer\) +80, 443 from anywhere; 8443 from 203\.0\.113\.7\/32$/m,
    );
    expect(text).to.match(/^fault +a-database-with-a-name-that-is-long \(rds\.Instance\)$/m);
    expect(text).to.match(/^ +app on 5432; bastion in a public subnet on 5432$/m);
    expect(text).to.match(/^ +bastion in a public subnet can open 5432 of a-database/m);
    expect(text).to.match(/^not known +cache +by nobody$/m);
    expect(text).to.match(/^ok +network-app-1 \(private\) +NAT gateway network-egress-1$/m);
    expect(text).to.match(/^ok +s3 +gateway for s3, used by nobody$/m);
  });

  it("says none where a section is empty, and lists what the stack does not make", () => {
    expect(rendered(80)).to.match(/Load balancers for CloudFront alone\nnone/);
    expect(rendered(120)).to.match(/Not known\n- cache stands in subnet subnet-123/);
  });

  it("colours the status on a screen that has colours, and nothing elsewhere", () => {
    const escape = String.fromCharCode(27);
    expect(rendered(80, true)).to.include(`${escape}[31mfault`);
    expect(rendered(80)).to.not.include(escape);
  });
});
