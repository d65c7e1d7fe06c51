"""Which files are indexed: real folders, links, pipes and odd names."""

import hashlib
import os
import socket
from pathlib import Path

import pytest

from index.config import ExtractLimits
from index.errors import DocumentsError
from index.side_file import LARGEST_SIDE_FILE, Stated
from index.sources import Sources, find_sources, printable
from index.types import SourceFile

ENDINGS = (".md", ".txt")


def find(folder: Path, limit: int = 1_000) -> Sources:
    return find_sources(folder, ENDINGS, ExtractLimits(file_bytes=limit))


def reasons(folder: Path, limit: int = 1_000) -> dict[str, str]:
    return {each.source.path: each.reason for each in find(folder, limit).refused}


def paths(folder: Path) -> list[str]:
    return [source.path for source in find(folder).files]


def test_files_are_found_in_the_order_of_their_paths_with_size_and_hash(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.txt").write_bytes(b"abc")
    (tmp_path / "c.TXT").write_bytes(b"c")
    (tmp_path / "a.md").write_bytes(b"")
    (tmp_path / "a.md").write_bytes("å".encode())
    found = find(tmp_path)
    assert found.files == (
        SourceFile("a.md", 2, hashlib.sha256("å".encode()).hexdigest()),
        SourceFile("b/a.txt", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        SourceFile("c.TXT", 1, hashlib.sha256(b"c").hexdigest()),
    )
    assert found.refused == ()


@pytest.mark.parametrize("name", ["med blanksteg.txt", "åäö ÅÄÖ.txt", "a\u030a.txt", "ny\nrad.txt", "a'\"$;.txt"])
def test_any_name_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("text", "utf-8")
    assert paths(tmp_path) == [name]


def test_hidden_files_and_readme_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub").mkdir()
    for name in (".dold.txt", ".git/a.txt", "README.md", "sub/readme.MD", "Thumbs.db", "desktop.ini"):
        (tmp_path / name).write_text("text")
    assert find(tmp_path) == Sources((), ())


def test_what_cannot_be_indexed_is_reported_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "tom.txt").write_bytes(b"")
    (tmp_path / "stor.txt").write_bytes(b"x" * 1_001)
    (tmp_path / "lagom.txt").write_bytes(b"x" * 1_000)
    (tmp_path / "bild.png").write_bytes(b"x")
    (tmp_path / "utan").write_bytes(b"x")
    assert paths(tmp_path) == ["lagom.txt"]
    assert reasons(tmp_path) == {
        "tom.txt": "the file is empty: replace it or remove it",
        "stor.txt": "the file is larger than 0 MB: split it",
        "bild.png": "files of type .png are not read: save it as .md, .txt",
        "utan": "a file without an ending is not read: save it as .md, .txt",
    }


def test_links_are_reported_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "utanför"
    outside.mkdir()
    (outside / "hemlig.txt").write_text("hemlig")
    folder = tmp_path / "arkiv"
    folder.mkdir()
    (folder / "fil.txt").symlink_to(outside / "hemlig.txt")
    (folder / "mapp").symlink_to(outside, target_is_directory=True)
    (folder / "slinga").symlink_to(folder, target_is_directory=True)
    (folder / "bruten.txt").symlink_to(tmp_path / "finns inte")
    assert paths(folder) == []
    why = "it is a symbolic link, and links are not followed: put the file itself here"
    assert reasons(folder) == dict.fromkeys(["bruten.txt", "fil.txt", "mapp", "slinga"], why)


def test_a_documents_folder_that_is_itself_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "arkiv").mkdir()
    (tmp_path / "arkiv" / "a.txt").write_text("text")
    (tmp_path / "länk").symlink_to(tmp_path / "arkiv", target_is_directory=True)
    assert paths(tmp_path / "länk") == ["a.txt"]


def test_a_pipe_or_socket_neither_hangs_nor_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "rör.txt")
    monkeypatch.chdir(tmp_path)  # a socket's path may be no longer than 107 bytes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("uttag.txt")
        found = reasons(tmp_path)
    assert found["rör.txt"] == "it is not an ordinary file: replace it with one"
    assert found["uttag.txt"].startswith("it cannot be opened")


def test_a_name_that_is_not_utf8_is_reported(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe5.txt")).write_text("text")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert reasons(tmp_path) == {"\\udce5.txt": "its name is not valid UTF-8: rename it"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_or_folder_is_reported_and_the_others_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "låst.txt").write_text("text")
    (tmp_path / "låst.txt").chmod(0)
    (tmp_path / "mapp").mkdir(mode=0)
    assert paths(tmp_path) == ["a.txt"]
    assert reasons(tmp_path) == {
        "låst.txt": "it cannot be opened (Permission denied): check its permissions",
        "mapp": "the folder cannot be read (Permission denied): check its permissions",
    }
    (tmp_path / "mapp").chmod(0o700)


def test_a_folder_too_deep_to_be_listed_is_reported_and_the_others_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("text")
    monkeypatch.chdir(tmp_path)
    for _ in range(25):  # longer than a path may be (PATH_MAX, 4096 bytes)
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    monkeypatch.chdir(tmp_path)
    assert paths(tmp_path) == ["a.txt"]
    (reason,) = reasons(tmp_path).values()
    assert reason == "the folder cannot be read (File name too long): check its permissions"


@pytest.mark.parametrize("name", ["saknas", "fil.txt"])
def test_a_folder_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "fil.txt").write_text("text")
    with pytest.raises(DocumentsError, match="is not a folder: create it and put documents in it"):
        find(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_documents_folder_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "arkiv"
    folder.mkdir(mode=0)
    with pytest.raises(DocumentsError, match="cannot be read"):
        find(folder)
    folder.chmod(0o700)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("åäö §", "åäö §"), ("a\nb", "a\\nb"), ("\x1b[31m", "\\x1b[31m"), ("\u202eabc", "\\u202eabc"), (Path("a"), "a")],
)
def test_control_characters_are_written_out(text: object, shown: str) -> None:
    assert printable(text) == shown


def test_a_side_file_is_no_document_and_states_what_its_document_is(tmp_path: Path) -> None:
    side = b'body = "Socialn\xc3\xa4mnden"'
    (tmp_path / "a.txt").write_bytes(b"a")
    (tmp_path / "a.txt.meta.toml").write_bytes(side)
    found = find(tmp_path)
    (source,) = found.files
    assert source.side_sha256 == hashlib.sha256(side).hexdigest()
    assert source.state == (hashlib.sha256(b"a").hexdigest(), source.side_sha256)
    assert found.stated == {"a.txt": Stated(body="Socialnämnden")}
    assert found.refused == ()


def test_a_bad_side_file_is_refused_by_its_name_and_its_document_read_without_it(tmp_path: Path) -> None:
    bad = {
        "unknown": b"colour = 1",
        "large": b"#" * (LARGEST_SIDE_FILE + 1),
        "broken": b"\xff",
    }
    for name, data in bad.items():
        (tmp_path / f"{name}.txt").write_bytes(b"a")
        (tmp_path / f"{name}.txt.meta.toml").write_bytes(data)
    (tmp_path / "linked.txt").write_bytes(b"a")
    (tmp_path / "linked.txt.meta.toml").symlink_to("/etc/hostname")
    (tmp_path / "pipe.txt").write_bytes(b"a")
    os.mkfifo(tmp_path / "pipe.txt.meta.toml")
    (tmp_path / "alone.txt.meta.toml").write_bytes(b"")
    found = find(tmp_path, 100_000)
    assert [(each.path, each.side_sha256) for each in found.files] == [
        (f"{name}.txt", "") for name in ("broken", "large", "linked", "pipe", "unknown")
    ]
    assert found.stated == {}
    assert {path: reason.split(":")[0] for path, reason in reasons(tmp_path, 100_000).items()} == {
        "unknown.txt.meta.toml": "it has the unknown key 'colour'",
        "large.txt.meta.toml": "it is larger than 16 KB",
        "broken.txt.meta.toml": "it is not UTF-8",
        "linked.txt.meta.toml": "it cannot be opened (Too many levels of symbolic links)",
        "pipe.txt.meta.toml": "it is not an ordinary file",
        "alone.txt.meta.toml": "there is no document beside it",
    }
