#!/bin/sh
docker compose exec db pg_dump -U app app > backup.sql
