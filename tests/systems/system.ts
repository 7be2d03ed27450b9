/** One reference system as it is once it is up: every id known, so that references are compared by id. */
import { ofType, Properties, Resource, ResourceGraph } from "../../analysis/graph";
import { Json } from "../../aws/resource-type";
import { document } from "../support/inventory";
import { StackName, stackNames, stackRun } from "../support/stacks";

/** One statement of a policy document, its lists always lists. */
export interface Statement {
  readonly sid: string;
  readonly effect: string;
  readonly principal: Json;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition: Json;
}

export class System {
  constructor(
    readonly stack: StackName,
    readonly graph: ResourceGraph,
  ) {}

  all(type: string): Resource[] {
    return ofType(this.graph, type);
  }

  /** The resource of a type and name; without a name, the only one of its type. */
  only(type: string, name?: string): Resource {
    const found = this.all(type).filter((each) => name === undefined || each.name === name);
    const first = found[0];
    if (first === undefined || found.length > 1)
      throw new Error(`${found.length} of ${type} ${name ?? ""}, expected one`);
    return first;
  }

  /** Ids of every resource of a type whose name matches. */
  ids(type: string, name: RegExp): unknown[] {
    return this.all(type)
      .filter((each) => name.test(each.name))
      .map(idOf);
  }
}

export function idOf(resource: Resource): unknown {
  return resource.outputs["id"];
}

const word = (value: Json | undefined) => (typeof value === "string" ? value : "");
const list = (value: Json | undefined) => [value ?? []].flat().map(word);

/** The statements of a policy document among a resource's inputs. */
export function statements(inputs: Properties, property = "policy"): Statement[] {
  const { Statement: all } = document(inputs, property) as { Statement: Record<string, Json>[] };
  return all.map((each) => ({
    sid: word(each["Sid"]),
    effect: word(each["Effect"]),
    principal: each["Principal"] ?? null,
    actions: list(each["Action"]),
    resources: list(each["Resource"]),
    condition: each["Condition"] ?? null,
  }));
}

/** Asks the same of each stack; what fails says in which one. */
export async function inEach(
  stacks: readonly StackName[],
  ask: (system: System) => void,
): Promise<void> {
  for (const stack of stacks) {
    const { graph } = await stackRun(stack, "up");
    try {
      ask(new System(stack, graph));
    } catch (error) {
      if (error instanceof Error) error.message = `${stack}: ${error.message}`;
      throw error;
    }
  }
}

export const inEveryStack = (ask: (system: System) => void) => inEach(stackNames, ask);
