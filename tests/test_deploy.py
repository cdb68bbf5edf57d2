"""The compose file: it says what the docs say, opens nothing it need not, and holds no secret."""

import re
import shutil
import subprocess

import pytest
import yaml

from knowledge.settings import PROJECT, check_names

DEPLOY = PROJECT / "deploy"
SECRETS = {"POSTGRES_PASSWORD", "ADMIN_PASSWORD_HASH"}


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def services(compose):
    return compose["services"]


def test_every_setting_of_the_app_is_one_that_it_knows(services):
    environment = services["app"]["environment"]
    check_names(environment)
    assert {"ASSISTANT_DATABASE_URL", "ASSISTANT_CHROMA_URL"} <= environment.keys()


def test_only_the_proxy_can_be_reached_and_only_from_this_machine(services):
    assert [name for name, one in services.items() if "ports" in one] == ["proxy"]
    assert all(port.startswith("127.0.0.1:") for port in services["proxy"]["ports"])


def test_data_lie_in_a_network_that_leads_nowhere(compose, services):
    assert compose["networks"]["back"]["internal"] is True
    assert services["postgres"]["networks"] == services["chroma"]["networks"] == ["back"]


def test_every_service_that_holds_or_answers_has_a_health_check(services):
    assert "/readyz" in " ".join(services["app"]["healthcheck"]["test"])
    assert all("healthcheck" in services[name] for name in ("app", "postgres", "chroma"))
    waits = services["app"]["depends_on"]
    assert {one["condition"] for one in waits.values()} == {"service_healthy"}


def test_secrets_come_from_the_environment_and_the_example_has_none(services):
    used = set(re.findall(r"\$\{(\w+):\?", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    example = (DEPLOY / "assistant.env.example").read_text(encoding="utf-8")
    assert used == SECRETS == set(re.findall(r"^(\w+)=$", example, re.MULTILINE))
    assert not re.findall(r"^\w+=.+$", example, re.MULTILINE)


def test_the_chroma_server_is_that_of_our_own_image(services):
    assert services["chroma"]["image"] == services["app"]["image"]
    assert services["chroma"]["command"][:2] == ["chroma", "run"]


def test_visitors_stay_with_their_replica_and_the_proxy_knows_all_of_them(services):
    proxy = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    assert re.search(r"^  cookie REPLICA insert", proxy, re.MULTILINE)
    (template,) = re.findall(r"server-template app (\d+) app:7860", proxy)
    assert int(template) == services["app"]["deploy"]["replicas"]
    assert "GET /readyz" in proxy


def test_the_image_holds_all_rooms_of_the_program():
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copied = set(re.findall(r"^COPY (\w+) ", text, re.MULTILINE))
    assert copied == {"knowledge", "assistant", "eval"}
    assert "--constraint constraints.txt" in text


def test_docker_understands_it():
    docker = shutil.which("docker")
    if not docker or subprocess.run([docker, "compose", "version"], capture_output=True).returncode:
        pytest.skip("没有 docker compose：只检查了文件内容")
    command = [docker, "compose", "--file", DEPLOY / "compose.yaml", "config", "--quiet"]
    environment = {"PATH": "/usr/bin:/bin", **dict.fromkeys(SECRETS, "x")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
