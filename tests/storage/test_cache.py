"""What is kept between runs is never needed and never trusted: whatever is wrong with it, it is made again unseen."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.storage.arrays import cached_arrays
from assistant.storage.cache import cached, fingerprint

KEY = "0123456789abcdef" * 4
VALUE = {"mots": ["é", "œ"], "nombre": 3}


class Builder:
    """Builds the value, and counts how often it had to."""

    def __init__(self, value: Any = VALUE) -> None:
        self.value = value
        self.times = 0

    def __call__(self) -> Any:
        self.times += 1
        return self.value


def accept(value: Any) -> bool:
    return isinstance(value, dict) and "mots" in value


def get(folder: Path, build: Callable[[], Any], key: str = KEY) -> Any:
    return cached(folder, "essai", key, build, accept)


def kept_file(folder: Path) -> Path:
    (path,) = folder.glob("essai-*.json")
    return path


def test_a_value_is_built_once_and_read_afterwards(tmp_path: Path) -> None:
    build = Builder()
    assert [get(tmp_path / "a" / "b", build) for _ in range(3)] == [VALUE] * 3
    assert build.times == 1


def test_another_key_is_another_value(tmp_path: Path) -> None:
    build = Builder()
    get(tmp_path, build)
    get(tmp_path, build, key="f" * 64)
    assert build.times == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"key": "' + KEY.encode(),
        b"\x00\xff\xfe",
        b"[]",
        b"3",
        b"null",
        b"[" * 100_000,
        json.dumps({"key": KEY}).encode(),
        json.dumps({"key": KEY, "value": ["another shape"]}).encode(),
        json.dumps({"key": KEY, "value": None}).encode(),
        json.dumps({"key": KEY[:-1] + "0", "value": VALUE}).encode(),  # stale: made from something else
        json.dumps({"value": VALUE}).encode(),
    ],
)
def test_a_stale_truncated_or_foreign_file_is_replaced_in_silence(tmp_path: Path, content: bytes) -> None:
    get(tmp_path, Builder())
    kept_file(tmp_path).write_bytes(content)
    build = Builder()
    assert get(tmp_path, build) == VALUE
    assert get(tmp_path, build) == VALUE
    assert build.times == 1


def test_a_file_that_vanishes_or_is_a_folder_is_no_error(tmp_path: Path) -> None:
    get(tmp_path, Builder())
    path = kept_file(tmp_path)
    path.unlink()
    path.mkdir()
    assert get(tmp_path, Builder()) == VALUE
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def fail_with(number: int) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


FAULTS = [
    pytest.param(Path, "mkdir", errno.EROFS, id="read-only folder"),
    pytest.param(Path, "mkdir", errno.EACCES, id="forbidden folder"),
    pytest.param(tempfile, "mkstemp", errno.EACCES, id="forbidden file"),
    pytest.param(Path, "replace", errno.ENOSPC, id="full disk"),
    pytest.param(os, "fdopen", errno.ENOSPC, id="full disk while writing"),
    pytest.param(Path, "stat", errno.EIO, id="broken disk"),
]


@pytest.mark.parametrize(("where", "what", "number"), FAULTS)
def test_a_disk_that_refuses_costs_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: Any, what: str, number: int
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(where, what, fail_with(number))
        assert get(tmp_path / "cache", Builder()) == VALUE
    assert not list(tmp_path.glob("**/*.tmp"))
    assert get(tmp_path / "cache", Builder()) == VALUE


@pytest.mark.parametrize("folder", [Path(os.devnull) / "passerelle", Path("/proc/passerelle")])
def test_a_folder_that_cannot_be_is_no_error(folder: Path) -> None:
    assert get(folder, Builder()) == VALUE


def test_a_value_that_a_file_cannot_carry_is_given_all_the_same(tmp_path: Path) -> None:
    value = {"mots": "\ud800"}
    assert get(tmp_path, Builder(value)) == value
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_the_builder_is_not_hidden(tmp_path: Path) -> None:
    def fail() -> Any:
        raise LookupError("bibliothèque")

    with pytest.raises(LookupError):
        get(tmp_path, fail)


def test_only_the_latest_versions_are_kept_and_other_caches_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "autre-1.json").write_text("{}")
    keys = [f"{number:02}" * 32 for number in range(8)]
    for age, key in enumerate(keys):
        get(tmp_path, Builder(), key=key)
        path = tmp_path / f"essai-{key[:24]}.json"
        os.utime(path, (1000 + age, 1000 + age))
    kept = {path.name for path in tmp_path.iterdir()}
    assert "autre-1.json" in kept
    assert f"essai-{keys[-1][:24]}.json" in kept
    assert f"essai-{keys[0][:24]}.json" not in kept
    assert len(kept) <= 6


WRITER = """
import sys
from pathlib import Path
from assistant.storage.cache import cached
folder, key, letter = sys.argv[1:]
for _ in range(40):
    for path in Path(folder).glob("essai-*.json"):
        path.unlink(missing_ok=True)
    value = cached(Path(folder), "essai", key, lambda: {"mots": [letter] * 5000}, lambda v: len(set(v["mots"])) == 1)
    assert value["mots"] in (["a"] * 5000, ["b"] * 5000)
"""


def test_two_processes_that_write_at_once_leave_a_valid_file(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), KEY, letter], stderr=subprocess.PIPE)
        for letter in "ab"
    ]
    for writer in writers:
        _, errors = writer.communicate(timeout=60)
        assert writer.returncode == 0, errors.decode()
    get(tmp_path, Builder())
    kept = json.loads(kept_file(tmp_path).read_text(encoding="utf-8"))
    assert kept["key"] == KEY
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]


def test_a_fingerprint_changes_with_the_content_the_name_the_order_and_what_else_matters(tmp_path: Path) -> None:
    one, two = tmp_path / "un", tmp_path / "deux"
    one.write_bytes(b"a")
    two.write_bytes(b"b")
    prints = [fingerprint([one, two]), fingerprint([two, one]), fingerprint([one]), fingerprint([one, two], "1")]
    prints += [fingerprint([one, two], "1", "2"), fingerprint([one, two], "12"), fingerprint([])]
    one.write_bytes(b"ab")
    prints.append(fingerprint([one, two]))
    one.rename(tmp_path / "trois")
    prints.append(fingerprint([tmp_path / "trois", two]))
    assert len(set(prints)) == len(prints)
    assert fingerprint([two]) == fingerprint([two])


def test_an_unreadable_file_has_no_fingerprint(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        fingerprint([tmp_path / "absent"])


ARRAYS = {"lignes": np.arange(6, dtype=np.int32).reshape(2, 3), "mots": np.frombuffer("é".encode(), dtype=np.uint8)}


def get_arrays(folder: Path, build: Callable[[], Any], key: str = KEY) -> Any:
    def read(arrays: Any) -> Any:
        if arrays["lignes"].shape != (2, 3):
            raise ValueError("another shape")
        return dict(arrays)

    return cached_arrays(folder, "essai", key, build, lambda value: value, read)


def test_arrays_are_built_once_and_come_back_as_they_were(tmp_path: Path) -> None:
    build = Builder(ARRAYS)
    for _ in range(2):
        back = get_arrays(tmp_path, build)
        assert {name: array.tolist() for name, array in back.items()} == {n: a.tolist() for n, a in ARRAYS.items()}
    assert build.times == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"garbage", b"\x93NUMPY"])
def test_arrays_that_cannot_be_read_are_made_again(tmp_path: Path, content: bytes) -> None:
    get_arrays(tmp_path, Builder(ARRAYS))
    (path,) = tmp_path.glob("essai-*.bin")
    path.write_bytes(content)
    build = Builder(ARRAYS)
    get_arrays(tmp_path, build)
    get_arrays(tmp_path, build)
    assert build.times == 1


@pytest.mark.parametrize("damaged", [{}, {"lignes": np.zeros(3)}, {"mots": np.zeros((2, 3))}])
def test_arrays_of_the_wrong_shape_are_made_again(tmp_path: Path, damaged: dict[str, Any]) -> None:
    get_arrays(tmp_path, Builder(ARRAYS))
    (path,) = tmp_path.glob("essai-*.bin")
    path.unlink()
    cached_arrays(tmp_path, "essai", KEY, lambda: damaged, lambda arrays: arrays, dict)
    build = Builder(ARRAYS)
    get_arrays(tmp_path, build)
    assert build.times == 1


def test_arrays_never_bring_objects_back_to_life(tmp_path: Path) -> None:
    objects = {"lignes": np.array([[{}, {}, {}]] * 2, dtype=object)}
    assert cached_arrays(tmp_path, "essai", KEY, lambda: objects, lambda arrays: arrays, dict) is objects
    assert not list(tmp_path.iterdir())
    get_arrays(tmp_path, Builder(ARRAYS))
    (path,) = tmp_path.glob("essai-*.bin")
    path.write_bytes(path.read_bytes().replace(b"int32", b"object"))
    build = Builder(ARRAYS)
    get_arrays(tmp_path, build)
    assert build.times == 1


def test_arrays_whose_bytes_changed_are_made_again(tmp_path: Path) -> None:
    get_arrays(tmp_path, Builder(ARRAYS))
    (path,) = tmp_path.glob("essai-*.bin")
    kept = path.read_bytes()
    path.write_bytes(kept[:-20] + b"\xff" + kept[-19:])
    build = Builder(ARRAYS)
    get_arrays(tmp_path, build)
    assert build.times == 1


@pytest.mark.parametrize(("where", "what", "number"), FAULTS)
def test_a_disk_that_refuses_arrays_costs_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: Any, what: str, number: int
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(where, what, fail_with(number))
        assert get_arrays(tmp_path / "cache", Builder(ARRAYS)) is ARRAYS
    assert not list(tmp_path.glob("**/*.tmp"))


def test_only_the_latest_versions_of_arrays_are_kept(tmp_path: Path) -> None:
    for age, key in enumerate(f"{number:02}" * 32 for number in range(8)):
        get_arrays(tmp_path, Builder(ARRAYS), key=key)
        path = tmp_path / f"essai-{key[:24]}.bin"
        os.utime(path, (1000 + age, 1000 + age))
    assert path.exists()
    assert len(list(tmp_path.iterdir())) <= 5
