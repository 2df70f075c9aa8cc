import pytest

from sandinh.core.org.models import UnitKind
from sandinh.core.org.roles import PERMISSIONS, Permission, Role, roles_with


@pytest.mark.parametrize("role", list(Role))
def test_every_role_says_what_it_is_and_where_it_is_held(role):
    assert str(role.about.name)
    assert str(role.about.line).endswith(".")
    assert role.about.permissions
    assert role.about.kinds <= set(UnitKind.values)
    assert role.about.kinds


def test_every_permission_has_words_and_somebody_who_holds_it():
    assert set(PERMISSIONS) == set(Permission)
    assert all(roles_with(permission) for permission in Permission)


def test_who_manages_accounts_does_nobodys_work():
    assert Role.REGISTRAR.about.permissions == {Permission.PEOPLE_MANAGE}
    assert roles_with(Permission.PEOPLE_MANAGE) == [Role.REGISTRAR]
