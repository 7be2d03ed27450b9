/** Rules about the ways out of the network, and about the record of what used them. */
import { logRetentionFault } from "../../aws/limits/logs";
import { isWeaker, reachesInternet } from "../../model/egress";
import { InstanceSettings, Settings } from "../schema";
import { rolloutOf, servicesOn } from "../services";
import { tiers } from "../tiers";
import { isBorrowed } from "./network";
import { limited, repeated, Rule } from "./rule";

/** What an instance of a service calls from its first boot on (functions/instance, components/compute). */
function neededBy(service: InstanceSettings, settings: Settings): string[] {
  const byCodeDeploy = rolloutOf(service, settings).mechanism === "copiedFleet";
  return [
    "ssm",
    "ssmmessages",
    "logs",
    ...(byCodeDeploy ? ["codedeploy", "codedeploy-commands-secure"] : ["autoscaling"]),
    ...(service.secrets.length > 0 ? ["secretsmanager"] : []),
  ];
}

const egressAgreesWithEndpoints: Rule = {
  id: "egress-agrees-with-endpoints",
  about:
    "Interface endpoints are listed where they are the only way out, and not where there is none.",
  check: (context) => {
    const { egress, endpoints } = context.settings.network;
    if (isBorrowed(context)) return [];
    if (egress === "endpoints" && endpoints.length === 0)
      return [
        {
          key: "network.endpoints",
          found: endpoints,
          allowed: "the services that private subnets reach, as network.egress is endpoints",
          fix: "add them, such as [ssm, ssmmessages, logs]; or set network.egress to none",
        },
      ];
    if (egress === "none" && endpoints.length > 0)
      return [
        {
          key: "network.egress",
          found: egress,
          allowed: "a way out, as network.endpoints lists services to reach",
          fix: "set network.egress to endpoints, or remove network.endpoints",
        },
      ];
    return [];
  },
};

const servicesReachWhatTheyNeed: Rule = {
  id: "services-reach-what-they-need",
  about: "Instances reach the AWS services they are run by.",
  check: (context) => {
    const { network } = context.settings;
    if (isBorrowed(context) || reachesInternet(network.egress)) return [];
    const [name, service] = servicesOn("instances", context.settings)[0] ?? [];
    if (name === undefined || service === undefined) return [];
    const missing = neededBy(service, context.settings).filter(
      (endpoint) => !network.endpoints.includes(endpoint),
    );
    if (missing.length === 0) return [];
    return network.egress === "none"
      ? [
          {
            key: "network.egress",
            found: network.egress,
            allowed: `a way out: the instances of ${name} could not fetch their settings`,
            fix: "set it to instance, single, perZone or regional, or to endpoints with network.endpoints",
          },
        ]
      : [
          {
            key: "network.endpoints",
            found: network.endpoints,
            allowed: `what the instances of ${name} need: ${missing.join(", ")} as well`,
            fix: "add them",
          },
        ];
  },
};

/** S3 and DynamoDB have gateway endpoints in every network; interface ones beside them would only cost. */
const gateways = ["s3", "dynamodb"];

const endpointsAreInterfaces: Rule = {
  id: "endpoints-are-interfaces",
  about: "Interface endpoints are listed once, and none that has a gateway endpoint.",
  check: ({ settings: { network } }) => {
    const entries = network.endpoints.map(
      (name, place) => [`network.endpoints[${place}]`, name] as const,
    );
    return [
      ...entries
        .filter(([, name]) => gateways.includes(name))
        .map(([key, name]) => ({
          key,
          found: name,
          allowed: "services without a gateway endpoint; every network has this one's, for nothing",
          fix: "remove it",
        })),
      ...repeated(entries).map(([name, keys]) => ({
        key: keys[1] ?? "network.endpoints",
        found: name,
        allowed: "each service once",
        fix: "remove the second",
      })),
    ];
  },
};

const weakEgressHasReason: Rule = {
  id: "weak-egress-has-reason",
  about: "A way out that survives less than the tier's default says why.",
  check: (context) => {
    const { network, tier } = context.settings;
    const usual = tiers[tier].egress;
    if (isBorrowed(context) || !isWeaker(network.egress, usual)) return [];
    return network.egressReason === undefined
      ? [
          {
            key: "network.egress",
            found: network.egress,
            allowed: `${usual} in ${tier}, or one that survives as much; or a reason`,
            fix: "add network.egressReason, which the preview prints",
          },
        ]
      : [];
  },
};

const flowLogsHaveAPlace: Rule = {
  id: "flow-logs-have-a-place",
  about: "Flow logs go to CloudWatch for a time it knows, or to a bucket for logs.",
  check: ({ settings }) => {
    const { destination, retentionDays } = settings.network.flowLogs;
    const retention =
      retentionDays === undefined
        ? []
        : limited(
            "network.flowLogs.retentionDays",
            retentionDays,
            logRetentionFault(retentionDays),
            "choose one of them",
          );
    const { logBucket } = settings.ingress;
    const bucket = settings.stores[logBucket];
    const isThere = bucket?.kind === "bucket" && bucket.purpose === "logs";
    return destination === "logBucket" && !isThere
      ? [
          ...retention,
          {
            key: "network.flowLogs.destination",
            found: destination,
            allowed: `cloudWatch while there is no bucket store ${logBucket} (ingress.logBucket) with purpose: logs`,
            fix: `add stores.${logBucket}: { kind: bucket, purpose: logs }`,
          },
        ]
      : retention;
  },
};

export const egressRules: readonly Rule[] = [
  egressAgreesWithEndpoints,
  servicesReachWhatTheyNeed,
  endpointsAreInterfaces,
  weakEgressHasReason,
  flowLogsHaveAPlace,
];
