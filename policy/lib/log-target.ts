/** Buckets that logs are delivered to: what delivers them decides how such a bucket may be set up. */
import { Statement, statementsOf } from "./policy-document";
import type { Deferral } from "./rule";
import { StackSubject, StackView } from "./subject";
import {
  bucket,
  bucketLogging,
  bucketPolicy,
  flowLog,
  loadBalancer,
  logDeliveryDestination,
} from "./types";

/** Where each of them names the bucket that it delivers to. */
const deliveries: readonly (readonly [types: readonly string[], property: string])[] = [
  [loadBalancer, "accessLogs"],
  [bucketLogging, "targetBucket"],
  [flowLog, "logDestination"],
  [logDeliveryDestination, "deliveryDestinationConfiguration"],
];

/** Who delivers into buckets under their own names. */
const deliverers = [
  "logdelivery.elasticloadbalancing.amazonaws.com",
  "logging.s3.amazonaws.com",
  "delivery.logs.amazonaws.com",
];

/** Of every rule that lets buckets of logs be. */
export const logTargetDeferral: Deferral = {
  properties: ["policy"],
  why: "a bucket policy contains the bucket's ARN, which does not exist before the deployment; it is asked where nothing of the stack delivers logs yet",
};

/**
 * Whether logs are delivered to a bucket: of a load balancer, a bucket, a VPC or a distribution of the stack; in a
 * stack that delivers none of these yet, by whoever its policy lets in.
 */
export function logTargets(stack: StackView): (each: StackSubject) => boolean {
  const buckets = stack.of(bucket);
  const policies = stack.of(bucketPolicy);
  const targets = namedTargets(stack);
  if (targets.size > 0) return (each) => targets.has(each.urn) || isOfWaf(each);
  return (each) =>
    isOfWaf(each) ||
    policies
      .filter((policy) => policy.refersTo("bucket", buckets).includes(each))
      .some((policy) => statementsOf(policy, "policy")?.some(admitsLogs) === true);
}

/** AWS WAF delivers into buckets of this name alone (developer guide, "Sending web ACL traffic logs to an S3 bucket"). */
const isOfWaf = (each: StackSubject) => each.text("bucket")?.startsWith("aws-waf-logs-") === true;

function namedTargets(stack: StackView): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const [types, property] of deliveries) {
    stack.each(types, (from) => {
      for (const each of bucketsNamedBy(stack, from, property)) targets.add(each.urn);
    });
  }
  return targets;
}

/** A bucket is named by itself, or by its policy: nothing can be delivered before that is in place. */
export function bucketsNamedBy(
  stack: StackView,
  from: StackSubject,
  property: string,
): StackSubject[] {
  const buckets = stack.of(bucket);
  const policies = from.refersTo(property, stack.of(bucketPolicy));
  return [
    ...from.refersTo(property, buckets),
    ...policies.flatMap((policy) => policy.refersTo("bucket", buckets)),
  ];
}

function admitsLogs({ allows, actions, principals }: Statement): boolean {
  return (
    allows &&
    actions.includes("s3:putobject") &&
    principals.some(({ type, value }) => type === "Service" && deliverers.includes(value))
  );
}
