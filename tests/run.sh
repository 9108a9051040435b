#!/usr/bin/env bash
# Runs every test, lint and type check there is, on a clean checkout of a machine that has the .NET 10 SDK, Node 20 or
# newer and apt. Goes on after a failure; the last line is `N passed, N failed` over all of them.
set -uo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

results=tests/TestResults
passed=0
failed=0
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 NO_COLOR=1

# check NAME COMMAND…: one command that counts as one test; its output is shown when it fails.
check() {
  local name=$1 log
  shift
  log="$results/$(slug "$name").log"
  if "$@" >"$log" 2>&1; then
    add "$name" 1 0
  else
    add "$name" 0 1
    tail -n 40 "$log" | sed 's/^/  /'
    return 1
  fi
}

# suite NAME FORMAT REPORT COMMAND…: one runner, counted from the report it writes. No report, an empty one, or a bad
# exit without a failed test is one failure more.
suite() {
  local name=$1 format=$2 report=$3 log good=0 bad=0 exit_code=0
  shift 3
  log="$results/$(slug "$name").log"
  "$@" >"$log" 2>&1 || exit_code=$?
  [[ -s $report ]] && read -r good bad < <(node tests/tally.mjs "$format" "$report")
  if ((good + bad == 0 || (exit_code != 0 && bad == 0))); then
    bad=$((bad + 1))
    echo "  ✗ $name ended with $exit_code and ${good:-no} passed tests"
    tail -n 60 "$log" | sed 's/^/  /'
  fi
  add "$name" "$good" "$bad"
}

# dotnet_suite NAME [COMMAND…]: one project's tests, run by the command where there is one.
dotnet_suite() {
  local name=$1
  shift
  suite "$name" trx "$results/$name.trx" "$@" dotnet test "tests/$name" --no-build --nologo \
    --logger "trx;LogFileName=$name.trx" --results-directory "$results"
}

add() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  printf '%-32s %5d passed %5d failed %6ds\n' "$1" "$2" "$3" "$SECONDS"
}

slug() { tr -c '[:alnum:]\n' '-' <<<"$1"; }

as_root() { if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi; }

has_tools() {
  [[ $(dotnet --version 2>/dev/null) == 10.* ]] || { echo "the .NET 10 SDK is needed"; return 1; }
  (($(node --print 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0) >= 20)) || { echo "Node 20 or newer is needed"; return 1; }
}

# Playwright is told where the browser is; it never downloads one. Of Debian's two Chromiums the headless shell takes two
# thirds of the time, for it draws no window around each page.
browser() {
  local name
  command -v chromium-headless-shell && return
  from_debian chromium-headless-shell && command -v chromium-headless-shell && return
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" && return
  done
}

# Has every Vietnamese letter; reference screenshots are written in it.
font() {
  [[ $(fc-match 'DejaVu Sans' family 2>/dev/null) == 'DejaVu Sans' ]] || from_debian fontconfig fonts-dejavu-core
}

# What the service stands behind in a test.
proxy() { [[ -x /usr/sbin/nginx ]] || command -v nginx || from_debian nginx-light; }

from_debian() {
  as_root apt-get update -qq -o Acquire::Retries=0 -o Acquire::http::Timeout=20 >&2 &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

client_packages() {
  [[ client/node_modules/.package-lock.json -nt client/package-lock.json ]] ||
    npm --prefix client ci --no-audit --no-fund
}

in_client() { (cd client && "$@"); }

# The client's types and rules are what openapi.yaml gives, not what somebody made of them.
client_contract() {
  in_client npx openapi-typescript ../openapi.yaml --output "../$results/schema.d.ts" &&
    diff "$results/schema.d.ts" client/src/lib/api/schema.d.ts &&
    in_client node scripts/rules.js "../$results/rules.ts" &&
    diff "$results/rules.ts" client/src/lib/api/rules.ts
}

rm -rf "$results"
mkdir -p "$results"

check 'tools' has_tools
if BORDERCOMMS_BROWSER=$(browser 2>"$results/browser.log"); then
  export BORDERCOMMS_BROWSER
else
  check 'browser' cat "$results/browser.log" '/no browser to be had'
fi

check 'font' font
check 'nginx' proxy

# All of C# is built, and its format looked at, while the client is; the client's files are put beside the service afterwards.
{
  dotnet build BorderComms.sln --nologo -v:q -clp:NoSummary -p:SkipClient=true >"$results/without-client.log" 2>&1 || exit 1
  dotnet format BorderComms.sln --verify-no-changes --no-restore >"$results/layout.log" 2>&1 || exit 2
} &
beside=$!

check 'client packages' client_packages
check 'client lint' in_client npm run --silent lint
check 'client contract' client_contract
check 'contract lint' in_client npm run --silent lint:contract
check 'client types' in_client npm run --silent check
suite 'client tests' vitest "$results/vitest.json" in_client npx vitest run --reporter=json --outputFile="../$results/vitest.json"
check 'client build and budget' in_client npm run --silent build

wait "$beside"
beside=$?

build() {
  ((beside != 1)) || { cat "$results/without-client.log"; return 1; }
  dotnet build BorderComms.sln --no-restore --nologo -v:q -clp:NoSummary
}

formatted() {
  cat "$results/layout.log"
  ((beside == 0))
}

if check 'build' build; then
  check 'format' formatted
  dotnet_suite Api.Tests
  dotnet_suite Sql.Tests
  # The service lets what writes give way: beside browsers that fill the machine it would hardly get its turn, unless all are alike.
  dotnet_suite Browser.Tests nice -n 10
fi

echo "$passed passed, $failed failed"
((failed == 0))
