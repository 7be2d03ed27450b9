/** The one command that brings a store of a private network to a person's own machine, or the person to it. */

/** Instances that lead in, as their commands find them. */
export interface LeadingIn {
  readonly region: string;
  /** Name tag of the instances that lead in. */
  readonly instanceName: string;
}

export interface PortForwarding extends LeadingIn {
  /** What the instance calls the store. */
  readonly host: string;
  /** The store's port, and the one on the person's machine. */
  readonly port: number;
}

/**
 * A session with one of the instances. It is found by its name when the command runs: a NAT instance is another one
 * every time it is replaced. Needs AWS's Session Manager plugin beside the AWS CLI.
 */
function session({ region, instanceName }: LeadingIn, document: string, parameters: string) {
  const filters = `Name=tag:Name,Values=${instanceName} Name=instance-state-name,Values=running`;
  const find = `aws ec2 describe-instances --region ${region} --filters ${filters} --query 'Reservations[0].Instances[0].InstanceId' --output text`;
  return [
    `aws ssm start-session --region ${region} --target "$(${find})"`,
    `--document-name ${document}`,
    `--parameters '${parameters}'`,
  ].join(" ");
}

/**
 * Opens `localhost:<port>` to the store through Session Manager.
 *
 * Source: Systems Manager user guide, "Starting a session (port forwarding to remote host)".
 */
export function portForwardingCommand({ host, port, ...way }: PortForwarding): string {
  const parameters = `host=${host},portNumber=${port},localPortNumber=${port}`;
  return session(way, "AWS-StartPortForwardingSessionToRemoteHost", parameters);
}

/**
 * Runs a command on the instance, and stays in what it opens. The command has no single quotes.
 *
 * Source: Systems Manager user guide, "Starting a session (interactive and noninteractive commands)".
 */
export function onInstanceCommand({
  command,
  ...way
}: LeadingIn & { readonly command: string }): string {
  return session(way, "AWS-StartInteractiveCommand", JSON.stringify({ command: [command] }));
}
