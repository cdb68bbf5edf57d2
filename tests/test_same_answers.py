"""The same question gets the same answer in every process, whatever order its sets have."""

import json
import os
import subprocess
import sys

from web_support import PROJECT

QUESTIONS = (
    ["怎么才能算重点监测企业"],
    ["入库的门槛差在哪，归哪个部门管"],
    ["我们四上，战新，去年税480万，还差多少，能不能进"],
    ["甲平台设备1亿，乙平台设备3000万，一共补多少"],
    ["利润率12%，同行6%", "那它呢"],
    ["哪几条写了基金和债券"],
    ["条件有哪些，符合几条才行，找谁"],
    ["what are the criteria and who decides"],
)


def test_answers_do_not_depend_on_the_order_of_sets(built_data, tmp_path):
    asked = tmp_path / "asked.jsonl"
    lines = [{"id": str(n), "turns": turns} for n, turns in enumerate(QUESTIONS)]
    asked.write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
    first, second = (_answers(asked, tmp_path / f"{seed}.jsonl", built_data, seed) for seed in "03")
    assert first == second


def _answers(asked, written, folder, seed):
    settings = {"PYTHONHASHSEED": seed, "ASSISTANT_DATA_DIR": str(folder)}
    command = ["-m", "assistant", "answer", "--input", str(asked), "--output", str(written)]
    subprocess.run(
        [sys.executable, *command], check=True, cwd=PROJECT, env=os.environ | settings, timeout=120
    )
    return [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
