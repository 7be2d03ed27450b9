import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { LoadBalancer } from "../../../components/ingress/load-balancer";
import {
  sharedOutputs,
  SharedIngress,
  SharedIngressArgs,
  SharedIngressOutputs,
} from "../../../components/ingress/shared-ingress";
import { registrations, value } from "../../support/mocks";
import { certificates, exposed, loadBalancerArgs } from "./load-balancer-fixture";

const owners: SharedIngressOutputs = {
  exposure: "internet",
  listenerPort: 443,
  securityGroupId: "sg-owner",
  arn: "arn:owner",
  arnSuffix: "app/owner/1",
  dnsName: "owner.example.net",
  zoneId: "ZALB",
  listenerArn: "arn:listener",
};

const secrets = { current: "one", next: "two" };

type Change = Partial<Pick<SharedIngressArgs, "exposure" | "certificates">>;

/** What the owner exports; `null` where it exports none. */
interface Owner {
  readonly outputs?: SharedIngressOutputs | null;
  readonly secrets?: typeof secrets | null;
}

/** Call it inside `registrations`. */
function guest(owner: Owner = {}, change: Change = {}): SharedIngress {
  const { outputs = owners, secrets: shared = secrets } = owner;
  return new SharedIngress("ingress", {
    from: "owner",
    outputs: pulumi.output(outputs ?? undefined),
    secrets: pulumi.secret(shared ?? undefined),
    exposure: "internet",
    certificates,
    ...change,
  });
}

/** Why a guest cannot use what its owner exports: what every output of the guest's fails with. */
async function refusal(owner: Owner, change: Change = {}): Promise<string> {
  const failures: string[] = [];
  try {
    await registrations(async () => {
      const { listenerArn, lock } = guest(owner, change);
      for (const output of [listenerArn, lock?.current, lock?.host])
        if (pulumi.Output.isInstance(output))
          await promiseOf(output).catch((error: unknown) => failures.push(String(error)));
    });
  } catch {
    // The component's own outputs fail with it; only the first reason is of interest.
  }
  return failures.join("\n");
}

/** Pulumi's own way to an output's value, failures included. */
function promiseOf(output: pulumi.Output<unknown>): Promise<unknown> {
  return (output as unknown as { promise(): Promise<unknown> }).promise();
}

describe("shared ingress", () => {
  it("makes no load balancer: only its own hosts' certificates, on the owner's listener", async () => {
    const inventory = await registrations(() => guest());
    expect(inventory.lines()).to.deep.equal([
      "aws:lb/listenerCertificate:ListenerCertificate ingress",
      "bluegreen-aws:ingress:SharedIngress ingress",
    ]);
    expect(inventory.only("aws:lb/listenerCertificate:ListenerCertificate").inputs).to.deep.equal({
      listenerArn: "arn:listener",
      certificateArn: certificates[0],
    });
  });

  it("is to services what the owner's load balancer is", async () => {
    const made: SharedIngress[] = [];
    await registrations(() => made.push(guest()));
    const [shared] = made;
    expect(await value(shared?.securityGroupId)).to.equal("sg-owner");
    expect(await value(shared?.arnSuffix)).to.equal("app/owner/1");
    expect(await value(shared?.listenerArn)).to.equal("arn:listener");
    expect([shared?.name, shared?.listenerPort, shared?.internal]).to.deep.equal([
      "ingress",
      443,
      false,
    ]);
    expect(shared?.lock).to.equal(undefined);
  });

  it("knows the lock's secrets, current and next, as secrets", async () => {
    const made: SharedIngress[] = [];
    await registrations(() =>
      made.push(
        guest(
          { outputs: { ...owners, exposure: "cdn", originHost: "origin.example.com" } },
          { exposure: "cdn" },
        ),
      ),
    );
    const lock = made[0]?.lock;
    expect(await value([lock?.host, lock?.header, lock?.current, lock?.next])).to.deep.equal([
      "origin.example.com",
      "X-Origin-Secret",
      "one",
      "two",
    ]);
    expect(await (lock?.next as unknown as { isSecret: Promise<boolean> }).isSecret).to.equal(true);
  });

  it("waits for its owner in a preview before there is one", async () => {
    const inventory = await registrations(() => guest(), { preview: true });
    expect(inventory.count("aws:lb/listenerCertificate:ListenerCertificate")).to.equal(1);
  });

  it("refuses an owner without a load balancer, of another exposure, or on another port", async () => {
    expect(await refusal({ outputs: null })).to.contain('stack owner has no output "ingress"');
    expect(await refusal({ outputs: { ...owners, exposure: "allowList" } })).to.contain(
      'ingress.exposure is "internet"; allowed: "allowList"',
    );
    expect(await refusal({}, { certificates: [] })).to.contain(
      "serves on port 443, this stack's hosts ask for 80",
    );
    const locked = { outputs: { ...owners, exposure: "cdn" as const }, secrets: null };
    expect(await refusal(locked, { exposure: "cdn" }))
      .to.contain('no output "ingressSecrets"')
      .and.contain('no output "ingress.originHost"');
  });

  it("is exported under names that guests rely on, its secrets apart", async () => {
    const exported: Record<string, unknown>[] = [];
    await registrations(() => {
      exported.push(sharedOutputs(new LoadBalancer("ingress", loadBalancerArgs(exposed.cdn))));
      exported.push(sharedOutputs(new LoadBalancer("other", loadBalancerArgs(exposed.internet))));
    });
    const [locked, open] = exported;
    expect(open).to.have.all.keys("ingress");
    expect(open?.["ingress"]).to.have.all.keys(Object.keys(owners));
    expect(locked?.["ingress"]).to.have.all.keys([...Object.keys(owners), "originHost"]);
    expect(locked?.["ingressSecrets"]).to.have.all.keys("current", "next");
  });
});
