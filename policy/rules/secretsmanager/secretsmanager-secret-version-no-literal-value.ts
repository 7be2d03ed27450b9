import { stackRule } from "../../lib/rule";
import { secretVersion } from "../../lib/types";

const values = ["secretString", "secretBinary"];

export const rule = stackRule({
  name: "secretsmanager-secret-version-no-literal-value",
  id: "SM-04",
  title: "The program writes no value into a secret that it did not generate",
  description:
    "A value from code or configuration has been through an editor, a repository and a shell before it is called secret. A policy cannot see whether the engine keeps a value secret, so what counts is where it comes from: a resource of the program, such as a random password",
  severity: "critical",
  types: secretVersion,
  remediationSteps:
    "Leave the version out and fill the secret by hand or by the pipeline; or take the value from @pulumi/random, or hand it over write-only by secretStringWo",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
  check: (stack) => {
    stack.each(secretVersion, (version) => {
      for (const property of values) {
        if (version.isSet(property) && !version.takesFromResource(property))
          version.violation(
            `${property} is written in the program: generate it, or use secretStringWo`,
          );
      }
    });
  },
});
