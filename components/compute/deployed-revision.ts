/** Whether a service runs what this program deployed: an `up` that ECS took back has to fail (row X4). */
import * as pulumi from "@pulumi/pulumi";

import { physicalName } from "../shared/names";

/**
 * The revision the service runs once the program is done with it. The provider waits for that itself, but takes a
 * service that went back for one that is steady where its first look came too early (pulumi-awsx#1848).
 *
 * @throws RunError in the output: any other error in an exported one never ends the program
 */
export function deployedRevision(
  name: string,
  service: { readonly taskDefinition: pulumi.Output<string | undefined> },
  registered: { readonly arn: pulumi.Output<string> },
): pulumi.Output<string> {
  return pulumi.all([service.taskDefinition, registered.arn]).apply(([runs, wanted]) => {
    // A preview answers with what is wanted, or with what ran before.
    if (pulumi.runtime.isDryRun() || runs === wanted) return wanted;
    throw new pulumi.RunError(
      `services.${name}: ECS took the deployment back. It runs ${runs}, not ${wanted}. Why is among the service's events: aws ecs describe-services --services ${physicalName(name)} --query "services[0].events[:5]"`,
    );
  });
}
