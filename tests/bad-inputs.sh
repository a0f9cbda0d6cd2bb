#!/usr/bin/env bash
# Prints what each bad input gets: a sentence, where, what to do next, and an exit code. Fails on a stack trace or on another exit code.
set -uo pipefail
cd "$(dirname "$0")/.."
program=starter/bin/Debug/net10.0/release.dll
[ -f "$program" ] || dotnet build starter --nologo -v q || exit 1
program=$PWD/$program
room=$(mktemp -d)
servers=()
failed=0
trap 'for id in "${servers[@]}"; do kill "$id" 2>/dev/null; done; wait; rm -rf "$room"' EXIT
unset TEMPORAL_ADDRESS TEMPORAL_NAMESPACE TEMPORAL_API_KEY RELEASE_STATE RELEASE_POLICY RELEASE_KEY
export RELEASE_STATE=$room/state NO_COLOR=1

release() { dotnet "$program" "$@"; }

gets() { # exit code, words that must be in it, title, command...
  local code=$1 words=$2 title=$3 seen out; shift 3
  out=$("$@" 2>&1 </dev/null); seen=$?
  printf '\n== %s (exit %s)\n%s\n' "$title" "$seen" "$out"
  [ "$seen" = "$code" ] || { echo "FAILED: expected exit $code"; failed=1; }
  grep -qF -- "$words" <<<"$out" || { echo "FAILED: it does not say '$words'"; failed=1; }
  if grep -qE '^ +at [A-Za-z_.<>]+\(|Unhandled exception|System\.[A-Za-z.]+Exception' <<<"$out"; then echo "FAILED: a stack trace"; failed=1; fi
}

serve() { # state directory, further words: starts a server and waits until it is there
  RELEASE_STATE=$1 dotnet "$program" dev-server --port 0 "${@:2}" >"$room/server.log" 2>&1 </dev/null &
  servers+=($!)
  for _ in $(seq 200); do grep -q 'ready on' "$room/server.log" && return; sleep 0.1; done
  echo "FAILED: no server: $(cat "$room/server.log")"; failed=1
}

cat >"$room/five.yaml" <<'YAML'
project: Shop!
source: { repository: ., branch: main, tag: release }
artifacts: [ { name: bundle, file: /dist/shop } ]
components: [ { name: shop, deploy: { files: bundle, current: "{directory}/current" } } ]
environments: { production: { hosts: [ { name: prod-1, address: local, port: 99999 } ] } }
smok: []
health: { hold: soon, checks: [ { name: health, http: "GET http://{address}:{port}/health" } ] }
YAML
gets 2 'five.yaml:' 'a plan with errors' release plan --plan "$room/five.yaml"
[ "$(release plan --plan "$room/five.yaml" 2>&1 | grep -c 'five.yaml:[0-9]*:[0-9]*:')" -ge 5 ] || { echo "FAILED: fewer than five errors at once"; failed=1; }
gets 2 'there is no plan' 'no plan at all' release start --version 1.0.0 --plan "$room/none.yaml"
gets 2 'not a semantic version' 'a version that is none' release status shop one
gets 3 'no engine is known here' 'no engine was ever started' release list
gets 3 'no engine answers' 'the server is down' env TEMPORAL_ADDRESS=127.0.0.1:1 dotnet "$program" list

serve "$room/state" --keyed
gets 4 'there is no release/shop/9.9.9' 'an unknown release' release status shop 9.9.9
mkdir -m 700 "$room/other" && sed "s#$room/state/api-key#$room/other/api-key#" "$room/state/engine.json" >"$room/other/engine.json" && echo wrong >"$room/other/api-key"
gets 3 'key' 'a wrong key for the engine' release list --state "$room/other"
port=$(sed -n 's/.*127.0.0.1:\([0-9]*\).*/\1/p' "$room/state/engine.json" | head -1)
gets 2 "$port" 'a port that is taken' release dev-server --port "$port" --db "$room/second.db" --state "$room/third"
head -c 20000 /dev/urandom >"$room/corrupt.db"
gets 2 'corrupt.db' 'a corrupt database file' release dev-server --port 0 --db "$room/corrupt.db" --state "$room/third"
gets 2 'database' 'a database that is in use' release dev-server --port 0 --db "$room/state/engine.db" --state "$room/third"
gets 2 '4 settings cannot be used' 'worker settings, all at once' release worker --state "$room/third" --policy "$room/none" -- \
  --health-port 99999999 --log-level loud --colour blue

git -c init.defaultBranch=main init -q "$room/shop"
git -C "$room/shop" config user.email dev@shop.example && git -C "$room/shop" config user.name Dev
sed -e 's/^project: .*/project: shop/' -e 's/tag: release/tag: "v{version}"/' -e 's#/dist/shop#dist/shop#' -e '/^smok/d' -e 's/hold: soon/hold: 1s/' -e 's/99999/8080, directory: \/srv\/shop/' \
  "$room/five.yaml" >"$room/shop/release.yaml"
gets 0 'nothing was touched' 'the same plan, mended' release plan --plan "$room/shop/release.yaml"
git -C "$room/shop" add -A && git -C "$room/shop" commit -qm one && git -C "$room/shop" tag v1.0.0
git -C "$room/shop" commit -q --allow-empty -m two
gets 2 'TagConflict' 'a tag on another commit' release start --version 1.0.0 --plan "$room/shop/release.yaml"
echo change >>"$room/shop/release.yaml"
gets 2 'the work tree has changes' 'a dirty tree' release start --version 1.1.0 --plan "$room/shop/release.yaml"
gets 2 '--version' 'no version' release start --plan "$room/shop/release.yaml"
gets 2 'Unrecognized' 'words that mean nothing' release approv shop 1.0.0

[ "$failed" = 0 ] && printf '\nevery bad input gets its sentence\n' || printf '\nFAILED: see above\n'
exit "$failed"
