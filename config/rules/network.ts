/** Rules about the network's blocks and zones. */
import { addressPlanFaults } from "../../model/address-plan";
import { Rule } from "./rule";

const networkCanBePlanned: Rule = {
  id: "network-can-be-planned",
  about:
    "The VPC's block is one AWS takes, the zones are the region's, and every zone gets its subnets.",
  check: ({ settings, region }) =>
    addressPlanFaults({ cidr: settings.network.cidr, zones: settings.network.zones, region }).map(
      (fault) => ({ ...fault, key: `network.${fault.key}` }),
    ),
};

/** Docker's default bridge on every instance; a VPC that overlaps it cannot be reached from containers. */
const dockerBridge = /^172\.17\./;

const clearOfDocker: Rule = {
  id: "clear-of-docker",
  about: "The VPC keeps clear of the block Docker gives its own bridge.",
  check: ({ settings }) =>
    dockerBridge.test(settings.network.cidr)
      ? [
          {
            key: "network.cidr",
            found: settings.network.cidr,
            allowed: "a block outside 172.17.0.0/16, which Docker uses on every instance",
            fix: "choose another block, such as 10.0.0.0/16",
          },
        ]
      : [],
};

export const networkRules: readonly Rule[] = [networkCanBePlanned, clearOfDocker];
