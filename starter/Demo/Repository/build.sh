#!/bin/sh
# Packs the service: who it is, then every route. The same commit always gives the same bytes.
set -eu
mkdir -p dist
{
  printf 'bundle shop %s %s\n' "$(cat VERSION)" "${RELEASE_COMMIT:-$(git rev-parse HEAD)}"
  cat app/*.routes
} > dist/shop.bundle
sha256sum dist/shop.bundle > dist/shop.bundle.sha256
