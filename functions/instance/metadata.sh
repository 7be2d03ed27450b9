#!/bin/bash
# What the metadata service (IMDSv2) says under a path; fails where it says nothing.
set -euo pipefail
service=http://169.254.169.254/latest
token=$(curl -fsS -m 5 --retry 5 -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 60" "$service/api/token")
curl -fsS -m 5 --retry 5 -H "X-aws-ec2-metadata-token: $token" "$service/meta-data/$1"
