#!/usr/bin/env python3
"""Made-up lists that have grown from the real ones: lists.py OUT AGREEMENTS LISTS.

AGREEMENTS and LISTS are factors. With 10 and 1, every row of every real list is followed by nine of agencies with other
names in other counties of its state; with 1 and 10, nine lists stand between two real ones, each with some more of what
changed between them. A factor of 0.1 keeps a tenth. The same factors make the same bytes on every machine.

OUT/lists holds the lists as CSV, OUT/geodata a copy of geodata without what an import writes."""
import csv
import io
import os
import shutil
import struct
import sys
import zlib
from datetime import datetime, timedelta

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
GEODATA = os.path.join(ROOT, "geodata")
# Written by an import, and told anew from the lists.
HISTORY = {"agreements.csv", "pending.csv", "listings.csv", "sheets.csv", "revisions.csv", "problems.csv", "CHANGES.md", "headlines.csv"}
SYLLABLES = [first + vowel for first in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br") for vowel in "aeio"]
KINDS = {"participating": "participatingAgencies", "pending": "pendingAgencies"}
HEADING = ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA", "ADDENDUM"]
MODELS = {"JEM": "Jail Enforcement Model", "TFM": "Task Force Model", "WSO": "Warrant Service Officer"}


def hashed(*parts):
    return zlib.crc32("|".join(map(str, parts)).encode())


def table(name):
    with open(os.path.join(GEODATA, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def counties():
    """Names of counties by the code of their state, from the table beside the shapes."""
    data = open(os.path.join(GEODATA, "boundaries", "cb_2016_us_county_500k.dbf"), "rb").read()
    count, head, length = struct.unpack("<IHH", data[4:12])
    fields, at = {}, 1
    for start in range(32, head - 1, 32):
        name = data[start:start + 11].split(b"\0")[0].decode()
        fields[name] = (at, data[start + 16])
        at += data[start + 16]
    read = lambda row, name: data[head + row * length + fields[name][0]:][:fields[name][1]].decode().strip()
    found = {}
    for row in range(count):
        found.setdefault(read(row, "STATEFP"), []).append((read(row, "NAME"), read(row, "GEOID")))
    return {state: sorted(names) for state, names in found.items()}


def unpacked(text):
    """Sheets and rows of a cell of listings.csv: `first sheet:row,change,change x times`, joined by `;`."""
    for run in filter(None, text.split(";")):
        sheet, rows = run.split(":")
        sheet = int(sheet)
        first, *steps = rows.split(",")
        row = int(first)
        yield sheet, row
        for step in steps:
            change, _, times = step.partition("x")
            for _ in range(int(times or 1)):
                sheet, row = sheet + 1, row + int(change)
                yield sheet, row


def name(number):
    """The made-up name with this number; each number has its own."""
    parts = []
    for _ in range(4):
        number, part = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[part])
    return "".join(parts).capitalize()


class Maker:
    """The rows of a listing, and of those that were made up after it."""

    def __init__(self, times):
        self.times = times
        self.counties = counties()
        codes = {row["state"]: row["county_geoids"][:2] for row in table("agreements.csv") if row["county_geoids"]}
        self.codes = codes
        self.numbers = {}

    def rows(self, listing):
        signed = listing["signed"] and datetime.strptime(listing["signed"], "%Y-%m-%d").strftime("%-m/%-d/%Y")
        model = MODELS[listing["model"]]
        real = [listing["state"], listing["agency"], listing["type"], listing["county"], model, signed, listing["memorandum"], listing["addendum"]]
        rows = [real]
        for copy in range(1, self.times):
            # The same agency keeps its made-up neighbours whatever else its row says.
            number = self.numbers.setdefault((listing["state"], listing["agency"], copy), len(self.numbers))
            agency = name(number * 7919 % len(SYLLABLES) ** 4)
            near = self.counties.get(self.codes.get(listing["state"]), [("", "")])
            county = near[hashed(number, "county") % len(near)][0]
            link = signed and f"https://lists.example.org/{agency.lower()}-{listing['model'].lower()}-{listing['signed']}.pdf"
            rows.append([listing["state"], f"{agency} Police Department", "Municipality", county, model, signed, link, ""])
        return rows

    def text(self, listing):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(self.rows(listing))
        return out.getvalue()


def moments(sheets):
    """When each list came, one after the other."""
    found = []
    for sheet in sheets:
        at = datetime.strptime(sheet["day"], "%Y-%m-%d") + timedelta(seconds=int(float(sheet["order"] or 0)) % 86_400)
        found.append(max(at, found[-1] + timedelta(minutes=1)) if found else at)
    return found


def write(out, kind, at, texts):
    if not texts:
        # An empty list is no list: a few of applications were empty.
        return
    # Blanks in the heading tell every list from every other: lists of the same bytes would count as one.
    number = f"{len(os.listdir(out)):08}"
    heading = ",".join(cell + " " * int(digit) for cell, digit in zip(HEADING, number))
    path = os.path.join(out, f"{KINDS[kind]}-{at:%Y%m%d%H%M%S}.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(heading + "\n")
        file.writelines(texts)


def make(out, agreements, lists):
    folder = os.path.join(out, "lists")
    os.makedirs(folder)
    keep_one_in = max(1, round(1 / agreements))
    list_in = max(1, round(1 / lists))
    between = max(1, round(lists))
    maker = Maker(max(1, round(agreements)))
    listings = [row for row in table("listings.csv") if row["model"] and hashed(row["state"], row["agency"]) % keep_one_in == 0]
    texts = [maker.text(row) for row in listings]
    # What switches from one list to the next does so at once for all that is said of an agency.
    turns = [hashed(row["state"], row["agency"], row["model"]) % between for row in listings]
    every = table("sheets.csv")
    for kind in KINDS:
        sheets = [row for row in every if row["kind"] == kind]
        shown = [{} for _ in sheets]
        for at, row in enumerate(listings):
            for sheet, line in unpacked(row[kind]):
                shown[sheet].setdefault(at, line)
        times = moments(sheets)
        # From the last one backwards, so that the newest list is always there.
        kept = [at for at in range(len(sheets)) if (len(sheets) - 1 - at) % list_in == 0 and sheets[at]["verdict"] == "good"]
        for place, at in enumerate(kept):
            now = shown[at]
            ordered = lambda ids: sorted(ids, key=lambda each: (now.get(each, 1 << 30), each))
            write(folder, kind, times[at], [texts[each] for each in ordered(now)])
            if place + 1 == len(kept):
                break
            after = shown[kept[place + 1]]
            step = (times[kept[place + 1]] - times[at]) / between
            for part in range(1, between):
                ids = [each for each in now if each in after or turns[each] >= part]
                ids += [each for each in after if each not in now and turns[each] < part]
                write(folder, kind, times[at] + step * part, [texts[each] for each in ordered(ids)])
    copy = os.path.join(out, "geodata")
    shutil.copytree(GEODATA, copy, ignore=lambda folder, names: HISTORY.intersection(names) if folder == GEODATA else ())


def main():
    if len(sys.argv) != 4:
        raise SystemExit("usage: lists.py OUT AGREEMENTS LISTS, for example lists.py /scratch/a10 10 1")
    out, agreements, lists = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
    shutil.rmtree(out, ignore_errors=True)
    make(out, agreements, lists)


main()
