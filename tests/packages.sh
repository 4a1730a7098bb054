#!/usr/bin/env bash
# Looks at the packages that the program is made of: licences, sources, two versions of one (cargo-deny), and packages
# that nobody uses (cargo-machete). Installs both tools into target/tools, unless they are there.
# Environment: ADVISORIES=1 also asks for known faults; that needs the advisories' own repository within reach.
set -uo pipefail
cd "$(dirname "$0")/.."
tools=$PWD/target/tools
passed=0
failed=0

# Installs a tool at one version. Nothing here takes long, so that building it quickly counts for more than its speed.
tool() {
    local name=$1 version=$2
    shift 2
    if [ "$("$tools/bin/$name" --version 2>/dev/null | awk '{ print $NF }')" = "$version" ]; then return; fi
    echo "installing $name $version"
    CARGO_TARGET_DIR=$tools/build cargo install --quiet --debug --locked --force --root "$tools" "$@" "$name@$version"
}

check() {
    local what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
        echo "ok: $what"
    else
        failed=$((failed + 1))
        echo "FAILED: $what"
    fi
}

check "cargo-deny is at hand" tool cargo-deny 0.20.2 --no-default-features
check "cargo-machete is at hand" tool cargo-machete 0.9.2
wanted=(licenses bans sources)
if [ "${ADVISORIES:-0}" = 1 ]; then wanted+=(advisories); fi
check "licences, versions and sources of every package are allowed" "$tools/bin/cargo-deny" --locked check "${wanted[@]}"
check "every package is used" "$tools/bin/cargo-machete" .
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
