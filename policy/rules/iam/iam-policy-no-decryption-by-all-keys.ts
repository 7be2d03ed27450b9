import {
  covers,
  identityPolicyDeferral,
  resourceOf,
  statementsOf,
} from "../../lib/policy-document";
import { resourceRule } from "../../lib/rule";
import { identityPolicy } from "../../lib/types";

const decrypting = ["kms:decrypt", "kms:reencryptfrom"];

/** Every key, or every one of an account or an alias; conditions do not count, as in KMS.1. */
function isEveryKey(resource: string): boolean {
  return /^(?:(?:key|alias)\/)?\*(?:\/\*)?$/.test(resourceOf(resource));
}

export const rule = resourceRule({
  name: "iam-policy-no-decryption-by-all-keys",
  id: "IAM-06",
  title: "Policies decrypt by named keys only",
  description: "A key protects nothing from a role that may use every key",
  severity: "high",
  types: identityPolicy,
  remediationSteps: "Name the key's ARN as the resource of kms:Decrypt",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1",
  deferral: identityPolicyDeferral,
  check: (policy) => {
    const open = statementsOf(policy, "policy")?.some(
      ({ allows, actions, resources }) =>
        allows &&
        resources.some(isEveryKey) &&
        actions.some((action) => decrypting.some((each) => covers(action, each))),
    );
    if (open === true) policy.violation("policy decrypts by every key: name the key's ARN");
  },
});
