"""A small archive that tells of a bridge: minutes, a report and a delegated decision, made up."""

from pathlib import Path

MINUTES = """Ekeby kommun
SAMMANTRÄDESPROTOKOLL
Tekniska nämnden
Sammanträdesdatum 2023-09-14

§ 41 Dnr TN 2022/87

Renovering av Ekebybron

Beslut

Tekniska nämnden beslutar att

1. godkänna redovisningen av renoveringen.
2. ge förvaltningschefen i uppdrag att redovisa slutkostnaden.

Ärendet

Ekebybron byggdes 1962. Tekniska nämnden beslutade den 15 juni 2022 att bron skulle stängas för tung trafik.
Kommunfullmäktige anslog den 28 november 4,5 miljoner kronor till en renovering av bron.
Bron invigs den 20 januari 2024.

Förslag till beslut

Tekniska nämnden beslutar att godkänna redovisningen.

§ 42 Dnr TN 2023/12

Snöröjning

Beslut

Tekniska nämnden beslutar att anta entreprenören Snö & Väg AB.

Paragrafen är justerad
"""
REPORT = """Slutrapport Ekebybron

1 Bakgrund

Under hösten 2022 gjorde kommunen en utredning av bron. Utredningen blev klar i december.
Projektledaren ansvarade för att samordna arbetet. Därefter inrättades en arbetsgrupp med ansvar för trafiken.
Arbetsgruppen bestod av två handläggare och en controller. Kontaktperson var Anna Ek, 19811218-9876, den 3 maj 2023.

2 Beslut

Tekniska nämnden beslutade den 15 juni 2022 att bron skulle stängas för tung trafik.
Västra Broregionen (VBR) ansvarar för vägen till bron. VBR har beslutat att bredda vägen.
"""
DELEGATED = """DELEGATIONSBESLUT
Datum 2025-02-11
Dnr SN 2025/34

Beslut

Enhetschefen beslutar att bevilja föreningen Träffpunkten 40 000 kr.
"""


def write_documents(folder: Path) -> Path:
    """Write the documents into a folder, which is made, and return it."""
    folder.mkdir()
    for name, text in (("beslut.txt", DELEGATED), ("protokoll.txt", MINUTES), ("rapport.txt", REPORT)):
        (folder / name).write_text(text, "utf-8")
    return folder
