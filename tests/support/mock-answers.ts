/** What the mocked engine answers for one resource: the resource table's word, or an error that names it. */
import { createHash } from "node:crypto";

import { autoNamed } from "../../aws/auto-name";
import { resourceType } from "../../aws/index";
import { Json, Occurrence, ResourceType } from "../../aws/resource-type";
import { awsxVpcOutputs } from "./mock-vpc";

export interface Request {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly name: string;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly account: string;
  readonly region: string;
}

export interface Answer {
  /** Undefined for components, which have no id. */
  readonly id?: string;
  readonly outputs: Record<string, Json>;
  /** What the engine or the provider would have refused. */
  readonly faults: readonly string[];
}

export function answer(request: Request): Answer {
  const { type, inputs } = request;
  const hex = (length: number) => digest(request.urn, length);
  const outputs = { ...inputs };
  if (type === "awsx:ec2:Vpc") return { outputs: awsxVpcOutputs(inputs, hex), faults: [] };
  if (!request.custom) return { outputs, faults: [] };
  if (type.startsWith("pulumi:providers:")) return { id: hex(8), outputs, faults: [] };
  const row = resourceType(type);
  if (row === undefined)
    return { id: "", outputs, faults: [`${type} has no row in the resource table: see aws/.`] };
  const region = typeof inputs["region"] === "string" ? inputs["region"] : request.region;
  return created(row, { ...request, region, hex });
}

function created(row: ResourceType, occurrence: Occurrence): Answer {
  const faults: string[] = [];
  const inputs: Record<string, Json> = { ...occurrence.inputs };
  if (row.autoName !== undefined && inputs[row.autoName.property] === undefined) {
    const named = autoNamed(row.autoName, occurrence.name, inputs, occurrence.hex(7));
    if ("fault" in named) faults.push(`${row.token}: ${named.fault}`);
    else inputs[row.autoName.property] = named.value;
  }
  const checked = { ...occurrence, inputs };
  const id = row.id(checked);
  const outputs: Record<string, Json> = {};
  for (const [property, compute] of Object.entries(row.computed))
    outputs[property] = compute(checked, id);
  if (row.taggable) outputs["tagsAll"] = inputs["tags"] ?? {};
  return { id, outputs: { ...outputs, ...inputs }, faults };
}

/** Hexadecimal digits that are the same for the same URN. */
function digest(urn: string, length: number): string {
  let digits = "";
  for (let round = 0; digits.length < length; round++)
    digits += createHash("sha256").update(`${round}:${urn}`).digest("hex");
  return digits.slice(0, length);
}
