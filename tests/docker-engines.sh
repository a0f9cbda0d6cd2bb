#!/usr/bin/env bash
# Starts two real Docker engines for the tests, each with its own data, network and socket below DIR, and prints the line that tells the tests.
#   tests/docker-engines.sh DIR      e.g. export RELEASE_TEST_ENGINES=$(tests/docker-engines.sh /tmp/engines)
# They end with: for pid in DIR/*/pid; do kill $(<$pid); done. Needs root and dockerd.
set -euo pipefail
dir=${1:?DIR}
start() { # name, number
  local home=$dir/$1 bridge=rwtest$2
  mkdir -p "$home"
  ip link show "$bridge" >/dev/null 2>&1 || ip link add "$bridge" type bridge
  ip addr replace "10.213.$2.1/24" dev "$bridge"
  ip link set "$bridge" up
  setsid dockerd --data-root "$home/data" --exec-root "$home/exec" --pidfile "$home/pid" -H "unix://$home/docker.sock" \
    --bridge "$bridge" --userland-proxy=true >"$home/log" 2>&1 </dev/null &
  for _ in $(seq 300); do
    docker -H "unix://$home/docker.sock" version >/dev/null 2>&1 && return
    kill -0 $! 2>/dev/null || break
    read -rt 0.1 <> <(:) || true
  done
  tail -n 30 "$home/log" >&2
  echo "The engine $1 did not start; its log is $home/log" >&2
  exit 1
}
start first 1
start second 2
echo "unix://$dir/first/docker.sock,unix://$dir/second/docker.sock"
