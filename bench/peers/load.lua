-- For wrk: asks for the paths of the file PATHS in turn, with ACCEPT as accept-encoding, and prints one line of JSON.
local threads = 0

function setup(thread)
  thread:set("first", threads * 11)
  threads = threads + 1
end

function init()
  requests, at = {}, first
  for path in io.lines(os.getenv("PATHS")) do
    requests[#requests + 1] = wrk.format("GET", path, { ["accept-encoding"] = os.getenv("ACCEPT") })
  end
end

function request()
  at = at + 1
  return requests[at % #requests + 1]
end

function done(summary, latency)
  local errors, seconds = summary.errors, summary.duration / 1e6
  print(string.format('RESULT {"requests": %d, "requests_per_second": %.1f, "megabytes_per_second": %.2f, "p50_ms": %.3f, "p95_ms": %.3f, "p99_ms": %.3f, "errors": %d}',
    summary.requests, summary.requests / seconds, summary.bytes / seconds / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
