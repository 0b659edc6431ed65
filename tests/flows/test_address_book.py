"""The address book: partners added, replaced, merged without loss, given to spreadsheets and taken from them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.flows.address_book import keep_partner, merge_partners, open_book, remove_partner
from assistant.flows.partner_import import Unread, import_partners
from assistant.flows.partner_merging import merged
from assistant.flows.partners import Partner, key_of
from assistant.readers.dossier import Unreadable
from assistant.render.partner_sheets import partners_to_csv, partners_to_xlsx
from assistant.render.partners import import_lines
from tests.flows.partner_samples import WORDS, kept_partners, sixteen

CAF = Partner("CAF", phone="0102")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "carnet.yaml"


def names(path: Path) -> list[str]:
    return [partner.name for partner in open_book(path, WORDS).partners]


class TestKeeping:
    def test_partners_are_added_replaced_and_removed(self, book: Path) -> None:
        keep_partner(book, CAF, WORDS)
        keep_partner(book, Partner("ARS"), WORDS)
        assert names(book) == ["ARS", "CAF"]
        keep_partner(book, Partner("CAF de l'Hérault", phone="0103"), WORDS, instead_of=CAF)
        assert names(book) == ["ARS", "CAF de l'Hérault"]
        remove_partner(book, Partner("ARS"), WORDS)
        assert names(book) == ["CAF de l'Hérault"]

    def test_one_that_another_window_changed_is_not_replaced_but_completed(self, book: Path) -> None:
        keep_partner(book, Partner("CAF", phone="0102", email="a@b.fr"), WORDS)
        kept = keep_partner(book, Partner("CAF", phone="0103"), WORDS, instead_of=CAF).partners
        assert kept == (Partner("CAF", phone="0103", email="a@b.fr", note="Téléphone (avant)\u00a0: 0102"),)

    def test_what_a_hand_wrote_under_another_key_is_kept(self, book: Path) -> None:
        book.write_text("version: 1\npartenaires:\n- nom: CAF\n  famille: Sécu\n  parking: derrière\n", "utf-8")
        (kept,) = open_book(book, WORDS).partners
        assert (kept.family, kept.note) == ("securite_sociale", "parking\u00a0: derrière")

    @given(st.lists(kept_partners, max_size=5, unique_by=lambda partner: key_of(partner.name)))
    @settings(max_examples=25)
    def test_what_is_kept_comes_back(self, tmp_path_factory: pytest.TempPathFactory, partners: list[Partner]) -> None:
        path = tmp_path_factory.mktemp("book") / "carnet.yaml"
        merge_partners(path, partners, WORDS)
        assert sorted(open_book(path, WORDS).partners, key=repr) == sorted(partners, key=repr)


class TestMerging:
    def test_the_same_partner_is_completed_and_what_is_replaced_is_told(self) -> None:
        held = Partner("Mission locale", mission="Insertion", form="reseau", note="Ouverte le lundi")
        coming = Partner("mission  LOCALE", form="convention", email="a@b.fr", note="Parking")
        merge = merged([held], [coming], WORDS)
        note = "Ouverte le lundi\nParking\nForme du lien (avant)\u00a0: réseau"
        assert merge.partners == (
            Partner("Mission locale", mission="Insertion", form="convention", email="a@b.fr", note=note),
        )
        assert (merge.added, len(merge.changed), merge.unchanged) == ((), 1, 0)

    def test_the_same_name_in_two_territories_is_two_partners(self) -> None:
        north, south = Partner("Mission locale", territory="Nord"), Partner("Mission locale", territory="Sud")
        merge = merged([north], [south, Partner("Mission locale", territory="Nord", phone="01")], WORDS)
        assert merge.partners == (Partner("Mission locale", territory="Nord", phone="01"), south)

    def test_a_name_without_territory_is_not_given_to_one_of_two(self) -> None:
        held = [Partner("Mission locale", territory=where) for where in ("Nord", "Sud")]
        assert merged(held, [Partner("Mission locale", phone="01")], WORDS).partners[:2] == tuple(held)

    @given(st.lists(kept_partners, max_size=6), st.lists(kept_partners, max_size=6))
    @settings(max_examples=40)
    def test_no_word_is_lost(self, held: list[Partner], coming: list[Partner]) -> None:
        merge = merged(held, coming, WORDS)
        told = "\n".join(WORDS.label("forme", partner.form) + str(vars(partner)) for partner in merge.partners)
        assert len(merge.added) + len(merge.partners[: len(held)]) == len(merge.partners)
        assert all(repr(partner.phone)[1:-1] in told for partner in [*held, *coming])

    def test_merging_again_changes_nothing(self) -> None:
        once = merged([], sixteen(), WORDS)
        again = merged(once.partners, sixteen(), WORDS)
        assert (again.partners, again.added, again.changed, again.unchanged) == (once.partners, (), (), 16)


FORMULAS = [
    Partner("=cmd|' /C calc'!A0", mission="+33 1 02", phone="+33102030405", email="@moi", note="-1\n=2"),
    Partner("'=1", mission="''+2", note="'texte"), Partner("_x0041_", mission='guillemets " ; ,', note="a\nb"),
]  # fmt: skip
SAVERS = {".csv": partners_to_csv, ".xlsx": partners_to_xlsx}


@pytest.mark.parametrize("ending", SAVERS)
class TestSpreadsheets:
    @given(partners=st.lists(kept_partners, max_size=4))
    @example(partners=FORMULAS)
    @settings(max_examples=20)
    def test_what_is_exported_is_imported_identical(
        self, tmp_path_factory: pytest.TempPathFactory, ending: str, partners: list[Partner]
    ) -> None:
        path = tmp_path_factory.mktemp("sheets") / f"partenaires{ending}"
        path.write_bytes(SAVERS[ending](partners, WORDS, internal=True))
        assert import_partners(path, WORDS).partners == tuple(partners)

    def test_what_stays_in_the_team_is_not_exported_unless_asked(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"p{ending}"
        path.write_bytes(SAVERS[ending]([Partner("CAF", quality="tendu", note="n", form="reseau")], WORDS))
        assert import_partners(path, WORDS).partners == (Partner("CAF", form="reseau"),)


class TestExports:
    def test_french_excel_opens_the_csv(self) -> None:
        data = partners_to_csv([Partner("École", family="etat")], WORDS, internal=True)
        assert data.startswith(b"\xef\xbb\xbfNom;Sigle;Famille;")
        assert "École;;État;" in data.decode("utf-8-sig")

    def test_no_cell_of_a_csv_begins_as_a_formula(self) -> None:
        lines = partners_to_csv(FORMULAS, WORDS, internal=True).decode("utf-8-sig").split("\r\n")[1:]
        assert not any(cell.strip('"').startswith(("=", "+", "@")) for line in lines for cell in line.split(";"))

    def test_no_cell_of_a_workbook_is_a_formula(self) -> None:
        sheet = openpyxl.load_workbook(io.BytesIO(partners_to_xlsx(FORMULAS, WORDS, internal=True))).active
        assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)


def imported(tmp_path: Path, data: bytes | str, name: str = "p.csv"):  # type: ignore[no-untyped-def]
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return import_partners(path, WORDS)


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


class TestImports:
    @pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    def test_any_usual_csv_is_read(self, tmp_path: Path, sign: str, encoding: str) -> None:
        rows = [
            ("TÉLÉPHONE", "nom", "Famille"),
            ("01 02", "École élémentaire", "Collectivité"),
            ("", "Œuvre de l'été", "asso"),
        ]
        found = imported(tmp_path, "\r\n".join(sign.join(row) for row in rows).encode(encoding))
        assert found.partners == (
            Partner("École élémentaire", phone="01 02", family="collectivite"),
            Partner("Œuvre de l'été", family="association"),
        )
        assert found.unread == ()

    def test_rows_without_a_name_are_told_by_their_number(self, tmp_path: Path) -> None:
        found = imported(tmp_path, 'Annuaire 2026\n\nNom;Tél\n"deux\nlignes";01\n;02\n\nCAF;03\n')
        assert [partner.name for partner in found.partners] == ["deux\nlignes", "CAF"]
        assert found.unread == (Unread(6, "pas de nom"),)

    def test_columns_that_no_field_takes_are_kept_in_the_remarks_and_told(self, tmp_path: Path) -> None:
        found = imported(tmp_path, "Nom;Couleur;;Remarques\nCAF;bleu;x;fermé l'été\n")
        assert found.partners == (Partner("CAF", note="fermé l'été\nCouleur\u00a0: bleu\nColonne 3\u00a0: x"),)
        assert found.unknown == ("Couleur", "Colonne 3")

    def test_a_line_may_tell_what_parts_the_cells(self, tmp_path: Path) -> None:
        assert imported(tmp_path, "sep=,\nNom,Mission\nCAF,a;b\n").partners == (Partner("CAF", mission="a;b"),)

    def test_numbers_and_days_of_a_workbook_are_texts(self, tmp_path: Path) -> None:
        from datetime import datetime

        data = workbook(("Nom", "Téléphone", "Vérifié le", "Force"), ("CAF", 612345678, datetime(2026, 3, 12), 3.0))
        assert imported(tmp_path, data, "p.xlsx").partners == (
            Partner("CAF", phone="0612345678", checked_on="2026-03-12", strength="fort"),
        )

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("p.csv", b""), ("p.csv", b"bonjour"), ("p.csv", b"\x00\x01\x02" * 50), ("p.csv", b"Tel;Mail\n1;2"),
            ("p.xlsx", b"PK\x03\x04"), ("p.xlsx", b""), ("p.xlsx", workbook()), ("p.xls", b"\xd0\xcf"), ("p.ods", b"x"),
            ("p.csv", b'Nom;B\n"' + b"x" * 200_000),
        ],
    )  # fmt: skip
    def test_what_gives_no_partner_is_told_in_one_sentence(self, tmp_path: Path, name: str, data: bytes) -> None:
        with pytest.raises(Unreadable) as told:
            imported(tmp_path, data, name)
        assert "\n" not in str(told.value) and name in str(told.value)

    def test_a_file_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable, match="ne peut pas être lu"):
            import_partners(tmp_path / "absent.csv", WORDS)

    def test_a_workbook_that_would_unpack_without_end_is_not_opened(self, tmp_path: Path) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b" " * (41 << 20))
        with pytest.raises(Unreadable, match="bien plus"):
            imported(tmp_path, packed.getvalue(), "p.xlsx")

    def test_too_many_rows_are_refused_not_cut(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable, match="20\u00a0000 lignes"):
            imported(tmp_path, "Nom\n" + "CAF\n" * 20_001)

    @given(st.binary(max_size=300))
    @settings(max_examples=60)
    def test_any_bytes_give_partners_or_a_sentence(self, tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
        folder = tmp_path_factory.mktemp("any")
        for head, name in ((b"Nom;B\n", "p.csv"), (b"", "p.xlsx")):
            try:
                imported(folder, head + data, name)
            except Unreadable as told:
                assert str(told)

    def test_what_came_of_an_import_is_told(self, tmp_path: Path, book: Path) -> None:
        keep_partner(book, Partner("CAF"), WORDS)
        found = imported(tmp_path, "Nom;Tél;Couleur\nCAF;01;bleu\nARS;;\n;02;\n")
        _, merge = merge_partners(book, found.partners, WORDS)
        assert import_lines(found, merge) == [
            "Partenaires\u00a0: 1 ajouté, 1 complété.", "Lignes non lues\u00a0:", "  ligne 4\u00a0: pas de nom",
            "Colonnes inconnues, gardées dans les remarques\u00a0: «\u00a0Couleur\u00a0».",
        ]  # fmt: skip
