#!/usr/bin/env bash
# Checks infra/ without AWS: format, validation, terraform test with a mocked provider, schemas and tables.
# Usage: static.sh [FOLDER…], such as modules/signer-role. Without arguments, checks all folders and the files too.
# static.sh --install installs the npm packages only.
# Exits with 77 if a tool is missing.
set -uo pipefail
cd "$(dirname "$0")"
source tools.sh
need terraform "Terraform 1.11 or newer is not installed"
need node "Node.js 20 or newer is not installed"
need npm "npm is not installed"

readonly infra=${tests%/*}
readonly target=$tests/target/static
readonly kit=$target/kit/infra
failed=0

fail() {
    printf 'static: FAILED: %s\n' "$*" >&2
    failed=1
}

# Works on a copy, so that no state, lock file or provider link is left in the source folders.
copy_kit() {
    rm -rf "$target" && mkdir -p "$kit/tests" "$target/logs" "$tests/target/reports"
    cp -R "$infra/modules" "$infra/stacks" "$infra/examples" "$infra/contract" "$kit/"
    cp -R "$tests/mocks" "$kit/tests/"
    cp -R "$infra/../lifecycle-rules" "$target/kit/"
    find "$kit" \( -name .terraform -o -name '*.tfstate*' -o -name terraform.tfvars -o -name .terraform.lock.hcl \) -prune -exec rm -rf {} +
}

# Installs the provider from the folder in TF_PLUGINS or from the registry, once for all folders.
init() {
    if [[ -n ${TF_PLUGINS:-} ]]; then
        terraform -chdir="$1" init -input=false -no-color -plugin-dir="$TF_PLUGINS"
    else
        mkdir -p "$tests/target/plugins"
        TF_PLUGIN_CACHE_DIR=$tests/target/plugins TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE=true \
            terraform -chdir="$1" init -input=false -no-color
    fi
}

# Fails on warnings too: only this message is accepted.
is_valid() {
    local output
    output=$(terraform -chdir="$1" validate -no-color 2>&1) || true
    [[ $output == "Success! The configuration is valid." ]] || { printf '%s\n' "$output"; return 1; }
}

# Prints one line on success, and the complete log otherwise.
check_folder() {
    local folder=$1 name=${1//\//-} begin=$SECONDS
    local log=$target/logs/$name.log
    if { [[ -d $kit/$folder/.terraform ]] || init "$kit/$folder"; } >"$log" 2>&1 && is_valid "$kit/$folder" >>"$log" 2>&1 &&
        terraform -chdir="$kit/$folder" test -no-color -junit-xml="$tests/target/reports/terraform-$name.xml" >>"$log" 2>&1; then
        printf '%s: %s (%d s)\n' "$folder" "$(tail -n 1 "$log")" "$((SECONDS - begin))"
    else
        cat "$log"
        printf '%s: FAILED (%d s)\n' "$folder" "$((SECONDS - begin))"
        return 1
    fi
}

check_folders() {
    # Initialises the first folder alone, because the plugin cache does not support concurrent writes.
    init "$kit/$1" >"$target/logs/init.log" 2>&1 || { cat "$target/logs/init.log"; fail "terraform init failed"; return; }
    export -f init is_valid check_folder
    export kit target tests
    printf '%s\n' "$@" | xargs -P "$(nproc)" -I {} bash -c 'check_folder {}' || fail "validation or tests of a folder failed"
}

install_packages() {
    [[ -d static/node_modules ]] || npm install --prefix static --no-package-lock --no-audit --no-fund --silent
}

check_files() {
    terraform fmt -check -diff -recursive "$infra/modules" && terraform fmt -check -diff -recursive "$infra/stacks" &&
        terraform fmt -check -diff -recursive "$infra/examples" || fail "files are not formatted; run terraform fmt -recursive infra"
    grep -rnE '^provider ' "$infra/modules" --include='*.tf' && fail "a module contains a provider block; remove it"
    install_packages || { fail "npm install failed in infra/tests/static"; return; }
    npm run --silent types --prefix static || fail "type check failed in infra/tests/static"
    run_tests static static/test/*.test.js || fail "schemas or tables are invalid"
}

if [[ ${1:-} == --install ]]; then
    install_packages
    exit
fi
begin=$SECONDS
copy_kit
if (($#)); then
    check_folders "$@"
else
    check_files
    # Starts the slowest folders first, so that the slowest one does not run alone at the end.
    mapfile -t folders < <(cd "$kit" && printf '%s\n' modules/upload-bucket stacks/standalone modules/signer-role \
        modules/* stacks/* examples/* | awk '!seen[$0]++')
    check_folders "${folders[@]}"
fi
printf 'static: %s after %d s\n' "$( ((failed)) && echo failed || echo passed)" "$((SECONDS - begin))"
exit "$failed"
