import { expect } from "chai";

import { notices } from "../../config/notices";
import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

const paused = (tree: Tree = goodTree()) => changed("paused", true, tree);
const reason = "paused until the next event in spring";

describe("a paused stack file", () => {
  it("is refused with a protected load balancer, and says what to do first (row X8)", () => {
    const [fault, ...more] = faultsOf(changed("tier", "stg", paused()));
    expect(more).to.deep.equal([]);
    expect(fault?.key).to.equal("protection.loadBalancer");
    expect(`${fault?.allowed}. ${fault?.fix}`).to.match(/refuse to delete.*deploy that first/);
  });

  it("is accepted once the protection is off with a reason", () => {
    const tree = changed("protection", { loadBalancer: false, reason }, paused());
    expect(loaded(changed("tier", "stg", tree)).settings.paused).to.equal(true);
  });

  it("needs nothing of the kind without services, or behind somebody else's load balancer", () => {
    const bare = changed("sites", { images: { origin: "images" } }, changed("services", {}));
    expect(() => loaded(changed("tier", "stg", paused(bare)))).to.not.throw();
  });

  it("is refused while other stacks are guests of its load balancer", () => {
    const guests = { "shop-stg": { priorities: [500, 599] } };
    const keys = faultsOf(changed("ingress.guests", guests, paused())).map(({ key }) => key);
    expect(keys).to.deep.equal(["ingress.guests"]);
  });

  it("is off unless it says so", () => {
    expect(loaded(goodTree()).settings.paused).to.equal(false);
    expect(notices(loaded(goodTree())).some(({ text }) => text.includes("paused"))).to.equal(false);
  });

  it("says that a regional gateway's addresses are lost", () => {
    const texts = notices(loaded(changed("network.egress", "regional", paused())));
    expect(texts.map(({ text }) => text).join()).to.match(/NAT gateway's addresses .* lost/);
  });
});
