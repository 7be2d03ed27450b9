/** The instances of Auto Scaling groups, and which of them are registered in which target group. */
import { hexOf } from "../engine/hex";
import type { Thing } from "./cloud";
import { number, optionalText, record, text, texts } from "./input";

export const AUTO_SCALING_GROUP = "aws:autoscaling/group:Group";

/** What a group does not do while this process is suspended (EC2 Auto Scaling user guide, "Process types"). */
const REGISTERS = "AddToLoadBalancer";

export interface Instance {
  readonly id: string;
  /** The launch template's, as it was when the instance was started. */
  readonly version: string;
}

export class Fleets {
  /** Seconds from the start of an instance until it is healthy. */
  startSeconds = 0;
  private readonly instances = new Map<string, readonly Instance[]>();
  private readonly started = new Map<string, number>();
  private readonly targets = new Map<string, Set<string>>();
  private launched = 0;

  /** @param now milliseconds */
  constructor(private readonly now: () => number) {}

  of(group: string): readonly string[] {
    return this.instancesOf(group).map(({ id }) => id);
  }

  instancesOf(group: string): readonly Instance[] {
    return this.instances.get(group) ?? [];
  }

  /** Registered and, as everything here starts well, healthy once it has had its time. */
  healthyIn(targetGroupArn: string): string[] {
    const since = this.now() - this.startSeconds * 1000;
    return [...(this.targets.get(targetGroupArn) ?? [])].filter(
      (id) => (this.started.get(id) ?? 0) <= since,
    );
  }

  register(targetGroupArn: string, ids: readonly string[]): void {
    const registered = this.targets.get(targetGroupArn) ?? new Set();
    ids.forEach((id) => registered.add(id));
    this.targets.set(targetGroupArn, registered);
  }

  deregister(targetGroupArn: string, ids: readonly string[]): void {
    ids.forEach((id) => this.targets.get(targetGroupArn)?.delete(id));
  }

  /** Starts or ends instances until there are as many as the group wants. */
  settle({ type, properties }: Thing): void {
    if (type !== AUTO_SCALING_GROUP) return;
    const name = text(properties, "name");
    const size = number(properties, "desiredCapacity") ?? number(properties, "minSize") ?? 0;
    const standing = this.instancesOf(name);
    const ended = standing.slice(size).map(({ id }) => id);
    for (const arn of this.targets.keys()) this.deregister(arn, ended);
    const started = Array.from({ length: Math.max(0, size - standing.length) }, () =>
      this.launch(optionalText(record(properties, "launchTemplate"), "version") ?? ""),
    );
    this.instances.set(name, [...standing.slice(0, size), ...started]);
    if (texts(properties, "suspendedProcesses").includes(REGISTERS)) return;
    for (const arn of texts(properties, "targetGroupArns"))
      this.register(
        arn,
        started.map(({ id }) => id),
      );
  }

  forget({ type, properties }: Thing): void {
    if (type !== AUTO_SCALING_GROUP) return;
    const name = text(properties, "name");
    for (const arn of this.targets.keys()) this.deregister(arn, this.of(name));
    this.instances.delete(name);
  }

  private launch(version: string): Instance {
    this.launched += 1;
    const id = `i-${hexOf(`instance ${this.launched}`)(17)}`;
    this.started.set(id, this.now());
    return { id, version };
  }
}
