import { expect } from "chai";

import {
  distributionOrigins,
  IngressOrigin,
  OriginsArgs,
} from "../../../components/cdn/site-origin";
import { mockBucket } from "../../support/bucket";

const ingress = (): IngressOrigin => ({
  kind: "ingress",
  vpcOriginId: "vo_1",
  dnsName: "lb.example.net",
});
const bucket = (name: string) => ({ kind: "bucket", bucket: mockBucket(name) }) as const;

const ids = (args: Omit<OriginsArgs, "readSeconds">) => {
  const { origins, originGroups } = distributionOrigins({ readSeconds: 30, ...args }, "oac");
  const listed = (origins as readonly { readonly originId: string }[]).map((each) => each.originId);
  return { origins: listed, originGroups };
};

const statuses = [502, 503];

describe("a distribution's origins", () => {
  it("C1 see nothing of the bucket but the site's folder", () => {
    const args = { origin: bucket("front"), prefix: "www/main", readSeconds: 30 };
    expect(distributionOrigins(args, "oac")).to.have.deep.nested.property(
      "origins[0].originPath",
      "/www/main",
    );
  });

  it("E3 are the bucket first and the load balancer beside it, for the API", () => {
    expect(ids({ origin: bucket("front"), api: ingress() })).to.deep.equal({
      origins: ["bucket", "ingress"],
      originGroups: undefined,
    });
  });

  it("B1 are two that stand for one another, whatever they are, each once", () => {
    const group = (...members: string[]) => [
      {
        originId: "failover",
        failoverCriteria: { statusCodes: statuses },
        members: members.map((originId) => ({ originId })),
      },
    ];
    const back = (origin: ReturnType<typeof bucket> | IngressOrigin) => ({ origin, statuses });
    expect(ids({ origin: bucket("front"), failover: back(bucket("second")) })).to.deep.equal({
      origins: ["bucket", "second-bucket"],
      originGroups: group("bucket", "second-bucket"),
    });
    const both = { origin: bucket("front"), failover: back(ingress()), api: ingress() };
    expect(ids(both)).to.deep.equal({
      origins: ["bucket", "ingress"],
      originGroups: group("bucket", "ingress"),
    });
    expect(
      ids({ origin: ingress(), failover: back(bucket("second")), api: ingress() }),
    ).to.deep.equal({
      origins: ["ingress", "bucket"],
      originGroups: group("ingress", "bucket"),
    });
  });

  it("have a shield before the site's own origin, and none before the API, of which nothing is kept", () => {
    const args = {
      origin: bucket("front"),
      api: ingress(),
      shieldRegion: "us-east-1",
      readSeconds: 30,
    };
    const { origins } = distributionOrigins(args, "oac") as { origins: readonly object[] };
    const shielded = origins.map((origin) => "originShield" in origin);
    expect(shielded).to.deep.equal([true, false]);
  });
});
