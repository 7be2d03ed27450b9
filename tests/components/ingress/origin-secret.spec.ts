import { expect } from "chai";

import { LoadBalancer } from "../../../components/ingress/load-balancer";
import { Registration } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";
import { exposed, loadBalancerArgs } from "./load-balancer-fixture";

const password = "random:index/randomPassword:RandomPassword";

async function generation(secretGeneration: number): Promise<readonly Registration[]> {
  const inventory = await registrations(
    () => new LoadBalancer("ingress", loadBalancerArgs({ ...exposed.cdn, secretGeneration })),
  );
  return inventory.ofType(password);
}

describe("origin secret", () => {
  it("exists for the current generation and for the next, so that rules know both", async () => {
    expect((await generation(1)).map(({ name }) => name)).to.deep.equal([
      "ingress-origin-secret-1",
      "ingress-origin-secret-2",
    ]);
  });

  it("keeps its value when a rotation makes it the current one", async () => {
    const [, next] = await generation(1);
    const [current] = await generation(2);
    expect(current?.urn).to.equal(next?.urn);
    expect(current?.inputs).to.deep.equal(next?.inputs);
    expect(current?.outputs["result"]).to.equal(next?.outputs["result"]);
  });

  it("is long, and all of it counts: load balancers compare headers without regard to case", async () => {
    for (const { inputs, outputs } of await generation(1)) {
      expect(inputs).to.include({ length: 40, special: false, upper: false });
      expect(outputs["result"]).to.match(/^[a-z0-9]{40}$/);
    }
  });

  it("is different in every generation", async () => {
    const values = (await generation(1)).map(({ outputs }) => outputs["result"]);
    expect(new Set(values).size).to.equal(2);
  });

  it("is handed on as a secret, and only where the load balancer has a public address for CloudFront", async () => {
    const made: LoadBalancer[] = [];
    await registrations(() => {
      made.push(new LoadBalancer("ingress", loadBalancerArgs(exposed.cdn)));
      made.push(new LoadBalancer("other", loadBalancerArgs(exposed.internet)));
    });
    const [locked, open] = made;
    expect(
      await (locked?.lock?.current as unknown as { isSecret: Promise<boolean> }).isSecret,
    ).to.equal(true);
    expect(await value(locked?.lock?.host)).to.equal("www.example.com");
    expect(open?.lock).to.equal(undefined);
  });
});
