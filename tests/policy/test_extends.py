"""An edition that extends another one says only what it changes, and is proved like any other."""

from lhti.cli.running import run

EDITION = """\
id: ganzhou-2026
title: 赣州市产业科技创新联合体备案细则（修订，测试用）
issuer: 赣州市科技局
issued: 2026-03-01
extends: ganzhou-2022
"""
TEXT = "anchors:\n  修订第一条: 成员单位一般不少于8个。\n"
PARAMETERS = "parameters:\n  members.min: {value: 8, unit: 个, cite: 修订第一条, quote: 成员单位一般不少于8个}\n"


def test_what_is_not_said_anew_is_the_other_editions(tmp_path, capsys):
    folder = tmp_path / "ganzhou-2026"
    folder.mkdir()
    for name, content in (("edition", EDITION), ("text", TEXT), ("parameters", PARAMETERS)):
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    assert run(["policy", "diff", "ganzhou-2022", str(folder)]) == 0
    assert capsys.readouterr().out == (
        "旧：赣州市产业科技创新联合体备案细则（ganzhou-2022）\n"
        "新：赣州市产业科技创新联合体备案细则（修订，测试用）（ganzhou-2026）\n"
        "\n版本\n"
        "  标题：赣州市产业科技创新联合体备案细则 → 赣州市产业科技创新联合体备案细则（修订，测试用）\n"
        "  发布日期：2022-07-18 → 2026-03-01\n"
        "  所据文本（文件）：source.txt → 无\n"
        "  所据文本（摘要）：135e09e08f90996ea88b4f5af0883fe3212fa3329527477c25dab6a2adb98c15 → 无\n"
        "  沿用的版本：无 → ganzhou-2022\n"
        "\n参数：改动 1\n"
        "  改动 members.min\n"
        "    数值：10 个 → 8 个\n"
        "    出处：第五条第1项 → 修订第一条\n"
        "    原话：成员单位一般不少于10个 → 成员单位一般不少于8个\n"
        "\n原文：新增 1\n"
        "  新增 修订第一条：成员单位一般不少于8个。\n"
    )
    assert run(["policy", "lint", "--policy", str(folder)]) == 0
    assert capsys.readouterr().out.endswith("证明通过。\n")
