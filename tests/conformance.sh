#!/usr/bin/env bash
# Runs the embedded engine against the recordings of the real server: tests/conformance.sh KIT [arguments of the kit's run.mjs]
# Default: the topics activities, timers, signals and queries. The kit is copied and installed outside the repository.
set -euo pipefail
kit=$(cd "${1:?usage: conformance.sh KIT [run.mjs arguments]}" && pwd); shift
[ $# -gt 0 ] || set -- --topic activities,timers,signals,queries
cd "$(dirname "$0")/.."
server=temporal-dev/Server/bin/${CONFIGURATION:-Debug}/net10.0/temporal-dev-server.dll
[ -f "$server" ] || dotnet build temporal-dev/Server -v q --nologo -c "${CONFIGURATION:-Debug}"

work=$(mktemp -d)
installed=${CONFORMANCE_INSTALLED:-$work/kit}
[ -d "$installed/node_modules" ] || "$kit/install" "$installed" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 2; }

dotnet "$server" --port 0 --db "$work/engine.db" >"$work/engine.log" 2>&1 &
engine=$!
trap 'kill $engine 2>/dev/null || true; rm -rf "$work"' EXIT # it may have ended by itself
port=
for _ in $(seq 1 300); do
  port=$(sed -nE 's/^temporal-dev-server ready on 127\.0\.0\.1:([0-9]+).*/\1/p' "$work/engine.log")
  [ -z "$port" ] || break
  kill -0 $engine 2>/dev/null || { echo "the engine did not start:"; cat "$work/engine.log"; exit 2; }
  sleep 0.1
done
[ -n "$port" ] || { echo "the engine was not ready within 30 s"; cat "$work/engine.log"; exit 2; }

cd "$installed" && node run.mjs --address "127.0.0.1:$port" "$@"
