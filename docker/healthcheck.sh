#!/usr/bin/env bash
# Succeeds while a node answers GET /health with 200. Bash speaks TCP itself, so the image needs no HTTP client.
#   healthcheck [PATH] [PORT]     /health/readiness also wants a peer and a node that is not catching up
set -euo pipefail

path=${1:-/health}
port=${2:-9944}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$path" "$port" >&3
IFS= read -r -t 4 status <&3
case $status in
	'HTTP/1.1 200 '*) ;;
	*) echo "$path answers: ${status%$'\r'}" >&2; exit 1 ;;
esac
