"""`lhti init`: the first files of a dossier, or of a registry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lhti.cli.options import edition_or_default, write_line

if TYPE_CHECKING:
    from lhti.scaffold.answers import Answers


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="新档案的文件夹；有 --registry 时，登记库的文件夹。")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="创新联合体名称。")] = "",
    industry: Annotated[str, typer.Option("--industry", metavar="NAME", help="产业领域，中文名或代码。")] = "",
    section: Annotated[str, typer.Option("--section", metavar="NAME", help="对口科室；只有“其他产业”要写，其余由附件1查出。")] = "",
    leader: Annotated[str, typer.Option("--leader", metavar="NAME", help="责任领导；同上。")] = "",
    county: Annotated[str, typer.Option("--county", metavar="NAME", help="牵头单位所在县（市、区）。")] = "",
    lead: Annotated[str, typer.Option("--lead", metavar="NAME", help="牵头单位全称。")] = "",
    uscc: Annotated[str, typer.Option("--uscc", metavar="CODE", help="牵头单位统一社会信用代码。")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="牵头单位类型：企业、高校、研究机构、其他。")] = "",
    contact: Annotated[str, typer.Option("--contact", metavar="NAME", help="联系人姓名。")] = "",
    phone: Annotated[str, typer.Option("--phone", metavar="PHONE", help="联系人电话。")] = "",
    edition: Annotated[str | None, typer.Option("--edition", metavar="EDITION", help="按哪一版细则。")] = None,
    keys: Annotated[str, typer.Option("--keys", metavar="zh|en", help="键用中文（zh）还是英文（en）。")] = "zh",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="不询问；没有给的留空。")] = False,
    registry: Annotated[bool, typer.Option("--registry", help="建登记库，而不是档案。")] = False,
    forge: Annotated[str, typer.Option("--forge", metavar="github|gitlab|gitee", help="登记库放在哪个平台上。")] = "github",
) -> int:
    """Write the files of step 1 with comments; or set up a registry. Nothing that is there is overwritten."""
    from lhti.dossier.schema import LANGUAGES

    if keys not in LANGUAGES:
        from lhti.errors import UsageError

        raise UsageError(f"--keys 的值“{keys}”不对，可用 zh、en。")
    if registry:
        return _registry(folder, forge, keys)
    from lhti.cli.init_asking import answered
    from lhti.scaffold.answers import Answers
    from lhti.scaffold.planting import ask_free

    ask_free(folder)
    given = Answers(name, industry, section, leader, county, lead, uscc, kind, contact, phone)
    chosen = edition_or_default(edition)
    return _dossier(folder, answered(given, folder, chosen, asks=not yes), chosen, keys)


def _dossier(folder: Path, answers: Answers, edition: str, language: str) -> int:
    """Write the files, and say what comes next."""
    from lhti.clock import today
    from lhti.policy.loading import load_edition
    from lhti.reports.command import path_word
    from lhti.reports.visible import visible
    from lhti.scaffold.answers import settled
    from lhti.scaffold.planting import plant
    from lhti.scaffold.writing import dossier_files
    from lhti.validation.discovery import registry_of

    policy = load_edition(edition, registry_of([folder]))
    files = dossier_files(settled(answers, policy, today()), policy, folder, language)
    plant(folder, files)
    for name in sorted(files):
        write_line(visible((folder / name).as_posix()))
    if not next(iter(files.values())).startswith(b"# yaml-language-server"):
        write_line("上级文件夹里没有 schemas/，文件首行没有写编辑器用的模式；用 lhti init --registry 建登记库后，新建的档案会写上。")
    write_line(visible(f"接下来：填好留空的各项，运行 lhti validate {path_word(folder.as_posix())} 查看待办。"))
    return 0


def _registry(folder: Path, forge: str, language: str) -> int:
    """Write what is not there; name what is."""
    from lhti.reports.command import path_word
    from lhti.reports.visible import visible
    from lhti.scaffold.registry import FORGES, registry_files, set_up

    if forge not in FORGES:
        from lhti.errors import UsageError

        raise UsageError(f"没有平台“{forge}”，可用：{'、'.join(FORGES)}。")
    written, kept = set_up(folder, registry_files(forge, language))
    for name in _without_schemas(written):
        write_line(visible((folder / name).as_posix()))
    for name in _without_schemas(kept):
        write_line(visible(f"{(folder / name).as_posix()}：已有，没有动"))
    write_line(
        visible(
            f"接下来：新建档案运行 lhti init {path_word((folder / 'dossiers/文件夹名').as_posix())}；各角色的账号写进 .lhti/roles.yaml。"
        )
    )
    return 0


def _without_schemas(names: list[str]) -> list[str]:
    """The many schemas as one line."""
    count = sum(name.startswith("schemas/") for name in names)
    return [name for name in names if not name.startswith("schemas/")] + ([f"schemas/（{count} 个文件）"] if count else [])
