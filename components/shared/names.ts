/**
 * Physical names, for the few resources that something outside this program addresses. Everything else is
 * left to Pulumi's auto-naming, which lets a replacement be created before the old one is deleted.
 */
import * as pulumi from "@pulumi/pulumi";

import { nameIn, pathIn } from "../../model/physical-names";

const owner = () => ({ project: pulumi.getProject(), stack: pulumi.getStack() });

/** `<project>-<stack>-<role>`: what every fixed physical name starts with, so that no two stacks collide. */
export function physicalName(...role: readonly string[]): string {
  return nameIn(owner(), ...role);
}

/** `/<project>/<stack>/<part>/…`: the same, for services whose names are paths. */
export function physicalPath(...parts: readonly string[]): string {
  return pathIn(owner(), ...parts);
}

/** A stack as a reference names it: `organization/project/stack`, the first two ours where they are left out. */
export function fullStackName(stack: string): string {
  return stack.includes("/")
    ? stack
    : [pulumi.getOrganization(), pulumi.getProject(), stack].join("/");
}

/** `orders-db` as the start of a variable's name: `ORDERS_DB`. */
export function environmentPrefix(name: string): string {
  return name.toUpperCase().replaceAll("-", "_");
}
