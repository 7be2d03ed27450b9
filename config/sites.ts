/** What follows from a stack file for its sites. */
import { Settings, SiteSettings } from "./schema";

/** Whether a site's requests are logged: unless it says no, where the stack has a bucket for logs. */
export function siteLogs({ ingress, stores }: Settings, { logs = true }: SiteSettings): boolean {
  const store = stores[ingress.logBucket];
  return logs && store?.kind === "bucket" && store.purpose === "logs";
}

/** Whether CloudFront asks the test listener: for the staging distribution of a site. */
export function sitesLeadToTests({ sites }: Pick<Settings, "sites">): boolean {
  return Object.values(sites).some(({ staging }) => staging?.testTraffic === true);
}
