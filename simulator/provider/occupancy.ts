/**
 * What EC2 refuses because of what is there already: of everything that was made through these providers, who
 * holds a place that only one can have. Kept while the providers run; the engine keeps everything else.
 */
import { WireObject } from "../engine/wire";
import { plain } from "../engine/wire-views";

type Place = (properties: WireObject) => string | undefined;

const word = (properties: WireObject, key: string): string => {
  const value = properties[key] === undefined ? "" : plain(properties[key]);
  return typeof value === "string" ? value : "";
};

/** A route table has one route to a destination (EC2 API reference, CreateRoute: RouteAlreadyExists). */
const routePlace: Place = (properties) => {
  const destination = [
    "destinationCidrBlock",
    "destinationIpv6CidrBlock",
    "destinationPrefixListId",
  ]
    .map((key) => word(properties, key))
    .find((value) => value !== "");
  return destination === undefined
    ? undefined
    : `route to ${destination} in ${word(properties, "routeTableId")}`;
};

const places: Readonly<Record<string, Place>> = { "aws:ec2/route:Route": routePlace };

export class Occupancy {
  private readonly holders = new Map<string, string>();

  /** @throws Error in EC2's words when somebody else holds the place */
  take(urn: string, type: string, properties: WireObject): void {
    const place = places[type]?.(properties);
    if (place === undefined) return;
    const holder = this.holders.get(place);
    if (holder !== undefined)
      throw new Error(`RouteAlreadyExists: there is a ${place} already: ${holder}`);
    this.holders.set(place, urn);
  }

  leave(type: string, properties: WireObject): void {
    const place = places[type]?.(properties);
    if (place !== undefined) this.holders.delete(place);
  }
}
