#!/usr/bin/env bash
# Runs the published engine against the recordings of the real server: tests/conformance.sh KIT [arguments of the kit's run.mjs]
# Without arguments the whole kit but its benchmarks; the last lines are "N passed, M failed", one for each part. The kit is copied and
# installed outside the repository. CONFORMANCE_SERVER names a server to be used in place of a freshly published one.
set -euo pipefail
kit=$(cd "${1:?usage: conformance.sh KIT [run.mjs arguments]}" && pwd); shift
cd "$(dirname "$0")/.."

. tests/start-server.sh
work=$(mktemp -d)
server_id=
trap '[ -z "$server_id" ] || kill "$server_id" 2>/dev/null || true; rm -rf "$work"' EXIT # it may have ended by itself
installed=${CONFORMANCE_INSTALLED:-$work/kit}
[ -d "$installed/node_modules" ] || "$kit/install" "$installed" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 2; }
server=${CONFORMANCE_SERVER:-$work/server/temporal-dev-server}
[ -x "$server" ] || dotnet publish temporal-dev/Server -c Release -v q --nologo -o "$work/server" >"$work/publish.log" \
  || { cat "$work/publish.log"; exit 2; }

attributes=()
for attribute in Keyword Int Text Bool Datetime Double; do attributes+=(--search-attribute "Custom${attribute}Field=$attribute"); done
start_server "$work/engine.log" "$server" --port 0 --db "$work/engine.db" "${attributes[@]}"

cd "$installed"
at=(--address "127.0.0.1:$server_port")
# run.mjs adds search attributes that the others would see.
parts=(rpc/run.mjs cli/replay.mjs "cli/replay.mjs --dir cli/ui-transcripts" run.mjs)
[ $# -eq 0 ] || parts=("run.mjs $*")
code=0
for part in "${parts[@]}"; do
  echo "-- $part"
  read -ra words <<<"$part"
  node "${words[@]}" "${at[@]}" || code=1
done
exit $code
