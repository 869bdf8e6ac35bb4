"""The settings: what a wrong one says, where each comes from, and that secrets stay secret."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from schemas.topics import EVENT_TOPICS, TOPICS
from worker.cli.config import command
from worker.config import SettingsError, effective, load_settings, unknown_variables


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in unknown_variables() + [entry.variable for entry in effective(load_settings())]:
        monkeypatch.delenv(name, raising=False)


def test_nothing_set_gives_the_documented_defaults() -> None:
    settings = load_settings()
    assert settings.group == "marsad"
    assert settings.bootstrap_servers == ""
    assert settings.web_host == "127.0.0.1"
    assert settings.max_article_chars == 1_000_000
    assert settings.topics.articles_raw == "articles.raw"


def test_an_option_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_GROUP", "night")
    assert load_settings().group == "night"
    assert load_settings({"group": "day"}).group == "day"
    assert load_settings({"group": None}).group == "night"


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose files and manifests pass empty variables on."""
    monkeypatch.setenv("MARSAD_MAX_MESSAGE_BYTES", "")
    assert load_settings().max_message_bytes is None


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("MARSAD_WEB_PORT", "many", "MARSAD_WEB_PORT"),
        ("MARSAD_WEB_PORT", "70000", "MARSAD_WEB_PORT"),
        ("MARSAD_LOG_FORMAT", "xml", "'json' or 'console'"),
        ("MARSAD_BOOTSTRAP_SERVERS", "kafka", "'kafka' is not host:port"),
        ("MARSAD_HEARTBEAT_INTERVAL", "20", "MARSAD_SESSION_TIMEOUT"),
        ("MARSAD_SECURITY_PROTOCOL", "SASL_SSL", "MARSAD_SASL_USERNAME"),
        ("MARSAD_MIN_CONFIDENCE", "1.5", "MARSAD_MIN_CONFIDENCE"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, says: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert variable in str(caught.value)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_wrong_option_is_named_as_the_option() -> None:
    with pytest.raises(SettingsError, match="--web-port: "):
        load_settings({"web_port": 0})


def test_addresses_are_trimmed_and_may_be_several() -> None:
    assert load_settings({"bootstrap_servers": " a:1 , b:2,"}).bootstrap_servers == "a:1,b:2"


def test_every_setting_says_what_it_means() -> None:
    for entry in effective(load_settings()):
        assert entry.description.endswith("."), entry.variable


def test_where_a_value_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_GROUP", "night")
    options = {"web_port": 7000}
    origins = {entry.variable: entry.origin for entry in effective(load_settings(options), options)}
    assert origins["MARSAD_GROUP"] == "environment"
    assert origins["MARSAD_WEB_PORT"] == "--web-port"
    assert origins["MARSAD_RECEIPTS"] == "default"


def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_SASL_PASSWORD", "hunter2")
    settings = load_settings()
    assert settings.sasl_password.get_secret_value() == "hunter2"
    assert "hunter2" not in repr(settings) + "".join(entry.value for entry in effective(settings))


def test_a_misspelt_variable_is_found_and_does_not_stop_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_GRUOP", "night")
    assert unknown_variables() == ["MARSAD_GRUOP"]
    load_settings()


def test_our_variables_are_read_in_one_file() -> None:
    """Others read what belongs to other programs (a home for caches, where Java is), never a variable of ours."""
    readers = {
        str(path)
        for path in Path("worker").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if ("environ" in line or "getenv" in line) and "MARSAD" in line
    }
    assert readers == set()


def test_the_operators_page_lists_every_setting_as_it_is() -> None:
    """Variable, default and meaning; a row more or less is a fault too."""
    page = Path("docs/operating.md").read_text(encoding="utf-8")
    rows = [
        f"| `{one.variable}` | {f'`{one.value}`' if one.value else ''} | {one.description} |"
        for one in effective(load_settings())
    ]
    assert [line for line in page.splitlines() if line.startswith("| `MARSAD_")] == rows


def test_the_topics_are_those_of_the_contract() -> None:
    """worker.config stands aside and imports none of the others, so their names are compared here."""
    names = load_settings().topics
    assert {*names.events().values(), names.articles_raw, names.articles_read, names.articles_rejected} == {
        topic.name for topic in TOPICS
    }
    assert set(names.events()) == {str(kind) for kind in EVENT_TOPICS}


def run_config(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_the_command_prints_each_setting_and_its_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_GROUP", "night")
    monkeypatch.setenv("MARSAD_SASL_PASSWORD", "hunter2")
    lines = run_config().stdout.splitlines()
    assert [line.split() for line in lines if line.startswith("MARSAD_GROUP")] == [
        ["MARSAD_GROUP=night", "environment"]
    ]
    assert any(line.startswith("MARSAD_SASL_PASSWORD=(hidden) ") for line in lines)
    assert "hunter2" not in run_config("--json").stdout + "".join(lines)
    assert len(lines) == len(list(effective(load_settings())))


def test_the_command_tells_of_a_misspelt_variable_on_stderr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_GRUOP", "night")
    assert "MARSAD_GRUOP" in run_config().stderr


def test_the_command_writes_json_for_programs_and_meanings_for_people() -> None:
    table = json.loads(run_config("--json").stdout)
    assert table["MARSAD_WEB_PORT"]["value"] == "6066"
    assert table["MARSAD_WEB_PORT"]["from"] == "default"
    assert table["MARSAD_WEB_PORT"]["says"] in run_config("--describe").stdout
