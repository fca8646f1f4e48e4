#!/bin/sh
# Checks the size and the types of the browser client, runs its unit tests, and builds pages with its npm package. Without
# Node.js, checks only the size, or fails if CI=true.
set -eu
cd "$(dirname "$0")"

# A page loads all modules before it can upload, so their total size is limited to 12 KB.
readonly max_bytes=12288
./ship.sh "$PWD/target/shipped"
bytes=$(cat target/shipped/*.js | gzip -9 | wc -c)
echo "browser: The size of the client is $bytes bytes gzipped. Maximum: $max_bytes."
[ "$bytes" -le "$max_bytes" ] || exit 1

without_node() {
  if [ "${CI:-}" = true ]; then
    echo "browser: $1. It is required if CI=true. On Debian, run: apt-get install nodejs npm" >&2
    exit 1
  fi
  echo "browser: $1. The type check and the unit tests of the client are skipped."
  exit 0
}

command -v node >/dev/null 2>&1 || without_node "Node.js is not installed"
command -v npm >/dev/null 2>&1 || without_node "npm is not installed"
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 18 ] || without_node "Node.js $major is older than 18"

[ node_modules/.package-lock.json -nt package.json ] || npm install --silent
npm run --silent types
npm test --silent
# "mvn -Pquick" leaves it out: it takes longer than all others.
[ "${NPM_PACKAGE:-true}" != true ] || npm run --silent test:package
