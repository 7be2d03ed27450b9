/** Rules about a stack that is paused: its load balancer goes. */
import { routedServices } from "../services";
import { Rule } from "./rule";

const pausedLoadBalancerIsFree: Rule = {
  id: "paused-load-balancer-is-free",
  about: "A load balancer that goes is not protected, and nobody else's.",
  check: ({ settings }) => {
    const { paused, ingress, protection } = settings;
    if (!paused || ingress.from !== undefined || routedServices(settings).length === 0) return [];
    const guests = Object.keys(ingress.guests);
    return [
      ...(protection.loadBalancer
        ? [
            {
              key: "protection.loadBalancer",
              found: true,
              allowed: "false while paused: Pulumi and AWS refuse to delete a protected one",
              fix: "set it to false with protection.reason and deploy that first, then set paused (docs/pausing.md)",
            },
          ]
        : []),
      ...(guests.length === 0
        ? []
        : [
            {
              key: "ingress.guests",
              found: guests,
              allowed: "none while paused: their rules would go with the load balancer",
              fix: "pause or destroy those stacks, and remove them here",
            },
          ]),
    ];
  },
};

export const pausingRules: readonly Rule[] = [pausedLoadBalancerIsFree];
