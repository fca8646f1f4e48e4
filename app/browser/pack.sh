#!/bin/sh
# Usage: pack.sh [FOLDER]. Packs the npm package @valetkey/client into FOLDER (default: target/npm) and prints the name of the
# file: the modules as they are served, and the types that their comments declare. The same sources give the same bytes.
set -eu
cd "$(dirname "$0")"
target=${1:-$PWD/target/npm}
package=$target/package
rm -rf "$target"
mkdir -p "$package"
[ node_modules/.package-lock.json -nt package.json ] || npm install --silent
./ship.sh "$package/src"
node_modules/.bin/tsc --project tsconfig.types.json --outDir "$package/types"
cp npm/package.json npm/README.md ../../LICENSE "$package"
# npm copies the modes of files, which depend on the umask of the checkout.
chmod -R u=rwX,go=rX "$package"
npm pack --silent --pack-destination "$target" "$package"
