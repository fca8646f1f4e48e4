#!/bin/sh
# Usage: ship.sh FOLDER. Writes the modules of the client to the folder as they are served: without comments, which are half
# of their size, and without indentation. Assumes that comments are on separate lines or are inline JSDoc types.
set -eu
cd "$(dirname "$0")/src/main/resources/valetkey/browser"
mkdir -p "$1"
rm -f "$1"/*.js
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
