/**
 * Functions of the program that take part in rollouts. Their own code runs, from the file that the program
 * uploads; only the services they call are the simulated cloud's.
 */
import type { Cloud, Thing } from "../cloud/cloud";
import { Input, number, optionalText, record } from "../cloud/input";
import { send, ServiceName } from "../cloud/services";

export const FUNCTION = "aws:lambda/function:Function";

/** Calls one operation of a service. */
export type Send = (operation: string, input: Input) => Promise<object>;

/** Every service, under the names that the program's functions have for them. */
export function servicesIn(cloud: Cloud): Readonly<Record<string, Send>> {
  const service =
    (name: ServiceName): Send =>
    async (operation, input) =>
      // As it goes over the wire: dates as text, and nothing of what is undefined.
      send(cloud, name, operation, JSON.parse(JSON.stringify(input)) as Input);
  return {
    autoscaling: service("autoscaling"),
    cloudwatch: service("cloudwatch"),
    codedeploy: service("codedeploy"),
    ec2: service("ec2"),
    elb: service("elbv2"),
    s3: service("s3"),
    sfn: service("sfn"),
  };
}

/** The module that a function's handler names, in its archive; undefined where that is no file. */
export async function moduleOf<Code>({ properties }: Thing): Promise<Partial<Code> | undefined> {
  const module = (optionalText(properties, "handler") ?? "").split(".", 1)[0];
  const asset = record(record(record(properties, "code"), "assets"), `${module}.mjs`);
  const file = optionalText(asset, "path");
  return file === undefined ? undefined : ((await import(file)) as Partial<Code>);
}

/** Seconds after which a function of the program's is ended; undefined of a function that is somebody else's. */
export function functionSeconds(cloud: Cloud, arn: string): number | undefined {
  const own = cloud.find(FUNCTION, arn);
  return own && number(own.properties, "timeout");
}

/** What a function finds in its variable SETTINGS. */
export function settingsIn({ properties }: Thing): Input {
  const variables = record(record(properties, "environment"), "variables");
  return parsed(optionalText(variables, "SETTINGS"));
}

export function parsed(json: string | undefined): Input {
  return JSON.parse(json ?? "{}") as Input;
}
