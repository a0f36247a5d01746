from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.bare.models import Row


def insert(request: HttpRequest) -> HttpResponse:
    """Insert one row with a number of the form."""
    Row.objects.create(value=int(request.POST["q1"]))
    return HttpResponse(status=201)


urlpatterns = [path("insert/", insert)]
