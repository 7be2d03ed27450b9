/**
 * Who may know whom (docs/architecture.md), as an ESLint rule: `rooms/import-directions`.
 *
 * ESLint's own `no-restricted-imports` compares the text of an import, and "../aws/limits" means another
 * room in every folder depth. This rule resolves the path first and then reads one table.
 */
import { isBuiltin } from "node:module";
import path from "node:path";

/**
 * One row per room: the rooms and packages it may import. A room may always import itself, and Node's own
 * modules unless it is `pure`. A package name ending in "/" stands for everything below it.
 */
export const rooms = [
  { room: "aws", rooms: [], packages: [], pure: true },
  { room: "model", rooms: ["aws"], packages: [], pure: true },
  { room: "analysis", rooms: ["aws"], packages: [], pure: true },
  { room: "config", rooms: ["aws", "model"], packages: ["zod", "@pulumi/pulumi"] },
  { room: "components/shared", rooms: ["aws", "model"], packages: ["@pulumi/"] },
  {
    room: "components/*",
    rooms: ["components/shared", "aws", "model"],
    packages: ["@pulumi/"],
  },
  { room: "index.ts", rooms: ["config", "components", "transforms.ts"], packages: ["@pulumi/"] },
  { room: "transforms.ts", rooms: ["components"], packages: ["@pulumi/"] },
  { room: "functions", rooms: [], packages: ["@aws-sdk/"] },
  {
    room: "policy",
    rooms: ["aws", "analysis", "tools/typescript-loader"],
    packages: ["@pulumi/policy", "@pulumi/aws", "@pulumi/aws/", "typescript"],
  },
  {
    room: "simulator",
    rooms: ["aws", "analysis"],
    packages: ["@pulumi/pulumi/", "@grpc/grpc-js", "google-protobuf", "google-protobuf/"],
  },
  {
    room: "cli",
    rooms: ["config", "model", "analysis", "simulator", "policy/catalog"],
    packages: [
      "@aws-sdk/client-cloudfront",
      "@aws-sdk/client-s3",
      "@aws-sdk/client-scheduler",
      "@aws-sdk/client-secrets-manager",
      "cli-table3",
      "dns-packet",
      "picocolors",
    ],
  },
  { room: "bootstrap", rooms: ["aws", "model"], packages: ["@pulumi/"] },
];

/** What a pure room may use of Node: hashing answers the same every time, files and processes do not. */
const pureModules = ["node:crypto"];

/** A parser of a data format is no knowledge of anybody: every room that may read files may use it. */
const parsers = ["yaml"];

/** Nobody imports these, whatever the table says; tests/ alone is outside the table. */
const nobodys = ["cli", "tests"];

/** Splits a path below the top level, written with slashes, at its room's end. */
function rowOf(file) {
  const [first, second] = file.split("/");
  const exact = first === "components" && second ? `components/${second}` : first;
  const own = rooms.find(({ room }) => room === exact);
  if (own) return own;
  const pattern = rooms.find(({ room }) => room === "components/*");
  return first === "components" ? { ...pattern, room: exact } : undefined;
}

function within(file, room) {
  const bare = file.replace(/\.(ts|mjs|js)$/, "");
  const name = room.replace(/\.ts$/, "");
  return bare === name || bare.startsWith(`${name}/`);
}

function packageAllowed(source, packages) {
  return packages.some((name) => (name.endsWith("/") ? source.startsWith(name) : source === name));
}

/**
 * What is wrong with this import, or undefined. `file` is the importing file below the top level; `source`
 * the import's text.
 */
export function fault(file, source) {
  const row = rowOf(file);
  if (!source.startsWith(".")) {
    if (row === undefined) return undefined;
    const free = row.pure
      ? pureModules.includes(source)
      : isBuiltin(source) || parsers.includes(source);
    return free || packageAllowed(source, row.packages)
      ? undefined
      : `${row.room} may not import ${source}`;
  }
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), source));
  if (within(file, "tests")) return undefined;
  const shut = nobodys.find((room) => within(target, room) && !within(file, room));
  if (shut) return `nobody imports ${shut}/`;
  if (row === undefined || within(target, row.room)) return undefined;
  return row.rooms.some((room) => within(target, room))
    ? undefined
    : `${row.room} may not import ${target}`;
}

export default {
  meta: {
    type: "problem",
    docs: { description: "imports follow the directions of docs/architecture.md" },
    messages: { direction: "{{fault}} (docs/architecture.md, who may know whom)." },
    schema: [],
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join("/");
    const check = (node, source) => {
      if (typeof source?.value !== "string") return;
      const found = fault(file, source.value);
      if (found) context.report({ node, messageId: "direction", data: { fault: found } });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSExternalModuleReference: (node) => check(node, node.expression),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal),
      "CallExpression[callee.name='require']": (node) => check(node, node.arguments[0]),
      "CallExpression[callee.object.name='require'][callee.property.name='resolve']": (node) =>
        check(node, node.arguments[0]),
    };
  },
};
