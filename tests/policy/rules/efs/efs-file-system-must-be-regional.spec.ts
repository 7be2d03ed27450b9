import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/efs/efs-file-system-must-be-regional";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:efs/fileSystem:FileSystem",
  compliant: {},
  cases: {
    "refuses one zone": [{ availabilityZoneName: "ap-northeast-2a" }, "violates"],
    "refuses a zone that is not known yet": [{ availabilityZoneName: UNKNOWN }, "violates"],
    "takes an empty name as none": [{ availabilityZoneName: "" }, "passes"],
    "only advises in stg": {
      tier: "stg",
      change: { availabilityZoneName: "ap-northeast-2a" },
      outcome: "violates",
    },
  },
});
