from django.urls import path

from rinnalla.feedback.views import comments, imports, kiosk, papers, points, public, tablets

app_name = "feedback"
urlpatterns = [
    path("", points.points, name="points"),
    path("uusi/", points.new, name="new"),
    path("pisteet/<int:point>/", points.point, name="point"),
    path("pisteet/<int:point>/sulje/", points.close, name="close"),
    path("pisteet/<int:point>/avaa/", points.reopen, name="reopen"),
    path("pisteet/<int:point>/tuo/", imports.bring, name="import"),
    path("tuonnit/<int:waiting>/sarakkeet/", imports.columns, name="import_columns"),
    path("tuonnit/<int:waiting>/sanat/", imports.words, name="import_words"),
    path("tuonnit/<int:waiting>/", imports.check, name="import_check"),
    path("kommentit/", comments.comments, name="comments"),
    path("kommentit/luetut/", comments.kept, name="kept"),
    path("kommentit/<int:comment>/", comments.comment, name="comment"),
    path("tabletti/", kiosk.pair, name="pair"),
    path("pisteet/<int:point>/muuta/", points.change, name="change"),
    path("pisteet/<int:point>/tabletit/uusi/", tablets.add, name="tablet_add"),
    path("tabletit/<int:tablet>/", tablets.tablet, name="tablet"),
    path("tabletit/<int:tablet>/koodi/", tablets.renew, name="tablet_renew"),
    path("tabletit/<int:tablet>/pois/", tablets.revoke, name="tablet_revoke"),
    path("ruuhkat/<int:burst>/", tablets.burst, name="burst"),
    # The codes have no vowels, so none is ever one of the words above.
    path("<slug:code>/", public.ask, name="ask"),
    path("<slug:code>/kiitos/", public.thanks, name="thanks"),
    path("<slug:code>/tulokset/", public.results, name="results"),
    path("<slug:code>/juliste.pdf", papers.poster, name="poster"),
    path("<slug:code>/kortti.pdf", papers.card, name="card"),
]
