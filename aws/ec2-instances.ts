import { regionalArn } from "./arn";
import { ec2Id } from "./identifiers";
import { LAUNCH_TEMPLATE_NAME } from "./limits/names";
import { given } from "./occurrence";
import type { ResourceType } from "./resource-type";
import { provider } from "./sources";

/** What instances are made from. */
export const ec2Instances: readonly ResourceType[] = [
  {
    token: "aws:ec2/launchTemplate:LaunchTemplate",
    id: (resource) => ec2Id("lt", resource),
    computed: {
      arn: (resource, id) => regionalArn("ec2", resource, `launch-template/${id}`),
      latestVersion: () => 1,
      defaultVersion: given("defaultVersion", 1),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...LAUNCH_TEMPLATE_NAME }],
    replaceOn: ["region", "name", "namePrefix"],
    source: provider("ec2/ec2_launch_template.go"),
  },
];
