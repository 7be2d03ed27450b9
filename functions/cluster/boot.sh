# Makes an instance one of the cluster's, as root, on its first boot; the agent starts after it. CLUSTER is set before.
set -euo pipefail

# Tasks have roles of their own: the instance's is not for them, nor are rights over the instance.
cat > /etc/ecs/ecs.config << END_OF_CONFIG
ECS_CLUSTER=$CLUSTER
ECS_AWSVPC_BLOCK_IMDS=true
ECS_DISABLE_PRIVILEGED=true
END_OF_CONFIG
echo "$(date -u +%FT%TZ) boot: joins $CLUSTER"
