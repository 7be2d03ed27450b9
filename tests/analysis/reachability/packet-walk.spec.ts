import { expect } from "chai";

import { awsSteps } from "../../../analysis/reachability/aws-steps";
import { parseBlock } from "../../../analysis/reachability/blocks";
import type { Steps } from "../../../analysis/reachability/steps";
import {
  alwaysConnects,
  canConnect,
  endsOf,
  listed,
  openPorts,
  outsiders,
  Survey,
  surveyOf,
} from "../../../analysis/reachability/survey";
import type { End, GroupRule, Interface, Topology } from "../../../analysis/reachability/topology";
import { topologyOf } from "../../../analysis/reachability/topology-of";
import { answer, Question, Side, World } from "./oracle";
import { Dice, randomQuestions, randomWorld, secretAddresses, without } from "./topologies";
import { graphOfWorld } from "./world-graph";

const WORLDS = 1000;
/** How many questions each feature has to decide. */
const DECIDED = 50;

interface Case {
  readonly world: World;
  readonly topology: Topology;
  readonly questions: readonly Question[];
  /** What the oracle says, question by question. */
  readonly answers: readonly boolean[];
}

function caseOf(seed: number): Case {
  const dice = new Dice(seed);
  const world = randomWorld(dice);
  const questions = randomQuestions(dice, world);
  const topology = topologyOf(graphOfWorld(world, dice));
  return { world, topology, questions, answers: questions.map((each) => answer(world, each)) };
}

/** The same question, asked of the analysis. */
function asked(survey: Survey, question: Question): boolean {
  const ask = question.all ? alwaysConnects : canConnect;
  return ask(survey, ends(survey, question.from), ends(survey, question.to), question);
}

function ends(survey: Survey, side: Side): End[] {
  if ("host" in side)
    return survey.walk.topology.interfaces
      .filter(({ name }) => name === side.host)
      .flatMap((each) => endsOf(survey, each));
  const list = Object.entries(secretAddresses).find(([, own]) => own === side.outside)?.[0];
  if (list !== undefined) return listed(survey, list).filter(({ address }) => address.family === 4);
  return outsiders(
    survey,
    side.outside.flatMap((ip) => parseBlock(ip) ?? []),
  );
}

/** Steps that ignore what they are for, in one way or the other. */
const brokenSteps: Readonly<Record<string, Partial<Steps>>> = {
  "a rule is about every port": { coversPort: () => true },
  "a block holds every address": { inBlock: (peer) => peer.kind === "block" },
  "a block holds no address": { inBlock: () => false },
  "everybody is a member of a group": { inGroup: () => true },
  "nobody is a member of a group": { inGroup: () => false },
  "everybody is on a prefix list": { inList: () => true },
  "nobody is on a prefix list": { inList: () => false },
  "groups let everything out": { leavesGroup: () => true },
  "groups let everything in": { entersGroup: () => true },
  "the last rule of an ACL decides": { firstMatch: (rules, fits) => rules.findLast(fits) },
  "a deny rule is skipped": {
    firstMatch: (rules, fits) => rules.find((rule) => rule.allow && fits(rule)),
  },
  "ACLs let everything through": { passesAcl: () => true },
  "ACLs are never asked about answers": {
    passesAcl: (walk, passage) => passage.traffic.port > 1023 || awsSteps.passesAcl(walk, passage),
  },
  "an answer goes to the port that was asked": { answerPort: ({ port }) => port },
  "ACLs stand within a subnet": { sharesSubnet: () => false },
  "no ACL stands between subnets": { sharesSubnet: () => true },
  "every route is local": { route: () => ({ kind: "local" }) },
  "every route leads to the internet gateway": { route: () => ({ kind: "internetGateway" }) },
  "the first route of a table wins": {
    route: (walk, subnet, address) => {
      const { subnets, tables } = walk.topology;
      const table = tables.get(subnets.get(subnet)?.table ?? "");
      const each = (table?.routes ?? []).map((route) => ({
        ...walk.topology,
        tables: new Map([[subnets.get(subnet)?.table ?? "", { name: "", routes: [route] }]]),
      }));
      return each
        .map((topology) => awsSteps.route({ ...walk, topology }, subnet, address))
        .find((target) => target !== undefined);
    },
  },
  "everything has a public address": { isSeen: () => true },
  "nothing has a public address": { isSeen: () => false },
  "NAT gateways lead everywhere": { throughNat: () => true },
  "NAT gateways lead nowhere": { throughNat: () => false },
  "instances forward everything": { throughInstance: () => true },
  "instances forward nothing": { throughInstance: () => false },
};

type Reader = (topology: Topology) => Topology;

function interfaces(change: (one: Interface) => Partial<Interface>): Reader {
  return (topology) => ({
    ...topology,
    interfaces: topology.interfaces.map((one) => ({ ...one, ...change(one) })),
  });
}

function rules(keep: (rule: GroupRule) => boolean): Reader {
  return (topology) => ({
    ...topology,
    groups: new Map(
      [...topology.groups].map(([id, { name, ingress, egress }]) => [
        id,
        { name, ingress: ingress.filter(keep), egress: egress.filter(keep) },
      ]),
    ),
  });
}

function tableRoutes(keep: (kind: string) => boolean): Reader {
  return (topology) => ({
    ...topology,
    tables: new Map(
      [...topology.tables].map(([id, { name, routes }]) => [
        id,
        { name, routes: routes.filter(({ target }) => keep(target.kind)) },
      ]),
    ),
  });
}

/** Readings of the graph that miss something. */
const brokenReaders: Readonly<Record<string, Reader>> = {
  "public addresses are overlooked": interfaces(() => ({ publicFamilies: [] })),
  "IPv6 addresses are overlooked": interfaces(({ addresses }) => ({
    addresses: addresses.filter(({ family }) => family === 4),
  })),
  "the source/destination check is overlooked": interfaces(() => ({ forwards: true })),
  "groups are overlooked": interfaces(() => ({ groups: undefined })),
  "rules that name groups are overlooked": rules(({ peer }) => peer.kind !== "group"),
  "rules that name prefix lists are overlooked": rules(({ peer }) => peer.kind !== "list"),
  "rules for every protocol are overlooked": rules(({ protocol }) => protocol !== "all"),
  "entries of prefix lists are overlooked": (topology) => ({ ...topology, lists: new Map() }),
  "routes of gateway endpoints are overlooked": tableRoutes((kind) => kind !== "endpoint"),
  "egress-only gateways are overlooked": tableRoutes((kind) => kind !== "egressOnlyGateway"),
  "ACL rules are read in the wrong order": (topology) => ({
    ...topology,
    acls: new Map(
      [...topology.acls].map(([id, { inbound, outbound }]) => [
        id,
        { inbound: inbound.toReversed(), outbound: outbound.toReversed() },
      ]),
    ),
  }),
  "ACLs in and out are mixed up": (topology) => ({
    ...topology,
    acls: new Map(
      [...topology.acls].map(([id, { inbound, outbound }]) => [
        id,
        { inbound: outbound, outbound: inbound },
      ]),
    ),
  }),
  "associations of route tables are overlooked": (topology) => ({
    ...topology,
    subnets: new Map(
      [...topology.subnets].map(([id, subnet]) => [
        id,
        { ...subnet, table: `main table of ${subnet.vpc}` },
      ]),
    ),
  }),
  "private NAT gateways are taken for public ones": (topology) => ({
    ...topology,
    natGateways: new Map(
      [...topology.natGateways].map(([id, gateway]) => [id, { ...gateway, isPublic: true }]),
    ),
  }),
};

/** Surveys that do not look everywhere. */
const brokenSurveys: Readonly<Record<string, (survey: Survey) => Survey>> = {
  "one address stands for a whole block": (survey) => ({ ...survey, edges: { 4: [], 6: [] } }),
  "one port stands for all that answers go to": (survey) => ({ ...survey, answerPorts: [40000] }),
};

describe("the way of a packet", function () {
  this.timeout(120_000);

  let cases: readonly Case[] = [];

  before("ask the oracle", () => {
    cases = Array.from({ length: WORLDS }, (_, seed) => caseOf(seed));
  });

  /** The first question on which the analysis and the oracle differ. */
  function firstDifference(surveying: (topology: Topology) => Survey): string | undefined {
    for (const { topology, world, questions, answers } of cases) {
      const survey = surveying(topology);
      const missed = questions.findIndex((each, place) => asked(survey, each) !== answers[place]);
      if (missed >= 0)
        return JSON.stringify({ asked: questions[missed], oracle: answers[missed], world });
    }
    return undefined;
  }

  it("is what an oracle finds that walks every packet, in 1,000 random networks", () => {
    expect(cases).to.have.length(WORLDS);
    expect(firstDifference((topology) => surveyOf(topology))).to.equal(undefined);
  });

  it("is open for at least a quarter of the questions, and closed for a quarter", () => {
    const answers = cases.flatMap((one) => one.answers);
    const yes = answers.filter(Boolean).length;
    expect(yes / answers.length).to.be.within(0.25, 0.75);
  });

  it("is the same for every port of a range that the survey finds open", () => {
    const ports = [22, 79, 80, 443, 444, 1023, 1024, 5432, 8080, 65535];
    for (const { world, topology } of cases.slice(0, 60)) {
      const survey = surveyOf(topology);
      const [from, to] = [
        { host: world.hosts[0]?.name ?? "" },
        { host: world.hosts[1]?.name ?? "" },
      ];
      const open = openPorts(survey, ends(survey, from), ends(survey, to));
      for (const port of ports) {
        const isOpen = open.some(
          (range) => range.protocol === "tcp" && range.from <= port && port <= range.to,
        );
        const question: Question = { from, to, port, protocol: "tcp", all: false };
        expect(isOpen, JSON.stringify({ question, world })).to.equal(answer(world, question));
      }
    }
  });

  for (const [feature, neutralised] of Object.entries(without)) {
    it(`depends on ${feature} in at least ${DECIDED} questions`, () => {
      let decided = 0;
      for (const { world, questions, answers } of cases) {
        const other = neutralised(world);
        decided += questions.filter((each, place) => answer(other, each) !== answers[place]).length;
        if (decided >= DECIDED) break;
      }
      expect(decided).to.be.at.least(DECIDED);
    });
  }

  for (const [fault, steps] of Object.entries(brokenSteps)) {
    it(`would be found wrong by the oracle if ${fault}`, () => {
      const difference = firstDifference((topology) =>
        surveyOf(topology, { ...awsSteps, ...steps }),
      );
      expect(difference).to.not.equal(undefined);
    });
  }

  it("has no step that no mutant replaces", () => {
    const replaced = new Set(Object.values(brokenSteps).flatMap((steps) => Object.keys(steps)));
    expect([...replaced].sort()).to.deep.equal(Object.keys(awsSteps).sort());
  });

  for (const [fault, reader] of Object.entries(brokenReaders)) {
    it(`would be found wrong by the oracle if ${fault}`, () => {
      expect(firstDifference((topology) => surveyOf(reader(topology)))).to.not.equal(undefined);
    });
  }

  for (const [fault, broken] of Object.entries(brokenSurveys)) {
    it(`would be found wrong by the oracle if ${fault}`, () => {
      const difference = firstDifference((topology) => broken(surveyOf(topology)));
      expect(difference).to.not.equal(undefined);
    });
  }
});
