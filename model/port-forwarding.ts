/** The one command that brings a store of a private network to a person's own machine. */

export interface PortForwarding {
  readonly region: string;
  /** Name tag of the instances that lead in. */
  readonly instanceName: string;
  /** What the instance calls the store. */
  readonly host: string;
  /** The store's port, and the one on the person's machine. */
  readonly port: number;
}

/**
 * Opens `localhost:<port>` to the store through Session Manager. The instance is found by its name when the
 * command runs: a NAT instance is another one every time it is replaced.
 *
 * Source: Systems Manager user guide, "Starting a session (port forwarding to remote host)". Needs AWS's
 * Session Manager plugin beside the AWS CLI.
 */
export function portForwardingCommand({
  region,
  instanceName,
  host,
  port,
}: PortForwarding): string {
  const filters = `Name=tag:Name,Values=${instanceName} Name=instance-state-name,Values=running`;
  const find = `aws ec2 describe-instances --region ${region} --filters ${filters} --query 'Reservations[0].Instances[0].InstanceId' --output text`;
  return [
    `aws ssm start-session --region ${region} --target "$(${find})"`,
    "--document-name AWS-StartPortForwardingSessionToRemoteHost",
    `--parameters 'host=${host},portNumber=${port},localPortNumber=${port}'`,
  ].join(" ");
}
