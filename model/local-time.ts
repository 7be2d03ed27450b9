/** A time as people write it, in a zone: which moment that is. Pure. */
import { timeZoneFault } from "../aws/limits/schedules";

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/;

export type Moment = { readonly at: Date } | { readonly fault: string };

/** What a clock in the zone shows at a moment, as if it were UTC: comparable with another. */
function clock(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone: zone, hourCycle: "h23", era: "short" },
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" },
  }).formatToParts(moment);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"));
}

const day = 24 * 60 * 60 * 1000;

/** No offset changes twice within two days, so those a day before and a day after are all there can be. */
export function momentOf(local: string, zone: string): Moment {
  const [, year, month, date, hour, minute] = (LOCAL.exec(local) ?? []).map(Number);
  const shown = Date.UTC(year ?? NaN, (month ?? NaN) - 1, date, hour, minute);
  if (Number.isNaN(shown) || new Date(shown).toISOString().slice(0, 16) !== local)
    return { fault: `"${local}" is no time: write 2026-12-01T00:00.` };
  const zoneFault = timeZoneFault(zone);
  if (zoneFault !== undefined) return { fault: `"${zone}" is no time zone; ${zoneFault}.` };
  const offsets = [shown - day, shown + day].map((near) => clock(near, zone) - near);
  const moments = [...new Set(offsets)]
    .map((offset) => shown - offset)
    .filter((moment) => clock(moment, zone) === shown);
  const [only, second] = moments;
  if (only === undefined)
    return { fault: `${local} is left out in ${zone}: its clocks go forward.` };
  if (second !== undefined)
    return { fault: `${local} comes twice in ${zone}: its clocks go back.` };
  return { at: new Date(only) };
}
