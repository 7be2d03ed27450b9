import { guardedBy } from "../../lib/guarded";
import { resourceRule } from "../../lib/rule";

export const rule = resourceRule({
  name: "aws-resource-no-guarded-ignore-changes",
  id: "GEN-03",
  title: "ignoreChanges names no property that a guardrail watches",
  description:
    "An ignored property drifts past its guardrail: the program's value is judged, AWS keeps another",
  severity: "high",
  types: "aws",
  remediationSteps:
    "Take the property out of the resource's `ignoreChanges`. What a deployment moves at run time (docs/architecture.md, ownership) is not guarded and may stay",
  url: "https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/",
  check: (resource) => {
    const guarded = guardedBy(resource.type);
    for (const path of resource.options.ignoreChanges ?? []) {
      const property = path.split(/[.[]/, 1)[0] ?? path;
      if (property === "*" || guarded.includes(property)) {
        resource.violation(`ignoreChanges names ${path}, which a guardrail watches: take it out`);
      }
    }
  },
});
