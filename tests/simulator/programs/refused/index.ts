import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

// Two resources of one name.
new aws.sns.Topic("twin");
new aws.sns.Topic("twin");

// Things that depend on what is not there.
const nowhere = "urn:pulumi:test::refused::aws:sns/topic:Topic::nowhere";
new aws.sns.Topic("lonely", {}, { dependsOn: new pulumi.DependencyResource(nowhere) });
new aws.sns.Topic("homeless", {}, { parent: new pulumi.DependencyResource(nowhere) });
const provider = "urn:pulumi:test::refused::pulumi:providers:aws::nobody::id";
new aws.sns.Topic("unprovided", {}, { provider: new pulumi.DependencyProviderResource(provider) });

// A thing that depends on itself.
const self = "urn:pulumi:test::refused::aws:sns/topic:Topic::self";
new aws.sns.Topic("self", {}, { dependsOn: new pulumi.DependencyResource(self) });

// A type that nobody has described, and packages that nobody plays.
new aws.gamelift.Fleet("unknown-type", { ec2InstanceType: "c5.large" });
class Other extends pulumi.CustomResource {}
new Other("other:index/thing:Thing", "unknown-package", {});

// A name the provider cannot make.
new aws.lb.LoadBalancer("a-name-of-more-than-twenty-four-characters", { internal: true });

// What AWS takes no letters of, once in the open and once as a secret that no message may quote.
new aws.ec2.SecurityGroup("hangul", { description: "웹 서버" });
new aws.ec2.SecurityGroup("hidden", { description: pulumi.secret("비밀 서버") });

// A value that is wrong inside the JSON text of another.
new aws.ecs.TaskDefinition("impatient", {
  family: "impatient",
  requiresCompatibilities: ["FARGATE"],
  networkMode: "awsvpc",
  cpu: "256",
  memory: "512",
  containerDefinitions: JSON.stringify([{ name: "app", image: "app:1", stopTimeout: 121 }]),
});
