from django.urls import path

from rinnalla.methods.views import cards, library

app_name = "methods"
urlpatterns = [
    path("", cards.method_cards, name="cards"),
    path("haku/", library.search, name="search"),
    path("kirjasto/", library.items, name="items"),
    path("kirjasto/uusi/", library.item_add, name="item_add"),
    path("kirjasto/<int:library_item>/", library.item, name="item"),
    path("kirjasto/<int:library_item>/muuta/", library.item_edit, name="item_edit"),
    path("kirjasto/<int:library_item>/kaytto/", library.item_retire, name="item_retire"),
    path("uusi/", cards.card_add, name="card_add"),
    path("tuonti/", cards.bring, name="bring"),
    path("oma/<int:own_card>/muuta/", cards.card_edit, name="card_edit"),
    path("oma/<int:own_card>/kaytto/", cards.card_retire, name="card_retire"),
    path("<slug:method>/", cards.method_card, name="card"),
    path("<slug:method>/toml/", cards.card_toml, name="card_toml"),
    path("<slug:method>.pdf", cards.card_pdf, name="card_pdf"),
]
