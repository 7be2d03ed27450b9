/** Rules about a cluster of Aurora. */
import { autoPauseFault } from "../../../aws/limits/aurora";
import { databaseNameFault, databaseUserFault } from "../../../aws/limits/database";
import { databaseOfferFault } from "../../../aws/limits/database-offers";
import { checkNumber, SERVERLESS_CAPACITY } from "../../../aws/limits/numbers";
import { auroraVersion } from "../../../model/aurora";
import { Fault } from "../../fault";
import { AuroraSettings } from "../../schema";
import { capacityDefaults } from "../../stores/aurora";
import { TierDefaults, tiers } from "../../tiers";
import { limited, Rule } from "../rule";
import { identifierFaults, promotionFaults } from "./clusters";
import { perStore } from "./per-store";
import { timeZoneFaults } from "./time-zone";
import { windowFaults } from "./windows";

const offered = perStore(
  "aurora",
  "aurora-offered",
  "The region offers Aurora's version on its class.",
  (store: AuroraSettings, key, { region }) => {
    const { engine, instanceClass } = store;
    const version = auroraVersion(store);
    return limited(
      key,
      `${engine} ${version} on ${instanceClass}`,
      databaseOfferFault(engine, version, instanceClass, region),
      "choose another version or instanceClass",
    );
  },
);

const names = perStore(
  "aurora",
  "aurora-names",
  "Cluster, database and users have names Aurora takes.",
  ({ engine, database, username, iamUser }: AuroraSettings, key, context) => [
    ...identifierFaults(key, context),
    ...limited(
      `${key}.database`,
      database,
      databaseNameFault(database, engine),
      "choose another name",
    ),
    ...limited(
      `${key}.username`,
      username,
      databaseUserFault(username, engine),
      "choose another name",
    ),
    ...limited(
      `${key}.iamUser`,
      iamUser,
      iamUser === username ? "a user beside username, which keeps its password" : undefined,
      "choose another name",
    ),
  ],
);

/** Whether a capacity is what the tier has anyway: then nobody has asked for one. */
function isUsual(capacity: AuroraSettings["capacity"], tier: TierDefaults): boolean {
  const usual = capacityDefaults(tier);
  return (
    capacity.min === usual.min &&
    capacity.max === usual.max &&
    capacity.pauseAfterSeconds === usual.pauseAfterSeconds
  );
}

const capacityFits = perStore(
  "aurora",
  "aurora-capacity",
  "Limits of Serverless v2 are given to db.serverless, in halves, and 0 where the version can pause.",
  (store: AuroraSettings, key, { settings }) => {
    const { engine, instanceClass, capacity } = store;
    const at = `${key}.capacity`;
    if (instanceClass !== "db.serverless")
      return limited(
        at,
        capacity,
        isUsual(capacity, tiers[settings.tier])
          ? undefined
          : `with instanceClass db.serverless only; it is ${instanceClass}`,
        "remove capacity, or set instanceClass: db.serverless",
      );
    const { min, max } = capacity;
    return [
      ...limited(`${at}.min`, min, checkNumber(SERVERLESS_CAPACITY, min), "round it"),
      ...limited(`${at}.max`, max, checkNumber(SERVERLESS_CAPACITY, max), "round it"),
      ...limited(`${at}.max`, max, max < min ? `at least min (${min})` : undefined, "raise max"),
      ...limited(
        `${at}.min`,
        min,
        min === 0 ? autoPauseFault(engine, auroraVersion(store)) : undefined,
        "raise min or the version",
      ),
    ];
  },
);

const readersFit = perStore(
  "aurora",
  "aurora-readers",
  "Readers, their scaling and the order of succession agree.",
  ({ instanceClass, readers, readerScaling, promotionTiers }: AuroraSettings, key) => {
    const faults: Fault[] = promotionFaults(promotionTiers, 1 + readers, key);
    if (readerScaling === undefined) return faults;
    const at = `${key}.readerScaling`;
    const { min, max } = readerScaling;
    return [
      ...faults,
      ...limited(
        at,
        readerScaling,
        instanceClass === "db.serverless"
          ? "none with db.serverless: its readers grow by themselves, and AWS adds none by CPU"
          : undefined,
        "remove readerScaling and set readers",
      ),
      ...limited(`${at}.max`, max, max < min ? `at least min (${min})` : undefined, "raise max"),
      ...limited(
        `${at}.max`,
        max,
        max < readers ? `at least readers (${readers}): AWS removes none of them` : undefined,
        "raise max, or lower readers",
      ),
      ...limited(
        `${key}.readers`,
        readers,
        readers === 0
          ? "at least 1 with readerScaling: AWS scales by what a reader does"
          : undefined,
        "set readers: 1",
      ),
    ];
  },
);

const ofMysqlAlone = perStore(
  "aurora",
  "aurora-mysql-alone",
  "What aurora-mysql alone has is not asked of aurora-postgresql.",
  ({ engine, backtrackHours, collation }: AuroraSettings, key) =>
    engine === "aurora-mysql"
      ? []
      : [
          ...limited(
            `${key}.backtrackHours`,
            backtrackHours,
            backtrackHours > 0
              ? "0 on aurora-postgresql, which does not go back in time"
              : undefined,
            "remove it; a cluster is restored to any second of its backups",
          ),
          ...limited(
            `${key}.collation`,
            collation,
            collation === undefined ? undefined : "none on aurora-postgresql",
            "remove it, and say it in CREATE DATABASE",
          ),
        ],
);

const insightsFit = perStore(
  "aurora",
  "aurora-insights",
  "Advanced Database Insights have Performance Insights to keep.",
  ({ performanceInsights, databaseInsights }: AuroraSettings, key) =>
    limited(
      `${key}.databaseInsights`,
      databaseInsights,
      databaseInsights === "advanced" && !performanceInsights
        ? "advanced with performanceInsights: true"
        : undefined,
      "turn performanceInsights on, or leave databaseInsights out",
    ),
);

const windows = perStore(
  "aurora",
  "aurora-windows",
  "Backup and maintenance windows of Aurora are well-formed and apart, its time zone exists.",
  (store: AuroraSettings, key) => [
    ...windowFaults(store, key),
    ...timeZoneFaults(store.timeZone, key),
  ],
);

export const auroraRules: readonly Rule[] = [
  offered,
  names,
  capacityFits,
  readersFit,
  ofMysqlAlone,
  insightsFit,
  windows,
];
