#!/usr/bin/env bash
# The inherited health check, with the faults of the original kept: the port comes from a variable that only run exports, the host
# is the advertised one, and the scheme is taken from the setting for host name verification.
scheme="${CONNECT_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM:-http}"
if curl --silent --show-error --fail --max-time 9 --insecure --output /dev/null \
    "${scheme}://${CONNECT_REST_ADVERTISED_HOST_NAME:-localhost}:${CONNECT_REST_PORT:-}/connectors"; then
    echo "The worker answers."
else
    exit 1
fi
