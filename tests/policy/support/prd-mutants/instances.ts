/** The prd stack with one mistake for each guardrail of instances and CodeDeploy that is mandatory there. */
import { changed, Mutant, Place } from "./mutant";

const template: Place = ["aws:ec2/launchTemplate:LaunchTemplate", "app"];
const group: Place = ["aws:autoscaling/group:Group", "app"];
const deployments: Place = ["aws:codedeploy/deploymentGroup:DeploymentGroup", "app"];

const password = Buffer.from("#!/bin/sh\nexport DB_PASSWORD=correct-horse\n").toString("base64");

/** By guardrail. */
export const instanceMutants: Readonly<Record<string, Mutant>> = {
  "CMP-01": changed("metadata without a token", template, {
    "metadataOptions.httpTokens": "optional",
  }),
  "CMP-02": changed("metadata answers that travel two hops", template, {
    "metadataOptions.httpPutResponseHopLimit": 2,
  }),
  "CMP-03": changed("instances with public addresses", template, {
    "networkInterfaces[0].associatePublicIpAddress": "true",
  }),
  "CMP-04": changed("a root volume in plain", template, {
    "blockDeviceMappings[0].ebs.encrypted": "false",
  }),
  "CMP-05": changed("a password in user data", template, { userData: password }),
  "CMP-06": changed("metrics every five minutes", template, { "monitoring.enabled": false }),
  "CMP-07": changed("instances without a profile", template, { iamInstanceProfile: undefined }),
  "CMP-09": changed("a launch configuration", group, { launchConfiguration: "app" }),
  "CMP-10": changed("health checks of the machine only", group, { healthCheckType: "EC2" }),
  "CMP-11": changed("a fleet in one subnet", group, { vpcZoneIdentifiers: ["subnet-1"] }),
  "CMP-12": changed("a fleet of one", group, { minSize: 1 }),
  "CMP-14": changed("no time to start", group, { healthCheckGracePeriod: 0 }),
  "CMP-17": changed("a volume that says nothing", template, {
    "blockDeviceMappings[0].ebs.encrypted": undefined,
  }),
  "CD-01": changed("no rollback on an alarm", deployments, {
    "autoRollbackConfiguration.events": ["DEPLOYMENT_FAILURE"],
  }),
  "CD-02": changed("no alarms", deployments, { "alarmConfiguration.alarms": [] }),
  "CD-03": changed("a fleet that is gone after a quarter of an hour", deployments, {
    "blueGreenDeploymentConfig.terminateBlueInstancesOnDeploymentSuccess": {
      action: "TERMINATE",
      terminationWaitTimeInMinutes: 15,
    },
  }),
  "CD-04": changed("releases in place", deployments, {
    "deploymentStyle.deploymentType": "IN_PLACE",
  }),
  "CD-05": changed("everything at once", deployments, {
    deploymentConfigName: "CodeDeployDefault.AllAtOnce",
  }),
};
