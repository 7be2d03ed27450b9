import { resourceRule } from "../../lib/rule";
import { database, stateful } from "../../lib/types";

export const rule = resourceRule({
  name: "stateful-resource-must-be-protected",
  id: "GEN-02",
  title: "Resources that hold data are protected by Pulumi",
  description:
    "Without `protect`, a renamed key or a removed line deletes the data with the resource",
  severity: "high",
  types: stateful,
  remediationSteps:
    "Set `bluegreen-aws:protection.data` to protect in the stack file (the default in stg and prd); in a component, pass `protect` in the resource's options",
  url: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
  check: (resource) => {
    // A read replica has no data of its own: fewer of them lose nothing.
    if (database.includes(resource.type) && resource.isSet("replicateSourceDb")) return;
    if (resource.options.protect !== true) {
      resource.violation("the option protect is not true: set it");
    }
  },
});
