import { createHash } from "node:crypto";

import { dnsSuffixOf, globalArn, partitionOf, publicArn, regionalArn } from "./arn";
import { findRegion } from "./regions";
import type { DataSource, Json } from "./resource-type";
import { provider } from "./sources";

/** Digits that depend on what was asked only: a look-up answers the same every time. */
function digits(seed: string, length: number): string {
  return createHash("sha256").update(seed).digest("hex").slice(0, length);
}

/** A string argument; undefined where it is not given, not resolved or empty. */
function asked(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The functions (Pulumi: invokes) a program can ask. */
export const functions: readonly DataSource[] = [
  {
    token: "aws:index/getCallerIdentity:getCallerIdentity",
    answer: (_, context) => ({
      accountId: context.account,
      arn: globalArn("sts", context, "assumed-role/deploy/simulator"),
      id: context.account,
      userId: "AROAEXAMPLEEXAMPLE000:simulator",
    }),
    source: provider("sts/caller_identity_data_source.go"),
  },
  {
    token: "aws:index/getPartition:getPartition",
    answer: (_, context) => ({
      dnsSuffix: dnsSuffixOf(context.region),
      id: partitionOf(context.region),
      partition: partitionOf(context.region),
      reverseDnsPrefix: dnsSuffixOf(context.region).split(".").reverse().join("."),
    }),
    source: provider("meta/partition_data_source.go"),
  },
  {
    token: "aws:index/getRegion:getRegion",
    answer: (args, context) => {
      const region = asked(args["region"] ?? args["name"]) ?? context.region;
      return {
        description: findRegion(region)?.description ?? region,
        endpoint: `ec2.${region}.${dnsSuffixOf(region)}`,
        id: region,
        name: region,
        region,
      };
    },
    source: provider("meta/region_data_source.go"),
  },
  {
    token: "aws:ec2/getManagedPrefixList:getManagedPrefixList",
    answer: (args, context) => {
      const region = asked(args["region"]) ?? context.region;
      const listName = asked(args["name"]) ?? "";
      const id = asked(args["id"]) ?? `pl-${digits(`${region}:${listName}`, 8)}`;
      return {
        addressFamily: "IPv4",
        // AWS's own lists have "aws" in place of the account.
        arn: regionalArn("ec2", { region, account: "aws" }, `prefix-list/${id}`),
        entries: [],
        id,
        // What each of them weighs in a security group's quota of rules.
        maxEntries: 55,
        name: listName,
        ownerId: "AWS",
        region,
        tags: {},
        version: 1,
      };
    },
    source:
      "VPC user guide, 'AWS-managed prefix lists' (weight 55 of the CloudFront one); " +
      provider("ec2/vpc_managed_prefix_list_data_source.go"),
  },
  {
    token: "aws:ssm/getParameter:getParameter",
    answer: (args, context) => {
      const region = asked(args["region"]) ?? context.region;
      const parameter = asked(args["name"]) ?? "";
      // AWS's own parameters belong to no account; those of its images name one.
      const owned = !parameter.startsWith("/aws/service/");
      const value = parameter.startsWith("/aws/service/ami-")
        ? `ami-${digits(`${region}:${parameter}`, 17)}`
        : digits(parameter, 16);
      return {
        arn: regionalArn(
          "ssm",
          { region, account: owned ? context.account : "" },
          `parameter${parameter}`,
        ),
        id: parameter,
        insecureValue: value,
        name: parameter,
        region,
        type: "String",
        value,
        version: 1,
        withDecryption: args["withDecryption"] ?? true,
      };
    },
    source:
      "Systems Manager user guide, 'Calling AMI public parameters in Parameter Store'; " +
      provider("ssm/parameter_data_source.go"),
  },
  {
    token: "aws:route53/getZone:getZone",
    answer: (args, context) => {
      const zone = (asked(args["name"]) ?? "").replace(/\.$/, "");
      const zoneId = asked(args["zoneId"]) ?? `Z${digits(`zone:${zone}`, 20).toUpperCase()}`;
      const nameServers = [1024, 1536, 0, 512].map(
        (number, index) =>
          `ns-${number + index}.awsdns-0${index}.${["org", "co.uk", "com", "net"][index]}`,
      );
      return {
        arn: publicArn("route53", context, `hostedzone/${zoneId}`),
        callerReference: digits(`reference:${zoneId}`, 32),
        comment: "",
        enableAcceleratedRecovery: false,
        id: zoneId,
        linkedServiceDescription: "",
        linkedServicePrincipal: "",
        name: zone,
        nameServers,
        primaryNameServer: nameServers[0] ?? "",
        privateZone: args["privateZone"] ?? false,
        resourceRecordSetCount: 2,
        tags: {},
        zoneId,
      };
    },
    source: provider("route53/zone_data_source.go"),
  },
];
