import { actionsThatReadData, actionsWithoutResource } from "../../../aws/iam-actions";
import {
  covers,
  identityPolicyDeferral,
  resourceOf,
  Statement,
  statementsOf,
} from "../../lib/policy-document";
import { resourceRule } from "../../lib/rule";
import { identityPolicy } from "../../lib/types";

/** Verbs whose actions read what a service says about itself. */
const reads = /^[a-z\d-]+:(?:batchget|describe|get|head|list|lookup|search|view)/;

/** `*`, and ARNs that name no more: `arn:aws:s3:::*`. */
function isEverything(resource: string): boolean {
  return /^\*(?:\/\*)?$/.test(resourceOf(resource));
}

/** Whether a policy may leave open what the action is done to. */
function mayBeOpen(action: string): boolean {
  if (actionsThatReadData.some((each) => covers(action, each))) return false;
  return reads.test(action) || actionsWithoutResource.includes(action);
}

function isOpen({ resources, conditions, actions }: Statement): boolean {
  if (conditions.size > 0 || !resources.some(isEverything)) return false;
  return !actions.every(mayBeOpen);
}

export const rule = resourceRule({
  name: "iam-policy-must-be-least-privilege",
  id: "IAM-02",
  title: "Policies name actions, and the resources that they change or read data of",
  description:
    "Whoever takes over a role has all that it may do: every bucket, every secret, another role",
  severity: "high",
  types: identityPolicy,
  remediationSteps:
    "Name each action and the ARNs it is for, or add a condition; a service gets those of its stores by `uses`",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21",
  deferral: identityPolicyDeferral,
  check: (policy) => {
    const statements = statementsOf(policy, "policy") ?? [];
    statements.forEach((statement, index) => {
      if (!statement.allows) return;
      if (statement.actions.some((action) => /^(?:[^:]+:)?\*+$/.test(action))) {
        policy.violation(`Statement[${index}] allows every action of a service: name the actions`);
      } else if (isOpen(statement)) {
        policy.violation(
          `Statement[${index}] changes or reads data of every resource: name the ARNs, or add a condition`,
        );
      }
    });
  },
});
