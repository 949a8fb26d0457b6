"""The API against its own description, by schemathesis: nothing that it can think of breaks the server or its word."""

from __future__ import annotations

import json
import os
from typing import Any

import httpx
import pytest
from hypothesis import settings

from lint.serve.page import asset

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis (dependency group test)")

EXAMPLES = int(os.environ.get("COPYDESK_EXAMPLES", "25"))
"""Of each address; more by COPYDESK_EXAMPLES."""
DESCRIBED = json.loads(asset("openapi.json"))
api = schemathesis.openapi.from_dict(DESCRIBED)


@api.parametrize()  # type: ignore[untyped-decorator]
@settings(max_examples=EXAMPLES)
def test_answers_are_as_described(case: Any, address: str) -> None:
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    # no schema tells bytes that are a Word file from others
    but = [positive_data_acceptance] if case.path == "/api/annotate" else []
    case.call_and_validate(base_url=address, timeout=60, excluded_checks=but)


def test_the_description_that_is_served_knows_the_profiles(client: httpx.Client) -> None:
    told = client.get("/api/openapi.json").json()
    names = [profile["name"] for profile in client.get("/api/profiles").json()["profiles"]]
    assert told["components"]["schemas"]["Profile"].pop("enum") == ["", *names]
    assert set(told["paths"]) == set(DESCRIBED["paths"])
