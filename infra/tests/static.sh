#!/usr/bin/env bash
# What can be said of the kit without any AWS: format, validity, tests with a mocked provider, schemas, tables.
# usage: static.sh [FOLDER…], such as modules/signer-role; without folders all of them, and the checks of files too.
# 77 says: a tool is missing here.
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

# A copy, so that no state, lock file or provider link is left beside the sources.
copy_kit() {
    rm -rf "$target" && mkdir -p "$kit/tests" "$target/logs" "$tests/target/reports"
    cp -R "$infra/modules" "$infra/stacks" "$infra/examples" "$infra/contract" "$kit/"
    cp -R "$tests/mocks" "$kit/tests/"
    cp -R "$infra/../lifecycle-rules" "$target/kit/"
    find "$kit" \( -name .terraform -o -name '*.tfstate*' -o -name terraform.tfvars -o -name .terraform.lock.hcl \) -prune -exec rm -rf {} +
}

# From the folder that TF_PLUGINS names, else from the registry, once for all folders.
init() {
    if [[ -n ${TF_PLUGINS:-} ]]; then
        terraform -chdir="$1" init -input=false -no-color -plugin-dir="$TF_PLUGINS"
    else
        mkdir -p "$tests/target/plugins"
        TF_PLUGIN_CACHE_DIR=$tests/target/plugins TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE=true \
            terraform -chdir="$1" init -input=false -no-color
    fi
}

# A warning is a failure: nothing but this sentence may be said.
is_valid() {
    local said
    said=$(terraform -chdir="$1" validate -no-color 2>&1) || true
    [[ $said == "Success! The configuration is valid." ]] || { printf '%s\n' "$said"; return 1; }
}

# One line on success, all that was said otherwise.
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
    # The first one alone, because filling the registry's cache is not safe for two at once.
    init "$kit/$1" >"$target/logs/init.log" 2>&1 || { cat "$target/logs/init.log"; fail "terraform init"; return; }
    export -f init is_valid check_folder
    export kit target tests
    printf '%s\n' "$@" | xargs -P "$(nproc)" -I {} bash -c 'check_folder {}' || fail "a folder's validity or tests"
}

check_files() {
    terraform fmt -check -diff -recursive "$infra/modules" && terraform fmt -check -diff -recursive "$infra/stacks" &&
        terraform fmt -check -diff -recursive "$infra/examples" || fail "terraform fmt -recursive infra lays it out"
    grep -rnE '^provider ' "$infra/modules" --include='*.tf' && fail "a module has no provider block of its own"
    [[ -d static/node_modules ]] || npm install --prefix static --no-package-lock --no-audit --no-fund --silent ||
        { fail "npm install in infra/tests/static"; return; }
    npm run --silent types --prefix static || fail "the types of infra/tests/static"
    run_tests static static/test/*.test.js || fail "schemas or tables"
}

begin=$SECONDS
copy_kit
if (($#)); then
    check_folders "$@"
else
    check_files
    # The longest first, so that the last one does not run alone.
    mapfile -t folders < <(cd "$kit" && printf '%s\n' modules/upload-bucket stacks/standalone modules/signer-role \
        modules/* stacks/* examples/* | awk '!seen[$0]++')
    check_folders "${folders[@]}"
fi
printf 'static: %s after %d s\n' "$( ((failed)) && echo failed || echo green)" "$((SECONDS - begin))"
exit "$failed"
