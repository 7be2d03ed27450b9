/** What a refusal is, and the questions it is found by. */
import { Mechanism, RolloutRequest, Strategy } from "./vocabulary";

/** Where a refusal comes from. */
export type RefusalSource =
  | {
      /** Interface of `@pulumi/aws`' inputs, `codedeploy.DeploymentConfigTrafficRoutingConfig`. */
      readonly type: string;
      /** The field it would need, and does not have. */
      readonly lacks: string;
    }
  | { readonly document: string };

export interface Refusal {
  readonly id: string;
  /** Key below `rollout`. */
  readonly key: keyof RolloutRequest;
  readonly mechanisms: readonly Mechanism[];
  /** Absent: under every strategy. */
  readonly strategies?: readonly Strategy[];
  /** What was asked for and cannot be had; undefined when it was not asked for. */
  readonly asked: (request: RolloutRequest) => unknown;
  readonly because: string;
  /** The nearest thing that can be had. */
  readonly nearest: string;
  readonly source: RefusalSource;
}

/** A key with a value that asks for something: neither 0 nor false. */
export const askedFor = (key: keyof RolloutRequest) => (request: RolloutRequest) => {
  const value = request[key];
  return value === 0 || value === false ? undefined : value;
};

export const askedStrategy = (request: RolloutRequest) => request.strategy;

/** The first hook of a kind. */
export function askedHook(kind: "paths" | "functionArn" | "script") {
  return ({ hooks = {} }: RolloutRequest) =>
    Object.entries(hooks).find(([, hook]) => hook[kind] !== undefined)?.[0];
}

/** The first hook that a function answers, the smoke test among them. */
export const functionHook = (request: RolloutRequest) =>
  askedHook("paths")(request) ?? askedHook("functionArn")(request);

/** The hooks that a function answers at a stage that has several. */
export function functionHooksOfOneStage({ hooks = {} }: RolloutRequest) {
  const answered = Object.entries(hooks).filter(([, { script }]) => script === undefined);
  const crowded = answered.filter(([name, { stage }]) =>
    answered.some(([other, hook]) => other !== name && hook.stage === stage),
  );
  return crowded.length === 0 ? undefined : crowded.map(([name]) => name);
}
