/** The mechanisms of services in containers, by name. */
import * as pulumi from "@pulumi/pulumi";

import { Mechanism } from "../../../model/rollout/vocabulary";
import { ContainerMechanism, ContainerMechanismArgs } from "./container-mechanism";
import { createCodeDeployEcs } from "./codedeploy-ecs";
import { createEcsMechanism } from "./ecs";
import { createHooks } from "./hooks";

type Create = (
  name: string,
  args: ContainerMechanismArgs,
  parent: pulumi.Resource,
) => ContainerMechanism;

const created: Readonly<Partial<Record<Mechanism, Create>>> = {
  ecs: createEcsMechanism,
  codeDeployEcs: (name, { route, ...args }, parent) => {
    if (route === undefined) throw new Error(`services.${name}: CodeDeploy needs a route`);
    return createCodeDeployEcs(name, { ...args, route }, parent);
  },
};

export const createContainerMechanism: Create = (name, args, parent) => {
  const { mechanism } = args.rollout;
  const create = created[mechanism];
  if (create === undefined) throw new Error(`services.${name}: no containers under ${mechanism}`);
  return create(name, { ...args, hookFunctions: createHooks(name, args, parent) }, parent);
};
