/** Buckets that logs are delivered to: what delivers them decides how such a bucket may be set up. */
import { StackSubject, StackView } from "./subject";
import { bucket, bucketLogging, bucketPolicy, flowLog, loadBalancer } from "./types";

/** Where each of them names the bucket that it delivers to. */
const deliveries: readonly (readonly [types: readonly string[], property: string])[] = [
  [loadBalancer, "accessLogs"],
  [bucketLogging, "targetBucket"],
  [flowLog, "logDestination"],
];

/** URNs of the buckets that load balancers, other buckets or VPCs of the stack deliver their logs to. */
export function logTargets(stack: StackView): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const [types, property] of deliveries) {
    stack.each(types, (from) => {
      for (const each of bucketsNamedBy(stack, from, property)) targets.add(each.urn);
    });
  }
  return targets;
}

/** A bucket is named by itself, or by its policy: nothing can be delivered before that is in place. */
function bucketsNamedBy(stack: StackView, from: StackSubject, property: string): StackSubject[] {
  const buckets = stack.of(bucket);
  const policies = from.refersTo(property, stack.of(bucketPolicy));
  return [
    ...from.refersTo(property, buckets),
    ...policies.flatMap((policy) => policy.refersTo("bucket", buckets)),
  ];
}
