import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

const config = new pulumi.Config();

function owner(): Record<string, unknown> {
  const door = new random.RandomId("door", { byteLength: 4 });
  const key = new random.RandomPassword("key", { length: 12 });
  return { door: door.hex, lock: { key: key.result, made: "once" } };
}

function guest(): Record<string, unknown> {
  const reference = new pulumi.StackReference(config.require("of"));
  return {
    door: reference.requireOutput("door"),
    lock: reference.requireOutput("lock"),
    nothing: reference.getOutput("nothing"),
  };
}

export = () => (config.require("role") === "owner" ? owner() : guest());
