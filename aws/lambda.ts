import { partitionOf, regionalArn } from "./arn";
import { digest, timestamp } from "./identifiers";
import { FUNCTION_NAME } from "./limits/names";
import { given, isOn, physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

const functionArn = (resource: Occurrence, id: string) =>
  regionalArn("lambda", resource, `function:${id}`);

const version = (resource: Occurrence) => (isOn(resource, "publish") ? "1" : "$LATEST");

const qualifiedArn = (resource: Occurrence, id: string) =>
  `${functionArn(resource, id)}:${version(resource)}`;

/** What API Gateway calls a function by. */
function invokeArn(resource: Occurrence, arn: string): string {
  const path = `2015-03-31/functions/${arn}/invocations`;
  return `arn:${partitionOf(resource.region)}:apigateway:${resource.region}:lambda:path/${path}`;
}

/** Functions, who may call them, and calls made while deploying. */
export const lambda: readonly ResourceType[] = [
  {
    token: "aws:lambda/function:Function",
    id: (resource) => physicalName(resource),
    computed: {
      arn: functionArn,
      invokeArn: (resource, id) => invokeArn(resource, functionArn(resource, id)),
      lastModified: (resource) => timestamp(resource).replace("Z", ".000+0000"),
      qualifiedArn,
      qualifiedInvokeArn: (resource, id) => invokeArn(resource, qualifiedArn(resource, id)),
      responseStreamingInvokeArn: (resource, id) =>
        invokeArn(resource, functionArn(resource, id))
          .replace("2015-03-31", "2021-11-15")
          .replace(/invocations$/, "response-streaming-invocations"),
      signingJobArn: () => "",
      signingProfileVersionArn: () => "",
      sourceCodeSize: () => 0,
      version,
      architectures: given("architectures", ["x86_64"]),
      memorySize: given("memorySize", 128),
      timeout: given("timeout", 3),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 64 },
    names: [{ property: "name", ...FUNCTION_NAME }],
    replaceOn: ["region", "name", "packageType", "tenancyConfig"],
    source: provider("lambda/function.go"),
  },
  {
    token: "aws:lambda/permission:Permission",
    id: (resource) => physicalName(resource, "statementId"),
    computed: {},
    taggable: false,
    autoName: { property: "statementId", maxLength: 100 },
    names: [
      {
        property: "statementId",
        maxLength: 100,
        pattern: /^[\w-]+$/,
        allowed: "letters, digits, hyphens and underscores",
      },
    ],
    replaceOn: [
      "region",
      "action",
      "eventSourceToken",
      "function",
      "functionUrlAuthType",
      "invokedViaFunctionUrl",
      "principal",
      "principalOrgId",
      "qualifier",
      "sourceAccount",
      "sourceArn",
      "statementId",
      "statementIdPrefix",
    ],
    source: provider("lambda/permission.go"),
  },
  {
    token: "aws:lambda/invocation:Invocation",
    id: (resource) =>
      [
        text(resource, "functionName") ?? resource.name,
        text(resource, "qualifier") ?? "$LATEST",
        digest(resource, "input", 32),
      ].join(","),
    // What a function returns is its own affair; JSON null is what a handler without a result gives.
    computed: { result: () => "null", qualifier: given("qualifier", "$LATEST") },
    taggable: false,
    // input replaces too, but only where lifecycleScope is CREATE_ONLY. With CRUD, a replacement calls
    // the function to create first and to delete then: triggers are no way to call it once more.
    replaceOn: ["region", "functionName", "qualifier", "triggers"],
    source: provider("lambda/invocation.go"),
  },
];
