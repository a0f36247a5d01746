"""Putting words together into themes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused
from rinnalla.translated.fields import active_language
from rinnalla.voices import cards, circles, domain, queries
from rinnalla.voices.forms import SortForm, ThemeForm
from rinnalla.voices.models import Circle, Theme, Voice

ON_A_PAGE = 50


@received_once
def sort(request: HttpRequest, circle: int) -> HttpResponse:
    """Choose words and the theme they belong to: with boxes to tick; with sort.js by dragging or by a menu."""
    about: Circle = request.about  # type: ignore[attr-defined]
    form = filled(request, SortForm, circle=about)
    if request.method == "POST" and form.is_valid():
        try:
            theme, added = _put_together(request, form, about)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(
                request,
                _("Put into the theme “%(theme)s”: %(count)s.") % {"theme": theme.title, "count": added},
            )
            return redirect(request.get_full_path())
    everything = "kaikki" in request.GET
    voices = queries.voices_of(about).filter(withdrawn_at=None)
    page = Paginator(voices if everything else queries.without_theme(voices), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "circle": about,
        "name": circles.name_of(about),
        "form": form,
        "chosen": {str(pk) for pk in form["voices"].value() or ()},
        "page": page,
        "cards": cards.cards(list(page.object_list), person=request.user),
        "themes": queries.themes_of(about)[: queries.MOST_THEMES],
        "everything": everything,
    }
    return render(request, "voices/sort.html", context)


def _put_together(request: HttpRequest, form: SortForm, circle: Circle) -> tuple[Theme, int]:
    person = request.user
    voices, theme = form.cleaned_data["voices"], form.cleaned_data["theme"]
    if theme is None or form.cleaned_data["title"]:
        theme = domain.name_theme(
            circle=circle,
            title=form.cleaned_data["title"],
            by=person,  # type: ignore[arg-type]
            language=active_language(),
        )
    return theme, domain.gather(theme, voices=voices, by=person)  # type: ignore[arg-type]


@received_once
def rename(request: HttpRequest, theme: int) -> HttpResponse:
    """Give a theme a better name."""
    about: Theme = request.about  # type: ignore[attr-defined]
    form = filled(request, ThemeForm, initial={"title": about.title})
    if request.method == "POST" and form.is_valid():
        try:
            domain.rename_theme(about, title=form.cleaned_data["title"], by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error("title", refused)
        else:
            messages.success(request, _("The theme has its new name."))
            return redirect("voices:theme", theme=about.pk)
    return render(request, "voices/rename.html", {"theme": about, "form": form})


@require_POST
@received_once
def set_apart(request: HttpRequest, theme: int) -> HttpResponse:
    """Take words out of a theme."""
    about: Theme = request.about  # type: ignore[attr-defined]
    number = request.POST.get("voice", "")
    if number.isdecimal() and len(number) < 19:
        voice = Voice.objects.filter(pk=int(number), circle=about.circle_id).first()
        if voice is not None:
            try:
                domain.set_apart(about, voice=voice, by=request.user)  # type: ignore[arg-type]
            except Refused as refused:
                messages.error(request, "".join(refused.messages))
            else:
                messages.success(request, _("The words are not in this theme any more."))
    return redirect("voices:theme", theme=about.pk)
