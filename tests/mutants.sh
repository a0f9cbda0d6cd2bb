#!/usr/bin/env bash
# Plants each bug of tests/Simulation/Mutants in a scratch copy of the engine and shows that the simulation finds it.
# Fails when a bug survives, or when the simulation fails without one. Usage: tests/mutants.sh [seeds each bug may take]
set -euo pipefail
seeds=${1:-1000}
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git ls-files -z temporal-sdk/Wire temporal-dev/Engine temporal-dev/Server tests/Simulation 'Directory.*' .editorconfig | xargs -0 cp -p --parents -t "$work"
for room in temporal-sdk/Wire temporal-dev/Engine temporal-dev/Server tests/Simulation; do # what is built already need not be built again
  for made in bin obj; do if [ -d "$room/$made" ]; then cp -a "$room/$made" "$work/$room/"; fi; done
done
mutants=$PWD/tests/Simulation/Mutants
cd "$work"
simulate() { # what to expect, seeds
  dotnet build tests/Simulation -v q --nologo >build.log 2>&1 || { tail -n 20 build.log; return 2; }
  dotnet tests/Simulation/bin/Debug/net10.0/Tests.Simulation.dll --stop 1 --seeds "$1" >sim.log 2>&1
}

passed=0 failed=0
if simulate 100; then echo "none            the simulation passes 100 seeds"; else tail -n 40 sim.log; echo "0 passed, 1 failed"; exit 1; fi
for mutant in "$mutants"/*.patch; do
  name=$(basename "$mutant" .patch) code=0
  patch -s -p1 <"$mutant"
  simulate "$seeds" || code=$?
  patch -s -R -p1 <"$mutant"
  if [ "$code" = 1 ]; then
    passed=$((passed + 1)); printf '%-15s %s\n                found: %s\n' "$name" "$(head -n 1 "$mutant")" \
      "$(grep -m 1 '^seed ' sim.log | cut -c 1-200)"
  else
    failed=$((failed + 1)); printf '%-15s %s\n                SURVIVED (exit %s)\n' "$name" "$(head -n 1 "$mutant")" "$code"
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
