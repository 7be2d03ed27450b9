import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

void pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
  type === "aws:sns/topic:Topic"
    ? { props: { ...props, displayName: "by the stack" }, opts }
    : undefined,
);
void pulumi.runtime.registerInvokeTransform(({ args, opts }) => ({
  args: { ...args, region: "eu-west-1" },
  opts,
}));

const hook = new pulumi.ResourceHook(
  "say",
  ({ name, newInputs }) => pulumi.log.info(`hook: ${name} ${String(newInputs?.["displayName"])}`),
  { onDryRun: true },
);

class Pair extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("callbacks:index:Pair", name, {}, opts);
    new aws.sns.Topic(`${name}-one`, {}, { parent: this, hooks: { beforeCreate: [hook] } });
    new aws.sns.Topic(`${name}-two`, { tags: { Own: "kept" } }, { parent: this });
    this.registerOutputs();
  }
}

new Pair("pair", {
  protect: true,
  transforms: [
    ({ type, name, props, opts }) =>
      type === "aws:sns/topic:Topic"
        ? {
            props: { ...props, tags: { ...props.tags, Reached: name } },
            opts: pulumi.mergeOptions(opts, { ignoreChanges: ["policy"] }),
          }
        : undefined,
  ],
});

export const region = aws.getRegionOutput().name;
