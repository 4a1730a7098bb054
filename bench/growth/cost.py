#!/usr/bin/env python3
"""What a month costs at some rates of requests: cost.py [PRICES] [NAME=VALUE ...]; tables in Markdown.

PRICES is a file like prices.toml beside this one. NAME=VALUE changes one value of its [use], for example `bytes=30000`."""
import math
import os
import sys
import tomllib


def transfer(gigabytes, steps):
    """What so many gigabytes cost: each step is a price, and up to where it counts; 0 is no end."""
    cost, from_ = 0.0, 0.0
    for price, up_to in steps:
        end = up_to or math.inf
        cost += price * max(0.0, min(gigabytes, end) - from_)
        from_ = end
    return cost


def beyond(amount, free):
    return max(0.0, amount - free)


def month(use, rate):
    requests = rate * use["hours"] * 3600
    return requests, requests * use["bytes"] / 1e9


def servers_for(use, rate):
    """How many servers the peak needs, by requests and by the line."""
    peak = rate * use["peak"]
    by_requests = math.ceil(peak / (use["served"] * use["planned"]))
    by_line = math.ceil(peak * use["bytes"] * 8 / 1e6 / use["link"])
    return max(1, by_requests, by_line)


def server(use, sheet, rate):
    _, gigabytes = month(use, rate)
    count = servers_for(use, rate)
    return count * sheet["month"] + transfer(beyond(gigabytes, sheet["included"] * count), sheet["transfer"])


def store(use, sheet, rate, hits):
    requests, gigabytes = month(use, rate)
    written = use["objects"] * use["rewritten"] * use["lists"]
    reads = requests * (1 - hits)
    return (sheet["month"] + use["copy"] * sheet["stored"] + written / 1e6 * sheet["writes"]
            + beyond(reads, sheet["free_reads"]) / 1e6 * sheet["reads"]
            + beyond(requests, sheet["free_requests"]) / 1e6 * sheet["requests"]
            + transfer(beyond(gigabytes, sheet["included"]), sheet["transfer"]))


def dollars(value):
    return f"{value:,.0f}" if value >= 10 else f"{value:.2f}"


def main():
    arguments = sys.argv[1:]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "prices.toml")
    if arguments and "=" not in arguments[0]:
        path = arguments.pop(0)
    with open(path, "rb") as file:
        prices = tomllib.load(file)
    use = prices["use"]
    for argument in arguments:
        name, _, value = argument.partition("=")
        if not isinstance(use.get(name), (int, float)):
            known = ", ".join(key for key, value in use.items() if isinstance(value, (int, float)))
            raise SystemExit(f"`{argument}`: [use] of {path} has no number `{name}`; it has {known}")
        use[name] = float(value)
    rates = use["rates"]
    rows = [["requests a month, millions", *(f"{month(use, rate)[0] / 1e6:,.3g}" if rate < 1000 else f"{month(use, rate)[0] / 1e6:,.0f}" for rate in rates)],
            ["terabytes a month", *(f"{month(use, rate)[1] / 1000:,.3g}" for rate in rates)],
            ["megabits a second at the peak", *(f"{rate * use['peak'] * use['bytes'] * 8 / 1e6:,.3g}" if rate < 1000 else f"{rate * use['peak'] * use['bytes'] * 8 / 1e6:,.0f}" for rate in rates)],
            ["servers for the peak", *(servers_for(use, rate) for rate in rates)]]
    rows += [[sheet["name"], *(dollars(server(use, sheet, rate)) for rate in rates)] for sheet in prices["server"]]
    rows += [[sheet["name"], *(dollars(store(use, sheet, rate, hits)) for rate, hits in zip(rates, use["hits"]))] for sheet in prices["store"]]
    print(f"| dollars a month at a mean of | {' | '.join(f'{rate:,} requests/s' for rate in rates)} |\n|{'---|' * (len(rates) + 1)}")
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |")


main()
