import { expect } from "chai";

import { Accepted, Finding, Rendered, verdictOn } from "../../../tools/iam-check/verdict";

const document: Rendered = {
  kind: "identity",
  type: "aws:iam/rolePolicy:RolePolicy",
  name: "app-execution",
  text: JSON.stringify({ Statement: [{ Sid: "OwnLog" }, { Sid: "PullImages" }] }),
  stacks: ["dev", "prd"],
};

const finding: Finding = {
  document: 0,
  tool: "cloudsplaining",
  issue: "CredentialsExposure",
  severity: "high",
  statements: [1],
  detail: "ecr:GetAuthorizationToken",
};

const accepted: Accepted = {
  tool: "cloudsplaining",
  issue: "CredentialsExposure",
  resource: "*-execution",
  detail: "ecr:GetAuthorizationToken",
  reason: "The action knows no resource; what the token pulls is named beside it",
};

function on(findings: Finding[], acceptances: Accepted[] = []) {
  return verdictOn(findings, [document], acceptances);
}

describe("the verdict on what the tools found in policies", () => {
  it("names the resource, the statement and every stack of a high finding", () => {
    expect(on([finding]).high).to.deep.equal([
      "high CredentialsExposure (cloudsplaining): aws:iam/rolePolicy:RolePolicy app-execution, Statement[1] PullImages: ecr:GetAuthorizationToken [dev, prd]",
    ]);
  });

  it("says the same of several stacks once", () => {
    const other = { ...document, text: `${document.text} `, stacks: ["stg"] };
    const { high } = verdictOn([finding, { ...finding, document: 1 }], [document, other], []);
    expect(high).to.have.length(1);
    expect(high.join()).to.include("[dev, prd, stg]");
  });

  it("stops at what is critical, and counts what is below high", () => {
    expect(on([{ ...finding, severity: "critical" }]).high).to.have.length(1);
    const { high, below } = on([
      { ...finding, severity: "low" },
      { ...finding, severity: "low", detail: "another" },
    ]);
    expect(high).to.deep.equal([]);
    expect(below).to.deep.equal(["low CredentialsExposure (cloudsplaining): 1"]);
  });

  it("lets a high finding be that is accepted, and says why", () => {
    const { high, accepted: lines, faults } = on([finding], [accepted]);
    expect({ high, faults }).to.deep.equal({ high: [], faults: [] });
    expect(lines.join()).to.include(accepted.reason);
  });

  it("accepts nothing on another resource, in other words, or of another kind", () => {
    for (const change of [
      { resource: "execution" },
      { detail: "sts:GetSessionToken" },
      { issue: "PrivilegeEscalation" },
      { tool: "parliament" },
    ])
      expect(
        on([finding], [{ ...accepted, ...change }]).high,
        JSON.stringify(change),
      ).to.have.length(1);
  });

  it("refuses an acceptance without a reason, and one that nothing needs", () => {
    expect(on([finding], [{ ...accepted, reason: "fine" }]).faults.join()).to.include("say why");
    expect(on([], [accepted]).faults.join()).to.include("remove it");
  });
});
