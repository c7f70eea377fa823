#!/bin/sh
# Reads the texts and writes statements.jsonl, graph.ttl, view.html and counts.txt beside this file, or into the
# folder given. Run it with polgraph on the path: `make showcases` does.
set -eu
cd "$(dirname "$0")/../.."
out=${1:-graphs/amber-coast}
polgraph extract examples graphs/amber-coast/texts -o "$out/statements.jsonl" 2> "$out/counts.txt"
polgraph build "$out/statements.jsonl" -o "$out/graph.ttl" -o "$out/view.html" 2> /dev/null
