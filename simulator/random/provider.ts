/** What the random provider would answer. */
import { UNKNOWN } from "../../analysis/graph";
import { hexOf } from "../engine/hex";
import { Checked, Created, Package, Subject } from "../engine/packages";
import { knownObject, secret, Wire, WireObject } from "../engine/wire";
import { randomTypes } from "./table";

const TABLE = "Add it to simulator/random/table.ts.";

export const randomPackage: Package = { check, create, invoke };

function check(subject: Subject, inputs: WireObject): Checked {
  const refusals =
    randomTypes[subject.type] === undefined
      ? [`${subject.type}: the simulator's random provider has no such resource type. ${TABLE}`]
      : [];
  return { inputs, refusals };
}

function create(subject: Subject, inputs: WireObject, preview: boolean): Created {
  const row = randomTypes[subject.type];
  if (row === undefined) return { id: "", outputs: inputs };
  const hide = (key: string, value: Wire): Wire =>
    row.secrets?.includes(key) === true ? secret(value) : value;
  if (preview) {
    const unknowns = row.outputs.map((key) => [key, hide(key, UNKNOWN)]);
    return { id: "", outputs: { ...inputs, ...Object.fromEntries(unknowns) } };
  }
  const { id, outputs } = row.create(knownObject(inputs), hexOf(subject.urn));
  const answered = Object.entries(outputs).map(([key, value]) => [key, hide(key, value as Wire)]);
  return { id, outputs: { ...inputs, ...Object.fromEntries(answered) } };
}

function invoke(token: string): WireObject {
  throw new Error(`${token}: the simulator's random provider has no functions. ${TABLE}`);
}
