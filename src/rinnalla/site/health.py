"""For whoever operates the service: does it live, and can it serve."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache

app_name = "health"


@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """200 while the process answers."""
    return JsonResponse({"live": True})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 where the database answers and has every migration; 503 with the reason otherwise."""

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception as error:
        return JsonResponse({"ready": False, "why": type(error).__name__}, status=503)
    if waiting:
        return JsonResponse({"ready": False, "why": f"{len(waiting)} migrations wait"}, status=503)
    return JsonResponse({"ready": True})


urlpatterns = [path("live", live, name="live"), path("ready", ready, name="ready")]
