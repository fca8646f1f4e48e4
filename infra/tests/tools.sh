# What the stages share; to be sourced. A tool that is missing is a sentence on a user's machine, and a failure under CI=true.
tests=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
readonly tests
readonly SKIPPED=77
unset TF_CLI_ARGS
export CHECKPOINT_DISABLE=1
# One that names a file which is not there makes every command warn.
[[ -e ${TF_CLI_CONFIG_FILE:-/} ]] || unset TF_CLI_CONFIG_FILE

missing() {
    if [[ ${CI:-} == true ]]; then
        printf '%s, and under CI=true everything has to run.\n' "$1" >&2
        exit 1
    fi
    printf '%s, so this is skipped.\n' "$1" >&2
    exit "$SKIPPED"
}

# $1: a command, $2: the sentence to say when it is not there.
need() {
    command -v "$1" >/dev/null 2>&1 || missing "$2"
}

# $1: a name for the report, then test files of Node.
run_tests() {
    local name=$1
    shift
    mkdir -p "$tests/target/reports"
    node --test --test-reporter=spec --test-reporter-destination=stdout \
        --test-reporter=junit --test-reporter-destination="$tests/target/reports/$name.xml" "$@"
}
