/**
 * What a service runs until its first release: it answers the health check on every path, has no secret, no
 * store and no folder, and so starts whatever else is still empty. A later `up` never puts it back: the
 * service's task definition belongs to releases from then on (rollout/ownership.ts).
 */
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { Container } from "./container-definitions";

/**
 * Docker's official image, for ARM and x86. Python is what answers on an instance without a release too
 * (functions/instance/placeholder.py).
 */
const image = "public.ecr.aws/docker/library/python:3.13.7-alpine3.22";

const source = path.join(__dirname, "../../functions/instance/placeholder.py");

/** Without a port nobody asks: it only has to stay. */
function command(port: number | undefined): string[] {
  if (port === undefined) return ["tail", "-f", "/dev/null"];
  return ["python3", "-c", readFileSync(source, "utf8"), String(port)];
}

export function placeholder(name: string, port: number | undefined): Container {
  return {
    name,
    image,
    command: command(port),
    port,
    essential: true,
    readOnlyRoot: true,
    writablePaths: [],
    environment: {},
    secretArns: {},
    variables: {},
    secretValues: {},
    mounts: [],
    waitsFor: [],
  };
}
