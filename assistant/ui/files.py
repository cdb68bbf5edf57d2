"""Files that visitors fetch: the screening template and results, under ``/files/``."""

from __future__ import annotations

from datetime import date

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from assistant.screenings import Screenings
from knowledge.errors import NotFoundError

PREFIX = "/files/"
TEMPLATE = PREFIX + "template.xlsx"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PRIVATE = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


def result_address(token: str) -> str:
    """Where the result of a screening is fetched."""
    return f"{PREFIX}screening/{token}.xlsx"


def make_files(screenings: Screenings) -> Starlette:
    """The ASGI application of the files."""

    def template(_: Request) -> Response:
        named = {"content-disposition": 'attachment; filename="template.xlsx"'}
        return Response(screenings.template(), media_type=_XLSX, headers=_PRIVATE | named)

    def result(request: Request) -> Response:
        try:
            path = screenings.result(request.path_params["token"])
        except NotFoundError as error:
            raise HTTPException(404, str(error)) from error
        name = f"筛查结果-{date.today()}.xlsx"
        return FileResponse(path, media_type=_XLSX, filename=name, headers=_PRIVATE)

    return Starlette(
        routes=[Route(TEMPLATE, template), Route(PREFIX + "screening/{token}.xlsx", result)]
    )
