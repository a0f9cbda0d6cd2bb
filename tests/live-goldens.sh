#!/usr/bin/env bash
# Our worker in the place of the official one: tests/live-goldens.sh KIT
# Runs every scenario of the conformance suite with workflows and local activities in C#, compares the histories with the recordings, and
# has the official core replay what our worker has written. The kit is copied and installed outside the repository.
set -euo pipefail
kit=$(cd "${1:?usage: live-goldens.sh KIT}" && pwd)
cd "$(dirname "$0")/.."
home=$PWD
configuration=${CONFIGURATION:-Debug}
server=temporal-dev/Server/bin/$configuration/net10.0/temporal-dev-server.dll
worker=tests/LiveGoldens/bin/$configuration/net10.0/Tests.LiveGoldens.dll
for project in "$server:temporal-dev/Server" "$worker:tests/LiveGoldens"; do
  [ -f "${project%%:*}" ] || dotnet build "${project##*:}" -v q --nologo -c "$configuration"
done

. tests/start-server.sh
work=$(mktemp -d)
server_id=
trap '[ -z "$server_id" ] || kill "$server_id" 2>/dev/null || true; rm -rf "$work"' EXIT # it may have ended by itself
installed=${CONFORMANCE_INSTALLED:-$work/kit}
[ -d "$installed/node_modules" ] || "$kit/install" "$installed" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 2; }
ours=$work/ours # recordings of ours must not fall into the kit's
mkdir "$ours" && cp -r "$installed"/{run.mjs,package.json,lib,scenarios,workflows,activities} "$ours" && ln -s "$installed/node_modules" "$ours/node_modules"

start_server "$work/engine.log" dotnet "$server" --port 0 --db "$work/engine.db"

code=0
cd "$ours"
LIVE_ADDRESS=127.0.0.1:$server_port LIVE_WORKER=$home/$worker \
  node --import "$home/tests/LiveGoldens/shim.mjs" run.mjs --address "127.0.0.1:$server_port" --jobs 2 --record >"$work/record.log" 2>&1 || true # what failed has no recording
echo "against the recordings of the official worker:"
node "$home/tests/LiveGoldens/compare.mjs" "$installed" "$ours/golden" || code=1
echo "replayed by the official core, without local-unknown-type, which it cannot replay even when it wrote it itself:"
rm -f "$ours"/histories/local-unknown-type.*
cd "$installed" && node replay-histories.mjs --dir "$ours/histories" >"$work/replay.log" 2>&1 || code=1
grep -A1 '^FAIL' "$work/replay.log" || true # none failed
tail -n 1 "$work/replay.log"
exit $code
