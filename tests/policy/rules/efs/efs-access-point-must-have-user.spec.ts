import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/efs/efs-access-point-must-have-user";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:efs/accessPoint:AccessPoint",
  compliant: { posixUser: { uid: 1000, gid: 1000 } },
  cases: {
    "refuses whoever they say they are": [{ posixUser: undefined }, "violates"],
    "refuses a user without a group": [{ "posixUser.gid": undefined }, "violates"],
    "takes a user that is not known yet": [{ posixUser: UNKNOWN }, "passes"],
  },
});
