import { expect } from "chai";

import {
  bornOutsideApply,
  callsSuperWithNothing,
  componentSources,
  constructsBriefly,
  exceptionsAreExplained,
  parented,
  registersOutputsLast,
  Source,
  sourceOf,
  tokenNamesAreaAndClass,
} from "../support/component-shape";

const path = "components/data/small-box.ts";

interface Parts {
  readonly token?: string;
  readonly start?: string;
  readonly body?: string;
  readonly end?: string;
}

/** A component as it should be, with one part exchanged. */
function component(parts: Parts = {}): Source {
  const {
    token = '"bluegreen-aws:data:SmallBox"',
    start = "super(SmallBox.token, name, {}, opts);",
    body = "new aws.s3.Bucket(name, {}, { parent: this });",
    end = "this.registerOutputs({ name });",
  } = parts;
  return sourceOf(
    path,
    `export class SmallBox extends pulumi.ComponentResource {
       static readonly token = ${token};
       constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
         ${start}
         ${body}
         ${end}
       }
     }`,
  );
}

interface ShapePromise {
  readonly title: string;
  readonly check: (source: Source) => string[];
  /** Sources that break it: a check that finds nothing in these would find nothing anywhere. */
  readonly broken: readonly Source[];
}

const promises: readonly ShapePromise[] = [
  {
    title: "pass a parent to every child",
    check: parented,
    broken: [
      component({ body: "new aws.s3.Bucket(name, {});" }),
      component({ body: "new awsx.ec2.Vpc(name, {}, {});" }),
      component({ body: "new random.RandomId(name, {}, opts);" }),
      component({ body: "const o = { protect: true }; new aws.s3.Bucket(name, {}, o);" }),
    ],
  },
  {
    title: "make no resource inside apply",
    check: bornOutsideApply,
    broken: [
      component({ body: "id.apply((x) => new aws.s3.Bucket(x, {}, { parent: this }));" }),
      component({
        body: "pulumi.all([a]).apply(() => { [1].map(() => new aws.s3.Bucket(name)); });",
      }),
    ],
  },
  {
    title: "hand Pulumi no inputs of their own",
    check: callsSuperWithNothing,
    broken: [
      component({ start: "super(SmallBox.token, name, args, opts);" }),
      component({ start: "super(SmallBox.token, name, {});" }),
      component({ start: 'super("bluegreen-aws:data:SmallBox", name, {}, opts);' }),
    ],
  },
  {
    title: "register their outputs last",
    check: registersOutputsLast,
    broken: [
      component({ end: "" }),
      component({ end: "this.registerOutputs();" }),
      component({ end: "this.registerOutputs({}); this.name = name;" }),
    ],
  },
  {
    title: "are constructed in 60 lines at most",
    check: constructsBriefly,
    broken: [component({ body: "this.step();\n".repeat(60) })],
  },
  {
    title: "carry area and class in their type token, and the class in the file's name",
    check: tokenNamesAreaAndClass,
    broken: [
      component({ token: '"bluegreen-aws:storage:SmallBox"' }),
      component({ token: '"bluegreen-aws:data:Box"' }),
      sourceOf("components/data/box.ts", component().tree.text),
    ],
  },
  {
    title: "say why wherever they depart from Pulumi's ordinary ways",
    check: exceptionsAreExplained,
    broken: [
      component({ body: "new aws.s3.Bucket(name, {}, { parent: this, protect: true });" }),
      component({
        body: "new aws.s3.Bucket(name, {}, { parent: this,\n ignoreChanges: ['tags'] });",
      }),
    ],
  },
];

describe("components", () => {
  const sources = componentSources();

  it("are found, all of them", () => {
    const paths = sources.map((source) => source.path);
    expect(paths).to.include.members([
      "components/network/network.ts",
      "components/compute/instance-service.ts",
    ]);
  });

  for (const { title, check, broken } of promises) {
    it(title, () => {
      expect(sources.flatMap(check)).to.deep.equal([]);
    });

    it(`${title}: and would be caught if one did not`, () => {
      expect(check(component())).to.deep.equal([]);
      for (const source of broken) expect(check(source), source.tree.text).to.not.deep.equal([]);
    });
  }

  it("accept a parent that comes by a name, and an exception with its reason", () => {
    const fine = component({
      body: `const child = { parent: this };
             new aws.s3.Bucket(name, {}, child);
             new aws.s3.Bucket(name, {}, pulumi.mergeOptions({ parent: this }, more));
             new aws.s3.Bucket(name, { protect: 1 }, {
               parent: this,
               // The data outlives the stack.
               retainOnDelete: true,
             });`,
    });
    expect([...parented(fine), ...exceptionsAreExplained(fine)]).to.deep.equal([]);
  });
});
