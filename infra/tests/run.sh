#!/usr/bin/env bash
# All tests of the Terraform kit, in stages. usage: run.sh [STAGE…]; without a stage all of them, in ten minutes at most.
#   static   format, validity, terraform test with a mocked provider, schemas, tables
#   proof    what the policies allow, of all that AWS has
#   apply    two examples applied against LocalStack, read back and destroyed
# A stage whose tools are not there is skipped with a sentence, and fails under CI=true. The last line counts the tests.
set -uo pipefail
cd "$(dirname "$0")"
readonly deadline=$((SECONDS + 600))
tests=0 failures=0 skipped=0
stages=("$@")
((${#stages[@]})) || stages=(static proof apply)

command_of() {
    case $1 in
    static) echo ./static.sh ;;
    proof) echo ./proof/proof.sh ;;
    apply) echo ./apply/apply.sh minimal ecs-multi-tenant ;;
    *) printf 'run.sh: %s is no stage; there are static, proof, apply\n' "$1" >&2; return 2 ;;
    esac
}

# Adds what the reports of the stage say: JUnit's XML, as Terraform and Node write it.
count() {
    local counted
    counted=$(find target/reports -name '*.xml' -exec cat {} + 2>/dev/null | awk '
        { t += gsub(/<testcase /, ""); f += gsub(/<(failure|error)[ >]/, ""); s += gsub(/<skipped[ \/>]/, "") }
        END { print t + 0, f + 0, s + 0 }')
    read -r counted_tests counted_failures counted_skipped <<<"$counted"
    tests=$((tests + counted_tests)) failures=$((failures + counted_failures)) skipped=$((skipped + counted_skipped))
}

run() {
    local stage=$1 command begin=$SECONDS outcome
    command=$(command_of "$stage") || exit
    printf '\n== infra: %s (%s)\n' "$stage" "$(date -u +%H:%M:%SZ)"
    rm -rf target/reports
    mkdir -p target/reports
    # shellcheck disable=SC2086
    timeout --kill-after=30s "$((deadline > SECONDS ? deadline - SECONDS : 1))" $command
    outcome=$?
    count
    printf 'infra: %s took %d s: %d tests, %d failures, %d skipped\n' "$stage" "$((SECONDS - begin))" \
        "$counted_tests" "$counted_failures" "$counted_skipped"
    case $outcome in
    0) ;;
    77) tests=$((tests + 1)) skipped=$((skipped + 1)) ;;
    *) # What failed without a test that says so counts as one.
        ((counted_failures)) || { tests=$((tests + 1)) failures=$((failures + 1)); }
        printf 'infra: %s FAILED (%d)\n' "$stage" "$outcome" ;;
    esac
}

for stage in "${stages[@]}"; do
    command_of "$stage" >/dev/null || exit
done
for stage in "${stages[@]}"; do
    run "$stage"
done
printf '\ninfra: Tests run: %d, Failures: %d, Errors: 0, Skipped: %d, Time elapsed: %d s\n' "$tests" "$failures" "$skipped" "$SECONDS"
((failures == 0))
