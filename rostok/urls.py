"""One include per room."""

from django.urls import include, path

handler400 = "rostok.core.http.bad_request"
handler403 = "rostok.core.http.permission_denied"
handler404 = "rostok.core.http.not_found"
handler500 = "rostok.core.http.server_error"

urlpatterns = [
    path("", include("rostok.core.urls")),
    path("", include("rostok.people.urls")),
    path("", include("rostok.papers.urls")),
    path("", include("rostok.plans.urls")),
    path("", include("rostok.pairs.urls")),
    path("", include("rostok.desk.urls")),
    path("", include("rostok.public.urls")),
]
