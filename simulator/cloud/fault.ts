/** A call that AWS would refuse: `name` is the error code, as the SDK's errors have it. */
export class AwsFault extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}
