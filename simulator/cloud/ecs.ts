/** ECS, as far as deployments, CodeDeploy and Application Auto Scaling call it. */
import { WireObject } from "../engine/wire";
import { Cloud, Thing } from "./cloud";
import { AwsFault } from "./fault";
import { Input, number, optionalText, record, records, text } from "./input";
import type { Operations } from "./services";

export const ECS_SERVICE = "aws:ecs/service:Service";
export const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** What UpdateService refuses while CodeDeploy is in charge (ECS API reference, UpdateService). */
const CODE_DEPLOYS = ["taskDefinition", "loadBalancers", "networkConfiguration"];

export const ecs: Operations = {
  RegisterTaskDefinition: (cloud, input) => {
    const family = text(input, "family");
    const newest = newestRevision(cloud, family);
    if (newest === undefined)
      throw new AwsFault("ClientException", `${family}: no revision to take the account from`);
    const revision = revisionOf(newest) + 1;
    const arn = arnOf(newest).replace(/:\d+$/, `:${revision}`);
    const containerDefinitions = input.containerDefinitions ?? "[]";
    cloud.add(TASK_DEFINITION, arn, { arn, family, revision, containerDefinitions });
    return {
      target: `${family}:${revision}`,
      answer: {
        taskDefinition: { taskDefinitionArn: arn, family, revision, containerDefinitions },
      },
    };
  },

  DescribeTaskDefinition: (cloud, input) => {
    const wanted = text(input, "taskDefinition");
    const found = definitionOf(cloud, wanted) ?? newestRevision(cloud, wanted);
    if (found === undefined)
      throw new AwsFault("ClientException", `Unable to describe task definition ${wanted}.`);
    const { family = "", containerDefinitions = "[]" } = found.properties;
    const taskDefinitionArn = arnOf(found);
    return { answer: { taskDefinition: { taskDefinitionArn, family, containerDefinitions } } };
  },

  UpdateService: (cloud, input) => {
    const service = serviceOf(cloud, input);
    const refused = CODE_DEPLOYS.filter((key) => input[key] !== undefined);
    if (controllerOf(service) === "CODE_DEPLOY" && refused.length > 0)
      throw new AwsFault(
        "InvalidParameterException",
        `Unable to update ${refused.join(", ")} on services with a CODE_DEPLOY deployment controller. ` +
          "Use AWS CodeDeploy to trigger a new deployment.",
      );
    cloud.change(service, changed(cloud, input));
    return { target: service.id };
  },

  // What CodeDeploy does to a service: its managed policy, AWSCodeDeployRoleForECS, names these three.
  CreateTaskSet: (cloud, input) => ({ target: serviceOf(cloud, input).id }),
  DeleteTaskSet: (cloud, input) => ({ target: serviceOf(cloud, input).id }),
  UpdateServicePrimaryTaskSet: (cloud, input) => {
    const service = serviceOf(cloud, input);
    cloud.change(service, changed(cloud, record(input, "primaryTaskSet")));
    return { target: service.id };
  },

  DescribeServices: (cloud, input) => ({
    answer: {
      services: (Array.isArray(input.services) ? input.services : []).map((name) =>
        described(serviceOf(cloud, { cluster: input.cluster, service: name })),
      ),
    },
  }),
};

export function controllerOf({ properties }: Thing): string {
  return optionalText(record(properties, "deploymentController"), "type") ?? "ECS";
}

/** The newest revision of a family, whoever registered it: what a release starts from. */
export function newestRevision(cloud: Cloud, family: string): Thing | undefined {
  return cloud
    .all(TASK_DEFINITION)
    .filter(({ properties }) => properties.family === family)
    .sort((one, other) => revisionOf(other) - revisionOf(one))[0];
}

/** @throws AwsFault ServiceNotFoundException */
function serviceOf(cloud: Cloud, input: Input): Thing {
  const wanted = text(input, "service");
  const cluster = optionalText(input, "cluster");
  const found = cloud
    .all(ECS_SERVICE)
    .filter(({ properties }) => cluster === undefined || isCluster(properties.cluster, cluster))
    .find(({ id, properties }) => id === wanted || properties.name === wanted);
  if (found === undefined)
    throw new AwsFault("ServiceNotFoundException", `Service not found: ${wanted}`);
  return found;
}

/** Given by name or by ARN, on either side. */
const isCluster = (one: unknown, other: string) =>
  typeof one === "string" && one.split("/").at(-1) === other.split("/").at(-1);

export function definitionOf(cloud: Cloud, arn: string): Thing | undefined {
  return cloud.all(TASK_DEFINITION).find((each) => arnOf(each) === arn);
}

/** The provider's id of a task definition is its family, its ARN has the revision. */
const arnOf = ({ id, properties }: Thing) => optionalText(properties, "arn") ?? id;
export const revisionOf = ({ properties }: Thing) => number(properties, "revision") ?? 1;

/** What a service reports of itself is what the provider reads (internal/service/ecs/service.go). */
function changed(cloud: Cloud, input: Input): WireObject {
  const result: WireObject = {};
  const taskDefinition = optionalText(input, "taskDefinition");
  if (taskDefinition !== undefined) {
    if (definitionOf(cloud, taskDefinition) === undefined)
      throw new AwsFault("ClientException", `TaskDefinition not found: ${taskDefinition}`);
    result.taskDefinition = taskDefinition;
  }
  const desiredCount = number(input, "desiredCount");
  if (desiredCount !== undefined) result.desiredCount = desiredCount;
  if (input.loadBalancers !== undefined) result.loadBalancers = records(input, "loadBalancers");
  return result;
}

function described({ id, properties }: Thing): WireObject {
  const { desiredCount = 0, taskDefinition = "", loadBalancers = [], name = "" } = properties;
  return {
    serviceArn: id,
    serviceName: name,
    desiredCount,
    runningCount: desiredCount,
    taskDefinition,
    loadBalancers,
    deploymentController: properties.deploymentController ?? { type: "ECS" },
  };
}
