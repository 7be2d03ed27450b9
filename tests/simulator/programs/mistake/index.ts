import * as pulumi from "@pulumi/pulumi";

void pulumi.log.warn("about to look at the configuration");
throw new pulumi.RunError("mistake:tier: got prod, expected dev, stg or prd");
