import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-cluster-must-log-exec";
import { describeResourceRule } from "../../support/rule-spec";

const path = "configuration.executeCommandConfiguration";

describeResourceRule(rule, {
  type: "aws:ecs/cluster:Cluster",
  compliant: {
    configuration: {
      executeCommandConfiguration: {
        kmsKeyId: UNKNOWN,
        logging: "OVERRIDE",
        logConfiguration: { cloudWatchLogGroupName: UNKNOWN, cloudWatchEncryptionEnabled: true },
      },
    },
  },
  cases: {
    "refuses sessions that are not logged": [{ [`${path}.logging`]: "NONE" }, "violates"],
    "refuses sessions without a key": [{ [`${path}.kmsKeyId`]: undefined }, "violates"],
    "refuses a cluster that says nothing": [{ configuration: undefined }, "violates"],
    "refuses a log of its own that nobody names": [
      { [`${path}.logConfiguration`]: undefined },
      "violates",
    ],
    "refuses a log in plain": [
      { [`${path}.logConfiguration.cloudWatchEncryptionEnabled`]: undefined },
      "violates",
    ],
    "takes the log of the task's containers": [{ [`${path}.logging`]: undefined }, "passes"],
    "takes an encrypted bucket": [
      { [`${path}.logConfiguration`]: { s3BucketName: "logs", s3BucketEncryptionEnabled: true } },
      "passes",
    ],
    "cannot decide on an unknown log": [{ [`${path}.logging`]: UNKNOWN }, "undecided"],
  },
});
