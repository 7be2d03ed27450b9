import { eachAllowedEntry } from "../../lib/network-acl";
import { resourceRule } from "../../lib/rule";
import { networkAcl, networkAclRule } from "../../lib/types";

/** FTP's two, SSH and Remote Desktop. */
const ports = [20, 21, 22, 3389];

export const rule = resourceRule({
  name: "ec2-network-acl-no-public-admin-ports",
  id: "NET-13",
  title: "Network ACLs do not admit the internet to ports for administration",
  description: "The second lock is open when somebody opens the first, the security group",
  severity: "high",
  types: [...networkAcl, ...networkAclRule],
  remediationSteps:
    "Split the range around 20 to 22 and 3389; for administration choose `bluegreen-aws:network.bastion`, whose Session Manager needs no open port",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21",
  check: (acl) => {
    eachAllowedEntry(acl, (entry) => {
      const open = ports.filter((port) => entry.covers(port, port));
      if (open.length > 0 && entry.isOpenToInternet()) {
        acl.violation(`an entry admits the internet to port ${open.join(", ")}: leave them out`);
      }
    });
  },
});
