"""QGIS as Debian has it, without a window: the open API as a layer of features, the tiles as a layer of vector tiles."""

import os
import sys
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())

from qgis.core import (  # noqa: E402
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

from service import COLLECTIONS, Service, check, finish, same  # noqa: E402

BOX = (-78, 38, -76, 39)


def layer(server, collection, **more):
    parts = {"url": server.api, "typename": collection, **more}
    return QgsVectorLayer(" ".join(f"{key}='{value}'" for key, value in parts.items()), collection, "OAPIF")


def features(server):
    for collection in COLLECTIONS:
        one = layer(server, collection, pageSize=1000)
        expected = server.json(f"/api/collections/{collection}/items?limit=1&skipGeometry=true")
        if not one.isValid():
            check(False, f"{collection} is no layer: {one.error().message()}")
            continue
        same(f"{collection}: features that QGIS counts", one.featureCount(), expected["numberMatched"])
        fields = set(expected["features"][0]["properties"])
        same(f"{collection}: columns of every feature that are no fields", sorted(fields - {field.name() for field in one.fields()}), [])
    one = layer(server, "counties", pageSize=500)
    read = {feature["geoid"]: feature for feature in one.getFeatures()}
    same("counties that QGIS reads in pages of 500", len(read), 3233)
    same("Fairfax County, Virginia", (read["51059"]["name"], read["51059"]["state"]), ("Fairfax County", "VA"))
    check(read["51059"].geometry().isGeosValid(), "its boundary is valid")
    asked = server.json(f"/api/collections/counties/items?bbox={','.join(map(str, BOX))}&limit=1000&skipGeometry=true")
    box = QgsFeatureRequest().setFilterRect(QgsRectangle(*BOX))
    came = sorted(feature["geoid"] for feature in layer(server, "counties", pageSize=500).getFeatures(box))
    same("counties that touch a box", came, sorted(one["id"] for one in asked["features"]))
    only = layer(server, "counties", pageSize=1000)
    only.setSubsetString("\"state\" = 'VA' and \"kind\" = 'field'")
    expected = server.json("/api/collections/counties/items?state=VA&kind=field&limit=1&skipGeometry=true")["numberMatched"]
    same("counties of Virginia with a county-wide task force", sum(1 for _ in only.getFeatures()), expected)
    file = QgsVectorLayer(f"/vsicurl_streaming/{server.api}/collections/states/items.fgb", "states", "ogr")
    same("states from FlatGeobuf by its address", file.featureCount() if file.isValid() else file.error().message(), 56)


def painted(layers, extent, crs="EPSG:3857"):
    """The share of a picture that is not white."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    settings.setExtent(extent)
    settings.setOutputSize(QSize(400, 300))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage()
    points = [(x, y) for x in range(0, 400, 5) for y in range(0, 300, 5)]
    return sum(1 for x, y in points if picture.pixelColor(x, y) != QColor("white")) / len(points)


def tiles(server):
    # The lower 48 states, metres.
    extent = QgsRectangle(-13_900_000, 2_800_000, -7_400_000, 6_400_000)
    for name, address in (
        ("XYZ", f"{server.root}/tiles/counties/{{z}}/{{x}}/{{y}}.mvt"),
        ("row before column", f"{server.api}/collections/counties/tiles/WebMercatorQuad/{{z}}/{{y}}/{{x}}?f%3Dmvt"),
    ):
        one = QgsVectorTileLayer(f"type=xyz&url={address}&zmin=0&zmax=12", name)
        check(one.isValid(), f"tiles are a layer of vector tiles ({name})")
        share = painted([one], extent)
        check(share > 0.3, f"it is drawn: {share:.0%} of the picture ({name})")
    one = layer(server, "states", pageSize=100)
    share = painted([one], QgsRectangle(-125, 24, -66, 50), "EPSG:4326")
    check(share > 0.3, f"the states are drawn from their features: {share:.0%} of the picture")


application = QgsApplication([], False)
QgsApplication.setPrefixPath("/usr", True)
application.initQgis()
print(f"QGIS {Qgis.version()}")
with Service() as server:
    features(server)
    tiles(server)
    # Layers go before the application does.
sys.stdout.flush()
finish()
