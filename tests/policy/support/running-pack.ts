/**
 * A policy pack in a process of its own, driven through the analyzer protocol as the engine does it.
 * Started once per environment and shared by all specs of a run.
 */
import { ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { Properties } from "../../../analysis/graph";
import type { Level } from "../../../policy/levels";
import { Context, readContext, Tier } from "../../../policy/lib/context";
import type { StackSubjectData, SubjectData } from "../../../policy/lib/subject";
import { counted } from "../../support/coverage";

const root = join(__dirname, "..", "..", "..");

export const project = "bluegreen-aws";
export const region = "ap-northeast-2";

/** One diagnostic of a pack, in the words of the real engine. */
export interface Diagnostic {
  readonly policy: string;
  readonly level: Level;
  readonly message: string;
  readonly urn: string;
}

export interface Remediation {
  readonly policy: string;
  readonly properties: Readonly<Record<string, JavaScriptValue>>;
}

export interface PackEnvironment {
  readonly tier?: Tier;
  /** What the stack file says beside tier and owner, by key: `{ network: { egress: "single" } }`. */
  readonly config?: Readonly<Record<string, Properties>>;
  /** Folder of the pack; the project's own when absent. */
  readonly directory?: string;
  readonly exemptionsFile?: string;
  readonly stack?: string;
}

type Callback<Response> = (error: Error | null, response: Response) => void;

function call<Response>(send: (done: Callback<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    send((error, response) => {
      if (error) reject(error);
      else resolve(response);
    });
  });
}

const levels: readonly Level[] = ["advisory", "mandatory", "disabled", "remediate"];

function levelOf(wire: number): Level {
  return levels[wire] ?? "mandatory";
}

type PackProcess = ChildProcessByStdio<Writable, Readable, null>;

/** A process that is killed reports no coverage; one whose input ends exits by itself, on Windows too. */
const endsWithStdin = [
  "--import",
  "data:text/javascript,process.stdin.on('end', () => process.exit()).resume()",
];

export class RunningPack {
  private constructor(
    private readonly child: PackProcess,
    private readonly client: AnalyzerClient,
  ) {}

  static async start(environment: PackEnvironment): Promise<RunningPack> {
    const { directory = join(root, "policy"), exemptionsFile } = environment;
    const runner = join(root, "node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js");
    const child = spawn(process.execPath, [...endsWithStdin, runner, "127.0.0.1:1", "."], {
      cwd: directory,
      stdio: ["pipe", "pipe", "inherit"],
      env: {
        ...process.env,
        // Lines count in the packs that many specs share; one made for a single case starts a second faster.
        ...(environment.config === undefined ? counted : {}),
        ...told(environment),
        ...(exemptionsFile ? { BLUEGREEN_EXEMPTIONS: exemptionsFile } : {}),
      },
    });
    const address = `127.0.0.1:${await portOf(child)}`;
    return new RunningPack(child, new AnalyzerClient(address, credentials.createInsecure()));
  }

  /** Judges one resource by every rule. */
  async analyze(data: SubjectData): Promise<Diagnostic[]> {
    const request = resourceRequest(data);
    const response = await call<proto.AnalyzeResponse>((done) =>
      this.client.analyze(request, done),
    );
    return diagnostics(response);
  }

  /** Judges a whole stack by every stack rule. */
  async analyzeStack(data: readonly StackSubjectData[]): Promise<Diagnostic[]> {
    const request = new proto.AnalyzeStackRequest().setResourcesList(data.map(stackResource));
    const response = await call<proto.AnalyzeResponse>((done) =>
      this.client.analyzeStack(request, done),
    );
    return diagnostics(response);
  }

  async remediate(data: SubjectData): Promise<Remediation[]> {
    const request = resourceRequest(data);
    const response = await call<proto.RemediateResponse>((done) =>
      this.client.remediate(request, done),
    );
    return response.getRemediationsList().map((each) => ({
      policy: each.getPolicyname(),
      properties: each.getProperties()?.toJavaScript() ?? {},
    }));
  }

  async info(): Promise<proto.AnalyzerInfo.AsObject> {
    const info = await call<proto.AnalyzerInfo>((done) =>
      this.client.getAnalyzerInfo(new Empty(), done),
    );
    return info.toObject();
  }

  async stop(): Promise<void> {
    this.client.close();
    const ended = once(this.child, "exit");
    this.child.stdin.end();
    await ended;
  }
}

/** What the engine tells a pack of the stack. */
function told({ tier, config = {}, stack = "test" }: PackEnvironment): Record<string, string> {
  const texts = { ...(tier ? { tier } : {}), owner: "platform", ...jsonTexts(config) };
  const keys = Object.entries(texts).map(([key, text]) => [`${project}:${key}`, text]);
  return {
    PULUMI_CONFIG: JSON.stringify({ "aws:region": region, ...Object.fromEntries(keys) }),
    PULUMI_NODEJS_PROJECT: project,
    PULUMI_NODEJS_STACK: stack,
  };
}

function jsonTexts(config: Readonly<Record<string, Properties>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, JSON.stringify(value)]),
  );
}

/** What a pack of this environment hands to its rules, for judging by one in the spec's own process. */
export function contextOf(environment: PackEnvironment): Context {
  const exemptions = { judge: () => undefined, use: () => undefined, problems: () => [] };
  return { ...readContext(told(environment)), exemptions };
}

/** The port that a pack prints once it serves; a pack that ends before it does has failed to start. */
async function portOf(child: PackProcess): Promise<string> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the policy pack ended with ${String(code)} before it served`);
  });
  const [port] = (await Promise.race([once(child.stdout, "data"), ended])) as [Buffer];
  ended.catch(() => undefined);
  return port.toString().trim();
}

function diagnostics(response: proto.AnalyzeResponse): Diagnostic[] {
  return response.getDiagnosticsList().map((each) => ({
    policy: each.getPolicyname(),
    level: levelOf(each.getEnforcementlevel()),
    message: each.getMessage(),
    urn: each.getUrn(),
  }));
}

function struct(properties: SubjectData["properties"]): Struct {
  return Struct.fromJavaScript(properties);
}

function options({ options: given }: SubjectData): proto.AnalyzerResourceOptions {
  const { protect = false, ignoreChanges = [], deleteBeforeReplace } = given;
  return new proto.AnalyzerResourceOptions()
    .setProtect(protect)
    .setIgnorechangesList([...ignoreChanges])
    .setDeletebeforereplacedefined(deleteBeforeReplace !== undefined)
    .setDeletebeforereplace(deleteBeforeReplace ?? false);
}

function provider(data: SubjectData): proto.AnalyzerProviderResource {
  return new proto.AnalyzerProviderResource()
    .setType("pulumi:providers:aws")
    .setName("aws")
    .setUrn(urnOf("pulumi:providers:aws", "aws"))
    .setProperties(struct(data.provider ?? { region }));
}

function resourceRequest(data: SubjectData): proto.AnalyzeRequest {
  return new proto.AnalyzeRequest()
    .setType(data.type)
    .setName(data.name)
    .setUrn(data.urn)
    .setProperties(struct(data.properties))
    .setOptions(options(data))
    .setProvider(provider(data));
}

function stackResource(data: StackSubjectData): proto.AnalyzerResource {
  const resource = new proto.AnalyzerResource()
    .setType(data.type)
    .setName(data.name)
    .setUrn(data.urn)
    .setProperties(struct(data.properties))
    .setOptions(options(data))
    .setProvider(provider(data))
    .setParent(data.parent ?? "");
  for (const [property, urns] of Object.entries(data.propertyDependencies)) {
    const dependencies = new proto.AnalyzerPropertyDependencies().setUrnsList([...urns]);
    resource.getPropertydependenciesMap().set(property, dependencies);
  }
  return resource;
}

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:test::${project}::${type}::${name}`;
}

const packs = new Map<string, Promise<RunningPack>>();

/** The pack of an environment; all specs share it, and it ends with the test run. */
export function runningPack(environment: PackEnvironment = {}): Promise<RunningPack> {
  const key = JSON.stringify(environment);
  const pack = packs.get(key) ?? RunningPack.start(environment);
  packs.set(key, pack);
  return pack;
}

async function stop(keys: readonly string[]): Promise<void> {
  const started = keys.flatMap((key) => packs.get(key) ?? []);
  for (const key of keys) packs.delete(key);
  const settled = await Promise.allSettled(started);
  await Promise.all(
    settled.map(async (pack) => (pack.status === "fulfilled" ? pack.value.stop() : undefined)),
  );
}

/** Ends the packs of a stack file of their own: one spec needs them, and each is a process. */
export function stopConfiguredPacks(): Promise<void> {
  return stop([...packs.keys()].filter((key) => "config" in (JSON.parse(key) as PackEnvironment)));
}

after("stop the policy packs", () => stop([...packs.keys()]));
