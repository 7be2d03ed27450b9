/** A generated document: where it is kept, and what has to stand in it. */
export interface Document {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}
