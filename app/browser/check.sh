#!/bin/sh
# Size, types and unit tests of the browser client. Without Node the size alone is checked, except under CI=true.
set -eu
cd "$(dirname "$0")"

# A page loads all of it before it can upload: it may weigh 12 KB.
readonly most=12288
./ship.sh "$PWD/target/shipped"
bytes=$(cat target/shipped/*.js | gzip -9 | wc -c)
echo "browser: the client is $bytes bytes gzipped, of at most $most."
[ "$bytes" -le "$most" ] || exit 1

without_node() {
  if [ "${CI:-}" = true ]; then
    echo "browser: $1; the client must be checked under CI=true (Debian: apt-get install nodejs npm)." >&2
    exit 1
  fi
  echo "browser: $1, so the types and unit tests of the client are skipped."
  exit 0
}

command -v node >/dev/null 2>&1 || without_node "Node.js is not installed"
command -v npm >/dev/null 2>&1 || without_node "npm is not installed"
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 18 ] || without_node "Node.js $major is older than 18"

[ node_modules/.package-lock.json -nt package.json ] || npm install --silent
npm run --silent types
npm test --silent
