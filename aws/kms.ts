import { regionalArn } from "./arn";
import { uuid } from "./identifiers";
import { KEY_ALIAS_NAME } from "./limits/names";
import { given, physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** A target is given as key id or as the key's ARN. */
function targetKeyArn(resource: Occurrence): string {
  const target = text(resource, "targetKeyId") ?? uuid(resource, "target");
  return target.startsWith("arn:") ? target : regionalArn("kms", resource, `key/${target}`);
}

/** Keys and their aliases. */
export const kms: readonly ResourceType[] = [
  {
    token: "aws:kms/key:Key",
    id: (resource) => uuid(resource),
    computed: {
      arn: (resource, id) => regionalArn("kms", resource, `key/${id}`),
      keyId: (_, id) => id,
      customerMasterKeySpec: given("customerMasterKeySpec", "SYMMETRIC_DEFAULT"),
      isEnabled: given("isEnabled", true),
      keyUsage: given("keyUsage", "ENCRYPT_DECRYPT"),
      multiRegion: given("multiRegion", false),
    },
    taggable: true,
    replaceOn: [
      "region",
      "customKeyStoreId",
      "customerMasterKeySpec",
      "keyUsage",
      "multiRegion",
      "xksKeyId",
    ],
    source: provider("kms/key.go"),
  },
  {
    token: "aws:kms/alias:Alias",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("kms", resource, id),
      targetKeyArn,
    },
    taggable: false,
    autoName: { property: "name", maxLength: 238, prefix: "alias/" },
    names: [{ property: "name", ...KEY_ALIAS_NAME }],
    replaceOn: ["region", "name", "namePrefix"],
    source: provider("kms/alias.go"),
  },
];
