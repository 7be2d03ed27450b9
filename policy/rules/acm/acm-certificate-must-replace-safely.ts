import { resourceRule } from "../../lib/rule";
import { certificate } from "../../lib/types";

export const rule = resourceRule({
  name: "acm-certificate-must-replace-safely",
  id: "ACM-01",
  title: "A new certificate exists before the old one is deleted",
  description: "AWS refuses to delete a certificate in use, and nothing serves the name in between",
  severity: "medium",
  types: certificate,
  remediationSteps: "Leave deleteBeforeReplace out of the certificate's options",
  url: "https://www.pulumi.com/docs/iac/concepts/resources/options/deletebeforereplace/",
  check: (each) => {
    if (each.options.deleteBeforeReplace === true) {
      each.violation("the option deleteBeforeReplace is true: leave it out");
    }
  },
});
