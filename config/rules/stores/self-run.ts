/** Rules about a store that is run by oneself on an instance. */
import { parseInstanceType } from "../../../aws/instance-types";
import { tiersOf } from "../../../model/address-plan";
import { RuleContext } from "../../configuration";
import { SelfRunSettings } from "../../schema";
import { Rule } from "../rule";
import { perStore } from "./per-store";

const selfRunNeedsAReason = perStore(
  "selfRun",
  "self-run-needs-a-reason",
  "In prd a store is run by oneself for a written reason only.",
  ({ engine, reason }: SelfRunSettings, key, { settings }) =>
    settings.tier !== "prd" || reason !== undefined
      ? []
      : [
          {
            key: `${key}.reason`,
            found: reason,
            allowed: "a reason of at least 20 characters in prd: one instance is one zone",
            fix: `write down why it is not ${engine === "valkey" ? "ElastiCache" : "DocumentDB"} (docs/data/self-run.md compares them)`,
          },
        ],
);

const selfRunStandsSomewhere = perStore(
  "selfRun",
  "self-run-stands-somewhere",
  "Its zone is one of the network's, and its instance type one that EC2 has.",
  ({ zone, instanceType }: SelfRunSettings, key, { settings }) => {
    const { zones } = settings.network;
    return [
      ...(zone === undefined || zones.includes(zone)
        ? []
        : [
            {
              key: `${key}.zone`,
              found: zone,
              allowed: zones.join(", "),
              fix: "name one of them, or append it to network.zones",
            },
          ]),
      ...(parseInstanceType(instanceType) !== undefined
        ? []
        : [
            {
              key: `${key}.instanceType`,
              found: instanceType,
              allowed: "an EC2 instance type such as t4g.small",
              fix: "correct the type",
            },
          ]),
    ];
  },
);

/** What the instance asks of AWS while it boots: its password, its certificate's place, and its metrics'. */
const neededEndpoints = ["monitoring", "secretsmanager", "ssm"];

/** Whether a tier's subnets have a way to the internet. */
function leadsOut(tier: string, { settings: { network } }: RuleContext): boolean {
  const reach = tiersOf(network).find(({ name }) => name === tier)?.reach;
  return reach === "private" && network.egress !== "none" && network.egress !== "endpoints";
}

const selfRunFindsItsParts = perStore(
  "selfRun",
  "self-run-finds-its-parts",
  "An instance without a way to the internet has Valkey, an exporter from S3 if any, and endpoints.",
  ({ engine, subnetTier, exporter }: SelfRunSettings, key, context) => {
    const { endpoints, existing, from } = context.settings.network;
    // What somebody else's network has cannot be told from here.
    if (leadsOut(subnetTier, context) || existing !== undefined || from !== undefined) return [];
    const where = `${key}.subnetTier`;
    const missing = neededEndpoints.filter((service) => !endpoints.includes(service));
    return [
      ...(engine === "mongodb"
        ? [
            {
              key: where,
              found: subnetTier,
              allowed:
                "a private tier with an egress, for MongoDB: its packages are in repo.mongodb.org",
              fix: "use app, or a tier of network.tiers with reach: private",
            },
          ]
        : []),
      ...(engine === "valkey" && missing.length > 0
        ? [
            {
              key: where,
              found: subnetTier,
              allowed: `a private tier with an egress, or network.endpoints with ${missing.join(", ")}`,
              fix: "add the endpoints, or use app",
            },
          ]
        : []),
      ...(exporter?.url.startsWith("https:") === true
        ? [
            {
              key: `${key}.exporter.url`,
              found: exporter.url,
              allowed: "s3://bucket/key from a tier without a way to the internet",
              fix: "copy the archive into a bucket",
            },
          ]
        : []),
    ];
  },
);

export const selfRunRules: readonly Rule[] = [
  selfRunNeedsAReason,
  selfRunStandsSomewhere,
  selfRunFindsItsParts,
];
