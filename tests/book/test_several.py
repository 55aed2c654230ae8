import pytest

from kb.book import several
from kb.book.book import book
from kb.book.compile import PrintError, compile_book
from kb.book.formats import A4, A5, LARGE, in_format
from kb.book.processes import ProcessDiedError
from kb.book.several import Job, compile_books
from tests.book.handbooks import TODAY, death, entry, handbook

FORMS = (A4, A5, LARGE)


@pytest.fixture(scope="module")
def data():
    return book(handbook(entry(), death()), TODAY)


def jobs(data, folder):
    return [Job(in_format(data, form), folder / f"{form.id}.pdf") for form in FORMS]


def test_each_book_is_what_it_is_when_set_alone(data, tmp_path):
    made = compile_books(jobs(data, tmp_path))

    for form, printed in zip(FORMS, made, strict=True):
        alone = compile_book(in_format(data, form), tmp_path / "alone.pdf")
        assert printed.path == tmp_path / f"{form.id}.pdf"
        assert printed.path.read_bytes() == alone.path.read_bytes()
        assert (printed.pages, printed.size, printed.places) == (alone.pages, alone.size, alone.places)


def test_books_set_in_processes_have_the_same_bytes(data, tmp_path, monkeypatch):
    one, other = tmp_path / "một", tmp_path / "hai"
    compile_books(jobs(data, one))
    monkeypatch.setattr(several, "WORTH_A_PROCESS", 1)
    compile_books(jobs(data, other))

    for form in FORMS:
        assert (one / f"{form.id}.pdf").read_bytes() == (other / f"{form.id}.pdf").read_bytes()


def test_only_what_is_not_there_as_it_was_made_is_set_again(data, tmp_path, monkeypatch):
    compile_books(jobs(data, tmp_path))
    (tmp_path / "a5.pdf").write_bytes(b"%PDF of somebody")
    set_again = []

    def compiling(told, out, **options):
        set_again.append(out.name)
        return compile_book(told, out, **options)

    monkeypatch.setattr(several, "compile_book", compiling)
    made = compile_books(jobs(data, tmp_path))

    assert set_again == ["a5.pdf"]
    assert [printed.path.name for printed in made] == ["a4.pdf", "a5.pdf", "large.pdf"]
    assert (tmp_path / "a5.pdf").stat().st_size == made[1].size


def test_a_process_that_is_killed_is_one_sentence_that_names_the_book(data, tmp_path, monkeypatch):
    def killed(_job, _arguments):
        raise ProcessDiedError(1)

    monkeypatch.setattr(several, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(several, "in_processes", killed)

    with pytest.raises(PrintError, match=r"^Xếp chữ a5\.pdf bị dừng giữa chừng"):
        compile_books(jobs(data, tmp_path))
