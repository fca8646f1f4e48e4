#!/usr/bin/env bash
# Runs the tests of infra/ in stages. Usage: run.sh [STAGE…]. Without arguments, runs all stages but the stories: six minutes
# on two quiet cores. Each stage has a deadline, which begins after the installation of its tools.
#   static   format, validation, terraform test with a mocked provider, schemas, tables
#   proof    permissions of the policies, evaluated for every AWS action
#   apply    applies two examples to LocalStack, reads them back, and destroys them with and without their data; runs in parallel
#            with the other stages because it mostly waits
#   stories  runs the commands of CHANGE.md on LocalStack, which takes ten minutes; "make nightly" does
# A stage whose tools are missing is skipped with a message, or fails if CI=true. The last line counts the tests.
set -uo pipefail
cd "$(dirname "$0")"
tests=0 failures=0 skipped=0
stages=("$@")
((${#stages[@]})) || stages=(static proof apply)

command_of() {
    case $1 in
    static) echo ./static.sh ;;
    proof) echo ./proof/proof.sh ;;
    apply) echo ./apply/apply.sh minimal ecs-multi-tenant ;;
    stories) echo ./apply/apply.sh --stories ;;
    *) printf 'run.sh: Unknown stage "%s". Expected static, proof, apply or stories.\n' "$1" >&2; return 2 ;;
    esac
}

# Many times the duration of a stage on two quiet cores: machines are shared, and a stage beyond it has hung.
readonly -A deadline_of=([install]=1200 [static]=1500 [proof]=900 [apply]=1500 [stories]=3600)

# Installs the tools of a stage, runs it, and writes its exit code and duration in seconds to a file.
run() {
    local stage=$1 begin=$SECONDS command outcome
    command=$(command_of "$stage")
    # shellcheck disable=SC2086
    limited install $command --install
    outcome=$?
    printf 'infra: %s: tools installed after %d s\n' "$stage" "$((SECONDS - begin))"
    if ((outcome == 0)); then
        begin=$SECONDS
        # shellcheck disable=SC2086
        limited "$stage" $command
        outcome=$?
    fi
    printf '%d %d\n' "$outcome" "$((SECONDS - begin))" >"target/$stage.outcome"
}

# Runs a command until the deadline of a stage. Returns 124 if it was stopped.
limited() {
    local stage=$1 outcome
    shift
    timeout --kill-after=30s "${deadline_of[$stage]}" "$@" &
    child=$!
    wait "$child"
    outcome=$?
    child=
    # timeout returns 137 if the command ignored its first signal.
    ((outcome != 137)) || outcome=124
    ((outcome != 124)) || printf 'infra: %s was stopped after %d s, its deadline\n' "$stage" "${deadline_of[$stage]}"
    return "$outcome"
}

# Stops the server and Terraform if the tests are interrupted.
child='' background=''
trap 'kill $child $background 2>/dev/null; wait' EXIT

# Counts the tests in the JUnit XML reports that Terraform and Node.js write for a stage.
count() {
    local -A reports_of=([static]='(static|terraform-.*)' [proof]='(evaluator|proof)' [apply]=apply [stories]=stories)
    find target/reports -regextype posix-extended -regex "target/reports/${reports_of[$1]}\.xml" -exec cat {} + | awk '
        { t += gsub(/<testcase /, ""); f += gsub(/<(failure|error)[ >]/, ""); s += gsub(/<skipped[ \/>]/, "") }
        END { print t + 0, f + 0, s + 0 }'
}

report_stage() {
    local stage=$1 outcome seconds t f s
    read -r outcome seconds <"target/$stage.outcome"
    read -r t f s < <(count "$stage")
    printf 'infra: %s: %d tests, %d failures, %d skipped in %d s\n' "$stage" "$t" "$f" "$s" "$seconds"
    case $outcome in
    0) ;;
    77) t=$((t + 1)) s=$((s + 1)) ;;
    *) # A failure outside of a test counts as one failed test.
        ((f)) || { t=$((t + 1)) f=1; }
        printf 'infra: %s FAILED (%d%s)\n' "$stage" "$outcome" "$( ((outcome == 124)) && echo ': stopped at its deadline')" ;;
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
    background=$!
fi
for stage in "${stages[@]}"; do
    [[ $stage != apply ]] || continue
    printf '\n== infra: %s (%s)\n' "$stage" "$(date -u +%H:%M:%SZ)"
    run "$stage"
    report_stage "$stage"
done
if [[ -n $background ]]; then
    wait "$background"
    background=
    printf '\n== infra: apply\n'
    cat target/apply.log
    report_stage apply
fi
printf '\ninfra: Tests run: %d, Failures: %d, Errors: 0, Skipped: %d, Time elapsed: %d s\n' "$tests" "$failures" "$skipped" "$SECONDS"
((failures == 0))
