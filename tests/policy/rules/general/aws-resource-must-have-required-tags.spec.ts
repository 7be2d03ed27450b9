import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/general/aws-resource-must-have-required-tags";
import { describeResourceRule } from "../../support/rule-spec";

const tags = { Project: "p", Environment: "prd", Owner: "o", ManagedBy: "Pulumi" };

describeResourceRule(rule, {
  type: "aws:ec2/vpc:Vpc",
  compliant: { cidrBlock: "10.0.0.0/16", tagsAll: tags },
  cases: {
    "refuses a resource without tags": [{ tagsAll: undefined }, "violates"],
    "refuses a resource that lacks one of them": [{ "tagsAll.Owner": undefined }, "violates"],
    "takes tags of the resource's own": [{ tagsAll: undefined, tags }, "passes"],
    "takes a tag whose value is not known yet": [{ "tagsAll.Owner": UNKNOWN }, "passes"],
    "cannot decide on tags that are not known at all": [{ tagsAll: UNKNOWN }, "undecided"],
    "does not ask tags of what has none": {
      type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
      change: { tagsAll: undefined },
      outcome: "passes",
    },
    "judges a type that the table does not know by its tags": {
      type: "aws:nowhere/thing:Thing",
      change: { "tagsAll.Owner": undefined },
      outcome: "violates",
    },
  },
});
