/** Metric math of a target tracking policy: the same shape for tasks and for instances. */
import * as pulumi from "@pulumi/pulumi";

/** One metric of CloudWatch. */
export interface Metric {
  readonly namespace: string;
  readonly metricName: string;
  readonly stat: string;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
}

/** One line of it: a metric, or an expression over other lines' ids. */
interface Line {
  readonly id: string;
  readonly expression?: string;
  readonly label?: string;
  readonly metricStat?: {
    readonly metric: {
      readonly namespace: string;
      readonly metricName: string;
      readonly dimensions: { readonly name: string; readonly value: pulumi.Input<string> }[];
    };
    readonly stat: string;
  };
  /** True of the one line that is held. */
  readonly returnData: boolean;
}

/** What a target tracking policy holds. */
export interface TrackedMetric {
  readonly predefinedMetricSpecification?: {
    readonly predefinedMetricType: string;
    readonly resourceLabel?: pulumi.Output<string>;
  };
  readonly customizedMetricSpecification?: { readonly metrics: Line[] };
}

/** A metric that expressions know by an id. */
export function queried(id: string, { namespace, metricName, stat, dimensions }: Metric): Line {
  const named = Object.entries(dimensions).map(([name, value]) => ({ name, value }));
  const metric = { namespace, metricName, dimensions: named };
  return { id, metricStat: { metric, stat }, returnData: false };
}
