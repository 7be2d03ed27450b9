/** What the awsx provider would answer: components only, each expanded in a file of its own. */
import { ConstructRequest, Constructed, Package } from "../engine/packages";
import { constructVpc } from "./vpc";

const COMPONENTS: Readonly<Record<string, (request: ConstructRequest) => Promise<Constructed>>> = {
  "awsx:ec2:Vpc": constructVpc,
};

export const awsxPackage: Package = {
  check: (_, inputs) => ({ inputs, refusals: [] }),
  create: (_, inputs) => ({ id: "", outputs: inputs }),
  diff: () => ({ changed: [], replacing: [] }),
  update: (_, { outputs }) => outputs,
  invoke: (token) => {
    throw new Error(`${token}: the simulator's awsx provider has no functions (simulator/awsx).`);
  },
  construct: (request) => {
    const expand = COMPONENTS[request.type];
    if (expand === undefined) {
      const names = Object.keys(COMPONENTS).join(", ");
      throw new Error(
        `${request.type}: the simulator expands ${names} only. Add it to simulator/awsx/provider.ts.`,
      );
    }
    return expand(request);
  },
};
