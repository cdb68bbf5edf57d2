"""Personal data does not get into the audit log; figures do."""

import pytest

from assistant.audit.redact import KINDS, kinds_of, redacted, redactor
from assistant.settings import Settings

DEFAULT = kinds_of(Settings(_env_file=None).audit_redact)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("我的手机是13812345678，请回电", "我的手机是〔电话〕，请回电"),
        ("电话 138-1234-5678", "电话 〔电话〕"),
        ("电话13812345678，8000万", "电话〔电话〕，8000万"),
        ("+86 13812345678", "〔电话〕"),
        ("座机0371-68921234转8", "座机〔电话〕转8"),
        ("手机１３８１２３４５６７８", "手机〔电话〕"),
        ("身份证410106199003074518能报吗", "身份证〔身份证号〕能报吗"),
        ("证号41010619900307451X。", "证号〔身份证号〕。"),
        ("发到 someone@example.com 吧", "发到 〔邮箱〕 吧"),
        ("信用代码91410106MA9K3XYT7B", "信用代码〔信用代码〕"),
    ],
)
def test_personal_data_is_taken_out(said, kept):
    assert redacted(said, DEFAULT) == kept


@pytest.mark.parametrize(
    "said",
    [
        "设备投资13800000000元",
        "营收13812345678.50元",
        "纳税 620万，营收1.38亿",
        "投资额13,812,345,678",
        "订单号202311260001，2023-11-26",
        "13800000000",
        "413801234567 万",
        "文号上政办〔2022〕3号，索引005283492/2022-00026",
    ],
)
def test_figures_stay(said):
    assert redacted(said, DEFAULT) == said


def test_names_of_companies_go_only_where_that_is_asked_for():
    said = "我们是上街智造科技有限公司，想入库"
    assert redacted(said, DEFAULT) == said
    assert redacted(said, ("company",)) == "我们是〔企业〕，想入库"


def test_every_text_inside_a_record_is_redacted_and_no_name_of_a_field():
    clean = redactor(DEFAULT)
    record = {
        "question": "电话13812345678",
        "before": {"turns": ["电话13812345678"], "profile": {"tax_paid": {"value": "13812345678"}}},
        "n": 13812345678,
        "no": None,
    }
    assert clean(record) == {
        "question": "电话〔电话〕",
        "before": {"turns": ["电话〔电话〕"], "profile": {"tax_paid": {"value": "13812345678"}}},
        "n": 13812345678,
        "no": None,
    }


def test_none_redacts_nothing():
    assert kinds_of("none") == ()
    assert redactor(())({"a": "13812345678号"}) == {"a": "13812345678号"}


@pytest.mark.parametrize("setting", ["phon", "phone,none", "phone;email"])
def test_an_unknown_kind_is_refused(setting):
    with pytest.raises(ValueError, match="company"):
        kinds_of(setting)


def test_kinds_come_in_one_order():
    assert kinds_of("phone, email") == ("email", "phone")
    assert set(DEFAULT) == set(KINDS) - {"company"}
