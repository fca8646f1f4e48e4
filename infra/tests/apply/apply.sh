#!/usr/bin/env bash
# Applies examples offline to LocalStack: apply, second plan, read back, destroy, and check that no resource is left. With
# --stories, runs the commands of infra/CHANGE.md instead.
# Usage: apply.sh EXAMPLE…, or apply.sh --stories. With --install at the end, installs LocalStack and builds the service only.
# All output is written under infra/tests/target. Exits with 77 if a tool is missing.
set -uo pipefail
cd "$(dirname "$0")"
source ../tools.sh
source localstack.sh

readonly target=$tests/target/apply
export LOCALSTACK_HOME=$tests/target/localstack

need terraform "Terraform 1.11 or newer is not installed"
need curl "curl is not installed"
need node "Node.js 20 or newer is not installed"
localstack_python >/dev/null || missing "LocalStack 4.14 requires Python 3.13"
localstack_install "$LOCALSTACK_HOME" "$PWD/requirements.txt" || missing "LocalStack could not be installed from PyPI"

# Builds the service once, so that the parallel examples do not build it.
with_service=
build_service() {
    if command -v javac >/dev/null 2>&1 && command -v mvn >/dev/null 2>&1; then
        "$tests/../../valetkey" --version >"$tests/target/build.log" 2>&1 && with_service=yes && return
        cat "$tests/target/build.log" >&2
        exit 1
    fi
    [[ ${CI:-} != true ]] || missing "The JDK or Maven is not installed"
    printf 'apply: The JDK or Maven is not installed. No grants are requested from the service.\n'
}

# Works on a copy without files such as the state of a real bucket in the folders of the examples.
copy_kit() {
    rm -rf "$target" && mkdir -p "$target/kit/infra"
    cp -R "$tests/../modules" "$tests/../stacks" "$tests/../examples" "$tests/../contract" "$target/kit/infra/"
    cp -R "$tests/../../lifecycle-rules" "$target/kit/"
    find "$target/kit" \( -name .terraform -o -name '*.tfstate*' -o -name 'terraform.tfvars' -o -name .terraform.lock.hcl -o -name tests \) -prune -exec rm -rf {} +
}

# Runs a command without the environment of the user, so without profiles and access keys of a real account.
offline() {
    # The first `aws` is the one of LocalStack's environment, whatever is installed.
    env -i PATH="$LOCALSTACK_HOME/bin:$PATH" HOME="$target" LANG=C.UTF-8 TF_PLUGINS="${TF_PLUGINS:-}" LOCALSTACK_HOME="$LOCALSTACK_HOME" CHECKPOINT_DISABLE=1 \
        AWS_ENDPOINT_URL="$localstack_url" AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1 AWS_PAGER= \
        AWS_EC2_METADATA_DISABLED=true AWS_MAX_ATTEMPTS=3 WITH_SERVICE="$with_service" ${JAVA_HOME:+JAVA_HOME="$JAVA_HOME"} "$@"
}

apply_all() {
    local example outcome=0
    local -A running=()
    for example in "$@"; do
        offline ./example.sh "$target/kit" "$example" "$target/$example" &
        running[$example]=$!
    done
    for example in "$@"; do
        wait "${running[$example]}" || outcome=1
    done
    return "$outcome"
}

# Runs the commands of infra/CHANGE.md. LocalStack never runs lifecycle rules, and the provider waits a minute for them, so the
# copy of the kit has none; the examples have them.
run_stories() {
    cp -R "$target/kit" "$target/stories"
    printf 'resource "aws_s3_bucket_lifecycle_configuration" "this" {\n  count = 0\n}\n' >"$target/stories/infra/modules/upload-bucket/test_override.tf"
    offline STORIES="$target/stories" bash -c 'source ../tools.sh; run_tests stories retained-stack.test.js disposable-stack.test.js'
}

[[ ${1:-} == --stories ]] || build_service
[[ ${!#} != --install ]] || exit 0
copy_kit
trap localstack_stop EXIT
begin=$SECONDS
localstack_start "$LOCALSTACK_HOME" "$target/server" || exit 1
printf 'apply: LocalStack started after %d s\n' "$((SECONDS - begin))"
if [[ ${1:-} == --stories ]]; then
    run_stories
    exit
fi
apply_all "$@" || exit 1
offline "$LOCALSTACK_HOME/bin/python" read_back.py >"$target/left.json" || exit 1
localstack_stop
APPLIED="$*" APPLY_TARGET=$target run_tests apply applied.test.js
