import hashlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from docx import Document

from sandinh.core.register import files
from sandinh.core.register.forms import FilesField, FilesInput
from sandinh.core.register.models import StoredFile

pytestmark = pytest.mark.django_db
LIMIT = 1_000_000


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


def word(text: str = "Quy chế") -> bytes:
    out, document = BytesIO(), Document()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def upload(name: str = "quy-che.docx", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, word() if content is None else content)


def test_a_file_is_kept_under_the_hash_of_its_content(tmp_path):
    content = word()

    kept = files.store(upload(content=content), limit=LIMIT)

    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert (kept.size, kept.media_type.endswith("wordprocessingml.document")) == (len(content), True)
    assert default_storage.path(kept.path) == str(tmp_path / kept.sha256[:2] / kept.sha256[2:4] / kept.sha256)
    with files.open_file(kept) as stored:
        assert stored.read() == content


def test_the_same_bytes_are_kept_once():
    content = word()

    first, second = (files.store(upload(name, content), limit=LIMIT) for name in ("a.docx", "b.docx"))

    assert first == second
    assert StoredFile.objects.count() == 1


def test_nothing_is_left_behind_when_writing_fails(tmp_path, monkeypatch):
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(OSError, match="No space"):
        files.store(upload(), limit=LIMIT)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not StoredFile.objects.exists()


def test_an_object_store_without_paths_keeps_files_too(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }

    kept = files.store(upload(content=b"a", name="a.txt"), limit=LIMIT)
    files.store(upload(content=b"a", name="b.txt"), limit=LIMIT)

    with files.open_file(kept) as stored:
        assert stored.read() == b"a"


def test_a_large_upload_is_read_from_the_disk():
    large = TemporaryUploadedFile("a.txt", "text/plain", 5, "utf-8")
    large.write(b"abcde")

    kept = files.store(large, limit=LIMIT)

    assert kept.sha256 == hashlib.sha256(b"abcde").hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "because"),
    [
        ("to.txt", b"a" * (LIMIT + 1), "to.txt: Tệp nặng 1,0 MB, quá mức 0 MB"),
        ("rong.pdf", b"", "Tệp rỗng"),
        ("virus.pdf", b"MZ\x90\x00\x03\0\0\0", "thành một trong các loại: .pdf, .docx"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "bên trong là PNG"),
        ("hong.docx", word()[:-300], "Tệp hỏng"),
        ("khoa.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "đặt mật khẩu"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "lưu lại thành .docx"),
        ("nen.zip", b"PK\x03\x04", "giải nén"),
    ],
)
def test_what_cannot_be_kept_says_what_to_do(name, content, because):
    with pytest.raises(files.NotKept) as refused:
        files.store(upload(name, content), limit=LIMIT)

    assert because in refused.value.because
    assert not StoredFile.objects.exists()


def test_a_name_is_cut_before_its_ending():
    kept = files.attach(upload("x" * 300 + ".txt", b"a"), limit=LIMIT)

    assert (len(kept.name), kept.name[-5:]) == (200, "x.txt")


def test_a_token_stands_for_the_file_and_nobody_makes_one_up():
    kept = files.attach(upload(), limit=LIMIT)

    assert files.from_token(files.token(kept)) == kept
    assert files.from_token("1:quy-che.docx") is None


def test_a_token_of_a_file_that_is_gone_is_worth_nothing():
    kept = files.attach(upload(), limit=LIMIT)
    token = files.token(kept)
    StoredFile.objects.all().delete()

    assert files.from_token(token) is None


def sent(*uploads: SimpleUploadedFile, query: str = ""):
    field = FilesField(limit=LIMIT)
    files_sent = MultiValueDict({"evidence": list(uploads)})
    return field, FilesInput().value_from_datadict(QueryDict(query), files_sent, "evidence")


def test_a_bad_file_loses_no_good_one():
    field, value = sent(upload("tot.txt", b"a"), upload("xau.exe", b"MZ\0"))

    with pytest.raises(ValidationError) as refused:
        field.clean(value)

    assert [one.name for one in field.kept] == ["tot.txt"]
    assert len(refused.value.messages) == 1


def test_a_required_field_takes_a_file_that_was_kept_before():
    kept = files.attach(upload("tot.txt", b"a"), limit=LIMIT)
    query = QueryDict(mutable=True)
    query["evidence-kept"] = files.token(kept)

    field, value = sent(query=query.urlencode())

    assert field.clean(value) == [kept]


def test_a_required_field_without_files_says_so():
    field, value = sent()

    with pytest.raises(ValidationError, match="ít nhất một tệp"):
        field.clean(value)
