import { stackRule } from "../../lib/rule";
import { StackSubject, StackView } from "../../lib/subject";
import { isPublic, zoneOf } from "../../lib/subnet";
import { fileSystem, mountTarget, subnet } from "../../lib/types";

export const rule = stackRule({
  name: "efs-mount-target-must-be-private",
  id: "EFS-05",
  title: "File systems are mounted in private subnets, in every zone of the network",
  description:
    "A zone without a mount target reaches its files through another zone: slower, paid by the gigabyte, and gone with it",
  severity: "high",
  types: [...fileSystem, ...mountTarget],
  remediationSteps:
    'Give the file system one MountTarget for each zone, in the data tier\'s subnets: `network.subnetIds("data")` in index.ts',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-6",
  deferral: {
    properties: ["subnetId", "availabilityZoneName"],
    why: "before the deployment, subnets that awsx makes are told apart by nothing but their ids, and AWS says of every file system whether it is in one zone",
  },
  check: (stack) => {
    const fileSystems = stack.of(fileSystem);
    const subnets = stack.of(subnet);
    const targets = stack.of(mountTarget);
    stack.each(mountTarget, (target) => {
      if (target.refersTo("subnetId", subnets).some(isPublic))
        target.violation("subnetId is a public subnet: use those of the data tier");
    });
    const zones = zonesInUse(stack);
    stack.each(fileSystem, (each) => {
      const own = targets.filter((target) =>
        target.refersTo("fileSystemId", fileSystems).includes(each),
      );
      // AWS takes one mount target for a zone, so their number says how many zones have one.
      if (own.length >= zones || (own.length === 1 && isInOneZone(each))) return;
      each.violation(`has ${own.length} mount targets for ${zones} zones: add one for each`);
    });
  },
});

/** Zones of the stack's private subnets; at least one, where the network is somebody else's. */
function zonesInUse(stack: StackView): number {
  const inside = stack.of(subnet).filter((each) => !isPublic(each));
  return Math.max(1, new Set(inside.map((each) => zoneOf(each) ?? each.urn)).size);
}

/** Files that are kept in one zone are mounted from there alone; whether they may be is EFS-07's question. */
function isInOneZone(each: StackSubject): boolean {
  return (each.text("availabilityZoneName") ?? "") !== "";
}
