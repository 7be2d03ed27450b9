import { regionalArn } from "./arn";
import { PARAMETER_NAME } from "./limits/names";
import { given, physicalName } from "./occurrence";
import type { ResourceType } from "./resource-type";
import { provider } from "./sources";

/** Parameter Store. */
export const ssm: readonly ResourceType[] = [
  {
    token: "aws:ssm/parameter:Parameter",
    id: (resource) => physicalName(resource),
    computed: {
      hasValueWo: () => false,
      version: () => 1,
      arn: (resource, id) => regionalArn("ssm", resource, `parameter/${id.replace(/^\//, "")}`),
      dataType: given("dataType", "text"),
      tier: given("tier", "Standard"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...PARAMETER_NAME }],
    // A step down from the Advanced tier replaces it too.
    replaceOn: ["region", "name"],
    source: provider("ssm/parameter.go"),
  },
];
