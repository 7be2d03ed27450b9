# Valkey, from Amazon Linux's own packages; they are in S3, which subnets without a way out reach too.
port=6379
exporter_binary=redis_exporter

install_engine() { dnf install -y -q valkey; }

start_engine() {
  # A quarter of the memory is left to the system and to the process that writes the append-only file anew.
  memory=$(awk '/MemTotal/ { print int($2 * 3 / 4) }' /proc/meminfo)
  private /run/self-run/valkey.conf <<END
bind * -::*
port 0
tls-port $port
tls-cert-file $DATA/tls/certificate.pem
tls-key-file $DATA/tls/key.pem
tls-ca-cert-file $DATA/tls/certificate.pem
tls-auth-clients no
dir $DATA/valkey
appendonly yes
maxmemory ${memory}kb
maxmemory-policy noeviction
requirepass $password
END
  serve self-run "/usr/bin/valkey-server /run/self-run/valkey.conf"
}

# On the instance itself there is nobody in between whom a verified certificate would keep out.
exporter_environment() {
  echo "REDIS_ADDR=rediss://127.0.0.1:$port"
  echo "REDIS_PASSWORD=$password"
  echo "REDIS_EXPORTER_SKIP_TLS_VERIFICATION=true"
}
