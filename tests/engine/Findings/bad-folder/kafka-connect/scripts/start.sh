#!/bin/sh
exec /etc/confluent/docker/run
