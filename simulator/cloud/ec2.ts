/** EC2, as far as deployments call it. */
import { WireObject } from "../engine/wire";
import { Thing } from "./cloud";
import { AwsFault } from "./fault";
import { Input, number, optionalText, record, records, text, texts } from "./input";
import type { Operations } from "./services";

const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

export const ec2: Operations = {
  /**
   * The provider reads the newest version's data, whoever made it (internal/service/ec2/ec2_launch_template.go,
   * resourceLaunchTemplateRead): `latestVersion`, and every setting that differs in it, move with it.
   */
  CreateLaunchTemplateVersion: (cloud, input) => {
    const id = text(input, "LaunchTemplateId");
    const template = cloud.get(LAUNCH_TEMPLATE, id, "InvalidLaunchTemplateId.NotFound");
    const latest = number(template.properties, "latestVersion") ?? 1;
    const source = optionalText(input, "SourceVersion");
    if (source !== undefined && source !== "$Latest" && Number(source) !== latest)
      throw new AwsFault(
        "InvalidLaunchTemplateId.VersionNotFound",
        `version ${source} of ${id}: only the newest, ${latest}, is kept here`,
      );
    const data = record(input, "LaunchTemplateData");
    const latestVersion = latest + 1;
    const VersionDescription = optionalText(input, "VersionDescription") ?? null;
    const before = optionalText(template.properties, "description") ?? null;
    const described: WireObject =
      VersionDescription === before ? {} : { description: VersionDescription };
    cloud.change(template, { ...specifications(data, template), ...described, latestVersion });
    return { target: id, answer: { LaunchTemplateVersion: { VersionNumber: latestVersion } } };
  },

  ModifyLaunchTemplate: (cloud, input) => {
    const id = text(input, "LaunchTemplateId");
    const template = cloud.get(LAUNCH_TEMPLATE, id, "InvalidLaunchTemplateId.NotFound");
    cloud.change(template, { defaultVersion: number(input, "DefaultVersion") ?? 1 });
    return { target: id };
  },

  DescribeLaunchTemplates: (cloud, input) => ({
    answer: {
      LaunchTemplates: texts(input, "LaunchTemplateIds")
        .map((id) => cloud.get(LAUNCH_TEMPLATE, id, "InvalidLaunchTemplateId.NotFound"))
        .map(({ id, properties }) => ({
          LaunchTemplateId: id,
          LatestVersionNumber: number(properties, "latestVersion") ?? 1,
          DefaultVersionNumber: number(properties, "defaultVersion") ?? 1,
        })),
    },
  }),

  DescribeLaunchTemplateVersions: (cloud, input) => {
    const id = text(input, "LaunchTemplateId");
    const { properties } = cloud.get(LAUNCH_TEMPLATE, id, "InvalidLaunchTemplateId.NotFound");
    const TagSpecifications = records(properties, "tagSpecifications").map((each) => ({
      ResourceType: text(each, "resourceType"),
      Tags: Object.entries(record(each, "tags")).map(([Key, Value]) => ({ Key, Value })),
    }));
    const VersionNumber = number(properties, "latestVersion") ?? 1;
    const VersionDescription = optionalText(properties, "description");
    const version = { VersionNumber, LaunchTemplateData: { TagSpecifications } };
    return {
      answer: {
        LaunchTemplateVersions: [
          VersionDescription === undefined ? version : { ...version, VersionDescription },
        ],
      },
    };
  },
};

/** Of a version's data, what releases set; the rest is as in the version it is made from. */
function specifications(data: Input, { properties }: Thing): WireObject {
  const given = Object.keys(data).filter((key) => data[key] !== undefined);
  const unknown = given.filter((key) => key !== "TagSpecifications");
  if (unknown.length > 0)
    throw new AwsFault(
      "InvalidAction",
      `${unknown.join(", ")}: not simulated (simulator/cloud/ec2.ts)`,
    );
  if (given.length === 0) return { tagSpecifications: properties.tagSpecifications ?? [] };
  const tagSpecifications = records(data, "TagSpecifications").map((each) => ({
    resourceType: text(each, "ResourceType"),
    tags: Object.fromEntries(
      records(each, "Tags").map((tag) => [text(tag, "Key"), text(tag, "Value")]),
    ),
  }));
  return { tagSpecifications };
}
