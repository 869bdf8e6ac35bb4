"""`marsad fit`: weights into a folder, held-out articles left unread."""

import json
from pathlib import Path

from click.testing import CliRunner

from worker.cli.fit import command


def gold(folder: Path) -> Path:
    deals = [("مصر", "EG", "فرنسا", "FR"), ("بولندا", "PL", "ألمانيا", "DE")]
    rows = [
        {
            "id": f"a{n}",
            "title": "",
            "body": f"اشترت {buyer} مقاتلات من {seller}.",
            "published_at": None,
            "outlet": None,
            "events": [
                {
                    "type": "arms_deal",
                    "suppliers": [supplier],
                    "recipients": [recipient],
                    "stage": "signed",
                    "factuality": "actual",
                    "evidence": [f"من {seller}"],
                    "items": [],
                }
            ],
        }
        for n, (buyer, recipient, seller, supplier) in enumerate(deals * 5)
    ]
    path = folder / "train.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_it_writes_one_file_a_model(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(gold(tmp_path)), "--into", str(tmp_path / "judge")])
    assert result.exit_code == 0, result.output
    assert "10 articles, 10 candidates" in result.output
    assert (tmp_path / "judge" / "arms_deal.suppliers.yaml").exists()


def test_held_out_articles_are_not_read(tmp_path: Path) -> None:
    arguments = [str(gold(tmp_path)), "--hold-out", "4", "--into", str(tmp_path / "judge")]
    assert "6 articles, 6 candidates" in CliRunner().invoke(command, arguments).output
