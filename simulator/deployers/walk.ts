/** One rollout as it goes: the calls that are made, and what is waited for in between. */
import type { Cloud } from "../cloud/cloud";
import type { Input } from "../cloud/input";
import { send, ServiceName } from "../cloud/services";

export interface Wait {
  readonly what: string;
  readonly seconds: number;
}

export class Walk {
  /** Waits in order; those of no length are left out, and waiting on for the same thing is one. */
  readonly waits: Wait[] = [];

  constructor(readonly cloud: Cloud) {}

  /** Seconds that the rollout has taken so far. */
  get seconds(): number {
    return this.waits.reduce((sum, { seconds }) => sum + seconds, 0);
  }

  call(service: ServiceName, operation: string, input: Input): Input {
    return { ...send(this.cloud, service, operation, input) };
  }

  wait(what: string, seconds: number): void {
    if (seconds <= 0) return;
    const last = this.waits.at(-1);
    if (last?.what === what) this.waits.splice(-1, 1, { what, seconds: last.seconds + seconds });
    else this.waits.push({ what, seconds });
    this.cloud.pass(seconds);
  }
}
