import * as pulumi from "@pulumi/pulumi";

new pulumi.ComponentResource("crash:index:Thing", "before");

function readNothing(settings: { name?: { length: number } }): number {
  return (settings.name as { length: number }).length;
}

readNothing({});
