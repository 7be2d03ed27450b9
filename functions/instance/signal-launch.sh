#!/bin/bash
# Tells the Auto Scaling group, which holds a new instance back, to go on with it (CONTINUE) or without (ABANDON).
set -euo pipefail
root=${BLUEGREEN_ROOT:-}
. "$root/etc/bluegreen/instance.conf"
instance=$("$root/opt/bluegreen/metadata" instance-id)
lifecycle() {
  aws autoscaling describe-auto-scaling-instances --region "$REGION" --instance-ids "$instance" \
    --query 'AutoScalingInstances[0].[AutoScalingGroupName,LifecycleState]' --output text
}
read -r group state <<< "$(lifecycle)"
# A group that has just started an instance may not wait for it yet.
for _ in {1..12}; do
  case "$state" in Pending | Warmed:Pending) sleep 5 && read -r group state <<< "$(lifecycle)" ;; *) break ;; esac
done
if [[ "$state" != *Pending:Wait ]]; then
  echo "launch: $group does not wait for $instance, which is $state"
  exit 0
fi
aws autoscaling complete-lifecycle-action --region "$REGION" --auto-scaling-group-name "$group" \
  --lifecycle-hook-name "$LAUNCH_HOOK" --instance-id "$instance" --lifecycle-action-result "$1"
echo "launch: $group was told $1 for $instance"
