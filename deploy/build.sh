#!/usr/bin/env bash
# Builds the worker's image on the base that this machine can have.
#
#   deploy/build.sh [TAG]      TAG: marsad:local
#
# Needs an engine (deploy/engine.sh start) and a package index as pip is set up for. Where PIP_CERT or SSL_CERT_FILE
# names a bundle of certificates, the build uses it as a secret: it enters no layer.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tag=${1:-marsad:local}

base=$("$root/deploy/engine.sh" base)
docker=$("$root/deploy/engine.sh" docker)

options=(--network host --build-arg "BASE_IMAGE=$base" --file "$root/deploy/Dockerfile" --tag "$tag")
bundle=${PIP_CERT:-${SSL_CERT_FILE:-}}
if [[ -n $bundle ]]; then options+=(--secret "id=ca_bundle,src=$bundle"); fi

DOCKER_BUILDKIT=1 "$docker" build --progress plain "${options[@]}" "$root" >&2
echo "$tag"
