/**
 * What the real awsx provider did, as it was recorded (docs/simulator.md), and a monitor that answers
 * as the one of the recording did. URNs are shortened to `type::name` on both sides.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

import {
  RegisterResourceRequest,
  RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";

import { UNKNOWN } from "../../../analysis/graph";
import { makeUrn } from "../../../simulator/engine/urn";
import { fromStruct, toStruct, WireObject } from "../../../simulator/engine/wire";

const PLACE = { stack: "dev", project: "proj" };
export const ROOT = makeUrn(PLACE, undefined, "pulumi:pulumi:Stack", "proj-dev");

export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly parent: unknown;
  readonly inputs: unknown;
  readonly dependencies: unknown;
  readonly propertyDependencies?: unknown;
  readonly provider?: unknown;
  readonly version?: string;
}

export interface Scenario {
  readonly scenario: string;
  readonly preview: boolean;
  readonly args: WireObject;
  readonly providers: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
  readonly refusal?: string;
  readonly registrations: readonly Registration[];
  readonly state: unknown;
  readonly stateDependencies?: unknown;
}

/** The recording, one JSON object per line: a scenario, its registrations, its result. */
export function recordedScenarios(): Scenario[] {
  const file = path.join(__dirname, "../fixtures/awsx-vpc.jsonl");
  const scenarios: (Omit<Scenario, "registrations"> & { registrations: Registration[] })[] = [];
  for (const line of readFileSync(file, "utf8").trim().split("\n")) {
    const entry = JSON.parse(line) as { registers?: Registration } & Scenario;
    const current = scenarios.at(-1);
    if (entry.scenario !== undefined) scenarios.push({ ...entry, registrations: [] });
    else if (entry.registers !== undefined) current?.registrations.push(entry.registers);
    else if (current !== undefined) Object.assign(current, entry);
  }
  return scenarios;
}

/** A monitor that writes down what is registered and makes ids up as the recording's did. */
export class RecordingMonitor {
  readonly registrations: Registration[] = [];

  constructor(private readonly preview: boolean) {}

  readonly register = async (
    request: RegisterResourceRequest,
  ): Promise<RegisterResourceResponse> => {
    const [type, name] = [request.getType(), request.getName()];
    const inputs = fromStruct(request.getObject());
    this.registrations.push(written(request, inputs));
    const response = new RegisterResourceResponse().setUrn(
      makeUrn(PLACE, request.getParent(), type, name),
    );
    if (!request.getCustom()) return response.setObject(toStruct({}));
    if (!this.preview) response.setId(`${type.split(":").at(-1)?.toLowerCase() ?? ""}-${name}`);
    return response.setObject(toStruct({ ...inputs, ...this.computed(type, name, inputs) }));
  };

  private computed(type: string, name: string, inputs: WireObject): WireObject {
    if (type === "aws:ec2/eip:Eip") {
      return { allocationId: this.preview ? UNKNOWN : `eipalloc-${name}` };
    }
    if (type !== "aws:ec2/vpc:Vpc") return {};
    if (this.preview) return { ipv6CidrBlock: UNKNOWN };
    const block = inputs.assignGeneratedIpv6CidrBlock === true ? "2600:1f16:abcd:ef00::/56" : "";
    return { ipv6CidrBlock: block };
  }
}

function written(request: RegisterResourceRequest, inputs: WireObject): Registration {
  const properties = [...request.getPropertydependenciesMap().entries()]
    .map(([key, dependencies]) => [key, dependencies.getUrnsList().map(shortened).sort()] as const)
    .filter(([, urns]) => urns.length > 0);
  return {
    type: request.getType(),
    name: request.getName(),
    parent: shortened(request.getParent()),
    inputs: shortened(inputs),
    dependencies: request.getDependenciesList().map(shortened).sort(),
    ...(properties.length > 0 ? { propertyDependencies: Object.fromEntries(properties) } : {}),
    ...(request.getProvider() === "" ? {} : { provider: request.getProvider() }),
    ...(request.getVersion() === "" ? {} : { version: request.getVersion() }),
  };
}

const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

/** URNs as `type::name`, resource references as what they point at. */
export function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value === "object" && value !== null) {
    const entries: Record<string, unknown> = { ...value };
    if (SIGNATURE_KEY in entries) return { reference: shortened(entries.urn), id: entries.id };
    return Object.fromEntries(Object.entries(entries).map(([key, item]) => [key, shortened(item)]));
  }
  if (typeof value !== "string" || !value.startsWith("urn:pulumi:dev::proj::")) return value;
  const [, , types = "", ...name] = value.split("::");
  return [types.split("$").at(-1), ...name].join("::");
}
