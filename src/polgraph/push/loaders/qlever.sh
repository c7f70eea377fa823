# QLever makes a new index, to be served when it is done.
gzip -dc "$shards"/shard-*.nq.gz | qlever-index -i "${QLEVER_INDEX:?name a new index}" -F nq -f -
