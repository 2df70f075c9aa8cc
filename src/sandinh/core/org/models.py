from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandinh.core.org.ranges import one_value_range, text_range
from sandinh.core.org.roles import Permission, Reach, Role, roles_with
from sandinh.kernel.spans import Span
from sandinh.kernel.text import fold

# `IS TRUE` keeps the planner away from the spans' own index: nearly every span holds today, so it finds nothing faster,
# and for a tree of 100,000 units it made minutes out of a second.
SUBTREE = """
    WITH RECURSIVE tree(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT p.unit_id FROM org_placement p JOIN tree ON p.parent_id = tree.id WHERE (p.during @> %s::date) IS TRUE
    )
    SELECT id FROM tree
"""
ANCESTORS = """
    WITH RECURSIVE up(id) AS (
        SELECT %s::bigint
        UNION
        SELECT p.parent_id FROM org_placement p JOIN up ON p.unit_id = up.id WHERE (p.during @> %s::date) IS TRUE
    )
    SELECT id FROM up
"""


class UnitKind(models.TextChoices):
    PROVINCE = "province", _("cấp tỉnh")
    DISTRICT = "district", _("cấp huyện (trước 01/7/2025)")
    COMMUNE = "commune", _("cấp xã")
    VILLAGE = "village", _("thôn, tổ dân phố")
    DEPARTMENT = "department", _("cơ quan chuyên môn")
    PUBLIC_SERVICE = "public_service", _("đơn vị sự nghiệp công lập")
    ENTERPRISE = "enterprise", _("doanh nghiệp, tổ chức sử dụng lao động")
    PARTY = "party", _("cấp ủy, tổ chức Đảng")
    FRONT = "front", _("Mặt trận Tổ quốc")
    UNION = "union", _("tổ chức chính trị - xã hội")
    COMMITTEE = "committee", _("ban chỉ đạo")
    BOARD = "board", _("ban thanh tra nhân dân, ban giám sát đầu tư của cộng đồng")


# What they watch over is not below them but below the authority that they advise, where they themselves stand.
ADVISING = frozenset(
    {UnitKind.DEPARTMENT, UnitKind.PARTY, UnitKind.FRONT, UnitKind.UNION, UnitKind.COMMITTEE, UnitKind.BOARD}
)


class UnitQuerySet(models.QuerySet["Unit"]):
    def existing(self, on: date) -> "UnitQuerySet":
        return self.filter(during__contains=on)

    def under(self, roots: "list[int] | Unit", *, on: date) -> "UnitQuerySet":
        """The units and all below them, as the tree stood on that day, in one query."""
        ids = [roots.pk] if isinstance(roots, Unit) else roots
        return self.existing(on).filter(pk__in=RawSQL(SUBTREE, (ids, on)))  # noqa: S611 - constant SQL, values bound

    def above(self, unit: "Unit", *, on: date) -> "UnitQuerySet":
        """The unit and all above it on that day, in one query."""
        return self.filter(pk__in=RawSQL(ANCESTORS, (unit.pk, on)))  # noqa: S611 - constant SQL, values bound

    def of_province(self, code: str) -> "UnitQuerySet":
        """The province of that code and all that belongs to it."""
        return self.filter(Q(code=code) | Q(province__code=code))

    def named_on(self, day: date) -> "UnitQuerySet":
        """With `name_then`: what the unit was called on that day."""
        names = UnitName.objects.filter(unit=OuterRef("pk"), during__contains=day)
        return self.annotate(name_then=Subquery(names.values("name")[:1]))

    def matching(self, text: str) -> "UnitQuerySet":
        """Units whose name, with or without tone marks, has every word typed."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


class Unit(models.Model):
    """An authority, agency, community or organisation. `name` is its latest; the history is in `UnitName`."""

    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    local_word = models.CharField(max_length=30, blank=True)
    folded = models.CharField(max_length=260, editable=False)
    province = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    during = DateRangeField()

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["kind", "province"])]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("unit", args=[self.code])

    def exists_on(self, day: date) -> bool:
        return (self.during.lower is None or self.during.lower <= day) and (
            self.during.upper is None or day < self.during.upper
        )


class UnitName(models.Model):
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    during = DateRangeField()

    class Meta:
        ordering = ["during"]
        constraints = [
            ExclusionConstraint(
                name="one_name_at_a_time",
                expressions=[
                    (one_value_range("unit"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """Where a unit stands in the tree, for a span of days."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="placements")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="children")
    during = DateRangeField()

    class Meta:
        ordering = ["during"]
        constraints = [
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="no_unit_is_its_own_parent"),
            ExclusionConstraint(
                name="one_parent_at_a_time",
                expressions=[
                    (one_value_range("unit"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} → {self.parent}"


class Succession(models.Model):
    """What became of a unit: one row for each successor, with the instrument that says so."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="became")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="came_from")
    on = models.DateField()
    citation = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once")]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def the_installation(self) -> "Person":
        """Who acts at the command line, where nobody is signed in: an account that nobody can enter. Its name begins
        with a sign that no person's may have."""
        named = {"full_name": "Người vận hành (dòng lệnh)", "is_active": False, "password": make_password(None)}
        return self.get_or_create(username="@cai-dat", defaults=named)[0]


class PersonQuerySet(models.QuerySet["Person"]):
    def holding(self, role: Role, unit: Unit, *, on: date) -> "PersonQuerySet":
        return self.filter(offices__role=role, offices__unit=unit, offices__during__contains=on)

    def matching(self, text: str) -> "PersonQuerySet":
        """People whose name or user name, with or without tone marks, has every word typed."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


class Person(AbstractBaseUser):
    """Somebody who signs in. What they may do follows from the offices they hold, nothing else."""

    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    folded = models.CharField(max_length=200, editable=False, default="")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects = PersonManager.from_queryset(PersonQuerySet)()

    def __str__(self) -> str:
        return self.full_name or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(f"{self.full_name} {self.username}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("org:person", args=[self.pk])

    def get_full_name(self) -> str:
        return self.full_name


class OfficeQuerySet(models.QuerySet["Office"]):
    def held_on(self, day: date) -> "OfficeQuerySet":
        return self.filter(during__contains=day)

    def granting(self, permission: Permission, *, on: date) -> "OfficeQuerySet":
        return self.held_on(on).filter(role__in=roles_with(permission))

    def roots(self, on: date) -> list[tuple[str, int, int]]:
        """Role, unit and root of each office: the root is the top of what the office reaches on that day, its own unit
        or the authority that its unit advises."""
        authority = Placement.objects.filter(unit=OuterRef("unit"), during__contains=on).values("parent")
        root = Case(
            When(
                role__in=[role for role in Role if role.about.reach is Reach.ADVISED],
                unit__kind__in=ADVISING,
                then=Coalesce(Subquery(authority[:1]), F("unit_id"), output_field=models.BigIntegerField()),
            ),
            default=F("unit_id"),
            output_field=models.BigIntegerField(),
        )
        return list(self.values_list("role", "unit", root))


class Office(models.Model):
    """A person holds a role in a unit for a span of days. `appointed_by` is empty where the installation did it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="offices")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="offices")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    during = DateRangeField()
    appointed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="same_office_once_at_a_time",
                expressions=[
                    (one_value_range("unit"), RangeOperators.OVERLAPS),
                    (one_value_range("person"), RangeOperators.OVERLAPS),
                    (text_range("role"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="one_head_at_a_time",
                expressions=[
                    (one_value_range("unit"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(role__in=[role.value for role in Role if role.about.is_head]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {Role(self.role).about.name} {self.unit}"

    @property
    def title(self) -> str:
        return str(Role(self.role).about.name)

    @property
    def span(self) -> Span:
        return Span(self.during.lower, self.during.upper)
