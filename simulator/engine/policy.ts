/**
 * Runs a policy pack as the engine does: Pulumi's own pack runner in the pack's folder, driven through
 * the analyzer protocol. It starts together with the program and judges each resource as it registers.
 *
 * Environment and order of calls: sdk/go/common/resource/plugin/analyzer_plugin.go and
 * pkg/resource/deploy/step_generator.go of pulumi/pulumi.
 */
import { ChildProcess, spawn } from "node:child_process";
import path from "node:path";

import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { Project } from "./config-file";
import { Analyzer, Registered } from "./deployment";
import { analyzeRequest, stackResource } from "./policy-requests";
import { levelOf, PolicyReport, Report } from "./policy-report";
import { runnerPath, track } from "./run-program";
import { STACK_TYPE } from "./urn";
import { fromStruct, toStruct, WireObject } from "./wire";

export type { Exempted, PolicyReport, Undecided, Violation } from "./policy-report";

export interface PackSettings {
  readonly directory: string;
  readonly project: Project;
  readonly stack: string;
  readonly preview: boolean;
}

interface Ready {
  readonly client: AnalyzerClient;
  readonly info: proto.AnalyzerInfo;
  readonly remediates: boolean;
}

/** A unary call of a generated client, as a promise. */
function call<Response>(
  send: (done: (error: Error | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    send((error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });
}

export class PolicyPack implements Analyzer {
  private readonly directory: string;
  private readonly report = new Report();
  private readonly analyses: Promise<void>[] = [];
  private child: ChildProcess | undefined;
  private ready: Promise<Ready | undefined> = Promise.resolve(undefined);

  constructor(private readonly settings: PackSettings) {
    this.directory = path.resolve(settings.directory);
  }

  /** Starts the pack's process; everything else waits for it. */
  start(engineAddress: string): void {
    this.ready = this.connect(engineAddress).catch((error: unknown) => {
      this.report.fail(`policy pack ${this.directory} failed to start: ${textOf(error)}`);
      return undefined;
    });
  }

  async remediate(resource: Registered): Promise<WireObject> {
    // The stack itself has no inputs to put right, and a program imports nothing before the stack is
    // registered: waiting here would load pack and program one after the other.
    if (resource.goal.type === STACK_TYPE) return resource.inputs;
    const pack = await this.ready;
    if (pack === undefined || !pack.remediates) return resource.inputs;
    const { client } = pack;
    try {
      const response = await call<proto.RemediateResponse>((done) =>
        client.remediate(analyzeRequest(resource), done),
      );
      return response.getRemediationsList().reduce((inputs, remediation) => {
        const changed = this.report.addRemediation(remediation, resource.urn);
        return changed ? fromStruct(remediation.getProperties()) : inputs;
      }, resource.inputs);
    } catch (error) {
      this.report.fail(`${resource.urn}: ${textOf(error)}`);
      return resource.inputs;
    }
  }

  analyze(resource: Registered): void {
    this.analyses.push(this.analyzed(resource));
  }

  /** Judges the stack as a whole and waits for everything that is under way. */
  async finish(resources: Iterable<Registered>): Promise<PolicyReport> {
    await Promise.all(this.analyses);
    const pack = await this.ready;
    if (pack !== undefined) await this.analyzeStack(pack, [...resources]);
    return this.report.summary(pack?.info);
  }

  stop(): void {
    this.child?.kill("SIGKILL");
    void this.ready.then((pack) => pack?.client.close());
  }

  private async analyzed(resource: Registered): Promise<void> {
    const pack = await this.ready;
    if (pack === undefined) return;
    const { client, info } = pack;
    try {
      const response = await call<proto.AnalyzeResponse>((done) =>
        client.analyze(analyzeRequest(resource), done),
      );
      this.report.addResponse(response, info, proto.PolicyType.POLICY_TYPE_RESOURCE, resource.urn);
    } catch (error) {
      this.report.fail(`${resource.urn}: ${textOf(error)}`);
    }
  }

  private async analyzeStack({ client, info }: Ready, resources: Registered[]): Promise<void> {
    // As the engine, with what was only read: what refers to it shall not look as if it came from nowhere.
    const request = new proto.AnalyzeStackRequest().setResourcesList(resources.map(stackResource));
    const stackUrn = resources.find(({ goal }) => goal.parent === undefined && !goal.custom)?.urn;
    try {
      const response = await call<proto.AnalyzeResponse>((done) =>
        client.analyzeStack(request, done),
      );
      this.report.addResponse(response, info, proto.PolicyType.POLICY_TYPE_STACK, stackUrn ?? "");
    } catch (error) {
      this.report.fail(textOf(error));
    }
  }

  private async connect(engineAddress: string): Promise<Ready> {
    const child = track(
      spawn(process.execPath, [runnerPath(this.directory, "run-policy-pack"), engineAddress, "."], {
        cwd: this.directory,
        env: this.environment(),
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
    this.child = child;
    const port = await portOf(child);
    const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
    await call((done) => client.configureStack(this.stackRequest(), done));
    const info = await call<proto.AnalyzerInfo>((done) =>
      client.getAnalyzerInfo(new Empty(), done),
    );
    await call((done) => client.configure(configuration(info), done));
    const remediates = info
      .getPoliciesList()
      .some((policy) => levelOf(info, policy) === proto.EnforcementLevel.REMEDIATE);
    return { client, info, remediates };
  }

  private environment(): NodeJS.ProcessEnv {
    const { project, stack, preview } = this.settings;
    return {
      ...process.env,
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(project.config)),
      PULUMI_NODEJS_ORGANIZATION: "organization",
      PULUMI_NODEJS_PROJECT: project.name,
      PULUMI_NODEJS_STACK: stack,
      PULUMI_NODEJS_DRY_RUN: String(preview),
      PULUMI_ORGANIZATION: "organization",
      PULUMI_PROJECT: project.name,
      PULUMI_STACK: stack,
      PULUMI_DRY_RUN: String(preview),
    };
  }

  private stackRequest(): proto.AnalyzerStackConfigureRequest {
    const { project, stack, preview } = this.settings;
    const request = new proto.AnalyzerStackConfigureRequest()
      .setOrganization("organization")
      .setProject(project.name)
      .setStack(stack)
      .setDryRun(preview)
      .setConfigSecretKeysList([...project.secretKeys]);
    for (const [key, value] of project.config) request.getConfigMap().set(key, value);
    return request;
  }
}

/** The pack's process prints the port it listens on, and nothing before it. */
function portOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = "";
    let err = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (err += text));
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      const [, port] = /^(\d+)\r?\n/m.exec(out) ?? [];
      if (port !== undefined) resolve(port);
    });
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`exit code ${code}. ${err.trim()}`)));
  });
}

/** Each policy's level and its schema's defaults, as the engine hands them over without a config file. */
function configuration(info: proto.AnalyzerInfo): proto.ConfigureAnalyzerRequest {
  const request = new proto.ConfigureAnalyzerRequest();
  for (const policy of info.getPoliciesList()) {
    const schema = fromStruct(policy.getConfigschema()?.getProperties());
    const defaults = Object.entries(schema).flatMap(([key, property]) => {
      const value = (property as WireObject).default;
      return value === undefined ? [] : [[key, value] as const];
    });
    const initial = info.getInitialconfigMap().get(policy.getName());
    const properties = { ...Object.fromEntries(defaults), ...fromStruct(initial?.getProperties()) };
    const config = new proto.PolicyConfig()
      .setEnforcementlevel(levelOf(info, policy))
      .setProperties(toStruct(properties));
    request.getPolicyconfigMap().set(policy.getName(), config);
  }
  return request;
}

function textOf(error: unknown): string {
  if (error instanceof Error && "details" in error) return String(error.details);
  return error instanceof Error ? error.message : String(error);
}
