import { stackRule } from "../../lib/rule";
import { StackSubject } from "../../lib/subject";
import {
  auroraCluster,
  database,
  databaseCluster,
  databaseInstanceParameters,
  databaseParameters,
} from "../../lib/types";

interface Switch {
  readonly parameter: string;
  /** Lower case. Where the group says nothing, what AWS sets counts: only DocumentDB's is on. */
  readonly on: (value: string | undefined) => boolean;
}

const isOn = (value: string | undefined): boolean => value === "1" || value === "on";

/** The engine's switch that refuses connections without TLS; Aurora and DocumentDB have it per cluster. */
function switchOf({ type, family }: { readonly type: string; readonly family: string }) {
  const switches: readonly (readonly [RegExp, Switch])[] = [
    [/postgres/, { parameter: "rds.force_ssl", on: isOn }],
    [/mysql|mariadb/, { parameter: "require_secure_transport", on: isOn }],
    [/docdb/, { parameter: "tls", on: (value) => value !== "disabled" }],
  ];
  if (family.startsWith("aurora") && databaseInstanceParameters.includes(type)) return undefined;
  return switches.find(([engine]) => engine.test(family))?.[1];
}

function forcesTls(group: StackSubject, { parameter, on }: Switch): boolean {
  const set = group.list("parameters").find((each) => each.text("name") === parameter);
  return on(set?.text("value")?.toLowerCase());
}

export const rule = stackRule({
  name: "rds-parameter-group-must-force-tls",
  id: "RDS-20",
  title: "Databases refuse connections without TLS",
  description: "A client that is set up carelessly otherwise sends its password in plain text",
  severity: "high",
  types: [...database, ...databaseCluster],
  remediationSteps:
    "Give the database a ParameterGroup with rds.force_ssl (PostgreSQL) or require_secure_transport (MySQL) set to 1; in DocumentDB leave tls on",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html",
  check: (stack) => {
    const groups = stack.of(databaseParameters);
    stack.each(databaseParameters, (group) => {
      const tls = switchOf({ type: group.type, family: group.text("family") ?? "" });
      if (tls !== undefined && !forcesTls(group, tls)) {
        group.violation(`parameters does not switch ${tls.parameter} on: set it`);
      }
    });
    // DocumentDB's own parameters force it already.
    stack.each([...database, ...auroraCluster], (each) => {
      const property = auroraCluster.includes(each.type)
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
