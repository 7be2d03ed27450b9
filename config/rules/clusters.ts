/** Rules about the cluster: its own instances, and one that several stacks share. */
import { ContainerSettings, Settings } from "../schema";
import { servicesOn } from "../services";
import { Fault } from "../fault";
import { perContainerService, Rule } from "./rule";

const capacityRange: Rule = {
  id: "capacity-range",
  about: "A cluster has at least as many instances as it has at most.",
  check: ({ settings: { cluster } }) => {
    const { min, max } = cluster.capacity;
    if (min <= max) return [];
    return [
      {
        key: "cluster.capacity.min",
        found: min,
        allowed: `at most cluster.capacity.max (${max})`,
        fix: "lower min or raise max",
      },
    ];
  },
};

const bridgeLivesWithItsInstance = perContainerService(
  "bridge-lives-with-its-instance",
  "Tasks on ports of an instance are in its subnet, which is of the tier app.",
  ({ networkMode, subnetTier }, key) =>
    networkMode === "awsvpc" || subnetTier === "app"
      ? []
      : [
          {
            key: `${key}.subnetTier`,
            found: subnetTier,
            allowed: "app under networkMode: bridge, where the cluster's instances are",
            fix: "remove it, or use awsvpc",
          },
        ],
);

const clusterIsAnothers: Rule = {
  id: "cluster-is-anothers",
  about: "A stack is not the guest of its own cluster.",
  check: ({ settings: { cluster }, stack }) =>
    cluster.from?.split("/").at(-1) === stack
      ? [
          {
            key: "cluster.from",
            found: cluster.from,
            allowed: "another stack: this one cannot be its own guest",
            fix: "remove it",
          },
        ]
      : [],
};

/** What a guest's service may not ask of another stack's cluster. */
function guestFaults(
  { launchType, networkMode, route, outboundPorts, exec }: ContainerSettings,
  key: string,
  { network, ingress, cluster: { from } }: Settings,
): Fault[] {
  const onInstances = launchType === "ec2" && network.from === undefined;
  const bridged = networkMode === "bridge";
  const ports = outboundPorts.filter((port) => port !== 443);
  return [
    ...(onInstances
      ? [
          {
            key: `${key}.launchType`,
            found: launchType,
            allowed: `fargate, or the network that the instances of ${from} are in`,
            fix: "set network.from, or remove it",
          },
        ]
      : []),
    ...(bridged && route !== undefined && ingress.from === undefined
      ? [
          {
            key: `${key}.networkMode`,
            found: networkMode,
            allowed: `awsvpc: the instances of ${from} admit that stack's load balancer alone`,
            fix: "set ingress.from, or use awsvpc",
          },
        ]
      : []),
    ...(bridged && ports.length > 0
      ? [
          {
            key: `${key}.outboundPorts`,
            found: outboundPorts,
            allowed: `[443] under bridge on the instances of ${from}, whose group is that stack's`,
            fix: "use awsvpc, or open the port with a service of that stack",
          },
        ]
      : []),
    ...(exec
      ? [
          {
            key: `${key}.exec`,
            found: exec,
            allowed: `false on the cluster of ${from}: what is done in a shell is that stack's log`,
            fix: "remove it, or use a cluster of this stack's own",
          },
        ]
      : []),
  ];
}

const guestLeavesTheCluster: Rule = {
  id: "guest-leaves-the-cluster",
  about: "A guest asks nothing of a cluster that belongs to its owner.",
  check: ({ settings }) =>
    settings.cluster.from === undefined
      ? []
      : servicesOn("containers", settings).flatMap(([name, service]) =>
          guestFaults(service, `services.${name}`, settings),
        ),
};

export const clusterRules: readonly Rule[] = [
  capacityRange,
  bridgeLivesWithItsInstance,
  clusterIsAnothers,
  guestLeavesTheCluster,
];
