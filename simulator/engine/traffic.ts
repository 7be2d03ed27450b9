/** Which requests are under way: what a program that does not end is waiting for. */
export class Traffic {
  private readonly pending = new Set<string>();
  private registrations = 0;
  private last = "nothing";

  constructor(private readonly onProgress: (registered: number) => void = () => undefined) {}

  started(request: string): void {
    this.pending.add(request);
  }

  finished(request: string): void {
    this.pending.delete(request);
    this.last = request;
    this.registrations += 1;
    this.onProgress(this.registrations);
  }

  /** For a message: what came last, and what has not been answered. */
  describe(): string {
    const waiting =
      this.pending.size === 0
        ? "no request is unanswered, so it waits for something of its own (a timer, a network call, a promise)"
        : `unanswered: ${[...this.pending].sort().join(", ")}`;
    return `last request: ${this.last}; ${waiting}`;
  }
}
