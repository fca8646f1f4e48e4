#!/usr/bin/env bash
# One example as its reader applies it: apply, plan again (no changes), read everything back, destroy.
# In between the service is asked for grants, if WITH_SERVICE is set. usage: example.sh KIT EXAMPLE RESULTS;
# AWS_ENDPOINT_URL says against what.
set -uo pipefail
readonly root=$1/infra/examples/$2 results=$3
readonly deadline=$((SECONDS + 420))
mkdir -p "$results"

# For an example that has variables without a default.
variables=()
[[ ! -f $PWD/$2.tfvars ]] || variables=(-var-file="$PWD/$2.tfvars")
# LocalStack 4.14 has no ECS; the plan of the whole example is tested by static.sh.
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
    printf 'apply: %s: %s took %d s\n' "$(basename "$root")" "$name" "$((SECONDS - begin))"
    return "$outcome"
}

show_log() {
    tail -n 40 "$results/$1.log" >&2
}

step init init -input=false ${TF_PLUGINS:+-plugin-dir="$TF_PLUGINS"} || { show_log init; fail "init failed"; }
step plan plan -input=false "${variables[@]}" "${part[@]}" -out="$results/plan" || { show_log plan; fail "the first plan failed"; }
terraform show -json "$results/plan" >"$results/plan.json" || fail "the plan cannot be shown"
# LocalStack is now and then slower with lifecycle rules than the provider waits.
step apply apply -input=false "$results/plan" || step apply-again apply -input=false -auto-approve "${variables[@]}" "${part[@]}" ||
    { show_log apply; show_log apply-again; fail "apply failed twice"; }
step plan-again plan -input=false -detailed-exitcode "${variables[@]}" "${part[@]}" || { show_log plan-again; fail "the second plan wants changes"; }
terraform show -json >"$results/state.json" || fail "the state cannot be shown"
terraform output -json app_environment >"$results/app_environment.json" || fail "there is no output app_environment"
"$LOCALSTACK_HOME/bin/python" "$(dirname "$0")/read_back.py" >"$results/read-back.json" || fail "what was applied cannot be read back"
if [[ -n ${WITH_SERVICE:-} ]]; then
    node "$PWD/issue-grants.js" "$results" "$2" || fail "the service issues no grants for it"
    # As whoever destroys a bucket has to: Terraform leaves one with objects in it alone. Its own only, for the other example
    # is still at work.
    "$LOCALSTACK_HOME/bin/python" "$PWD/empty_bucket.py" "$(node -p "require('$results/app_environment.json').VALETKEY_BUCKET")" ||
        fail "the bucket cannot be emptied"
fi
step destroy destroy -input=false -auto-approve "${variables[@]}" || { show_log destroy; fail "destroy failed"; }
