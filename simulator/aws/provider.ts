/**
 * What the AWS provider would answer: its check fills in names and tags and refuses what AWS refuses,
 * its create makes up what AWS would compute. All facts about AWS are in aws/.
 */
import { dataSource, resourceType } from "../../aws";
import { autoNamed } from "../../aws/auto-name";
import { refusals } from "../../aws/refusals";
import { ResourceType } from "../../aws/resource-type";
import { UNKNOWN } from "../../analysis/graph";
import { hexOf } from "../engine/hex";
import { Checked, Package, Subject } from "../engine/packages";
import { isObject, secret, Wire, WireObject } from "../engine/wire";
import { hasSecret, knownObject, plain, withoutSecrets } from "../engine/wire-views";
import { defaultTagsOf, scopeOf } from "../occurrence";
import { createFromTable, diffFromTable, notInTable, updateFromTable, withNameOf } from "../table";

export const awsPackage: Package = {
  check,
  create: createFromTable,
  diff: diffFromTable,
  update: updateFromTable,
  invoke,
};

function check(subject: Subject, given: WireObject, olds: WireObject = {}): Checked {
  const inputs = withNameOf(subject.type, olds, given);
  const row = resourceType(subject.type);
  if (row === undefined) return { inputs, refusals: [notInTable("resource type", subject.type)] };
  const named = withName(row, subject, inputs);
  const checked = withTags(row, subject, named.inputs);
  const { region } = scopeOf(subject.provider);
  return {
    inputs: checked,
    refusals: [...named.refusals, ...refusals(subject.type, withoutSecrets(checked), { region })],
  };
}

/** The provider's auto-naming; a name it cannot make is one more refusal. */
function withName(row: ResourceType, subject: Subject, inputs: WireObject): Checked {
  const { autoName } = row;
  if (autoName === undefined || isGiven(inputs, autoName.property)) return { inputs, refusals: [] };
  const named = autoNamed(autoName, subject.name, knownObject(inputs), hexOf(subject.urn)(32));
  if ("fault" in named) return { inputs, refusals: [named.fault] };
  return { inputs: { ...inputs, [autoName.property]: named.value }, refusals: [] };
}

/** `name` counts as given when `namePrefix` is: AWS's provider then makes the name itself. */
function isGiven(inputs: WireObject, property: string): boolean {
  return [property, `${property}Prefix`].some(
    (key) => inputs[key] !== undefined && inputs[key] !== null,
  );
}

/** `tagsAll` is the provider's default tags with the resource's own over them. */
function withTags(row: ResourceType, subject: Subject, inputs: WireObject): WireObject {
  if (!row.taggable) return inputs;
  const own = inputs.tags ?? {};
  const defaults = defaultTagsOf(subject.provider);
  const bare = plain(own);
  if (defaults === undefined || !isObject(bare)) return { ...inputs, tagsAll: UNKNOWN };
  const all: Wire = { ...defaults, ...bare };
  return { ...inputs, tagsAll: hasSecret(own) ? secret(all) : all };
}

function invoke(token: string, args: WireObject, provider: WireObject): WireObject {
  const source = dataSource(token);
  if (source === undefined) throw new Error(notInTable("function", token));
  const scope = scopeOf(provider);
  const resolved = knownObject(args);
  const region = typeof resolved.region === "string" ? resolved.region : scope.region;
  return { ...source.answer(resolved, { ...scope, region }) } as WireObject;
}
