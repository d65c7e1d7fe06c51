"""What has to be done for an index to agree with a folder, by hand and by property."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from index.changes import Changes, changes, content
from index.errors import FailureKind
from index.records import DocumentSummary
from index.sources import Failure
from index.types import Metadata, SourceFile


def file(path: str, words: str) -> SourceFile:
    return SourceFile(path, len(words), words)


def indexed(files: Mapping[str, str], title: str = "Protokoll") -> list[DocumentSummary]:
    return [
        DocumentSummary(file(path, words), Metadata(), "txt", title, None, None, 1, 1, 1)
        for path, words in files.items()
    ]


def found(files: Mapping[str, str]) -> list[SourceFile]:
    return [file(path, files[path]) for path in sorted(files)]


def failed(path: str, words: str) -> Failure:
    return Failure(file(path, words), FailureKind.FAILED, "it is damaged: save it again")


def test_nothing_has_changed() -> None:
    files = {"a.txt": "A", "b/c.txt": "B"}
    assert changes(indexed(files), [], found(files)) == Changes((), (), (), {}, ())


def test_new_changed_and_removed() -> None:
    done = changes(indexed({"a.txt": "A", "b.txt": "B"}), [], found({"a.txt": "A2", "c.txt": "C"}))
    assert done.removed == ("a.txt", "b.txt")
    assert done.fresh == (file("a.txt", "A2"), file("c.txt", "C"))
    assert done.renamed == ()


def test_a_moved_file_is_renamed() -> None:
    done = changes(indexed({"a.txt": "A"}), [], found({"2024/b.txt": "A"}))
    assert done == Changes((), (("a.txt", "2024/b.txt"),), (), {}, ())


def test_files_that_change_places() -> None:
    done = changes(indexed({"a.txt": "A", "b.txt": "B"}), [], found({"a.txt": "B", "b.txt": "A"}))
    assert sorted(done.renamed) == [("a.txt", "b.txt"), ("b.txt", "a.txt")]
    assert (done.removed, done.fresh) == ((), ())


def test_a_document_titled_after_its_file_is_read_again_when_the_file_gets_another_name() -> None:
    documents = indexed({"mapp/budget.txt": "A"}, title="Rapport, budget")
    assert changes(documents, [], found({"plan.txt": "A"})).fresh == (file("plan.txt", "A"),)
    assert changes(documents, [], found({"budget.txt": "A"})).renamed == (("mapp/budget.txt", "budget.txt"),)


def test_the_same_content_under_another_ending_is_another_document() -> None:
    done = changes(indexed({"a.txt": "A"}), [], found({"a.md": "A"}))
    assert (done.removed, done.fresh) == (("a.txt",), (file("a.md", "A"),))
    assert changes([], [], found({"a.md": "A", "a.txt": "A"})).copies == {}


def test_copies_are_one_document_under_the_first_path() -> None:
    files = found({"b.txt": "A", "c.TXT": "A", "d.txt": "A"})
    new = changes([], [], files)
    assert new.fresh == (files[0],)
    assert new.copies == {"b.txt": (files[1], files[2])}
    later = changes(indexed({"b.txt": "A"}), [], [file("a.txt", "A"), *files])
    assert (later.renamed, later.fresh) == ((("b.txt", "a.txt"),), ())
    assert later.copies == {"a.txt": tuple(files)}


def test_what_failed_is_not_read_again_until_it_changes() -> None:
    before = [failed("a.pdf", "A")]
    assert changes([], before, found({"a.pdf": "A"})) == Changes((), (), (), {}, tuple(before))
    moved = changes([], before, found({"b.pdf": "A", "c.pdf": "A"}))
    assert [each.source.path for each in moved.failures] == ["b.pdf", "c.pdf"]
    assert (moved.fresh, moved.copies) == ((), {})
    assert changes([], before, found({"a.pdf": "A2"})).fresh == (file("a.pdf", "A2"),)
    assert changes([], before, []).failures == ()


FOLDERS = st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c.md", "d/e.txt", "f.md"]), st.sampled_from("ABC"))


@given(before=FOLDERS, after=FOLDERS, bad=st.sets(st.sampled_from("ABC")))
def test_what_is_done_makes_the_index_agree(before: dict[str, str], after: dict[str, str], bad: set[str]) -> None:
    """Each content is indexed once under its first path, and nothing that is there is read again."""
    first = changes([], [], found(before))
    documents = {each.path: each.sha256 for each in first.fresh if each.sha256 not in bad}
    failures = [failed(each.path, each.sha256) for each in found(before) if each.sha256 in bad]
    done = changes(indexed(documents), failures, found(after))
    now = {path: words for path, words in documents.items() if path not in done.removed}
    new_names = dict(done.renamed)
    now = {new_names.get(path, path): words for path, words in now.items()}
    assert now.keys().isdisjoint(each.path for each in done.fresh)
    now |= {each.path: each.sha256 for each in done.fresh}
    sound = [each for each in found(after) if each not in [one.source for one in done.failures]]
    wanted = {content(each): each.path for each in reversed(sound)}
    assert now == {path: key[0] for key, path in wanted.items()}
    copies = [each for copies in done.copies.values() for each in copies]
    assert sorted([each.path for each in (*copies, *(one.source for one in done.failures))] + list(now)) == sorted(
        after
    )
    known = {content(each) for each in found(before)}
    assert all(content(each) not in known for each in done.fresh)
