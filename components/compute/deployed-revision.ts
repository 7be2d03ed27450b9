/** Whether ECS really runs what the program deployed (docs/systems.md, X4). */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { physicalName } from "../shared/names";

/**
 * What the service runs once the program is done with it. The provider takes a service that went back for one
 * that is steady where its first look came too early (pulumi-awsx#1848): then this is what ends the `up`.
 */
export function deployed(
  name: string,
  service: aws.ecs.Service,
  registered: aws.ecs.TaskDefinition,
): pulumi.Output<string> {
  return pulumi.all([service.taskDefinition, registered.arn]).apply(([runs, wanted]) => {
    if (pulumi.runtime.isDryRun() || runs === wanted) return wanted;
    // A RunError: any other error in an exported output never ends the program.
    throw new pulumi.RunError(
      `services.${name}: ECS took the deployment back. It runs ${runs}, not ${wanted}. Why is in the service's events: aws ecs describe-services --services ${physicalName(name)} --query 'services[0].events[:5]'`,
    );
  });
}
