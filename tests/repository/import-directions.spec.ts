import { expect } from "chai";
import { ESLint, Linter } from "eslint";
import { parser } from "typescript-eslint";

/** docs/architecture.md, "Who may know whom", written a second time on purpose: row by row. */
const directions: readonly {
  readonly from: string;
  readonly may: readonly string[];
  readonly mayNot: readonly string[];
}[] = [
  {
    from: "aws/limits/names.ts",
    may: ["../regions", "./quotas", "node:crypto"],
    mayNot: ["../../model/address-plan", "../../config/schema", "node:fs", "yaml", "@pulumi/aws"],
  },
  {
    from: "model/address-plan.ts",
    may: ["../aws/regions", "./cidr"],
    mayNot: ["../analysis/graph", "../config/tiers", "@pulumi/pulumi", "node:child_process"],
  },
  {
    from: "analysis/graph.ts",
    may: ["../aws/regions"],
    mayNot: ["../model/address-plan", "../simulator/graph", "../policy/catalog", "node:fs"],
  },
  {
    from: "config/load.ts",
    may: ["../aws/regions", "../model/address-plan", "./rules/network", "zod", "yaml", "node:fs"],
    mayNot: ["../components/network/network", "../analysis/graph", "@pulumi/aws", "../index"],
  },
  {
    from: "components/shared/connect.ts",
    may: ["@pulumi/pulumi", "@pulumi/aws", "../../aws/regions", "../../model/address-plan"],
    mayNot: ["../network/network", "../../config/schema", "../../analysis/graph", "zod"],
  },
  {
    from: "components/ingress/route.ts",
    may: [
      "../shared/contracts",
      "./load-balancer",
      "../../aws/elb",
      "../../model/x",
      "@pulumi/aws",
    ],
    mayNot: ["../network/network", "../../config/schema", "../../analysis/graph", "../../index"],
  },
  {
    from: "components/compute/rollout/codedeploy.ts",
    may: ["../instance-service", "../../shared/contracts", "../../../aws/regions"],
    mayNot: ["../../data/bucket", "../../../config/tiers", "../../../policy/catalog"],
  },
  {
    from: "index.ts",
    may: ["./config/load", "./components/network/network", "./transforms", "@pulumi/pulumi"],
    mayNot: [
      "./aws/regions",
      "./model/address-plan",
      "./analysis/graph",
      "./simulator",
      "./policy",
    ],
  },
  {
    from: "transforms.ts",
    may: ["./components/network/network", "@pulumi/aws"],
    mayNot: ["./config/load", "./index", "./aws/regions"],
  },
  {
    from: "policy/rules/rds/some-rule.ts",
    may: [
      "@pulumi/policy",
      "@pulumi/aws",
      "../../lib/rule",
      "../../../aws/rds",
      "../../../analysis/graph",
    ],
    mayNot: [
      "../../../components/data/table",
      "../../../config/tiers",
      "../../../model/address-plan",
      "../../../simulator/graph",
      "@pulumi/awsx",
    ],
  },
  {
    from: "simulator/engine/monitor.ts",
    may: [
      "@pulumi/pulumi/proto/resource_pb",
      "@grpc/grpc-js",
      "../../aws/index",
      "../../analysis/graph",
    ],
    mayNot: [
      "@pulumi/pulumi",
      "@pulumi/aws",
      "../../config/load",
      "../../model/x",
      "../../policy/catalog",
    ],
  },
  {
    from: "cli/preview.ts",
    may: [
      "../config/load",
      "../model/address-plan",
      "../analysis/graph",
      "../simulator/index",
      "../policy/catalog",
      "../policy/catalog/levels",
    ],
    mayNot: [
      "../policy/index",
      "../policy",
      "../policy/lib/rule",
      "../components/data/table",
      "../index",
    ],
  },
  {
    from: "functions/keeper.mjs",
    may: ["node:crypto", "@aws-sdk/client-codedeploy"],
    mayNot: ["../config/load", "../aws/regions", "@pulumi/pulumi"],
  },
  { from: "tools/docs/main.ts", may: ["../../config/schema"], mayNot: ["../../cli/main"] },
  {
    from: "tests/cli/preview.spec.ts",
    may: ["../../cli/preview", "../support/mocks", "../../policy/index"],
    mayNot: [],
  },
];

const spellings: readonly ((source: string) => string)[] = [
  (source) => `import { x } from "${source}"; x();`,
  (source) => `import type { X } from "${source}"; export type Y = X;`,
  (source) => `export * from "${source}";`,
  (source) => `export { x } from "${source}";`,
  (source) => `export const x = import("${source}");`,
  (source) => `export type X = import("${source}").X;`,
  (source) => `import x = require("${source}"); x();`,
  (source) => `const x = require("${source}"); x();`,
];

describe("import directions", () => {
  let messages: (from: string, text: string) => string[];

  before(async () => {
    const { default: rule } = await import("../../tools/lint/import-directions.mjs");
    const linter = new Linter();
    messages = (from, text) =>
      linter
        .verify(
          text,
          [
            {
              files: ["**/*.{ts,mjs}"],
              languageOptions: { parser },
              plugins: { rooms: { rules: { "import-directions": rule } } },
              rules: { "rooms/import-directions": "error" },
            },
          ],
          from,
        )
        .map(({ message }) => message);
  });

  for (const { from, may, mayNot } of directions) {
    it(`lets ${from} import its own room, those below it and the packages it is about`, () => {
      for (const source of may)
        for (const spell of spellings)
          expect(messages(from, spell(source)), spell(source)).to.deep.equal([]);
    });
    if (mayNot.length === 0) continue;
    it(`keeps ${from} from importing anything else, however it is spelled`, () => {
      for (const source of mayNot)
        for (const spell of spellings)
          expect(messages(from, spell(source)), spell(source)).to.have.length(1);
    });
  }

  it("lets nobody import cli or tests", () => {
    const rooms = ["aws", "model", "config", "components/data", "policy", "simulator", "tools"];
    for (const room of rooms)
      for (const target of ["cli/main", "tests/support/mocks"]) {
        const up = "../".repeat(room.split("/").length);
        expect(
          messages(`${room}/x.ts`, `import "${up}${target}";`),
          `${room} → ${target}`,
        ).to.have.length(1);
      }
  });

  it("is switched on for every file, with no way to switch it off in one", async () => {
    const eslint = new ESLint();
    for (const { from } of directions) {
      const config = await eslint.calculateConfigForFile(from);
      expect(config.rules?.["rooms/import-directions"], from).to.deep.equal([2]);
      expect(config.linterOptions?.noInlineConfig, from).to.equal(true);
    }
  });
});
