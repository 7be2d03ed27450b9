/** CodeDeploy: the calls it takes, and the record that it keeps of its deployments. */
import { hexOf } from "../engine/hex";
import { Cloud, Deployment, Thing } from "./cloud";
import { AwsFault } from "./fault";
import { Input, optionalText, text, texts } from "./input";
import type { Operations } from "./services";

export const DEPLOYMENT_GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";

export const codedeploy: Operations = {
  CreateDeployment: (cloud, input) => {
    const application = text(input, "applicationName");
    const group = text(input, "deploymentGroupName");
    groupOf(cloud, application, group);
    const running = [...cloud.deployments.values()].find(
      (each) => isOf(each, application, group) && each.status === "InProgress",
    );
    if (running !== undefined)
      throw new AwsFault(
        "DeploymentLimitExceededException",
        `The Deployment Group '${group}' already has an active Deployment '${running.id}'`,
      );
    const random = hexOf(`${application} ${group} ${cloud.deployments.size}`)(9);
    const id = `d-${random.toUpperCase()}`;
    cloud.deployments.set(id, { id, application, group, status: "InProgress" });
    return { target: group, answer: { deploymentId: id } };
  },

  UpdateDeploymentGroup: (cloud, input) => {
    const group = text(input, "currentDeploymentGroupName");
    const thing = groupOf(cloud, text(input, "applicationName"), group);
    if (input.autoScalingGroups !== undefined)
      cloud.change(thing, { autoscalingGroups: texts(input, "autoScalingGroups") });
    return { target: group };
  },

  GetDeploymentGroup: (cloud, input) => {
    const application = text(input, "applicationName");
    const group = text(input, "deploymentGroupName");
    const { properties } = groupOf(cloud, application, group);
    const last = deploymentsOf(cloud, input).at(-1);
    return {
      answer: {
        deploymentGroupInfo: {
          deploymentGroupName: group,
          autoScalingGroups: texts(properties, "autoscalingGroups").map((name) => ({ name })),
          ...(last === undefined
            ? {}
            : { lastAttemptedDeployment: { deploymentId: last.id, status: last.status } }),
        },
      },
    };
  },

  ListDeployments: (cloud, input) => {
    const wanted = texts(input, "includeOnlyStatuses");
    const found = deploymentsOf(cloud, input).filter(
      ({ status }) => wanted.length === 0 || wanted.includes(status),
    );
    return { answer: { deployments: found.map(({ id }) => id) } };
  },

  GetDeployment: (cloud, input) => {
    const id = text(input, "deploymentId");
    const found = cloud.deployments.get(id);
    if (found === undefined)
      throw new AwsFault("DeploymentDoesNotExistException", `The deployment ${id} does not exist`);
    const { status, completeTime } = found;
    const ended = completeTime === undefined ? {} : { completeTime: new Date(completeTime) };
    return { answer: { deploymentInfo: { deploymentId: id, status, ...ended } } };
  },
};

/** A deployment is over. */
export function conclude(cloud: Cloud, id: string, status: Deployment["status"]): void {
  const deployment = cloud.deployments.get(id);
  if (deployment === undefined) throw new Error(`there is no deployment ${id}`);
  cloud.deployments.set(id, { ...deployment, status, completeTime: cloud.now });
}

const isOf = (deployment: Deployment, application: string, group: string) =>
  deployment.application === application && deployment.group === group;

function deploymentsOf(cloud: Cloud, input: Input): Deployment[] {
  const [application, group] = [text(input, "applicationName"), text(input, "deploymentGroupName")];
  return [...cloud.deployments.values()].filter((each) => isOf(each, application, group));
}

/** @throws AwsFault DeploymentGroupDoesNotExistException */
function groupOf(cloud: Cloud, application: string, name: string): Thing {
  const found = cloud
    .all(DEPLOYMENT_GROUP)
    .find(
      ({ properties }) =>
        properties.appName === application &&
        optionalText(properties, "deploymentGroupName") === name,
    );
  if (found === undefined)
    throw new AwsFault(
      "DeploymentGroupDoesNotExistException",
      `No Deployment Group found for name: ${name}`,
    );
  return found;
}
