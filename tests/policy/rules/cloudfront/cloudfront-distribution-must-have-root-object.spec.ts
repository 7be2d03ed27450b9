import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudfront/cloudfront-distribution-must-have-root-object";
import { describeResourceRule } from "../../support/rule-spec";

const bucket = { originId: "bucket", domainName: UNKNOWN, originAccessControlId: UNKNOWN };
const copy = { ...bucket, originId: "copy" };
const balancer = { originId: "ingress", vpcOriginConfig: { vpcOriginId: UNKNOWN } };
const missing = { defaultRootObject: undefined };

describeResourceRule(rule, {
  type: "aws:cloudfront/distribution:Distribution",
  compliant: {
    defaultRootObject: "index.html",
    origins: [bucket, balancer],
    defaultCacheBehavior: { targetOriginId: "bucket" },
  },
  cases: {
    "refuses a bucket without one": [missing, "violates"],
    "takes an empty one as absent": [{ defaultRootObject: "" }, "violates"],
    "refuses a group of buckets without one": [
      {
        ...missing,
        origins: [bucket, copy],
        originGroups: [
          { originId: "both", members: [{ originId: "bucket" }, { originId: "copy" }] },
        ],
        "defaultCacheBehavior.targetOriginId": "both",
      },
      "violates",
    ],
    "does not ask it of an application, whatever other paths lead to": [
      { ...missing, "defaultCacheBehavior.targetOriginId": "ingress" },
      "passes",
    ],
    "only advises in dev": { tier: "dev", change: missing, outcome: "violates" },
    "cannot decide on unknown origins": [{ ...missing, origins: UNKNOWN }, "undecided"],
    "cannot decide on an unknown target": [
      { ...missing, "defaultCacheBehavior.targetOriginId": UNKNOWN },
      "undecided",
    ],
  },
});
