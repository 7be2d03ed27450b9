import { regionalArn } from "./arn";
import { timestamp } from "./identifiers";
import { SCHEDULE_NAME } from "./limits/names";
import { given, physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** A schedule is known by its group and its name. */
const scheduleId = (resource: Occurrence) =>
  `${text(resource, "groupName") ?? "default"}/${physicalName(resource)}`;

/** EventBridge Scheduler: what happens at a time. */
export const scheduler: readonly ResourceType[] = [
  {
    token: "aws:scheduler/schedule:Schedule",
    id: scheduleId,
    computed: {
      arn: (resource, id) => regionalArn("scheduler", resource, `schedule/${id}`),
      groupName: given("groupName", "default"),
      scheduleExpressionTimezone: given("scheduleExpressionTimezone", "UTC"),
      state: given("state", "ENABLED"),
    },
    taggable: false,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...SCHEDULE_NAME }],
    replaceOn: ["region", "name", "namePrefix", "groupName"],
    source: provider("scheduler/schedule.go"),
  },
  {
    token: "aws:scheduler/scheduleGroup:ScheduleGroup",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("scheduler", resource, `schedule-group/${id}`),
      creationDate: (resource) => timestamp(resource),
      lastModificationDate: (resource) => timestamp(resource),
      state: () => "ACTIVE",
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...SCHEDULE_NAME }],
    replaceOn: ["region", "name", "namePrefix"],
    source: provider("scheduler/schedule_group.go"),
  },
];
