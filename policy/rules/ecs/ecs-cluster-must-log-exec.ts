import { resourceRule } from "../../lib/rule";
import { cluster } from "../../lib/types";

const path = "configuration.executeCommandConfiguration";

export const rule = resourceRule({
  name: "ecs-cluster-must-log-exec",
  id: "ECS-13",
  title: "What people do inside containers is logged, and encrypted on its way",
  description: "A shell in a running task is otherwise the one change that leaves no trace",
  severity: "medium",
  types: cluster,
  remediationSteps:
    'Set executeCommandConfiguration to { kmsKeyId, logging: "OVERRIDE", logConfiguration: { cloudWatchLogGroupName, cloudWatchEncryptionEnabled: true } }',
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec-logging.html",
  check: (each) => {
    if (!each.isSet(`${path}.kmsKeyId`)) {
      each.violation("executeCommandConfiguration.kmsKeyId is missing: set it");
    }
    // DEFAULT, also where nothing is said, is the log of the task's own containers.
    const logging = each.text(`${path}.logging`) ?? "DEFAULT";
    if (logging === "NONE") {
      each.violation('executeCommandConfiguration.logging is "NONE": leave it out');
    } else if (logging === "OVERRIDE" && !isLogEncrypted()) {
      each.violation(
        "executeCommandConfiguration.logConfiguration names no encrypted log group or bucket: name one",
      );
    }

    function isLogEncrypted(): boolean {
      const to = (name: string, encrypted: string): boolean =>
        each.isSet(`${path}.logConfiguration.${name}`) &&
        each.flag(`${path}.logConfiguration.${encrypted}`, false);
      return (
        to("cloudWatchLogGroupName", "cloudWatchEncryptionEnabled") ||
        to("s3BucketName", "s3BucketEncryptionEnabled")
      );
    }
  },
});
