#!/usr/bin/env bash
# Applies one example like a user: apply, second plan (no changes), read everything back, destroy. If WITH_SERVICE is set,
# also requests grants from the service before destroy. Usage: example.sh KIT EXAMPLE RESULTS. AWS_ENDPOINT_URL is the
# endpoint of all AWS services.
set -uo pipefail
readonly root=$1/infra/examples/$2 results=$3
readonly deadline=$((SECONDS + 420))
mkdir -p "$results"

# Values for variables without a default.
variables=()
[[ ! -f $PWD/$2.tfvars ]] || variables=(-var-file="$PWD/$2.tfvars")
# LocalStack 4.14 has no ECS. static.sh tests the plan of the complete example.
part=()
[[ $2 != ecs-multi-tenant ]] || part=(-target=module.uploads)

fail() {
    printf 'apply: %s: %s\n' "$(basename "$root")" "$1" >&2
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
    # Terraform does not delete a bucket that contains objects, so empty it first. Only the bucket of this example: the
    # other example is still running.
    "$LOCALSTACK_HOME/bin/python" "$PWD/empty_bucket.py" "$(node -p "require('$results/app_environment.json').VALETKEY_BUCKET")" ||
        fail "the bucket cannot be emptied"
fi
step destroy destroy -input=false -auto-approve "${variables[@]}" || { show_log destroy; fail "destroy failed"; }
