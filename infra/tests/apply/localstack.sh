# Functions to run LocalStack in host mode: a process on the loopback interface, without Docker or an AWS account. Sourced
# by apply.sh and CI. LocalStack stores policies but does not enforce them; ../proof evaluates them.

# Prints the Python interpreter for LocalStack 4.14. With Python 3.12 it starts, but fails to create buckets and keys because
# the code imports warnings.deprecated of Python 3.13.
localstack_python() {
    local python
    for python in python3.13 python3 "${PYENV_ROOT:-$(pyenv root 2>/dev/null || echo "$HOME/.pyenv")}"/versions/3.13.*/bin/python; do
        "$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null || continue
        command -v "$python"
        return
    done
    return 1
}

# Installs LocalStack into $1, again only if the requirements file $2 has changed.
localstack_install() {
    local home=$1 wanted=$2 python
    cmp -s "$wanted" "$home/installed" && return
    python=$(localstack_python) || return
    rm -rf "$home"
    "$python" -m venv "$home" && "$home/bin/pip" install --quiet --disable-pip-version-check --no-input -r "$wanted" &&
        cp "$wanted" "$home/installed"
}

# Starts LocalStack from the installation folder $1, with $2 as its data and log folder. Sets localstack_url and
# localstack_pid.
localstack_start() {
    local home=$1 data=$2 port
    mkdir -p "$data"
    port=$("$home/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    # Disables telemetry, the certificate download and the DNS server. Enables signature validation. URLs of queues have this host
    # and Amazon's form, because the default host needs the DNS server.
    env -i PATH="$PATH" HOME="$data" GATEWAY_LISTEN="127.0.0.1:$port" DISABLE_EVENTS=1 SKIP_SSL_CERT_DOWNLOAD=1 DNS_ADDRESS=0 \
        S3_SKIP_SIGNATURE_VALIDATION=0 SQS_ENDPOINT_STRATEGY=off LOCALSTACK_HOST="127.0.0.1:$port" FILESYSTEM_ROOT="$data" \
        "$home/bin/python" -m localstack.runtime.main >"$data/log" 2>&1 &
    localstack_pid=$!
    localstack_url=http://127.0.0.1:$port
    local deadline=$((SECONDS + 90))
    until curl -fs --max-time 2 -o "$data/health.json" "$localstack_url/_localstack/health"; do
        if ! kill -0 "$localstack_pid" 2>/dev/null || ((SECONDS > deadline)); then
            printf 'LocalStack did not start. Last lines of %s:\n' "$data/log" >&2
            tail -n 20 "$data/log" >&2
            return 1
        fi
        sleep 0.5
    done
}

localstack_stop() {
    [[ -n ${localstack_pid:-} ]] || return 0
    kill "$localstack_pid" 2>/dev/null
    wait "$localstack_pid" 2>/dev/null
    localstack_pid=
}
