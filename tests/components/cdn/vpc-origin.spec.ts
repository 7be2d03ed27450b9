import { expect } from "chai";

import { VpcOrigin, VpcOriginArgs } from "../../../components/cdn/vpc-origin";
import { Registration } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";

async function build(change: Partial<VpcOriginArgs> = {}): Promise<Registration> {
  const args = { loadBalancerArn: "arn:lb", protocol: "https", listenerPort: 443, ...change };
  const inventory = await registrations(() => new VpcOrigin("ingress", args as VpcOriginArgs));
  return inventory.only("aws:cloudfront/vpcOrigin:VpcOrigin");
}

describe("VPC origin", () => {
  it("reaches the listener over TLS 1.2 alone where that speaks HTTPS", async () => {
    expect((await build()).inputs).to.deep.equal({
      vpcOriginEndpointConfig: {
        name: "bluegreen-aws-test-ingress-https-443",
        arn: "arn:lb",
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "https-only",
        originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
      },
    });
  });

  it("reaches the listener over HTTP inside AWS where there is no certificate", async () => {
    const { inputs } = await build({ protocol: "http", listenerPort: 80 });
    expect(inputs["vpcOriginEndpointConfig"]).to.include({
      httpPort: 80,
      originProtocolPolicy: "http-only",
    });
  });

  it("is another resource for another endpoint: AWS refuses to change one that is in use", async () => {
    const secure = await build();
    const plain = await build({ protocol: "http", listenerPort: 80 });
    const moved = await build({ listenerPort: 8443 });
    expect(new Set([secure.name, plain.name, moved.name])).to.have.property("size", 3);
    expect(new Set([secure.urn, plain.urn, moved.urn])).to.have.property("size", 3);
  });

  it("is replaced, not updated, for another load balancer", async () => {
    expect((await build()).replaceOnChanges).to.deep.equal(["vpcOriginEndpointConfig.arn"]);
  });

  it("keeps its tags, which cannot change while a distribution uses it", async () => {
    expect((await build()).ignoreChanges).to.deep.equal(["tags", "tagsAll"]);
  });

  it("hands on its id", async () => {
    const made: VpcOrigin[] = [];
    const inventory = await registrations(() =>
      made.push(
        new VpcOrigin("ingress", { loadBalancerArn: "arn", protocol: "http", listenerPort: 80 }),
      ),
    );
    expect(await value(made[0]?.vpcOriginId)).to.equal(
      inventory.only("aws:cloudfront/vpcOrigin:VpcOrigin").id,
    );
  });
});
