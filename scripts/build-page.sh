#!/usr/bin/env bash
# Builds the page of the gateway into web/dist, with the verifier that checks proofs in the browser. Needs Node 20.19 or newer, and
# the packages of npm.
source "$(dirname "$0")/common.sh"
prepare

has_node 20.19 || fail "the page needs Node 20.19 or newer with npm; Debian's is older: install one from nodejs.org."
build_verifier
cd web
timeout 600 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
timeout 60 npm run --silent verifier -- "$VERIFIER_WASM"
timeout 300 npm run --silent build
