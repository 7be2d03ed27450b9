import { rule } from "../../../../policy/rules/acm/acm-certificate-must-replace-safely";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:acm/certificate:Certificate",
  compliant: {},
  cases: {
    "refuses to delete the old one first": {
      options: { deleteBeforeReplace: true },
      outcome: "violates",
    },
    "takes it said otherwise": { options: { deleteBeforeReplace: false }, outcome: "passes" },
  },
});
