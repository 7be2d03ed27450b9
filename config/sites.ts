/** What follows from a stack file for its sites. */
import { Settings, SiteSettings } from "./schema";

/** Whether a site's requests are logged: unless it says no, where the stack has a bucket for logs. */
export function siteLogs({ ingress, stores }: Settings, { logs = true }: SiteSettings): boolean {
  const store = stores[ingress.logBucket];
  return logs && store?.kind === "bucket" && store.purpose === "logs";
}

/** The test listener, and whether CloudFront asks it too: for the staging distribution of a site. */
export function testListenerOf({ ingress: { testListener }, sites }: Settings) {
  const cloudFront = Object.values(sites).some(({ staging }) => staging?.testTraffic === true);
  return testListener && { ...testListener, cloudFront };
}
