/**
 * The shape of one row of the resource table: what AWS and its provider would answer for a type.
 *
 * The unit tests' mocks, the preview and the rehearsal all read this one table (docs/architecture.md,
 * decision 10). A type that has no row is an error that names the table, never a silent guess.
 */

/** A JSON value, as inputs and outputs are once secrets and unknowns have been resolved. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One resource that is being created, as far as its computed outputs can depend on it. */
export interface Occurrence {
  /** Logical name in the program. */
  readonly name: string;
  /** Inputs after the provider's check. Unresolved values are absent. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** Twelve digits. */
  readonly account: string;
  /** Region the resource is created in: its `region` input, else the provider's. */
  readonly region: string;
  /** Lower-case hexadecimal digits that are the same for the same URN, and different for another. */
  readonly hex: (length: number) => string;
}

/** A rule that AWS applies to a name, or to any other string that addresses a resource. */
export interface NameRule {
  readonly property: string;
  readonly minLength?: number;
  /** Characters. */
  readonly maxLength: number;
  /** What the whole value has to match. */
  readonly pattern?: RegExp;
  /** The pattern in words, for the error message. */
  readonly allowed?: string;
}

/** How the provider names a resource that the program leaves unnamed. */
export interface AutoName {
  readonly property: string;
  /** Characters, the provider's random suffix included. */
  readonly maxLength: number;
  /** Between the logical name and the seven hexadecimal digits. Default "-". */
  readonly separator?: string;
  /** Put before the whole name, unless it starts so already ("alias/"). */
  readonly prefix?: string;
  /** Put behind the suffix (".fifo"), where the input `when` is true. */
  readonly suffix?: { readonly text: string; readonly when: string };
  /** Where the service takes small letters only and the provider converts. */
  readonly lowerCase?: boolean;
}

/** A change in place, as far as what AWS computes of it can depend on it. */
export interface Revision {
  /** Outputs as they were. */
  readonly before: Readonly<Record<string, Json>>;
  /** Inputs as they are now. Unresolved values are absent. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** Properties that differ. */
  readonly changed: readonly string[];
}

/** One row of the table. */
export interface ResourceType {
  /** Type token, such as `aws:ec2/vpc:Vpc`. */
  readonly token: string;
  /** The provider's id of a new resource. */
  readonly id: (resource: Occurrence) => string;
  /**
   * Every property that the SDK's constructor declares as output-only, and optional inputs that AWS
   * fills in and programs read. `tagsAll` is answered for every taggable type and has no entry.
   */
  readonly computed: Readonly<Record<string, (resource: Occurrence, id: string) => Json>>;
  /** Computed outputs that a change in place makes anew. Default: none. */
  readonly updated?: Readonly<Record<string, (revision: Revision) => Json>>;
  /** True where the type has `tags` and `tagsAll`. */
  readonly taggable: boolean;
  readonly autoName?: AutoName;
  readonly names?: readonly NameRule[];
  /** Inputs whose change replaces the resource, as paths ("ebsBlockDevices[*].encrypted" or "name"). */
  readonly replaceOn: readonly string[];
  /** Where these facts come from: AWS document, botocore model or provider source. */
  readonly source: string;
}

/** A data source (Pulumi: invoke) and what it answers. */
export interface DataSource {
  /** Function token, such as `aws:index/getCallerIdentity:getCallerIdentity`. */
  readonly token: string;
  readonly answer: (
    args: Readonly<Record<string, Json>>,
    context: { readonly account: string; readonly region: string },
  ) => Readonly<Record<string, Json>>;
  readonly source: string;
}
