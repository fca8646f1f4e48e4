#!/usr/bin/env bash
# All tests of the Terraform kit, in stages. usage: run.sh [STAGE…]; without a stage all of them, in ten minutes at most.
#   static   format, validity, terraform test with a mocked provider, schemas, tables
#   proof    what the policies allow, of all that AWS has
#   apply    two examples applied against LocalStack, read back and destroyed; it mostly waits, so it runs beside the others
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

# Runs a stage and writes its outcome and its seconds to a file.
run() {
    local stage=$1 begin=$SECONDS command outcome
    command=$(command_of "$stage")
    # shellcheck disable=SC2086
    timeout --kill-after=30s "$((deadline > SECONDS ? deadline - SECONDS : 1))" $command &
    child=$!
    wait "$child"
    outcome=$?
    child=
    printf '%d %d\n' "$outcome" "$((SECONDS - begin))" >"target/$stage.outcome"
}

# Whoever interrupts the tests leaves no server and no Terraform behind.
child='' beside=''
trap 'kill $child $beside 2>/dev/null; wait' EXIT

# Counts what a stage's reports say: JUnit's XML, as Terraform and Node write it.
count() {
    local -A reports_of=([static]='(static|terraform-.*)' [proof]='(evaluator|proof)' [apply]=apply)
    find target/reports -regextype posix-extended -regex "target/reports/${reports_of[$1]}\.xml" -exec cat {} + | awk '
        { t += gsub(/<testcase /, ""); f += gsub(/<(failure|error)[ >]/, ""); s += gsub(/<skipped[ \/>]/, "") }
        END { print t + 0, f + 0, s + 0 }'
}

settle() {
    local stage=$1 outcome took t f s
    read -r outcome took <"target/$stage.outcome"
    read -r t f s < <(count "$stage")
    printf 'infra: %s took %d s: %d tests, %d failures, %d skipped\n' "$stage" "$took" "$t" "$f" "$s"
    case $outcome in
    0) ;;
    77) t=$((t + 1)) s=$((s + 1)) ;;
    *) # What failed without a test that says so counts as one.
        ((f)) || { t=$((t + 1)) f=1; }
        printf 'infra: %s FAILED (%d%s)\n' "$stage" "$outcome" "$( ((outcome == 124)) && echo ': ten minutes are over')" ;;
    esac
    tests=$((tests + t)) failures=$((failures + f)) skipped=$((skipped + s))
}

for stage in "${stages[@]}"; do
    command_of "$stage" >/dev/null || exit
done
rm -rf target/reports target/*.outcome
mkdir -p target/reports
if [[ " ${stages[*]} " == *' apply '* ]]; then
    (trap 'kill $child' TERM && run apply) >target/apply.log 2>&1 &
    beside=$!
fi
for stage in "${stages[@]}"; do
    [[ $stage != apply ]] || continue
    printf '\n== infra: %s (%s)\n' "$stage" "$(date -u +%H:%M:%SZ)"
    run "$stage"
    settle "$stage"
done
if [[ -n $beside ]]; then
    wait "$beside"
    beside=
    printf '\n== infra: apply\n'
    cat target/apply.log
    settle apply
fi
printf '\ninfra: Tests run: %d, Failures: %d, Errors: 0, Skipped: %d, Time elapsed: %d s\n' "$tests" "$failures" "$skipped" "$SECONDS"
((failures == 0))
