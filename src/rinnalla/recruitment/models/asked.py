"""What a call asks of those who apply, and what they are answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rinnalla.recruitment.models.calls import Call
from rinnalla.translated.fields import Translated


class CallQuestion(models.Model):
    """An open question that the group has chosen for its applicants. Nobody must answer it."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = Translated(_("question"), max_length=300)
    help = Translated(_("help for answering"), max_length=300)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.text)


class BalanceCategory(models.Model):
    """Something in which the chosen should differ: age group, language, area (R7). Coarse; nobody must tell it."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="categories")
    position = models.PositiveSmallIntegerField()
    name = Translated(_("what is balanced"), max_length=120)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.name)


class BalanceOption(models.Model):
    """One of the groups of a category, and how many of the chosen belong to it at least and at most."""

    category = models.ForeignKey(BalanceCategory, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    name = Translated(_("group"), max_length=120)
    at_least = models.PositiveSmallIntegerField(_("at least"), default=0)
    at_most = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(at_most=None) | models.Q(at_most__gte=models.F("at_least")), name="at_least_fits"
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class CallAnswer(models.Model):
    """The kind words in which those of one outcome are answered; each answer can still be changed."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="answers")
    outcome = models.CharField(max_length=10)
    text = Translated(_("answer"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "outcome"], name="one_answer_to_an_outcome")]
