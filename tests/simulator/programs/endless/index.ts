import * as pulumi from "@pulumi/pulumi";

new pulumi.ComponentResource("endless:index:Thing", "registered");
setInterval(() => undefined, 1000);
