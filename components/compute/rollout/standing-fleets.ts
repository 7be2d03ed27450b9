/**
 * Two standing Auto Scaling groups, blue and green, each in a target group of its own. The first `up` leaves blue
 * serving the placeholder and green empty; from then on the shifter moves releases, sizes and traffic between
 * them, and the program leaves all of that alone. docs/decisions/0007 has the reasons.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { TargetGroup } from "../../shared/contracts";
import { physicalName } from "../../shared/names";
import { createFleet, holdBackLaunches } from "../fleet";
import { createInstanceScaling } from "../instance-scaling";
import { FleetShifter } from "./fleet-shifter";
import { InstanceMechanism, InstanceMechanismArgs } from "./instance-mechanism";
import { leftAlone } from "./ownership";
import { RolloutMachine } from "./rollout-machine";

const colours = ["blue", "green"] as const;
export type Colour = (typeof colours)[number];

export type Fleets = Readonly<
  Record<Colour, { readonly group: aws.autoscaling.Group; readonly targetGroup: TargetGroup }>
>;

/** Names of the two groups, which instances and rights go by. */
export const standingGroupNames = (name: string) =>
  colours.map((colour) => physicalName(name, colour));

export class StandingFleets extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:compute:StandingFleets";

  readonly mechanism: InstanceMechanism;

  constructor(name: string, args: InstanceMechanismArgs, opts?: pulumi.ComponentResourceOptions) {
    super(StandingFleets.token, name, {}, opts);
    const { blue, green } = args.route;
    if (green === undefined) throw new Error(`services.${name}: standing fleets need two groups`);
    const { min, max } = args.scaling;
    const fleets = {
      blue: this.fleet(name, "blue", args, { targetGroup: blue, minSize: min, maxSize: max }),
      green: this.fleet(name, "green", args, { targetGroup: green, minSize: 0, maxSize: 0 }),
    };
    const machineName = physicalName(name, "rollout");
    const shifter = new FleetShifter(
      `${name}-shifter`,
      { ...args, fleets, machineName },
      { parent: this },
    );
    const machine = new RolloutMachine(
      `${name}-rollout`,
      { ...args, machineName, shifterArn: shifter.functionArn },
      { parent: this },
    );
    shifter.callOnChange(machine.machine);
    this.mechanism = {
      groups: [fleets.blue.group, fleets.green.group],
      outputs: {
        artifactBucket: args.artifacts.bucketName,
        stateMachineArn: machine.machine.arn,
        blueGroupName: fleets.blue.group.name,
        greenGroupName: fleets.green.group.name,
        productionRuleArn: args.route.productionRuleArn,
      },
      releaseStatements: machine.releaseStatements,
    };
    this.registerOutputs({ stateMachineArn: machine.machine.arn });
  }

  /** Both scale by CPU all the time: one that is empty, or held at its size, has no room to. */
  private fleet(
    service: string,
    colour: Colour,
    args: InstanceMechanismArgs,
    own: { readonly targetGroup: TargetGroup; readonly minSize: number; readonly maxSize: number },
  ) {
    const name = `${service}-${colour}`;
    const group = createFleet(
      name,
      {
        ...args,
        ...own,
        groupName: physicalName(name),
        leftAlone: leftAlone("standingFleets", "aws:autoscaling/group:Group"),
        transform: args.transforms?.autoScalingGroup,
      },
      this,
    );
    createInstanceScaling(name, { ...args, group }, this);
    holdBackLaunches(name, group, args.times.startSeconds, this);
    return { group, targetGroup: own.targetGroup };
  }
}

export function createStandingFleets(
  name: string,
  args: InstanceMechanismArgs,
  parent: pulumi.Resource,
): InstanceMechanism {
  return new StandingFleets(name, args, { parent }).mechanism;
}
