"""What schemathesis is not told by the OpenAPI document of the gateway. Loaded by test-gateway-contract.sh."""

import os
import re
import zlib

import schemathesis

# These paths end with a value that has slashes of its own, for which OpenAPI has no word: schemathesis writes them as %2F.
LINKS = ("/01/", "/00/", "/414/", "/417/", "/gtin/", "/sscc/", "/gln/", "/party/")
WITH_SLASHES = LINKS + ("/trace/", "/proof/")
# Without dots: a program that asks makes another path of "..".
PLAIN = re.compile(r"[0-9A-Za-z_~-]+(?:%2F[0-9A-Za-z_~-]+)+")
# Each form of an answer about a link, and one that there is not.
FORMS = (
    "text/html",
    "application/json",
    "application/ld+json",
    "application/linkset+json",
    "image/png",
)
# The serial in the examples of the document, and that of a unit which is registered.
MADE_UP = "0000000000000000000A"
SERIAL = os.environ.get("CARNET_CONTRACT_SERIAL", MADE_UP)


def genuine(values):
    for name, value in (values or {}).items():
        if isinstance(value, str) and MADE_UP in value:
            values[name] = value.replace(MADE_UP, SERIAL)


@schemathesis.hook
def before_call(context, case, kwargs):
    path = case.operation.path
    if path.startswith(LINKS):
        # Of the question as it was made up, so that another run asks for the same forms.
        number = zlib.crc32(f"{case.path_parameters} {case.query}".encode())
        case.headers["Accept"] = FORMS[number % len(FORMS)]
    genuine(case.path_parameters)
    genuine(case.query)
    if path.startswith(WITH_SLASHES):
        for name, value in case.path_parameters.items():
            if isinstance(value, str) and PLAIN.fullmatch(value):
                case.path_parameters[name] = value.replace("%2F", "/")
