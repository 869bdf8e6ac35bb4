#!/usr/bin/env bash
# A container engine and a base image on a machine that has neither.
#
#   deploy/engine.sh start   make an engine answer: does nothing where one does; else, as root with
#                            apt, installs it if need be and starts it. Exit 0 when it answers, 1 when it cannot.
#   deploy/engine.sh stop    end the engine that "start" started, by its pid; leave any other alone.
#   deploy/engine.sh base    print the name of the base image, making it first where it is missing:
#                            pulled if a registry can be reached, else built from Debian packages.
#   deploy/engine.sh docker  print the docker client that can build here (see client below).
#
# Variables: MARSAD_BASE_IMAGE (python:3.11-slim-bookworm), MARSAD_ENGINE_DIR (/var/tmp/marsad-engine: pid and log).
set -euo pipefail

official=${MARSAD_BASE_IMAGE:-python:3.11-slim-bookworm}
homemade=marsad-base:3.11-bookworm
state=${MARSAD_ENGINE_DIR:-/var/tmp/marsad-engine}

say() { echo "engine.sh: $*" >&2; }
fail() { say "$*"; exit 1; }
answers() { docker version >/dev/null 2>&1; }

# A process that has ended may stay listed, where nothing collects the orphans (many a container's first process).
runs() {
    local state
    state=$(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) && [[ ${state:0:1} != Z ]]
}

# A docker client without its build plugin can do all but build with mounts, so the distribution's
# own one, which has that built in, goes before it.
client() {
    local candidate
    for candidate in docker /usr/bin/docker; do
        if "$candidate" buildx version >/dev/null 2>&1 || [[ $("$candidate" --version 2>/dev/null) == *" 20.10."* ]]; then
            echo "$candidate"
            return
        fi
    done
    fail "no docker client with BuildKit: install docker-buildx, or Docker 20.10 or later with its build plugin"
}

install_engine() {
    command -v dockerd >/dev/null && command -v docker-compose >/dev/null && command -v debootstrap >/dev/null && return
    command -v apt-get >/dev/null || fail "no engine answers and there is no apt-get to install one"
    say "installing the engine with apt-get"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        docker.io docker-compose debootstrap >/dev/null
}

start() {
    if answers; then return; fi
    [[ $(id -u) == 0 ]] || fail "no engine answers, and only root can start one"
    install_engine
    mkdir -p "$state"
    # Without the limit on open files, Java sizes its tables for a million of them.
    setsid dockerd --default-ulimit nofile=20000:20000 >"$state/dockerd.log" 2>&1 </dev/null &
    local pid=$!
    echo "$pid" >"$state/dockerd.pid"
    local _
    for _ in {1..60}; do
        if answers; then say "engine started, pid $pid, log $state/dockerd.log"; return; fi
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.5
    done
    tail -n 5 "$state/dockerd.log" >&2
    fail "the engine did not start; its log is $state/dockerd.log"
}

stop() {
    [[ -f $state/dockerd.pid ]] || return 0
    local pid
    pid=$(<"$state/dockerd.pid")
    rm -f "$state/dockerd.pid"
    # The number may belong to another process by now.
    if [[ $(cat "/proc/$pid/comm" 2>/dev/null) == dockerd ]]; then
        kill "$pid"
        local _
        for _ in {1..150}; do
            if ! runs "$pid"; then say "engine stopped"; return; fi
            sleep 0.2
        done
        fail "the engine, pid $pid, was told to stop and still runs after 30 s"
    fi
}

# The mirror that this machine's own apt uses for Debian bookworm, so that none is named here.
mirror() {
    # shellcheck disable=SC2016  # apt-get's own variables
    apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT) $(ORIGIN)' 'Created-By: Packages' |
        awk '$2 == "bookworm" && $3 == "main" && $4 == "Debian" { print $1; exit }'
}

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

build_base() {
    [[ $(id -u) == 0 ]] || fail "$official cannot be pulled, and only root can build a base in its place"
    install_engine
    local from root
    from=$(mirror)
    [[ -n $from ]] || fail "$official cannot be pulled, and apt knows no Debian bookworm to build a base from"
    root=$(mktemp -d)
    say "building $homemade from Debian packages (about a minute)"
    debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates bookworm "$root/fs" "$from" \
        >"$root/log" 2>&1 || { tail -n 5 "$root/log" >&2; fail "debootstrap failed; its files are in $root"; }
    rm -rf "$root"/fs/var/cache/apt/* "$root"/fs/var/lib/apt/lists/* "$root"/fs/var/log/* \
        "$root"/fs/usr/share/{doc,man,locale,info}/* "$root"/fs/etc/apt/sources.list
    tar -C "$root/fs" -c . | docker import --change 'CMD ["python3"]' - "$homemade" >/dev/null
    rm -rf "$root"
}

base() {
    start
    if has_image "$official"; then echo "$official"; return; fi
    if ! has_image "$homemade"; then
        if docker pull -q "$official" >/dev/null 2>&1; then echo "$official"; return; fi
        build_base
    fi
    echo "$homemade"
}

case ${1:-} in
    start | stop | base) "$1" ;;
    docker) client ;;
    *) sed -n '2,/^set/{/^set/!s/^# \{0,1\}//p}' "$0" >&2; exit 2 ;;
esac
