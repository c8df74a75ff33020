#!/usr/bin/env bash
# Sets up, builds, and measures the page in Chromium, with a gateway and a node that are real ones. Arguments go to
# web/bench/page.mjs: --runs N, --json.
source "$(dirname "$0")/common.sh"
source "$(dirname "$0")/story.sh"
# Longer than the program below may take.
LIFETIME=7200
# With --json the results alone stand on the standard output.
{
	prepare
	can_build_pages "the page was NOT measured" || exit 0
	has_chromium "the page was NOT measured" || exit 0
	build_all
	env -u VITE_CARNET_GENESIS "$ROOT/scripts/build-page.sh"
	# One address asks more often than a buyer does.
	serve_bottle --requests-per-second 0 --relays-per-minute 0
	say "Measuring; stop other programs first, they share the cores"
} >&2

cd "$ROOT/web"
# In the foreground, so that Ctrl-C reaches it.
CARNET_CHROMIUM=$CHROMIUM timeout --foreground 6000 node bench/page.mjs "$@" "$LABEL"
