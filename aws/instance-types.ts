import type { Fault } from "./limits/text";

/** The instruction set a machine image has to be built for, in EC2's words. */
export type Architecture = "arm64" | "x86_64";

/**
 * Family, generation, attributes and size: "c7gn.large" is compute, seventh generation, Graviton,
 * network. EC2 user guide, "Amazon EC2 instance type naming conventions".
 */
const INSTANCE_TYPE =
  /^(?<family>u-\d+tb|[a-z]+)(?<generation>\d*)(?<attributes>[a-z-]*)\.(?<size>nano|micro|small|medium|large|xlarge|\d+xlarge|metal(?:-\d+xl)?)$/;

export interface InstanceType {
  /** "t4g": everything before the dot. */
  readonly family: string;
  readonly size: string;
  readonly architecture: Architecture;
}

/** The parts of an instance type; undefined where the text is none. */
export function parseInstanceType(text: string): InstanceType | undefined {
  const parts = INSTANCE_TYPE.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const { family = "", generation = "", attributes = "", size = "" } = parts;
  // The "g" of g5 is a family of its own (GPUs); Graviton is a "g" behind the generation. a1 was the first.
  const graviton = attributes.startsWith("g") || (family === "a" && generation === "1");
  return {
    family: `${family}${generation}${attributes}`,
    size,
    architecture: graviton ? "arm64" : "x86_64",
  };
}

/** The fault of a text that should be an EC2 instance type. */
export function instanceTypeFault(text: string): Fault | undefined {
  return parseInstanceType(text) === undefined
    ? "allowed: an EC2 instance type such as t4g.small or m7g.large"
    : undefined;
}

/** The fault of a text that should be an RDS instance class: an instance type behind "db.". */
export function databaseClassFault(text: string): Fault | undefined {
  const isClass =
    text === "db.serverless" ||
    (text.startsWith("db.") && parseInstanceType(text.slice(3)) !== undefined);
  return isClass
    ? undefined
    : "allowed: an RDS instance class such as db.t4g.medium or db.m7g.large";
}
