"use strict";

// A pack in which every rule shows one thing that the simulator has to carry back.
const { PolicyPack } = require("@pulumi/policy");

function on(type, check) {
  return (args, report) => {
    if (args.type !== type) args.notApplicable("another type");
    return check(args, report);
  };
}

new PolicyPack("sample", {
  enforcementLevel: "advisory",
  policies: [
    {
      name: "group-must-be-described-well",
      description: "Says which level and severity a violation has.",
      enforcementLevel: "mandatory",
      severity: "high",
      validateResource: on("aws:ec2/securityGroup:SecurityGroup", ({ props }, report) =>
        report(`description is ${props.description}`),
      ),
    },
    {
      name: "group-must-be-in-a-vpc",
      description: "Reads a value that a preview does not know.",
      enforcementLevel: "mandatory",
      validateResource: on("aws:ec2/securityGroup:SecurityGroup", ({ props }, report) => {
        if (props.vpcId.length === 0) report("no VPC");
      }),
    },
    {
      name: "group-must-be-exempt",
      description: "An exemption travels in the message.",
      validateResource: on("aws:ec2/securityGroup:SecurityGroup", (_, report) =>
        report("exempted: old system (owner team-a, expires 2030-01-31) — too open"),
      ),
    },
    {
      name: "parameter-must-be-tagged",
      description: "Changes inputs before anything is judged.",
      enforcementLevel: "remediate",
      remediateResource: on("aws:ssm/parameter:Parameter", ({ props }) => {
        props.tags = { ...props.tags, Remediated: "yes" };
        return props;
      }),
      validateResource: on("aws:ssm/parameter:Parameter", ({ props }, report) => {
        if (props.tags.Remediated !== "yes") report("the remediation did not arrive");
      }),
    },
    {
      name: "resource-must-see-its-surroundings",
      description: "Shows what the engine hands over beside the inputs.",
      validateResource: on("aws:ssm/parameter:Parameter", ({ opts, provider, props }, report) =>
        report(
          [
            `ignores ${opts.ignoreChanges.join()}`,
            `creates within ${opts.customTimeouts.createSeconds} s`,
            `provider ${provider.name}`,
            `value ${typeof props.value}`,
            `greeting ${JSON.parse(process.env.PULUMI_CONFIG)["whole:greeting"]}`,
          ].join(", "),
        ),
      ),
    },
    {
      name: "stack-must-be-counted",
      description: "Sees the whole stack, with parents.",
      validateStack: ({ resources }, report) => {
        const subnets = resources.filter(({ type }) => type === "aws:ec2/subnet:Subnet");
        const parents = new Set(subnets.map(({ parent }) => parent && parent.type));
        report(`${subnets.length} subnets under ${[...parents].join()}`);
      },
    },
  ],
});
