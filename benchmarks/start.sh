#!/usr/bin/env bash
# Times the start of the worker, from docker run to the first answer of /connectors with the broker up, and its processor time and peak of memory
# meanwhile: found plugins by reflection (Kafka's default, hybrid_warn) and by manifests (service_load) in turns, from one image.
#   benchmarks/start.sh <folder of Kafka's jars>     a rehearsal with the real Kafka of that folder
#   TURNS=<n>   turns of each (3)
# Needs root, as every rehearsal with a private engine, curl and jq. The engine, broker and workers are gone afterwards.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
libs=${1:?the folder of Kafka\'s jars}
work=$(mktemp -d "${TMPDIR:-/tmp}/start.XXXXXX")
socket=$root/.nuke/temp/engine/docker.sock
docker() { command docker -H "unix://$socket" "$@"; }

finish() {
  docker ps --all --quiet --filter label=start-benchmark | xargs -r -I{} command docker -H "unix://$socket" rm --force --volumes {} >/dev/null || true
  if [[ -e $root/.nuke/temp/engine/dockerd.pid ]]; then kill "$(cat "$root/.nuke/temp/engine/dockerd.pid")"; fi
  rm -rf "$work"
}
trap finish EXIT

# Where the connector does not run on that Kafka, Smoke says so; the worker starts all the same.
"$root/build.sh" Smoke --rehearse --kafka-libs "$libs" --keep --no-logo >"$work/smoke.log" 2>&1 || true
worker=$(docker ps --quiet --filter label=org.neo4j.kafka-connect.build.role=worker | head -n 1)
if [[ ! $worker ]]; then tail -n 40 "$work/smoke.log" >&2; exit 1; fi
image=$(docker inspect --format '{{.Image}}' "$worker")
network=$(docker inspect --format '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}}{{end}}' "$worker")
docker rm --force --volumes "$worker" >/dev/null

# Seconds of the clock, of the processor, and megabytes at the peak, into <work>/<discovery>.
start() {
  local discovery=$1 name=start-benchmark-$1-$2 id port began
  began=$(date +%s.%N)
  id=$(docker run --detach --label start-benchmark --network "$network" --publish 127.0.0.1::8083 --name "$name" \
    --env CONNECT_BOOTSTRAP_SERVERS=broker:9092 --env "CONNECT_PLUGIN_DISCOVERY=$discovery" --env "CONNECT_GROUP_ID=$name" \
    --env "CONNECT_CONFIG_STORAGE_TOPIC=$name-c" --env "CONNECT_OFFSET_STORAGE_TOPIC=$name-o" --env "CONNECT_STATUS_STORAGE_TOPIC=$name-s" "$image")
  port=$(docker port "$id" 8083/tcp | head -n 1)
  until curl --silent --fail --output /dev/null --max-time 30 "http://$port/connectors"; do
    if [[ $(docker inspect --format '{{.State.Running}}' "$id") != true ]] || ((SECONDS > 1800)); then docker logs --tail 30 "$id" >&2; exit 1; fi
    sleep 0.05
  done
  curl --silent --unix-socket "$socket" "http://engine/containers/$id/stats?stream=false&one-shot=true" >"$work/stats"
  awk -v began="$began" -v ended="$(date +%s.%N)" \
    -v cpu="$(jq .cpu_stats.cpu_usage.total_usage "$work/stats")" \
    -v memory="$(jq '.memory_stats.max_usage // .memory_stats.usage' "$work/stats")" \
    'BEGIN { printf "%.2f %.2f %.0f\n", ended - began, cpu / 1e9, memory / 1e6 }' >>"$work/$discovery"
  docker rm --force --volumes "$id" >/dev/null
}

median() { awk -v column="$2" '{ print $column }' "$work/$1" | sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

turns=${TURNS:-3}
for ((turn = 0; turn < turns; turn++)); do
  for discovery in hybrid_warn service_load; do start "$discovery" "$turn"; done
done
printf '%-30s %12s %12s %6s\n' "$(basename "$(dirname "$libs")"), medians of $turns" hybrid_warn service_load ratio
column=0
for what in 'to /connectors, s' 'processor time, s' 'peak of memory, MB'; do
  column=$((column + 1))
  awk -v what="$what" -v before="$(median hybrid_warn $column)" -v after="$(median service_load $column)" \
    'BEGIN { printf "%-30s %12s %12s %6.2f\n", what, before, after, after / before }'
done
