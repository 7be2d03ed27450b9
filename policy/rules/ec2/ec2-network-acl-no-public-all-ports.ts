import { eachAllowedEntry } from "../../lib/network-acl";
import { resourceRule } from "../../lib/rule";
import { networkAcl, networkAclRule } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-network-acl-no-public-all-ports",
  id: "NET-14",
  title: "Network ACLs do not admit the internet to all ports",
  description: "A list that allows everything is a list that nobody looks at",
  severity: "medium",
  types: [...networkAcl, ...networkAclRule],
  remediationSteps:
    "Name the ports that are needed, or leave the ACL out: the security groups that follow from `bluegreen-aws:services.<name>` say who reaches what",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
  check: (acl) => {
    eachAllowedEntry(acl, (entry) => {
      if (entry.covers(1, 65535) && entry.isOpenToInternet()) {
        acl.violation("an entry admits the internet to all ports: name those that are needed");
      }
    });
  },
});
