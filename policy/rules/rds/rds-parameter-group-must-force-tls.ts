import { stackRule } from "../../lib/rule";
import { StackSubject } from "../../lib/subject";
import { database, databaseCluster, databaseParameters } from "../../lib/types";

/** The engine's switch that refuses connections without TLS. Aurora's is its cluster's, and no instance has it. */
function switchOf(group: StackSubject): string | undefined {
  const family = group.text("family") ?? "";
  const isOfInstances = group.type === "aws:rds/parameterGroup:ParameterGroup";
  if (isOfInstances && family.startsWith("aurora")) return undefined;
  if (family.includes("postgres")) return "rds.force_ssl";
  return /mysql|mariadb/.test(family) ? "require_secure_transport" : undefined;
}

function forcesTls(group: StackSubject, parameter: string): boolean {
  return group
    .list("parameters")
    .some(
      (each) =>
        each.text("name") === parameter &&
        ["1", "ON"].includes((each.text("value") ?? "").toUpperCase()),
    );
}

export const rule = stackRule({
  name: "rds-parameter-group-must-force-tls",
  id: "RDS-20",
  title: "Databases refuse connections without TLS",
  description: "A client that is set up carelessly otherwise sends its password in plain text",
  severity: "high",
  types: [...database, ...databaseCluster],
  remediationSteps:
    "Give the database a ParameterGroup with rds.force_ssl (PostgreSQL) or require_secure_transport (MySQL) set to 1",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html",
  check: (stack) => {
    const groups = stack.of(databaseParameters);
    stack.each(databaseParameters, (group) => {
      const parameter = switchOf(group);
      if (parameter !== undefined && !forcesTls(group, parameter)) {
        group.violation(`parameters does not set ${parameter} to 1: add it`);
      }
    });
    stack.each([...database, ...databaseCluster], (each) => {
      const property = databaseCluster.includes(each.type)
        ? "dbClusterParameterGroupName"
        : "parameterGroupName";
      if (each.refersTo(property, groups).length === 0) {
        each.violation(
          `${property} names no parameter group of this stack: give it one that forces TLS`,
        );
      }
    });
  },
});
