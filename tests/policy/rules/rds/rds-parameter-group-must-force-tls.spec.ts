import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-parameter-group-must-force-tls";
import { describeStackRule } from "../../support/stack-rule-spec";

const forced = { name: "rds.force_ssl", value: "1" };

const clusterParameters = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const documentParameters = "aws:docdb/clusterParameterGroup:ClusterParameterGroup";

/** An Aurora cluster with a group that has these parameters. */
function aurora(parameters: readonly { readonly name: string; readonly value: string }[]) {
  return {
    clusterParameters: {
      type: clusterParameters,
      inputs: { family: "aurora-mysql8.0", parameters: [...parameters] },
    },
    cluster: {
      type: "aws:rds/cluster:Cluster",
      refs: { dbClusterParameterGroupName: "clusterParameters" },
    },
  };
}

/** A DocumentDB cluster with a group that has these parameters. */
function documents(parameters: readonly { readonly name: string; readonly value: string }[]) {
  return {
    documentParameters: {
      type: documentParameters,
      inputs: { family: "docdb5.0", parameters: [...parameters] },
    },
    documents: {
      type: "aws:docdb/cluster:Cluster",
      refs: { dbClusterParameterGroupName: "documentParameters" },
    },
  };
}

describeStackRule(rule, {
  compliant: {
    parameters: {
      type: "aws:rds/parameterGroup:ParameterGroup",
      inputs: { family: "postgres17", parameters: [forced] },
    },
    main: { type: "aws:rds/instance:Instance", refs: { parameterGroupName: "parameters" } },
  },
  cases: {
    "refuses PostgreSQL that does not": [
      { parameters: { parameters: [{ ...forced, value: "0" }] } },
      "violates",
    ],
    "refuses a group that says nothing": [{ parameters: { parameters: undefined } }, "violates"],
    "refuses MySQL that does not": [{ parameters: { family: "mysql8.4" } }, "violates"],
    "takes MySQL that does": [
      {
        parameters: {
          family: "mysql8.4",
          parameters: [{ name: "require_secure_transport", value: "ON" }],
        },
      },
      "passes",
    ],
    "refuses a database with AWS's own parameters": [
      { main: { type: "aws:rds/instance:Instance" } },
      "violates",
    ],
    "refuses Aurora that does not": [aurora([]), "violates"],
    "takes Aurora that does": [
      aurora([{ name: "require_secure_transport", value: "1" }]),
      "passes",
    ],
    "does not ask Aurora's instances for what their cluster says": [
      {
        instanceParameters: {
          type: "aws:rds/parameterGroup:ParameterGroup",
          inputs: { family: "aurora-mysql8.0" },
        },
      },
      "passes",
    ],
    "refuses an Aurora cluster with AWS's own parameters": [
      { cluster: { type: "aws:rds/cluster:Cluster" } },
      "violates",
    ],
    "refuses DocumentDB that has it off": [
      documents([{ name: "tls", value: "disabled" }]),
      "violates",
    ],
    "takes DocumentDB of a newer TLS": [documents([{ name: "tls", value: "tls1.3+" }]), "passes"],
    "takes DocumentDB that says nothing, which has it on": [documents([]), "passes"],
    "takes DocumentDB with AWS's own parameters": [
      { documents: { type: "aws:docdb/cluster:Cluster" } },
      "passes",
    ],
    "cannot decide on unknown parameters": [{ parameters: { parameters: UNKNOWN } }, "undecided"],
  },
});
