import { expect } from "chai";

import { renderSideBySide } from "../../../cli/render/side-by-side";
import { displayWidth } from "../../../cli/render/text";
import { summaryOf } from "../../../cli/summary";
import { policyReport, simulation } from "../support";

const resources = [
  { type: "bluegreen-aws:network:Network", name: "network" },
  { type: "aws:ec2/vpc:Vpc", name: "vpc", in: "network" },
  { type: "aws:dynamodb/table:Table", name: "구독", protect: true },
];

function stack(name: string) {
  return summaryOf(simulation({ stack: name, resources }));
}

/** The frame's lines: all of a table but the text below it. */
function tableOf(text: string): string[] {
  return text.split("\n").filter((line) => /^[┌├│└]/.test(line));
}

function rowOf(text: string, label: string): string[] {
  const line = tableOf(text).find((one) => one.includes(label)) ?? "";
  return line.split("│").map((cell) => cell.trim());
}

describe("the stacks side by side", () => {
  const three = [stack("dev"), stack("stg"), stack("prd")];

  for (const width of [80, 120]) {
    it(`line up in ${width} columns, Korean names included`, () => {
      const text = renderSideBySide(three, { width, color: false });
      const widths = new Set(tableOf(text).map(displayWidth));
      expect(widths.size).to.equal(1);
      for (const line of text.split("\n")) expect(displayWidth(line), line).to.be.at.most(width);
      expect(text).to.contain("구독");
    });
  }

  it("count the resources of each area that any stack uses, and of no other", () => {
    const text = renderSideBySide(three, { width: 80, color: false });
    expect(rowOf(text, "resources").slice(2, 5)).to.deep.equal(["2", "2", "2"]);
    expect(rowOf(text, "network").slice(2, 5)).to.deep.equal(["1", "1", "1"]);
    expect(text).to.not.contain("ingress");
  });

  it("tell policies by what they mean for a deployment", () => {
    const urn = "urn:pulumi:prd::bluegreen-aws::aws:ec2/vpc:Vpc::vpc";
    const finding = { policy: "p", urn, severity: "high", message: "m" };
    const policies = policyReport({
      violations: [
        { ...finding, level: "mandatory" },
        { ...finding, level: "remediate" },
        { ...finding, level: "advisory" },
      ],
      undecided: [{ ...finding, level: "mandatory", property: "x" }],
    });
    const text = renderSideBySide([summaryOf(simulation({ policies }))], {
      width: 80,
      color: false,
    });
    expect(rowOf(text, "mandatory violations")[2]).to.equal("2");
    expect(rowOf(text, "advisory violations")[2]).to.equal("1");
    expect(rowOf(text, "undecided")[2]).to.equal("1 (1 mandatory)");
    expect(rowOf(text, "policy judgements")[2]).to.equal("240");
  });

  it("show a stack that failed as failed, not as empty", () => {
    const failed = summaryOf(simulation({ stack: "prd", ok: false, errors: ["no"] }));
    const text = renderSideBySide([stack("dev"), failed], { width: 80, color: false });
    expect(rowOf(text, "resources").slice(2, 4)).to.deep.equal(["2", "failed"]);
    expect(rowOf(text, "policy judgements").slice(2, 4)).to.deep.equal(["240", "-"]);
  });

  it("go into a second table when there are more than fit", () => {
    const many = ["dev", "stg", "prd", "demo", "load", "event-mall-prd"].map(stack);
    const text = renderSideBySide(many, { width: 80, color: false });
    expect(text.split("\n").filter((line) => line.startsWith("┌"))).to.have.lengthOf(2);
    expect(text).to.contain("event-mall-prd");
  });

  it("end with where to look next", () => {
    const text = renderSideBySide(three, { width: 80, color: false });
    expect(text).to.contain("npm run preview -- --stack prd");
    expect(text).to.contain("npm run up -- --stack dev");
  });
});
