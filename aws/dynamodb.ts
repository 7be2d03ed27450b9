import { regionalArn } from "./arn";
import { moment } from "./identifiers";
import { TABLE_NAME } from "./limits/names";
import { given, isOn, physicalName } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** A stream is labelled with the moment it was turned on; empty without one. */
function streamLabel(resource: Occurrence): string {
  return isOn(resource, "streamEnabled")
    ? moment(resource, "stream").toISOString().slice(0, 23)
    : "";
}

/** Tables. */
export const dynamodb: readonly ResourceType[] = [
  {
    token: "aws:dynamodb/table:Table",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("dynamodb", resource, `table/${id}`),
      streamArn: (resource, id) =>
        isOn(resource, "streamEnabled")
          ? regionalArn("dynamodb", resource, `table/${id}/stream/${streamLabel(resource)}`)
          : "",
      streamLabel,
      billingMode: given("billingMode", "PROVISIONED"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...TABLE_NAME }],
    replaceOn: [
      "region",
      "name",
      "hashKey",
      "importTable",
      "localSecondaryIndexes",
      "rangeKey",
      "restoreBackupArn",
      "restoreDateTime",
      "restoreSourceName",
      "restoreSourceTableArn",
      "restoreToLatestTime",
    ],
    source: provider("dynamodb/table.go"),
  },
];
