import { regionalArn } from "./arn";
import { ec2Id } from "./identifiers";
import type { ResourceType } from "./resource-type";
import { provider } from "./sources";

/** Data Lifecycle Manager: snapshots of volumes, made and deleted by the clock. */
export const dlm: readonly ResourceType[] = [
  {
    token: "aws:dlm/lifecyclePolicy:LifecyclePolicy",
    id: (resource) => ec2Id("policy", resource),
    computed: { arn: (resource, id) => regionalArn("dlm", resource, `policy/${id}`) },
    taggable: true,
    replaceOn: ["region", "defaultPolicy"],
    source: provider("dlm/lifecycle_policy.go"),
  },
];
