"""The abstract test suite of OGC API - Features - Part 1 (17-069r4, Annex A), by the numbers and the names that its
tests have: conformance classes core, GeoJSON, HTML and OpenAPI 3.0."""

from urllib.parse import quote, urlsplit

import geojson_pydantic
import openapi_spec_validator
import shapely
import shapely.geometry

from service import COLLECTIONS, Service, check, finish, same

CONF = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GEOJSON = "application/geo+json"
FAIRFAX = (-77.54, 38.59, -77.04, 39.06)


def test(number, name, is_so, sentence):
    """A statement of an abstract test."""
    check(is_so, f"Abstract Test {number} (/conf/{name}): {sentence}")


def links(document, rel):
    return [link for link in document["links"] if link["rel"] == rel]


def path(server, href):
    """The path of a link, which has to be on this server."""
    if not href.startswith(server.root):
        raise SystemExit(f"{href} is not on {server.root}")
    return href[len(server.root) :]


def get(server, address, accept=None):
    """Status, media type and document of an answer."""
    status, headers, body = server.get(address, {"accept": accept} if accept else None, timeout=60)
    media_type = headers.get("content-type", "")
    document = __import__("json").loads(body) if "json" in media_type and body and "seq" not in media_type else body
    return status, media_type, document


def general(server):
    status, _, _ = get(server, "/api")
    test(1, "core/http", status == 200, f"the service speaks HTTP/1.1: {status}")
    other = [get(server, "/api/collections/nowhere")[0], get(server, "/api/collections/counties/items/99999")[0]]
    test(1, "core/http", other == [404, 404], f"what is not there is 404: {other}")
    for name in COLLECTIONS:
        _, _, page = get(server, f"/api/collections/{name}/items?limit=50")
        test(2, "core/crs84", all(on_globe(one) for one in page["features"]), f"{name}: coordinates are longitude and latitude (CRS84)")


def on_globe(feature):
    if feature["geometry"] is None:
        return True
    west, south, east, north = shapely.geometry.shape(feature["geometry"]).bounds
    # The United States have no place at 0 degrees, and Guam is the farthest east.
    return -180 <= west <= east <= 180 and -15 <= south <= north <= 72


def landing(server):
    status, media_type, document = get(server, "/api")
    test(3, "core/root-op", (status, media_type) == (200, "application/json"), f"the landing page answers {status} {media_type}")
    for rel in ("service-desc", "conformance", "data", "self"):
        found = links(document, rel)
        answers = [get(server, path(server, link["href"]))[0] for link in found]
        test(4, "core/root-success", found and set(answers) == {200}, f"it links to `{rel}`, which answers {answers}")
    test(4, "core/root-success", "title" in document and "description" in document, "it has a title and a description")
    [link] = links(document, "service-desc")
    status, media_type, api = get(server, path(server, link["href"]))
    test(5, "core/api-definition-op", status == 200, f"the definition of the API answers {status}")
    test(6, "core/api-definition-success", media_type == link["type"], f"it is of the type that the link names: {media_type}")
    _, _, conformance = get(server, path(server, links(document, "conformance")[0]["href"]))
    status, media_type, _ = get(server, "/api/conformance")
    test(7, "core/conformance-op", (status, media_type) == (200, "application/json"), f"the conformance page answers {status}")
    for name in ("core", "geojson", "oas30"):
        test(8, "core/conformance-success", CONF + name in conformance["conformsTo"], f"it names {name}")
    return api, conformance["conformsTo"]


def collections(server):
    status, media_type, document = get(server, "/api/collections")
    test(9, "core/fc-md-op", (status, media_type) == (200, "application/json"), f"the collections answer {status}")
    same("Abstract Test 10 (/conf/core/fc-md-success): the collections", [one["id"] for one in document["collections"]], COLLECTIONS)
    test(10, "core/fc-md-success", links(document, "self") and all({"rel", "type"} <= link.keys() for link in document["links"]), "links have `rel` and `type`")
    for listed in document["collections"]:
        name = listed["id"]
        status, _, alone = get(server, path(server, links(listed, "self")[0]["href"]))
        test(11, "core/sfc-md-op", status == 200, f"{name}: the collection answers {status}")
        kept = [key for key in listed if alone.get(key) != listed[key]]
        test(12, "core/sfc-md-success", not kept, f"{name}: alone it says the same as in the list {kept or ''}")
        box = listed["extent"]["spatial"]["bbox"][0]
        [begin, end] = listed["extent"]["temporal"]["interval"][0]
        test(10, "core/fc-md-extent", len(box) == 4 and box[1] < box[3] and begin < end, f"{name}: its extent is {box}, {begin} to {end}")
        test(10, "core/fc-md-crs", listed["crs"] == [CRS84], f"{name}: coordinates come in CRS84")
        items = links(listed, "items")
        told = []
        for link in items:
            status, headers, _ = server.get(path(server, link["href"]) + ("&" if "?" in link["href"] else "?") + "limit=1", {"accept": link["type"]})
            if (status, headers["content-type"]) != (200, link["type"]):
                told.append((link["href"], status, headers["content-type"]))
        test(10, "core/fc-md-items-links", len(items) >= 5 and not told, f"{name}: {len(items)} links to its items, each of the type that it names {told or ''}")
        test(10, "core/fc-md-items-links", any(link["type"] == GEOJSON for link in items), f"{name}: one of them is GeoJSON")


def parameters(api):
    """The parameters of every list of items in the definition of the API."""
    for name in COLLECTIONS:
        operation = api["paths"][f"/collections/{name}/items"]["get"]
        named = {one["name"]: one for one in operation["parameters"]}
        box = named["bbox"]
        good = box["in"] == "query" and not box["required"] and box["schema"]["type"] == "array" and box["schema"]["items"] == {"type": "number"}
        good = good and {box["schema"]["minItems"], box["schema"]["maxItems"]} == {4, 6} and box["style"] == "form" and box["explode"] is False
        test(14, "core/fc-bbox-definition", good, f"{name}: bbox is an array of 4 to 6 numbers, style form, not exploded")
        limit = named["limit"]
        good = limit["in"] == "query" and not limit["required"] and limit["schema"]["type"] == "integer" and limit["schema"]["minimum"] == 1
        good = good and limit["schema"]["default"] <= limit["schema"]["maximum"] == 10000 and limit["explode"] is False
        test(16, "core/fc-limit-definition", good, f"{name}: limit is an integer from 1 to {limit['schema']['maximum']}, {limit['schema']['default']} if not given")
        time = named["datetime"]
        good = time["in"] == "query" and not time["required"] and time["schema"]["type"] == "string" and time["explode"] is False
        test(18, "core/fc-time-definition", good, f"{name}: datetime is a string, style form, not exploded")


def all_of(server, name, query):
    """Every feature of a list, page by page."""
    found = []
    address = f"/api/collections/{name}/items?limit=2000{query}"
    while address:
        _, _, page = get(server, address)
        found += page["features"]
        following = links(page, "next")
        address = path(server, following[0]["href"]) if following else None
        if page["numberReturned"] != len(page["features"]):
            check(False, f"Abstract Test 26 (/conf/core/fc-numberReturned): {page['numberReturned']} are not {len(page['features'])}")
    return found, page


def boxes(server):
    for name in COLLECTIONS:
        whole, _ = all_of(server, name, "&zoom=12" if name == "towns" else "")
        for box in (FAIRFAX, (-125, 24, -100, 49), (170, 50, -160, 72), (0, 0, 10, 10)):
            text = ",".join(map(str, box))
            six = f"{box[0]},{box[1]},-100,{box[2]},{box[3]},9000"
            west, south, east, north = box
            areas = [shapely.box(*box)] if west <= east else [shapely.box(west, south, 180, north), shapely.box(-180, south, east, north)]
            came, _ = all_of(server, name, f"&bbox={text}&properties=" + ("slug" if name == "agencies" else "id" if "id" in whole[0]["properties"] else "geoid") + "&skipGeometry=true")
            expected, near = set(), set()
            for one in whole:
                if one["geometry"] is None:
                    expected.add(one["id"])
                    continue
                place = shapely.geometry.shape(one["geometry"])
                if any(place.intersects(area) for area in areas):
                    expected.add(one["id"])
                # Towns are fetched as drawn, not as published: what is close may go either way.
                if name == "towns" and any(place.distance(area) < 0.001 or place.boundary.distance(area) < 0.001 for area in areas):
                    near.add(one["id"])
            wrong = ({one["id"] for one in came} ^ expected) - near
            test(15, "core/fc-bbox-response", not wrong, f"{name}: {len(came):,} touch {text} or have no place {sorted(wrong)[:5] or ''}")
            heights = get(server, f"/api/collections/{name}/items?bbox={six}&limit=1")[2]["numberMatched"]
            test(15, "core/fc-bbox-response", heights == len(came), f"{name}: with heights {heights:,} too")


def limits(server):
    for name in COLLECTIONS:
        _, _, first = get(server, f"/api/collections/{name}/items")
        test(17, "core/fc-limit-response", first["numberReturned"] == min(100, first["numberMatched"]), f"{name}: 100 if nothing is said")
        for limit, most in ((1, 1), (7, 7), (10000, 10000), (10001, 10000), (99999999999999999999, 10000)):
            status, _, page = get(server, f"/api/collections/{name}/items?limit={limit}&skipGeometry=true")
            good = status == 200 and page["numberReturned"] == min(most, page["numberMatched"])
            test(17, "core/fc-limit-response", good, f"{name}: limit={limit} gives {min(most, first['numberMatched']):,}")


def times(server):
    """Agreements, for which days are known: listed from the first list that shows them to the last."""
    whole, _ = all_of(server, "agreements", "&skipGeometry=true")
    day = "2025-06-30"
    listed = {one["id"] for one in whole if one["properties"]["first_listed"] <= day <= (one["properties"]["last_listed"] or "9999")}
    came = {one["id"] for one in all_of(server, "agreements", f"&datetime={day}&skipGeometry=true")[0]}
    told = get(server, f"/api/counts?date={day}")[2]["agreements"]
    test(19, "core/fc-time-response", len(came) == told, f"a day: {len(came):,} agreements, as /api/counts says: {told:,}")
    test(19, "core/fc-time-response", len(came - listed) <= 5, f"a day: all of them were first listed before and last listed after: {sorted(came - listed)[:3]}")
    moment = {one["id"] for one in all_of(server, "agreements", f"&datetime={day}T12:00:00Z&skipGeometry=true")[0]}
    test(19, "core/fc-time-response", moment == came, f"a moment of the day: {len(moment):,}")
    for span, begin, end in (
        ("2025-01-01/2025-06-30", "2025-01-01", "2025-06-30"),
        ("2025-01-01T00:00:00Z/2025-06-30T23:59:59Z", "2025-01-01", "2025-06-30"),
        ("2026-01-01/..", "2026-01-01", "9999"),
        ("2026-01-01/", "2026-01-01", "9999"),
        ("../2022-12-31", "0000", "2022-12-31"),
        ("/2022-12-31", "0000", "2022-12-31"),
    ):
        came = {one["id"] for one in all_of(server, "agreements", f"&datetime={span}&skipGeometry=true")[0]}
        by_column = {one["id"] for one in whole if one["properties"]["first_listed"] <= end and begin <= (one["properties"]["last_listed"] or "9999")}
        # A list answers until the next one comes, and before the first what was signed counts.
        beyond = [one["properties"] for one in whole if one["id"] in came - by_column]
        fits = all((one["signed"] or "") <= end for one in beyond)
        test(19, "core/fc-time-response", by_column <= came and fits and came, f"{span}: {len(came):,} agreements, {len(by_column):,} by their columns")
    for name in ("counties", "states", "towns", "facilities"):
        matched = [get(server, f"/api/collections/{name}/items?limit=1{query}")[2]["numberMatched"] for query in ("", "&datetime=2025-06-30", "&datetime=2021-01-01/2022-01-01")]
        test(19, "core/fc-time-response", len(set(matched)) == 1, f"{name}: what holds on every day is there on each: {matched}")


def refused(server):
    items = "/api/collections/counties/items"
    for query in (
        "bbox=", "bbox=1", "bbox=1,2,3", "bbox=1,2,3,4,5", "bbox=a,b,c,d", "bbox=-181,0,0,1", "bbox=0,-91,1,1", "bbox=0,10,1,5",
        "bbox=nan,0,1,1", "bbox=1,2,3,4,5,6,7", "limit=0", "limit=-1", "limit=x", "limit=1.5", "limit=", "datetime=", "datetime=x",
        "datetime=2025-13-01", "datetime=2025-02-30", "datetime=2025-06-01T25:00:00Z", "datetime=2025-06-30/2025-06-01", "datetime=../..",
        "datetime=2025-01-01/2025-02-01/2025-03-01", "datetime=9999-01-01", "zoom=99", "sortby=nonsense", "properties=nonsense",
        "filter=nonsense", "filter=state%3D1", "filter-lang=ecql", "state=Virginia%00", "population=many", "kind=nonsense", "f=xml",
        "skipGeometry=perhaps", "cursor=x",
    ):
        status, media_type, document = get(server, f"{items}?{query}")
        good = media_type == "application/problem+json" and status == 400 and document["detail"]
        # A state that no county has is a good question with an empty answer.
        good = good or (query.startswith("state=") and status == 200 and document["numberMatched"] == 0)
        test(20, "core/query-param-invalid", good, f"{query}: {status}")
    for address in (items, "/api/collections", "/api/collections/counties", "/api", "/api/conformance", items + "/51059", "/api/collections/counties/queryables"):
        status, media_type, _ = get(server, f"{address}?nonsense=1")
        test(21, "core/query-param-unknown", (status, media_type) == (400, "application/problem+json"), f"{address}?nonsense=1: {status}")
    status = get(server, f"{items}?LIMIT=1")[0]
    test(21, "core/query-param-unknown", status == 400, f"names are read to the letter: LIMIT=1 is {status}")


def features(server):
    for name in COLLECTIONS:
        status, media_type, page = get(server, f"/api/collections/{name}/items?limit=20", GEOJSON)
        test(13, "core/fc-op", (status, media_type) == (200, GEOJSON), f"{name}: features answer {status} {media_type}")
        test(22, "core/fc-response", page["type"] == "FeatureCollection" and len(page["features"]) == 20, f"{name}: a FeatureCollection of 20")
        both = len(links(page, "self")) == 1 and len({link["type"] for link in links(page, "alternate")}) >= 4
        test(23, "core/fc-links", both, f"{name}: `self` and `alternate` for each other format")
        test(23, "core/fc-links", all({"rel", "type"} <= link.keys() for link in page["links"]), f"{name}: links have `rel` and `type`")
        following = links(page, "next")
        _, _, second = get(server, path(server, following[0]["href"]))
        same_rows = {one["id"] for one in page["features"]} & {one["id"] for one in second["features"]}
        test(23, "core/fc-links", following and not same_rows and links(second, "prev"), f"{name}: `next` has other features, and `prev` back")
        if "timeStamp" in page:
            test(24, "core/fc-timeStamp", page["timeStamp"].endswith("Z"), f"{name}: timeStamp {page['timeStamp']}")
        whole, last = all_of(server, name, "&skipGeometry=true")
        test(25, "core/fc-numberMatched", page["numberMatched"] == len(whole) == len({one["id"] for one in whole}), f"{name}: numberMatched {page['numberMatched']:,} is what all pages have, each once")
        test(26, "core/fc-numberReturned", last["numberReturned"] == len(last["features"]), f"{name}: numberReturned is what the page has")
        test(23, "core/fc-links", not links(last, "next"), f"{name}: the last page has no `next`")
        one = page["features"][3]
        address = f"/api/collections/{name}/items/{quote(one['id'], safe='')}"
        status, media_type, alone = get(server, address, GEOJSON)
        test(27, "core/f-op", (status, media_type) == (200, GEOJSON), f"{name}: the feature {one['id']} answers {status}")
        test(28, "core/f-success", all(alone[key] == one[key] for key in ("type", "id", "geometry", "properties")), f"{name}: it is the one of the list")
        test(29, "core/f-links", links(alone, "self") and links(alone, "alternate") and links(alone, "collection"), f"{name}: it links to itself, its other formats, its collection")
        status, media_type, _ = get(server, f"/api/collections/{name}/items/no-such-thing")
        test(27, "core/f-op", (status, media_type) == (404, "application/problem+json"), f"{name}: an id that is not there is {status}")
        valid(name, page, alone)


def valid(name, page, alone):
    """GeoJSON as RFC 7946 has it, by a validator and by geometry."""
    try:
        geojson_pydantic.FeatureCollection(**page)
        geojson_pydantic.Feature(**alone)
        wrong = ""
    except ValueError as error:
        wrong = str(error)[:200]
    check(not wrong, f"Abstract Test (/conf/geojson/content): {name}: a validator reads the page and the feature {wrong}")
    shapes = [shapely.geometry.shape(one["geometry"]) for one in page["features"] if one["geometry"]]
    turned = [1 for shape in shapes for part in getattr(shape, "geoms", []) if not part.exterior.is_ccw or any(ring.is_ccw for ring in part.interiors)]
    check(all(shape.is_valid for shape in shapes) and not turned, f"Abstract Test (/conf/geojson/content): {name}: valid shapes by the right-hand rule")


def definition(server, api, conforms):
    problem = ""
    try:
        openapi_spec_validator.validate(api)
    except Exception as error:  # noqa: BLE001, any of its errors is the answer
        problem = str(error)[:200]
    check(not problem, f"Abstract Test (/conf/oas30/oas-definition-2): the definition is valid OpenAPI {api['openapi']} {problem}")
    wanted = ["/", "/conformance", "/collections"]
    wanted += [f"/collections/{name}{rest}" for name in COLLECTIONS for rest in ("", "/items", "/items/{item}")]
    same("Abstract Test (/conf/oas30/completeness): paths that are missing", [one for one in wanted if one not in api["paths"]], [])
    at = urlsplit(api["servers"][0]["url"]).path
    codes = [one for one in wanted if "400" not in api["paths"][one]["get"]["responses"]]
    same("Abstract Test (/conf/oas30/exceptions-codes): paths that do not name 400", codes, [])
    same("Abstract Test (/conf/oas30/oas-impl): paths that do not answer", [one for one in wanted if "{" not in one and get(server, at + one)[0] != 200], [])
    if CONF + "html" in conforms:
        for address in ("/api", "/api/collections", "/api/conformance", *(f"/api/collections/{name}{rest}" for name in COLLECTIONS for rest in ("", "/items?limit=5"))):
            status, headers, body = server.get(address, {"accept": "text/html"}, timeout=60)
            good = status == 200 and headers["content-type"].startswith("text/html") and b"<html" in body[:2000].lower()
            check(good, f"Abstract Test (/conf/html/definition): {address} is HTML for who asks for it: {status}")


with Service() as server:
    general(server)
    api, conforms = landing(server)
    collections(server)
    parameters(api)
    boxes(server)
    limits(server)
    times(server)
    refused(server)
    features(server)
    definition(server, api, conforms)
finish()
