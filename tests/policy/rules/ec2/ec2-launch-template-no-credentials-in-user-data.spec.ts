import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-launch-template-no-credentials-in-user-data";
import { describeResourceRule } from "../../support/rule-spec";

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

describeResourceRule(rule, {
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  compliant: { userData: base64("#!/bin/sh\ndnf install -y docker\n") },
  cases: {
    "refuses an access key": [{ userData: base64("AWS_KEY=AKIAIOSFODNN7EXAMPLE") }, "violates"],
    "refuses a password": [{ userData: base64("export DB_PASSWORD=correct-horse") }, "violates"],
    "refuses a private key that is not encoded": [
      { userData: "-----BEGIN RSA PRIVATE KEY-----" },
      "violates",
    ],
    "takes a reference to a secret": [
      { userData: base64('TOKEN="$(aws secretsmanager get-secret-value)"') },
      "passes",
    ],
    "takes a template without user data": [{ userData: undefined }, "passes"],
    "leaves user data that is not known yet to `up`": [{ userData: UNKNOWN }, "deferred"],
  },
});
