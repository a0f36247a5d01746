from django.urls import path

from rinnalla.feedback.views import comments, imports, papers, points, public, results, team

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
    # The codes have no vowels, so none is ever one of the words above.
    path("<slug:code>/", public.ask, name="ask"),
    path("<slug:code>/kiitos/", public.thanks, name="thanks"),
    path("<slug:code>/juliste.pdf", papers.poster, name="poster"),
    path("<slug:code>/kortti.pdf", papers.card, name="card"),
    # results
    path("yksikot/<int:unit>/", results.unit, name="unit"),
    path("yksikot/<int:unit>/taulu/", results.unit_wall, name="unit_wall"),
    path("yksikot/<int:unit>/tulokset.pdf", results.unit_poster, name="unit_poster"),
    path("yksikot/<int:unit>/tyoyhteiso/", team.team, name="team"),
    path("<slug:code>/tulokset/", results.point, name="results"),
    path("<slug:code>/taulu/", results.wall, name="wall"),
    path("<slug:code>/tulokset.pdf", results.poster, name="results_poster"),
]
