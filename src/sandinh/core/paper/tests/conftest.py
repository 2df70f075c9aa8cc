from pathlib import Path

import pytest

from sandinh.core.paper.tests.office import Office, find_soffice


@pytest.fixture(scope="session")
def soffice() -> str:
    return find_soffice()


@pytest.fixture(scope="module")
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("office")
    return Office(soffice, folder)
