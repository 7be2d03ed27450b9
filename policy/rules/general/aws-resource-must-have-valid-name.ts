import { resourceType } from "../../../aws";
import type { NameRule } from "../../../aws/resource-type";
import { resourceRule } from "../../lib/rule";
import { canonicalType, database, databaseCluster, record } from "../../lib/types";

/** What is wrong with a name, without quoting it. */
function faultOf(name: string, limits: NameRule): string | undefined {
  const length = [...name].length;
  if (length > limits.maxLength) {
    return `has ${length} characters, ${limits.maxLength} are allowed: shorten the logical name`;
  }
  if (length < (limits.minLength ?? 0)) {
    return `has ${length} characters, at least ${limits.minLength} are needed`;
  }
  if (limits.pattern?.test(name) === false) {
    return `has characters that AWS refuses: use ${limits.allowed ?? "what the service allows"}`;
  }
  return undefined;
}

export const rule = resourceRule({
  name: "aws-resource-must-have-valid-name",
  id: "GEN-05",
  title: "Names fit AWS's length and character limits",
  description: "AWS refuses the name only during the deployment, when half of the stack exists",
  severity: "medium",
  types: "aws",
  remediationSteps:
    "Shorten the key in the stack file that the name is made of (docs/limits.md has every limit); leave room for the seven characters that Pulumi appends",
  url: "https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html",
  deferral: {
    types: [...database, ...databaseCluster, ...record],
    properties: ["name", "finalSnapshotIdentifier"],
    why: "a certificate's validation record and a snapshot's suffix get their names during the deployment",
  },
  check: (resource) => {
    for (const limits of resourceType(canonicalType(resource.type))?.names ?? []) {
      resource.question(() => {
        const name = resource.text(limits.property);
        const fault = name === undefined ? undefined : faultOf(name, limits);
        if (fault !== undefined) resource.violation(`${limits.property} ${fault}`);
      });
    }
  },
});
