# Functions shared by the stages; to be sourced. A missing tool skips the stage with a message, or fails it if CI=true.
tests=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
readonly tests
readonly SKIPPED=77
unset TF_CLI_ARGS
export CHECKPOINT_DISABLE=1
# Every Terraform command prints a warning if this variable references a file that does not exist.
[[ -e ${TF_CLI_CONFIG_FILE:-/} ]] || unset TF_CLI_CONFIG_FILE

missing() {
    if [[ ${CI:-} == true ]]; then
        printf '%s. All tests must run if CI=true.\n' "$1" >&2
        exit 1
    fi
    printf '%s. The tests are skipped.\n' "$1" >&2
    exit "$SKIPPED"
}

# $1: a command, $2: the message to print if it is missing.
need() {
    command -v "$1" >/dev/null 2>&1 || missing "$2"
}

# $1: the name of the report, followed by Node.js test files.
run_tests() {
    local name=$1
    shift
    mkdir -p "$tests/target/reports"
    node --test --test-reporter=spec --test-reporter-destination=stdout \
        --test-reporter=junit --test-reporter-destination="$tests/target/reports/$name.xml" "$@"
}
