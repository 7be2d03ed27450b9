import { stackRule } from "../../lib/rule";
import { scalableTarget, table } from "../../lib/types";

const dimensions = ["dynamodb:table:ReadCapacityUnits", "dynamodb:table:WriteCapacityUnits"];

export const rule = stackRule({
  name: "dynamodb-table-must-scale",
  id: "DDB-04",
  title: "Tables are on demand, or their capacity follows what is asked of them",
  description: "A capacity that somebody chose once refuses requests on the first busy day",
  severity: "medium",
  types: table,
  remediationSteps:
    'Set billingMode to "PAY_PER_REQUEST", or give reading and writing a target of Application Auto Scaling each',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-1",
  check: (stack) => {
    const tables = stack.of(table);
    const targets = stack.of(scalableTarget);
    stack.each(table, (each) => {
      // AWS takes a table that says nothing as one of fixed capacity.
      if ((each.text("billingMode") ?? "PROVISIONED") === "PAY_PER_REQUEST") return;
      const scaled = targets
        .filter((target) => dimensions.includes(target.text("scalableDimension") ?? ""))
        .filter((target) => target.refersTo("resourceId", tables).includes(each))
        .map((target) => target.text("scalableDimension"));
      const fixed = dimensions.filter((dimension) => !scaled.includes(dimension));
      if (fixed.length > 0)
        each.violation(
          `billingMode is "PROVISIONED" without a target for ${fixed.join(" and ")}: add it`,
        );
    });
  },
});
