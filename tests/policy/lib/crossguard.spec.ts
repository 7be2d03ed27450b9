import { expect } from "chai";

import { UNKNOWN } from "../../../analysis/graph";
import { parsePolicyMessage } from "../../../analysis/policy-messages";
import { rule } from "../../../policy/rules/iam/iam-policy-no-full-access";
import { levelOf } from "../../../policy/levels";
import { subject } from "../support/rule-spec";
import { runningPack } from "../support/running-pack";

/** What the SDK's server does with what its typings do not know: a message and a level of a violation's own. */
describe("a violation on its way through CrossGuard", () => {
  const type = "aws:iam/rolePolicy:RolePolicy";

  async function reported(policy: string) {
    const pack = await runningPack({ tier: "prd" });
    const found = await pack.analyze(subject(type, { role: "r", policy }));
    const own = found.find((each) => each.policy === rule.name);
    if (own === undefined) throw new Error("nothing was reported");
    return own;
  }

  const everything = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  });

  it("keeps its message as it is, without the rule's description before it", async () => {
    const { message } = await reported(everything);
    expect(message).not.to.contain(rule.description);
    expect(parsePolicyMessage(message)).to.include({ kind: "violation", text: message });
  });

  it("is at the rule's level, unless it brings one of its own", async () => {
    expect(levelOf(rule.id, "prd")).to.equal("mandatory");
    expect((await reported(everything)).level).to.equal("mandatory");
    // Not known before `up`, as the rule declares: said, and no reason to stop.
    expect((await reported(UNKNOWN)).level).to.equal("advisory");
  });
});
