#!/usr/bin/env bash
# Proves the permissions of the IAM policies. Usage: proof.sh, or proof.sh --install, which installs the npm packages only. All
# output is written under infra/tests/target. Exits with 77 if a tool is missing.
set -uo pipefail
cd "$(dirname "$0")"
source ../tools.sh

need terraform "Terraform 1.11 or newer is not installed"
need node "Node.js 20 or newer is not installed"
need npm "npm is not installed"
(($(node -p 'process.versions.node.split(".")[0]') >= 20)) || missing "Node.js $(node --version) is older than 20"

readonly target=$tests/target/proof
mkdir -p "$target"
[[ node_modules/.package-lock.json -nt package.json ]] || npm install --silent || missing "npm could not install the packages in package.json"
[[ ${1:-} != --install ]] || exit 0
npm run --silent types || exit 1
run_tests evaluator test/*.test.js || exit 1

# The account and the key are fixed, so Terraform makes no AWS calls and needs no profile of the user.
terraform_here() {
    env -u AWS_PROFILE -u AWS_ENDPOINT_URL TF_DATA_DIR="$target/terraform" terraform -chdir=grant-sets "$@" -no-color
}
begin=$SECONDS
{ terraform_here init -input=false ${TF_PLUGINS:+-plugin-dir="$TF_PLUGINS"} &&
    terraform_here plan -refresh=false -input=false -out="$target/plan"; } >"$target/plan.log" 2>&1 || { cat "$target/plan.log"; exit 1; }
terraform_here show -json "$target/plan" >"$target/plan.json" || exit 1
printf 'proof: terraform plan finished after %d s\n' "$((SECONDS - begin))"
PLAN=$target/plan.json run_tests proof proof.test.js
