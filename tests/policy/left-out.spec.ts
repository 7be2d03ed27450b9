import { expect } from "chai";

import { catalog } from "../../policy/catalog";
import { leftOut } from "../../policy/left-out";
import { levels } from "../../policy/levels";

describe("guardrails that are left out", () => {
  it("are known ones that no rule is for", () => {
    for (const id of Object.keys(leftOut)) {
      expect(Object.keys(levels)).to.include(id);
      expect(catalog.map((rule) => rule.id)).not.to.include(id);
    }
  });

  it("are none that stops a deployment anywhere", () => {
    for (const id of Object.keys(leftOut))
      expect(Object.values(levels[id] ?? {}), id).not.to.include("mandatory");
  });
});
