"""Reading what was written in free words."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rinnalla.feedback import domain, personal, queries
from rinnalla.feedback.forms import CommentForm
from rinnalla.feedback.models import Comment
from rinnalla.people.rules import is_worker
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused


@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    found = Paginator(queries.new_comments(request.user), 25)  # type: ignore[arg-type]
    page = found.get_page(request.GET.get("page"))
    return render(
        request,
        "feedback/comments.html",
        {"page": page, "rows": [_row(comment) for comment in page], "count": found.count},
    )


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.kept_comments(request.user), 25).get_page(request.GET.get("page"))  # type: ignore[arg-type]
    rows = [_row(comment, plain=True) for comment in page]
    return render(request, "feedback/kept.html", {"page": page, "rows": rows, "reads": is_worker(request.user)})


@received_once
def comment(request: HttpRequest, comment: int) -> HttpResponse:
    about: Comment = request.about  # type: ignore[attr-defined]
    if about.state not in (Comment.State.NEW, Comment.State.KEPT):
        messages.info(request, _("Somebody has already handled this comment. Nothing was done."))
        return redirect("feedback:comments")
    text = personal.blacked_out(about.text, language=about.response.language)
    form = filled(request, CommentForm, comment=about, person=request.user, initial={"text": text})
    if request.method == "POST" and form.is_valid():
        try:
            done = _carry_out(request, about, form)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, done)
            following = queries.new_comments(request.user).first()  # type: ignore[arg-type]
            return redirect("feedback:comment", comment=following.pk) if following else redirect("feedback:comments")
    return render(request, "feedback/comment.html", {"comment": about, "row": _row(about), "form": form})


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


def _row(comment: Comment, *, plain: bool = False) -> dict[str, object]:
    return {
        "comment": comment,
        "pieces": [(comment.text, None)] if plain else list(personal.pieces(comment.text)),
        "found": "" if plain else personal.kinds_in(comment.text),
        "language": comment.language,
        "point": comment.point,
    }
