/** Rules about a cluster of DocumentDB. */
import { documentUserFault } from "../../../aws/limits/database";
import { databaseOfferFault } from "../../../aws/limits/database-offers";
import { DocumentSettings } from "../../schema";
import { limited, Rule } from "../rule";
import { identifierFaults, promotionFaults } from "./clusters";
import { perStore } from "./per-store";
import { windowFaults } from "./windows";

const offered = perStore(
  "document",
  "document-offered",
  "The region offers DocumentDB's version on its class.",
  ({ version, instanceClass }: DocumentSettings, key, { region }) =>
    limited(
      `${key}.instanceClass`,
      instanceClass,
      databaseOfferFault("docdb", version, instanceClass, region),
      "choose another class",
    ),
);

const names = perStore(
  "document",
  "document-names",
  "Cluster and master user have names DocumentDB takes.",
  ({ username }: DocumentSettings, key, context) => [
    ...identifierFaults(key, context),
    ...limited(`${key}.username`, username, documentUserFault(username), "choose another name"),
  ],
);

const succession = perStore(
  "document",
  "document-succession",
  "The order of succession names every instance.",
  ({ promotionTiers, instances }: DocumentSettings, key) =>
    promotionFaults(promotionTiers, instances, key),
);

const windows = perStore(
  "document",
  "document-windows",
  "Backup and maintenance windows of DocumentDB are well-formed and apart.",
  (store: DocumentSettings, key) => windowFaults(store, key),
);

export const documentRules: readonly Rule[] = [offered, names, succession, windows];
