import { regionalArn } from "./arn";
import { uuid } from "./identifiers";
import { CODE_DEPLOY_NAME } from "./limits/names";
import { given, physicalName, text } from "./occurrence";
import type { ResourceType } from "./resource-type";
import { provider } from "./sources";

/** CodeDeploy's applications, deployment groups and configurations. */
export const codedeploy: readonly ResourceType[] = [
  {
    token: "aws:codedeploy/application:Application",
    id: (resource) => `${uuid(resource)}:${physicalName(resource)}`,
    computed: {
      applicationId: (resource) => uuid(resource),
      arn: (resource) =>
        regionalArn("codedeploy", resource, `application:${physicalName(resource)}`),
      githubAccountName: () => "",
      linkedToGithub: () => false,
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...CODE_DEPLOY_NAME }],
    replaceOn: ["region", "computePlatform"],
    source: provider("deploy/app.go"),
  },
  {
    token: "aws:codedeploy/deploymentGroup:DeploymentGroup",
    id: (resource) => uuid(resource),
    computed: {
      arn: (resource) =>
        regionalArn(
          "codedeploy",
          resource,
          `deploymentgroup:${text(resource, "appName") ?? "application"}/${physicalName(resource, "deploymentGroupName")}`,
        ),
      // Belongs to the application, which an occurrence knows by name only.
      computePlatform: (resource) =>
        resource.inputs["ecsService"] === undefined ? "Server" : "ECS",
      deploymentGroupId: (_, id) => id,
      deploymentConfigName: given("deploymentConfigName", "CodeDeployDefault.OneAtATime"),
      outdatedInstancesStrategy: given("outdatedInstancesStrategy", "UPDATE"),
    },
    taggable: true,
    names: [{ property: "deploymentGroupName", ...CODE_DEPLOY_NAME }],
    replaceOn: ["region"],
    source: provider("deploy/deployment_group.go"),
  },
  {
    token: "aws:codedeploy/deploymentConfig:DeploymentConfig",
    id: (resource) => physicalName(resource, "deploymentConfigName"),
    computed: {
      arn: (resource, id) => regionalArn("codedeploy", resource, `deploymentconfig:${id}`),
      deploymentConfigId: (resource) => uuid(resource),
    },
    taggable: false,
    autoName: { property: "deploymentConfigName", maxLength: 100, separator: "_" },
    names: [{ property: "deploymentConfigName", ...CODE_DEPLOY_NAME }],
    replaceOn: [
      "region",
      "computePlatform",
      "deploymentConfigName",
      "minimumHealthyHosts",
      "trafficRoutingConfig",
      "zonalConfig",
    ],
    source: provider("deploy/deployment_config.go"),
  },
];
