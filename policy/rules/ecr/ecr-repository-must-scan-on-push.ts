import { resourceRule } from "../../lib/rule";
import { repository } from "../../lib/types";

export const rule = resourceRule({
  name: "ecr-repository-must-scan-on-push",
  id: "ECR-01",
  title: "Images are scanned for known vulnerabilities when they are pushed",
  description: "Otherwise nobody learns that an image runs a library with a published hole",
  severity: "medium",
  types: repository,
  // A registry that scans by a setting of its own overrides this one, so it never hurts.
  remediationSteps: "Set imageScanningConfiguration.scanOnPush to true on the repository",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-1",
  check: (each) => {
    if (!each.flag("imageScanningConfiguration.scanOnPush", false)) {
      each.violation("imageScanningConfiguration.scanOnPush is not true: set it");
    }
  },
  remedy: () => ({ "imageScanningConfiguration.scanOnPush": true }),
});
