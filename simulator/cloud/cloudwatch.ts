/** CloudWatch's alarms, as far as the functions of the program call them. */
import type { Cloud, Thing } from "./cloud";
import { optionalText, record, records, text, texts, without } from "./input";
import { inAwsWords, inPulumisWords } from "./scaling";
import type { Operations } from "./services";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

export const cloudwatch: Operations = {
  PutMetricAlarm: (cloud, input) => {
    const name = text(input, "AlarmName");
    const settings = without(input, "AlarmName", "Dimensions");
    const dimensions = Object.fromEntries(
      records(input, "Dimensions").map((each) => [text(each, "Name"), text(each, "Value")]),
    );
    const properties = { ...inPulumisWords(settings), name, dimensions };
    const own = alarm(cloud, name);
    if (own === undefined) cloud.add(ALARM, name, properties);
    else cloud.change(own, properties);
    return { target: name };
  },

  DeleteAlarms: (cloud, input) => {
    const names = texts(input, "AlarmNames");
    for (const own of names.map((name) => alarm(cloud, name)))
      if (own !== undefined) cloud.delete(own);
    return { target: names.join(", ") };
  },

  /** In this cloud everything works: an alarm is asked for by its name, none is firing. */
  DescribeAlarms: (cloud, input) => {
    const found = texts(input, "AlarmNames").flatMap((name) => alarm(cloud, name) ?? []);
    const fitting = optionalText(input, "StateValue") === "ALARM" ? [] : found;
    return { answer: { MetricAlarms: fitting.map(described), CompositeAlarms: [] } };
  },
};

function alarm(cloud: Cloud, name: string): Thing | undefined {
  return cloud.find(ALARM, name);
}

function described({ properties }: Thing) {
  const settings = without(properties, "name", "dimensions");
  const Dimensions = Object.entries(record(properties, "dimensions")).map(([Name, Value]) => ({
    Name,
    Value,
  }));
  return { AlarmName: text(properties, "name"), ...inAwsWords(settings), Dimensions };
}
