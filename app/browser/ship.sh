#!/bin/sh
# usage: ship.sh FOLDER   writes the client's modules there as browsers get them: without comments, which are half of
# their bytes, and without indentation. Comments of this client are lines of their own or types between code.
set -eu
cd "$(dirname "$0")/src/main/resources/valetkey/browser"
mkdir -p "$1"
rm -f "$1/types.js"
for module in *.js; do
  [ "$module" = types.js ] && continue
  awk '
    { gsub(/\/\*\* [^*]*\*\/ ?/, "") }
    /^ *\/\*\*/ { comment = 1 }
    comment { if (/\*\//) comment = 0; next }
    /^ *\/\// { next }
    { sub(/^ +/, "") }
    NF' "$module" > "$1/$module"
done
