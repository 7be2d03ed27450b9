/**
 * What a policy can say of an action, as far as a name alone does not tell. Service Authorization Reference,
 * "Actions, resources, and condition keys", by service, 2026-08. All in lower case: IAM does not tell cases apart.
 */

/**
 * Actions that change something and name no resource, or only the caller itself, which has no ARN before it
 * is there: "*" is all that a policy can say of them.
 */
export const actionsWithoutResource: readonly string[] = [
  "cloudwatch:putmetricdata",
  "codedeploy-commands-secure:pollhostcommand",
  "codedeploy-commands-secure:puthostcommandacknowledgement",
  "codedeploy-commands-secure:puthostcommandcomplete",
  "codedeploy:putlifecycleeventhookexecutionstatus",
  "codedeploy:stopdeployment",
  "ec2messages:acknowledgemessage",
  "ec2messages:deletemessage",
  "ec2messages:failmessage",
  "ec2messages:sendreply",
  "ecs:deregistertaskdefinition",
  "ecs:discoverpollendpoint",
  "logs:createlogdelivery",
  "logs:deletelogdelivery",
  "logs:updatelogdelivery",
  "ssm:updateinstanceinformation",
  "ssmmessages:createcontrolchannel",
  "ssmmessages:createdatachannel",
  "ssmmessages:opencontrolchannel",
  "ssmmessages:opendatachannel",
  "states:sendtaskfailure",
  "states:sendtaskheartbeat",
  "states:sendtasksuccess",
  "xray:puttelemetryrecords",
  "xray:puttracesegments",
];

/** Actions that only read, and read what data stores, secrets and code hold, or hand out credentials. */
export const actionsThatReadData: readonly string[] = [
  "athena:getqueryresults",
  "dynamodb:batchgetitem",
  "dynamodb:getitem",
  "kinesis:getrecords",
  "lambda:getfunction",
  "s3:getobject",
  "s3:getobjectversion",
  "secretsmanager:batchgetsecretvalue",
  "secretsmanager:getsecretvalue",
  "ssm:getparameter",
  "ssm:getparameterhistory",
  "ssm:getparameters",
  "ssm:getparametersbypath",
  "sts:getfederationtoken",
  "sts:getsessiontoken",
];
