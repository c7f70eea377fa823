# Oxigraph loads into its folder, so stop the server while this runs. What the folder holds is kept.
oxigraph load --location "${OXIGRAPH_LOCATION:?name the folder of the server}" --file "$shards"/shard-*.nq.gz
