import { resourceRule } from "../../lib/rule";
import { flowLog } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-flow-log-must-capture-rejects",
  id: "NET-02",
  title: "Flow logs capture rejected traffic",
  description: "Rejected connections are the first trace of somebody looking around",
  severity: "medium",
  types: flowLog,
  remediationSteps: 'Set trafficType to "REJECT" or "ALL" on the FlowLog',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6",
  check: (log) => {
    // A transit gateway's log has no traffic type and captures everything.
    if (log.isSet("transitGatewayId") || log.isSet("transitGatewayAttachmentId")) return;
    if (!["REJECT", "ALL"].includes(log.text("trafficType") ?? "")) {
      log.violation('trafficType is neither "REJECT" nor "ALL": set one of them');
    }
  },
});
