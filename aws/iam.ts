import { globalArn } from "./arn";
import { digest, timestamp, upperCase } from "./identifiers";
import { IAM_NAME, ROLE_NAME } from "./limits/names";
import { given, physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** IAM puts the path between the kind and the name. */
const pathOf = (resource: Occurrence) => text(resource, "path") ?? "/";

/** Roles, their policies, profiles and identity providers. */
export const iam: readonly ResourceType[] = [
  {
    token: "aws:iam/role:Role",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => globalArn("iam", resource, `role${pathOf(resource)}${id}`),
      createDate: (resource) => timestamp(resource),
      uniqueId: (resource) => `AROA${upperCase(resource, "unique-id", 17)}`,
      maxSessionDuration: given("maxSessionDuration", 3600),
      path: given("path", "/"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 64 },
    names: [{ property: "name", ...ROLE_NAME }],
    replaceOn: ["name", "namePrefix", "path"],
    source: provider("iam/role.go"),
  },
  {
    token: "aws:iam/rolePolicy:RolePolicy",
    id: (resource) => `${text(resource, "role") ?? resource.name}:${physicalName(resource)}`,
    computed: {},
    taggable: false,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...IAM_NAME }],
    replaceOn: ["name", "namePrefix", "role"],
    source: provider("iam/role_policy.go"),
  },
  {
    token: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    id: (resource) => `${text(resource, "role") ?? resource.name}-${digest(resource, "id", 26)}`,
    computed: {},
    taggable: false,
    replaceOn: ["role", "policyArn"],
    source: provider("iam/role_policy_attachment.go"),
  },
  {
    token: "aws:iam/instanceProfile:InstanceProfile",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => globalArn("iam", resource, `instance-profile${pathOf(resource)}${id}`),
      createDate: (resource) => timestamp(resource),
      uniqueId: (resource) => `AIPA${upperCase(resource, "unique-id", 17)}`,
      path: given("path", "/"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...IAM_NAME }],
    replaceOn: ["name", "namePrefix", "path"],
    source: provider("iam/instance_profile.go"),
  },
  {
    token: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    id: (resource) =>
      globalArn(
        "iam",
        resource,
        `oidc-provider/${(text(resource, "url") ?? `${resource.name}.example.com`).replace(/^https:\/\//, "")}`,
      ),
    computed: {
      arn: (_, id) => id,
      thumbprintLists: (resource) =>
        resource.inputs["thumbprintLists"] ?? [digest(resource, "thumbprint", 40)],
    },
    taggable: true,
    replaceOn: ["url"],
    source: provider("iam/openid_connect_provider.go"),
  },
];
