/** The policy documents of a simulated stack: what roles may do, who may assume them, who may use a store. */
import { Properties, PropertyValue, Resource, ResourceGraph } from "../../analysis/graph";

/** `identity`: what a role may do. `trust`: who may assume it. `resource`: who may use what it is on. */
export type Kind = "identity" | "resource" | "trust";

export interface PolicyDocument {
  readonly kind: Kind;
  readonly type: string;
  /** Logical name of the resource. */
  readonly name: string;
  /** As AWS takes it: JSON. */
  readonly text: string;
}

const identityTypes = ["aws:iam/policy:Policy", "aws:iam/rolePolicy:RolePolicy"];

/** Every document of a stack whose outputs are known. A policy of other things, such as a lifecycle, is none. */
export function documentsOf({ resources }: ResourceGraph): PolicyDocument[] {
  return resources.flatMap((resource) =>
    candidatesOf(resource).flatMap(([kind, text]): PolicyDocument[] =>
      typeof text === "string" && (kind !== "resource" || hasStatements(text))
        ? [{ kind, type: resource.type, name: resource.name, text }]
        : [],
    ),
  );
}

/** The statements of a document; none where it is no JSON. */
export function statementsOf(text: string): Properties[] {
  try {
    const { Statement } = JSON.parse(text) as { Statement?: PropertyValue };
    return [Statement ?? []].flat() as Properties[];
  } catch {
    return [];
  }
}

function candidatesOf({ type, inputs }: Resource): [Kind, PropertyValue | undefined][] {
  if (type === "aws:iam/role:Role") {
    const inline = [inputs.inlinePolicies ?? []].flat() as Properties[];
    const own = inline.map(({ policy }): [Kind, PropertyValue | undefined] => ["identity", policy]);
    return [["trust", inputs.assumeRolePolicy], ...own];
  }
  return [[identityTypes.includes(type) ? "identity" : "resource", inputs.policy]];
}

function hasStatements(text: string): boolean {
  return statementsOf(text).length > 0;
}
