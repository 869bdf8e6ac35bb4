#!/usr/bin/env bash
# Writes the node's properties from the environment, formats its storage if it is new, and becomes the server.
set -euo pipefail

export CLUSTER_ID=${CLUSTER_ID:-5L6g3nShT-eMCtK--X86sw}

# Listeners that are not given follow from the advertised ones, on every address.
if [[ -z ${KAFKA_LISTENERS:-} && -n ${KAFKA_ADVERTISED_LISTENERS:-} && ${KAFKA_PROCESS_ROLES:-} != controller ]]; then
    KAFKA_LISTENERS=$(sed -E 's|://[^:,]*:|://0.0.0.0:|g' <<<"$KAFKA_ADVERTISED_LISTENERS")
    export KAFKA_LISTENERS
fi

classpath='/opt/kafka/libs/*'
logging=-Dlog4j2.configurationFile=/opt/kafka/config/log4j2.yaml

if ! setup=$("$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -cp "$classpath" kafka.docker.KafkaDockerWrapper setup \
    --default-configs-dir /etc/kafka/docker --mounted-configs-dir /mnt/shared/config \
    --final-configs-dir /opt/kafka/config 2>&1); then
    # A container that is started again finds its own storage.
    grep -qi "already formatted" <<<"$setup" || { echo "$setup" >&2; exit 1; }
fi

# shellcheck disable=SC2086  # each variable holds several options
exec "$JAVA_HOME/bin/java" ${KAFKA_HEAP_OPTS:-} ${KAFKA_JVM_PERFORMANCE_OPTS:-} ${KAFKA_OPTS:-} "$logging" \
    -Dkafka.logs.dir=/opt/kafka/logs -cp "$classpath" kafka.Kafka /opt/kafka/config/server.properties
