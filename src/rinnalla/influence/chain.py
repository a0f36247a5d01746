"""The links around one thing, read with the same few queries however much there is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from rinnalla.influence.models import Action, Answer, Change, Sending, Statement
from rinnalla.voices.models import Theme, Voice

Link = Voice | Theme | Statement | Answer | Action | Change


@dataclass(slots=True)
class Chain:
    """What hangs together: each kind in the order in which it came. `asked` says which statements a theme went into,
    `changed` which changes an action led to (published ones)."""

    themes: list[Theme] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    sendings: list[Sending] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    asked: dict[int, list[int]] = field(default_factory=dict)
    changed: dict[int, list[int]] = field(default_factory=dict)

    @property
    def answers(self) -> list[Answer]:
        return [sending.answer_or_none for sending in self.sendings if sending.answer_or_none is not None]


def around(link: Link) -> Chain:
    """What `link` grew from and what came of it, as rows. At most six queries."""
    if isinstance(link, Voice):
        return _onward_from_themes(
            list(Theme.objects.filter(gathered__voice=link).order_by("gathered__at", "gathered__id"))
        )
    if isinstance(link, Theme):
        return _onward_from_themes([link])
    if isinstance(link, Statement):
        return _around_statement(link)
    if isinstance(link, Answer):
        return _around_sending(link)
    if isinstance(link, Action):
        return _back_from_actions(list(_actions(Q(pk=link.pk))), changes=_changes_of([link.pk]))
    return _back_from_actions(list(_actions(Q(changes=link.pk))), changes=[(None, link)])


def onward(themes: Collection[int]) -> Chain:
    """What came of themes, by their ids (without the themes themselves). Four queries."""
    chain = Chain()
    for pair in (
        Statement.themes.through.objects.filter(theme_id__in=themes)
        .select_related("statement")
        .order_by("statement__written_at", "statement_id")
    ):
        chain.asked.setdefault(pair.theme_id, []).append(pair.statement_id)
        if not chain.statements or chain.statements[-1].pk != pair.statement_id:
            chain.statements.append(pair.statement)
    chain.sendings = list(_sendings(Q(statement__in=[statement.pk for statement in chain.statements])))
    answers = [answer.pk for answer in chain.answers]
    chain.actions = list(_actions(Q(answer__in=answers) | Q(theme__in=themes)))
    _add_changes(chain, _changes_of([action.pk for action in chain.actions]))
    return chain


def _onward_from_themes(themes: list[Theme]) -> Chain:
    chain = onward([theme.pk for theme in themes])
    chain.themes = themes
    return chain


def _around_statement(statement: Statement) -> Chain:
    chain = Chain(themes=list(statement.themes.order_by("named_at", "id")), statements=[statement])
    chain.sendings = list(_sendings(Q(statement=statement)))
    chain.actions = list(_actions(Q(answer__in=[answer.pk for answer in chain.answers])))
    _add_changes(chain, _changes_of([action.pk for action in chain.actions]))
    return chain


def _around_sending(answer: Answer) -> Chain:
    sendings = list(_sendings(Q(pk=answer.sending_id)))
    statement = sendings[0].statement
    chain = Chain(
        themes=list(statement.themes.order_by("named_at", "id")),
        statements=[statement],
        sendings=sendings,
        actions=list(_actions(Q(answer=answer))),
    )
    _add_changes(chain, _changes_of([action.pk for action in chain.actions]))
    return chain


def _back_from_actions(actions: list[Action], *, changes: Iterable[tuple[int | None, Change]]) -> Chain:
    chain = Chain(actions=actions)
    chain.sendings = list(_sendings(Q(answer__in=[action.answer_id for action in actions if action.answer_id])))
    chain.statements = list({sending.statement_id: sending.statement for sending in chain.sendings}.values())
    chain.themes = list(
        Theme.objects.filter(
            Q(statements__in=[statement.pk for statement in chain.statements])
            | Q(pk__in=[action.theme_id for action in actions if action.theme_id])
        )
        .distinct()
        .order_by("named_at", "id")
    )
    _add_changes(chain, changes)
    return chain


def _sendings(which: Q) -> Iterable[Sending]:
    return (
        Sending.objects.filter(which).select_related("body", "answer", "statement").order_by("sent_at", "id").distinct()
    )


def _actions(which: Q) -> Iterable[Action]:
    return (
        Action.objects.filter(which)
        .select_related("responsible", "answer__sending__body", "theme")
        .order_by("agreed_at", "id")
        .distinct()
    )


def _changes_of(actions: Collection[int]) -> list[tuple[int | None, Change]]:
    """The published changes of actions."""
    return [
        (pair.action_id, pair.change)
        for pair in Change.actions.through.objects.filter(action_id__in=actions, change__published_at__isnull=False)
        .select_related("change")
        .order_by("change__published_at", "change_id")
    ]


def _add_changes(chain: Chain, changes: Iterable[tuple[int | None, Change]]) -> None:
    found: dict[int, Change] = {}
    for action_id, change in changes:
        found.setdefault(change.pk, change)
        if action_id is not None:
            chain.changed.setdefault(action_id, []).append(change.pk)
    chain.changes = list(found.values())
