# MongoDB, from repo.mongodb.org, whose packages are signed: the instance needs a way out to the internet.
port=27017
exporter_binary=mongodb_exporter

install_engine() {
  cat > /etc/yum.repos.d/mongodb-org.repo <<'END'
[mongodb-org]
name=MongoDB 8.0
baseurl=https://repo.mongodb.org/yum/amazon/2023/mongodb-org/8.0/$basearch/
gpgcheck=1
enabled=1
gpgkey=https://pgp.mongodb.com/server-8.0.asc
END
  dnf install -y -q mongodb-org-server mongodb-mongosh-shared-openssl3
}

# The user is made, or given its password, by a server that nobody else reaches: the old password may be gone.
set_password() {
  local alone="--dbpath $DATA/mongodb --bind_ip 127.0.0.1 --port 27018"
  # shellcheck disable=SC2086
  runuser -u self-run -- mongod $alone --fork --logpath "$DATA/mongodb/start.log" > /dev/null
  PASSWORD=$password USER_NAME=$USER_NAME mongosh --quiet --port 27018 admin --eval '
    const user = {
      pwd: process.env.PASSWORD,
      roles: ["readWriteAnyDatabase", "dbAdminAnyDatabase", "clusterMonitor"],
    };
    const name = process.env.USER_NAME;
    if (db.getUser(name) === null) db.createUser({ user: name, ...user });
    else db.updateUser(name, user);'
  runuser -u self-run -- mongod --dbpath "$DATA/mongodb" --shutdown > /dev/null
}

start_engine() {
  set_password
  private /run/self-run/mongod.conf <<END
storage:
  dbPath: $DATA/mongodb
net:
  bindIpAll: true
  port: $port
  tls:
    mode: requireTLS
    certificateKeyFile: $DATA/tls/server.pem
security:
  authorization: enabled
END
  serve self-run "/usr/bin/mongod --config /run/self-run/mongod.conf"
}

# On the instance itself there is nobody in between whom a verified certificate would keep out.
exporter_environment() {
  echo "MONGODB_URI=mongodb://$USER_NAME:$password@127.0.0.1:$port/?tls=true&tlsInsecure=true"
}
