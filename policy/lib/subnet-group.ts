/** Where the subnets lie that a store's subnet group gives it. */
import type { Deferral } from "./rule";
import { StackSubject, StackView } from "./subject";
import { isPublic } from "./subnet";
import { subnet } from "./types";

/** Of every rule about subnet groups. */
export const subnetGroupDeferral: Deferral = {
  properties: ["subnetIds"],
  why: "before the deployment, subnets that awsx makes are told apart by nothing but their ids",
};

/** Reports a group that lies in one zone, or that has a public subnet in it. */
export function judgeSubnetGroup(stack: StackView, group: StackSubject): void {
  const subnets = group.refersTo("subnetIds", stack.of(subnet));
  const zones = new Set(subnets.map((each) => each.text("availabilityZone") ?? each.urn));
  // Subnets of a VPC that is somebody else's: whose they are is known to that VPC alone.
  const strangers = subnets.length > 0 ? 0 : group.list("subnetIds").length;
  if (zones.size + strangers < 2)
    group.violation("subnetIds lies in fewer than two zones: name two");
  if (subnets.some(isPublic))
    group.violation("subnetIds names a public subnet: use those of the data tier");
}
