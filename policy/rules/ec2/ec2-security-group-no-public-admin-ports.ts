import { resourceRule } from "../../lib/rule";
import { eachTrafficRule } from "../../lib/security-group";
import { ingressTypes } from "../../lib/types";

/** File transfer, mail, remote desktops, databases, dashboards: EC2.19's list and Memcached, Redis, Docker. */
const adminPorts = [
  20, 21, 23, 25, 110, 135, 143, 445, 1433, 1434, 2375, 2376, 3000, 3306, 3389, 4333, 5000, 5432,
  5500, 5601, 6379, 8080, 8088, 8888, 9200, 9300, 11211, 27017,
];

export const rule = resourceRule({
  name: "ec2-security-group-no-public-admin-ports",
  id: "NET-06",
  title: "Ports for administration and databases are not open to the internet",
  description: "What listens there was never meant for strangers and rarely withstands them",
  severity: "critical",
  types: ingressTypes,
  remediationSteps:
    "Put the service behind the load balancer (`bluegreen-aws:services.<name>.route`), or name a security group as the source",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19",
  check: (resource) => {
    eachTrafficRule(resource, "ingress", (rule) => {
      const covered = adminPorts.filter((port) => rule.covers(port));
      if (covered.length > 0 && rule.isOpenToInternet()) {
        const ports =
          covered.length > 3 ? `${covered.slice(0, 3).join(", ")} and others` : covered.join(", ");
        resource.violation(
          `port ${ports} is open to the internet: name a security group as the source`,
        );
      }
    });
  },
});
