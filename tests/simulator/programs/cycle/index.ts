import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const [name, resolve] = pulumi.deferredOutput<string>();
new aws.sns.Topic("chicken", { displayName: name });
const egg = new aws.sns.Topic("egg", { displayName: name });
resolve(egg.arn);
