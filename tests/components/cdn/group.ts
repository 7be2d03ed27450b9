import * as pulumi from "@pulumi/pulumi";

/** A component that children are made in. */
export class Group extends pulumi.ComponentResource {
  constructor(name: string) {
    super("test:cdn:Group", name);
  }
}
