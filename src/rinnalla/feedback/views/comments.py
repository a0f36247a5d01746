"""Reading what was written in free words."""

import mimetypes

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rinnalla.feedback import domain, personal, queries
from rinnalla.feedback.forms import CommentForm
from rinnalla.feedback.models import Comment
from rinnalla.people.rules import is_worker
from rinnalla.receipts.kept import filled, never_kept
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

# Of these the words can still be decided over.
_OPEN = (Comment.State.NEW, Comment.State.KEPT)


@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    found = Paginator(queries.new_comments(request.user), 25)  # type: ignore[arg-type]
    page = found.get_page(request.GET.get("page"))
    return render(
        request,
        "feedback/comments.html",
        {"page": page, "rows": [row_of(comment) for comment in page], "count": found.count},
    )


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.kept_comments(request.user), 25).get_page(request.GET.get("page"))  # type: ignore[arg-type]
    rows = [row_of(comment, plain=True) for comment in page]
    return render(request, "feedback/kept.html", {"page": page, "rows": rows, "reads": is_worker(request.user)})


@never_kept
@received_once
def comment(request: HttpRequest, comment: int) -> HttpResponse:
    about: Comment = request.about  # type: ignore[attr-defined]
    if about.state not in _OPEN:
        messages.info(request, _("Somebody has already handled this comment. Nothing was done."))
        return redirect("feedback:comments")
    is_blacked_out = "black_out" in request.POST
    if is_blacked_out:
        form = CommentForm(comment=about, person=request.user, initial=blacked_out_of(request, about))  # type: ignore[arg-type]
    else:
        text = personal.blacked_out(about.text, language=about.language)
        form = filled(request, CommentForm, comment=about, person=request.user, initial={"text": text})
    if request.method == "POST" and not is_blacked_out and form.is_valid():
        try:
            done = _carry_out(request, about, form)
        except Refused as refused:
            form.add_error("text" if "text" in form.fields else None, refused)
        else:
            messages.success(request, done)
            following = queries.new_comments(request.user).first()  # type: ignore[arg-type]
            return redirect("feedback:comment", comment=following.pk) if following else redirect("feedback:comments")
    response = render(
        request,
        "feedback/comment.html",
        {
            "comment": about,
            "row": row_of(about),
            "form": form,
            "is_blacked_out": is_blacked_out,
            "urgent_help": queries.urgent_help_of(about.unit),
        },
    )
    add_never_cache_headers(response)
    return response


def blacked_out_of(request: HttpRequest, comment: Comment) -> dict[str, str]:
    """What was sent, with everything that is marked blacked out in its words."""
    sent = {name: str(request.POST.get(name, "")) for name in ("text", "what", "circle")}
    words = sent["text"][:5000]
    return sent | {"text": personal.blacked_out(words, language=comment.language, kinds=frozenset(personal.Kind))}


@require_safe
def photo(request: HttpRequest, comment: int) -> HttpResponse:
    """The photo of handwriting that waits to be typed in: for its readers alone, kept by no browser."""
    name = str(request.about.photo)  # type: ignore[attr-defined]
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except (OSError, ValueError) as error:
        raise Http404 from error
    response = HttpResponse(content, content_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = "inline"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _carry_out(request: HttpRequest, comment: Comment, form: CommentForm) -> str:
    data, by = form.cleaned_data, request.user
    if data["what"] == CommentForm.KEEP:
        domain.read_comment(comment, by=by, keep_text=data["text"])  # type: ignore[arg-type]
        return _("Kept. The original words are gone, the blacked-out ones stay.")
    if data["what"] == CommentForm.LIFT:
        domain.lift_comment(comment, text=data["text"], circle=form.circles[data["circle"]], by=by)  # type: ignore[arg-type]
        return _("The words are now a voice in the group. The original words are gone.")
    domain.remove_comment(comment, by=by)  # type: ignore[arg-type]
    return _("The comment is removed.")


def row_of(comment: Comment, *, plain: bool = False) -> dict[str, object]:
    """What `feedback/words.html` shows of a comment; `plain` for words that were read already."""
    return {
        "comment": comment,
        "pieces": [(comment.text, None)] if plain else list(personal.pieces(comment.text)),
        "found": "" if plain else personal.kinds_in(comment.text),
        "language": comment.language,
        "point": comment.point,
    }
