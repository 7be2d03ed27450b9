import { resourceRule } from "../../lib/rule";
import { databaseInstanceParameters, databaseParameters } from "../../lib/types";

const statements = ["log_statement", "log_min_duration_statement"];

export const rule = resourceRule({
  name: "rds-parameter-group-must-log-statements",
  id: "RDS-24",
  title: "PostgreSQL logs statements that change its schema or take long",
  description: "Nobody finds the statement that locked a table an hour ago in an empty log",
  severity: "low",
  types: databaseParameters,
  remediationSteps: `Set ${statements.join(" or ")} in the parameter group, as the database stores do`,
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html",
  check: (group) => {
    const family = group.text("family") ?? "";
    if (!family.includes("postgres")) return;
    // Aurora's instances have groups of their own, which say it for each.
    if (family.startsWith("aurora") && !databaseInstanceParameters.includes(group.type)) return;
    const logs = group
      .list("parameters")
      .some((each) => statements.includes(each.text("name") ?? "") && !isOff(each.text("value")));
    if (!logs) group.violation(`parameters sets neither ${statements.join(" nor ")}: add one`);
  },
});

/** What switches either of them off: "none" a kind of statement, "-1" a duration. */
function isOff(value: string | undefined): boolean {
  return value === undefined || value === "none" || value === "-1";
}
