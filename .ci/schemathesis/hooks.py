"""What the OpenAPI document describes in words only: valid values of its formats."""

import base64
import uuid

import schemathesis
from hypothesis import strategies as st


def cursor(text):
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


# Both lists of uploads continue after an id, and the one of events after an instant and an id: no cursor is valid for all of them.
schemathesis.openapi.format("cursor", st.builds(lambda number: cursor(str(uuid.UUID(int=number))), st.integers(0, 2**128 - 1)))
