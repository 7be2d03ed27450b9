import { resourceRule } from "../../lib/rule";
import { table } from "../../lib/types";

export const rule = resourceRule({
  name: "dynamodb-table-must-use-own-key",
  id: "DDB-03",
  title: "Tables are encrypted with a key of the stack",
  description: "A key that AWS owns cannot be taken from anybody, and nobody sees who used it",
  severity: "low",
  types: table,
  remediationSteps: "Set serverSideEncryption to { enabled: true, kmsKeyArn: the stack's key }",
  url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html",
  check: (each) => {
    if (!each.flag("serverSideEncryption.enabled", false)) {
      return each.violation("serverSideEncryption.enabled is not true: set it with the key");
    }
    if (!each.isSet("serverSideEncryption.kmsKeyArn"))
      each.violation("serverSideEncryption.kmsKeyArn is missing: set the stack's key");
  },
});
