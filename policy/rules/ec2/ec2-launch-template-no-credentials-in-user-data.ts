import { assignsSecret } from "../../lib/credentials";
import { resourceRule } from "../../lib/rule";
import { launchTemplate } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-launch-template-no-credentials-in-user-data",
  id: "CMP-05",
  title: "User data contains no credentials",
  description:
    "Everyone who may describe the instance, and every process on it, can read user data",
  severity: "critical",
  types: launchTemplate,
  remediationSteps:
    "Name the secret in `bluegreen-aws:services.<name>.secrets`; the instance reads it from Secrets Manager with its role",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html",
  deferral: {
    properties: ["userData"],
    why: "user data names resources (log groups, parameters) that do not exist before the deployment",
  },
  check: (template) => {
    const encoded = template.text("userData");
    if (encoded === undefined) return;
    const texts = [encoded, Buffer.from(encoded, "base64").toString("utf8")];
    if (texts.some(assignsSecret)) {
      template.violation(
        "userData looks like it contains a credential: read it from Secrets Manager instead",
      );
    }
  },
});
