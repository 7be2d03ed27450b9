/** A small cloud: one load balancer's rule and target groups, a launch template, a fleet, a service. */
import { expect } from "chai";

import { Cloud, Thing } from "../../../simulator/cloud/cloud";
import { Input } from "../../../simulator/cloud/input";
import { send, ServiceName } from "../../../simulator/cloud/services";
import { WireObject } from "../../../simulator/engine/wire";

const urn = (type: string, name: string) => `urn:pulumi:test::p::${type}::${name}`;

export class SmallCloud {
  readonly cloud = new Cloud();

  put(type: string, name: string, properties: WireObject, id = name): void {
    this.cloud.put(urn(type, name), type, id, properties);
  }

  thing(type: string, identifier: string): Thing {
    return this.cloud.get(type, identifier, "NotFound");
  }

  send(service: ServiceName, operation: string, input: Input): object {
    return send(this.cloud, service, operation, input);
  }

  /** The error code of a call that is refused. */
  refusal(service: ServiceName, operation: string, input: Input): string {
    try {
      this.send(service, operation, input);
    } catch (error) {
      expect(error).to.be.instanceOf(Error);
      return error instanceof Error ? error.name : "";
    }
    throw new Error("nothing was refused");
  }

  /** What a refresh finds, where the state has these. */
  read(type: string, name: string, inputs: WireObject, outputs: WireObject = inputs) {
    return this.cloud.read(urn(type, name), inputs, outputs);
  }
}

export const types = {
  group: "aws:autoscaling/group:Group",
  template: "aws:ec2/launchTemplate:LaunchTemplate",
  rule: "aws:lb/listenerRule:ListenerRule",
  listener: "aws:lb/listener:Listener",
  targetGroup: "aws:lb/targetGroup:TargetGroup",
  service: "aws:ecs/service:Service",
  definition: "aws:ecs/taskDefinition:TaskDefinition",
  deploymentGroup: "aws:codedeploy/deploymentGroup:DeploymentGroup",
} as const;
