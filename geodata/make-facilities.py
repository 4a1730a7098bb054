#!/usr/bin/env python3
"""Writes facilities.csv: jails and prisons as points, from an extract of HIFLD's Prison Boundaries.

    python3 geodata/make-facilities.py EXTRACT.csv

The extract has the columns id, name, city, state, type, status, security, capacity, county_geoid, lon, lat, validated and
website. What it says of the people held is not read: the table places an agreement and says nothing about anybody. A row
that cannot be read stops the work with its row and a remedy; what had to be mended is told, row by row.
"""

import csv
import re
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
READ = "id name city state type status security capacity county_geoid lon lat validated website".split()
WRITTEN = "id name town state kind status holds capacity county_geoid lon lat validated website".split()
NOT_KNOWN = "NOT AVAILABLE"
KINDS = {"LOCAL": "town", "COUNTY": "county", "STATE": "state", "FEDERAL": "federal", "MULTI": "shared", NOT_KNOWN: ""}
STATUSES = {"OPEN": "open", "CLOSED": "closed", NOT_KNOWN: ""}
SECURITIES = {"JUVENILE", "MINIMUM", "MEDIUM", "MAXIMUM", "CLOSE", NOT_KNOWN}
# What a machine's capitals made of abbreviations, particles and Roman numbers.
LETTERS = re.compile(
    r"\b(Fci|Usp|Mcf|Sci|Mci|Fmc|Fpc|Fdc|Fsl|Ftc|Mdc|Mcc|Mcfp|Aspc|Rsw|Ccc|Cca|Cai|Cec|Ci|Atc|Lapd|Ipd|Nsd|Jdc|Rydc|Cjc|Nmjc"
    r"|Ii|Iii|Iv|Nm|Nh|Md|Va|Pa|Ga|Tn|Ice|Bdd|Dd|Gh|Mh|Sw|Nw|Dwi)\b"
)
# A short word alone in parentheses is one too, unless it is a word.
IN_PARENTHESES = re.compile(r"\((?!Old\)|Male\)|North\)|South\))([A-Z][a-z]{1,4})\)")
SMALL = re.compile(r"(?<=[\w,/&)] )(And|Of|For|The|At|In|On|De|Del|Y)(?= )")
MC = re.compile(r"\bMc([a-z])(?=[a-z]{2})")
YOUTH = re.compile(r"\b(Juvenile|Youth)\b")
ADULT_TOO = re.compile(r"\b(Jail|Adult|Sheriff)\b")


def cleaned(text):
    """A text without what machines did to it on its way."""
    try:
        # Bytes of UTF-8 that were once read as Windows-1252.
        text = text.encode("cp1252").decode("utf-8") if re.search("[âÃ]", text) else text
    except UnicodeError:
        pass
    text = " ".join(text.replace("\u2019", "'").replace("\u2018", "'").split())
    text = re.sub(r"(?<=\w)'S\b", "'s", text).replace(" D'Alene", " d'Alene")
    return MC.sub(lambda hit: "Mc" + hit.group(1).upper(), text)


def named(text):
    """The name of a facility, whose abbreviations and particles were capitalised as if they were names."""
    text = LETTERS.sub(lambda hit: hit.group().upper(), cleaned(text))
    text = IN_PARENTHESES.sub(lambda hit: hit.group().upper(), text)
    return SMALL.sub(lambda hit: hit.group().lower(), text)


def one_of(words, column, row):
    if row[column] not in words:
        raise ValueError(f"column `{column}`: `{row[column]}` is none of {', '.join(sorted(words))}; add the word to the script")
    return words[row[column]] if isinstance(words, dict) else row[column]


def number(column, row, limit):
    try:
        value = float(row[column])
    except ValueError:
        raise ValueError(f"column `{column}`: `{row[column]}` is not a number; mend the row in the extract") from None
    if not abs(value) <= limit:
        raise ValueError(f"column `{column}`: `{row[column]}` lies outside {limit} degrees; mend the row in the extract")
    return row[column]


def capacity(row, tell):
    text = row["capacity"]
    if text and not re.fullmatch(r"-?\d+", text):
        raise ValueError(f"column `capacity`: `{text}` is not a whole number; mend the row in the extract")
    if text and int(text) <= 0:
        tell(f"capacity `{text}` means not known")
        return ""
    return text


def website(row, tell):
    """The first address of the cell; cells after a tab belong to other columns."""
    text = row["website"].strip()
    if text in ("", NOT_KNOWN):
        return ""
    first = re.split(r",?\s", text, maxsplit=1)[0]
    # Two addresses that were pasted into each other are none.
    is_one = re.fullmatch(r"https?://[^/\s]+\.[^/\s]+(/\S*)?", first) and not re.search(r"https?:", first[8:])
    if first != text or not is_one:
        tell(f"website `{text[:100]}` is kept as `{first if is_one else ''}`")
    return first if is_one else ""


def facility(row, tell):
    if None in row or None in row.values():
        raise ValueError("it has more or fewer cells than the heading; mend the row in the extract")
    if not re.fullmatch(r"\d{5}", row["county_geoid"]):
        raise ValueError(f"column `county_geoid`: `{row['county_geoid']}` is not five digits; mend the row in the extract")
    security = one_of(SECURITIES, "security", row)
    name = named(row["name"])
    is_named_youth = YOUTH.search(name) and not ADULT_TOO.search(name)
    if is_named_youth and security != "JUVENILE":
        tell(f"`{name}` is for the young by its name")
    return {
        "id": str(int(row["id"])),
        "name": name,
        "town": cleaned(row["city"]),
        "state": row["state"],
        "kind": one_of(KINDS, "type", row),
        "status": one_of(STATUSES, "status", row),
        "holds": "youth" if security == "JUVENILE" or is_named_youth else "adults",
        "capacity": capacity(row, tell),
        "county_geoid": row["county_geoid"],
        "lon": number("lon", row, 180),
        "lat": number("lat", row, 90),
        "validated": date.fromisoformat(row["validated"]).isoformat(),
        "website": website(row, tell),
    }


def main(extract):
    found, faults, by_state = {}, [], defaultdict(Counter)
    with Path(extract).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if missing := set(READ) - set(reader.fieldnames or []):
            sys.exit(f"{extract}: no column {', '.join(sorted(missing))}; take an extract with all of {', '.join(READ)}")
        for at, row in enumerate(reader, start=2):
            try:
                one = facility(row, lambda what: print(f"{extract} row {at}: {what}", file=sys.stderr))
                if one["id"] in found:
                    raise ValueError(f"column `id`: `{one['id']}` is another row's too; take one of them out")
                found[one["id"]] = one
                by_state[one["county_geoid"][:2]][one["state"]] += 1
            except ValueError as error:
                faults.append(f"{extract} row {at}: {error}")
    if faults:
        sys.exit("\n".join(faults))
    # The county was found from the point. Where the two name two states, the point is wrong: it would place one county's
    # jail in another.
    state_of = {prefix: states.most_common(1)[0][0] for prefix, states in by_state.items()}
    for one in [one for one in found.values() if state_of[one["county_geoid"][:2]] != one["state"]]:
        print(f"`{one['name']}`, {one['town']}, {one['state']} ({one['id']}): its point lies in {one['county_geoid']}; left out", file=sys.stderr)
        del found[one["id"]]
    with (HERE / "facilities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, WRITTEN, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(found.values(), key=lambda one: (one["county_geoid"], one["name"], one["id"])))


if __name__ == "__main__":
    main(sys.argv[1])
