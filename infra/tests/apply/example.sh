#!/usr/bin/env bash
# Applies one example like a user: apply, second plan (no changes), read everything back, destroy. If WITH_SERVICE is set,
# also requests grants from the service before destroy. Usage: example.sh KIT EXAMPLE RESULTS. AWS_ENDPOINT_URL is the
# endpoint of all AWS services.
set -uo pipefail
readonly root=$1/infra/examples/$2 results=$3
readonly deadline=$((SECONDS + 840))
mkdir -p "$results"

# Values for variables without a default.
variables=()
[[ ! -f $PWD/$2.tfvars ]] || variables=(-var-file="$PWD/$2.tfvars")
# LocalStack 4.14 has no ECS. static.sh tests the plan of the complete example.
part=()
[[ $2 != ecs-multi-tenant ]] || part=(-target=module.uploads)

fail() {
    printf 'apply: %s: FAILED: %s\n' "$(basename "$root")" "$1" >&2
    exit 1
}

terraform() {
    timeout --kill-after=10s "$((deadline > SECONDS ? deadline - SECONDS : 1))" terraform -chdir="$root" "$@" -no-color
}

step() {
    local name=$1 begin=$SECONDS
    shift
    terraform "$@" >"$results/$name.log" 2>&1
    local outcome=$?
    printf 'apply: %s: %s finished after %d s\n' "$(basename "$root")" "$name" "$((SECONDS - begin))"
    return "$outcome"
}

show_log() {
    tail -n 40 "$results/$1.log" >&2
}

step init init -input=false ${TF_PLUGINS:+-plugin-dir="$TF_PLUGINS"} || { show_log init; fail "init failed"; }
step plan plan -input=false "${variables[@]}" "${part[@]}" -out="$results/plan" || { show_log plan; fail "the first plan failed"; }
terraform show -json "$results/plan" >"$results/plan.json" || fail "terraform show failed for the plan"
# LocalStack sometimes needs longer for lifecycle rules than the timeout of the provider.
step apply apply -input=false "$results/plan" || step apply-again apply -input=false -auto-approve "${variables[@]}" "${part[@]}" ||
    { show_log apply; show_log apply-again; fail "apply failed twice"; }
step plan-again plan -input=false -detailed-exitcode "${variables[@]}" "${part[@]}" || { show_log plan-again; fail "the second plan has changes"; }
terraform show -json >"$results/state.json" || fail "terraform show failed for the state"
terraform output -json app_environment >"$results/app_environment.json" || fail "the output app_environment is missing"
"$LOCALSTACK_HOME/bin/python" "$(dirname "$0")/read_back.py" >"$results/read-back.json" || fail "the applied resources cannot be read back"
if [[ -n ${WITH_SERVICE:-} ]]; then
    node "$PWD/issue-grants.js" "$results" "$2" || fail "the service did not issue the grants"
fi

# The stack is removed as infra/CHANGE.md describes it, and stays complete until its bucket is empty.
bucket=$(node -p "require('$results/app_environment.json').VALETKEY_BUCKET")
[[ -n ${WITH_SERVICE:-} ]] || AWS_DEFAULT_REGION=$AWS_REGION aws s3api put-object --bucket "$bucket" --key objects/acme/0198 --body "$0" >/dev/null ||
    fail "no object can be stored"
# Prints what a destroy could remove.
read_back() {
    "$LOCALSTACK_HOME/bin/python" "$PWD/read_back.py" >"$results/$1.json" || fail "the resources cannot be read back"
    node "$PWD/of-example.js" "$2" "$results/$1.json" >"$results/$1.txt" || fail "the resources cannot be compared"
}
stays() {
    read_back before "$2"
    step "$1" destroy -input=false -auto-approve "${variables[@]}" && fail "a bucket with objects was destroyed ($1)"
    read_back after "$2"
    diff "$results/before.txt" "$results/after.txt" >"$results/$1.diff" || { cat "$results/$1.diff" >&2; fail "a refused destroy removed resources ($1)"; }
}
stays destroy-retained "$2"
for moved in 'bucket.aws_s3_bucket' 'encryption_key[0].aws_kms_key'; do
    step "move-${moved%%[.[]*}" state mv "module.uploads.module.$moved.this[0]" "module.uploads.module.$moved.disposable[0]" ||
        fail "the state cannot be changed"
done
printf 'module "uploads" {\n  retain_on_destroy = false\n}\n' >"$root/retain_override.tf"
step apply-disposable apply -input=false -auto-approve "${variables[@]}" "${part[@]}" || { show_log apply-disposable; fail "retain_on_destroy = false cannot be applied"; }
stays destroy-full "$2"
grep -q 'is not empty' "$results/destroy-full.log" || { show_log destroy-full; fail "the refused destroy does not name the objects"; }
# Only the bucket of this example: the other example is still running.
"$LOCALSTACK_HOME/bin/python" "$PWD/empty_bucket.py" "$bucket" || fail "the bucket cannot be emptied"
step destroy destroy -input=false -auto-approve "${variables[@]}" || { show_log destroy; fail "destroy failed"; }
