-- For wrk: asks for the paths of the file PATHS in turn, each thread from its own place, and prints one line.
local threads = 0

function setup(thread)
  thread:set("first", threads * 11)
  threads = threads + 1
end

function init()
  requests, at = {}, first
  for path in io.lines(os.getenv("PATHS")) do
    requests[#requests + 1] = wrk.format("GET", path, { ["accept-encoding"] = "gzip" })
  end
end

function request()
  at = at + 1
  return requests[at % #requests + 1]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format("RESULT %.1f %d %d %d", summary.requests / summary.duration * 1e6,
    latency:percentile(50), latency:percentile(99), failed))
end
