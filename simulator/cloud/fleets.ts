/** The instances of Auto Scaling groups, and which of them are registered in which target group. */
import { hexOf } from "../engine/hex";
import type { Thing } from "./cloud";
import { number, text, texts } from "./input";

export const AUTO_SCALING_GROUP = "aws:autoscaling/group:Group";

/** What a group does not do while this process is suspended (EC2 Auto Scaling user guide, "Process types"). */
const REGISTERS = "AddToLoadBalancer";

export class Fleets {
  private readonly instances = new Map<string, readonly string[]>();
  private readonly targets = new Map<string, Set<string>>();
  private launched = 0;

  of(group: string): readonly string[] {
    return this.instances.get(group) ?? [];
  }

  /** Registered and, as everything here starts well, healthy. */
  healthyIn(targetGroupArn: string): string[] {
    return [...(this.targets.get(targetGroupArn) ?? [])];
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
    const standing = this.of(name);
    const ended = standing.slice(size);
    for (const arn of this.targets.keys()) this.deregister(arn, ended);
    const started = Array.from({ length: Math.max(0, size - standing.length) }, () =>
      this.launch(),
    );
    this.instances.set(name, [...standing.slice(0, size), ...started]);
    if (texts(properties, "suspendedProcesses").includes(REGISTERS)) return;
    for (const arn of texts(properties, "targetGroupArns")) this.register(arn, started);
  }

  forget({ type, properties }: Thing): void {
    if (type !== AUTO_SCALING_GROUP) return;
    const name = text(properties, "name");
    for (const arn of this.targets.keys()) this.deregister(arn, this.of(name));
    this.instances.delete(name);
  }

  private launch(): string {
    this.launched += 1;
    return `i-${hexOf(`instance ${this.launched}`)(17)}`;
  }
}
