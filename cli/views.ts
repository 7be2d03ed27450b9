/** What a preview shows of a stack instead of its resources: a row per view. In `--json` it stands beside them. */
import { createRequire } from "node:module";

import { partsOf } from "../analysis/parts";
import type { Simulation } from "../simulator";
import { Option, UsageError } from "./arguments";
import { ExitCode, exitCodes, Screen } from "./command";
import { partJson, withView } from "./preview-json";
import { renderPart } from "./render/part";
import type { Request } from "./simulated";
import { listed } from "./stacks";

/** What a view is asked about: a stack that could be previewed. */
export interface Viewed {
  readonly simulation: Simulation;
  readonly request: Request;
  /** Where Pulumi.yaml is. */
  readonly directory: string;
  /** What stands behind the option. */
  readonly value: string | undefined;
}

export interface Shown {
  readonly data: unknown;
  text(screen: Screen): string;
  /** What the view itself finds. @default fine: the policies alone decide */
  readonly exitCode?: ExitCode;
}

export interface View {
  readonly option: Option;
  /** Whether outputs have to be known, as it follows references. @default false */
  readonly knownOutputs?: boolean;
  /** Whether it is about a single stack. @default false */
  readonly oneStack?: boolean;
  /** @throws UsageError when what stands behind the option is not in the stack */
  show(viewed: Viewed): Shown;
}

/** Loaded when it is asked for: most previews never are. */
const load = createRequire(__filename);

type Loaded<Name extends keyof Modules> = Modules[Name];
interface Modules {
  "../analysis/destroy": typeof import("../analysis/destroy");
  "../analysis/routes/report": typeof import("../analysis/routes/report");
  "./reachability": typeof import("./reachability");
  "./render/destroy": typeof import("./render/destroy");
  "./render/reachability": typeof import("./render/reachability");
  "./render/rollouts": typeof import("./render/rollouts");
  "./render/routes": typeof import("./render/routes");
  "./rollouts": typeof import("./rollouts");
}
const loaded = <Name extends keyof Modules>(name: Name) => load(name) as Loaded<Name>;

/** By the name of the option that asks for it. */
export const views: Readonly<Record<string, View>> = {
  part: {
    option: {
      type: "string",
      value: "NAME",
      about: "One part of the stack alone: its order, its resources, and how to update it.",
    },
    oneStack: true,
    show: ({ simulation, value }) => {
      const parts = partsOf(simulation.graph);
      const part = parts.find(({ name }) => name === value);
      if (part === undefined) {
        const known = listed(parts.map(({ name }) => name));
        throw new UsageError(
          `There is no part "${value ?? ""}" in ${simulation.stack}; there are: ${known}.`,
        );
      }
      return {
        data: partJson(simulation, part),
        text: (screen) => renderPart(simulation, part, screen),
      };
    },
  },
  reachability: {
    option: {
      type: "boolean",
      about:
        "Who reaches whom, with known outputs: exit code 2 when something can be reached that must not be.",
    },
    knownOutputs: true,
    show: ({ simulation, request, directory }) => {
      const { exitCodeOfReachability, reachabilityOf } = loaded("./reachability");
      const { renderReachability } = loaded("./render/reachability");
      const reachability = reachabilityOf(simulation, request, directory);
      return {
        data: withView(simulation, { reachability }),
        text: (screen) => renderReachability(simulation, reachability, screen),
        exitCode: exitCodeOfReachability(reachability),
      };
    },
  },
  routes: {
    option: {
      type: "boolean",
      about:
        "Which request goes where, with known outputs: host and path, behavior, origin, listener rule, target group.",
    },
    knownOutputs: true,
    show: ({ simulation }) => {
      const routes = loaded("../analysis/routes/report").routesOf(simulation.graph);
      const { renderRoutes } = loaded("./render/routes");
      return {
        data: withView(simulation, { routes }),
        text: (screen) => renderRoutes(simulation, routes, screen),
      };
    },
  },
  destroy: {
    option: {
      type: "boolean",
      about:
        "What stands between data and its loss; what a destroy would leave at AWS, and what stops it.",
    },
    show: ({ simulation }) => {
      const dataSafety = loaded("../analysis/destroy").dataSafetyOf(simulation.graph);
      const { renderDataSafety } = loaded("./render/destroy");
      return {
        data: withView(simulation, { dataSafety }),
        text: (screen) => renderDataSafety(simulation, dataSafety, screen),
      };
    },
  },
  rollouts: {
    option: {
      type: "boolean",
      about: "How each service gets a new release: its steps, and how long they take at most.",
    },
    show: ({ simulation, request, directory }) => {
      const rollouts = loaded("./rollouts").rolloutsOf(simulation, request, directory);
      const { renderRollouts } = loaded("./render/rollouts");
      return {
        data: withView(simulation, { rollouts }),
        text: (screen) => renderRollouts(simulation, rollouts, screen),
      };
    },
  },
};

export function exitCodeOfView({ exitCode }: Shown): ExitCode {
  return exitCode ?? exitCodes.fine;
}
