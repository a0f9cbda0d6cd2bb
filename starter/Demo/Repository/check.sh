#!/bin/sh
# What the developers check before a release: every route replies.
set -eu
routes=$(cat app/*.routes | grep -c '^route ')
replies=$(cat app/*.routes | grep -c '^  reply ')
[ "$routes" -eq "$replies" ] || { echo "$routes routes, $replies replies"; exit 1; }
echo "$routes routes, each replies"
