"""The thirteen ecological indicators of the world, 2021–2022 (Fanning & Raworth 2025).

Facts, restated with their source. Limits and references come from the authors' scripts, yearly
values from their files; where those are rounded, the value is found again from the unrounded ratio
of their earlier round, by the formula backwards. `printed` is what their table prints.
"""

from __future__ import annotations

from decimal import Decimal

from communaux.kernel.text import Text
from communaux.mechanisms.city_doughnut.published import Item

ECOLOGICAL = (
    Item(
        code="CC1", ring="ecological", dimension="climate",
        kind="baseline_up", boundary=Decimal(350), reference=Decimal(280),
        name=Text(fr="Concentration de CO2 dans l’air", en="CO2 in the air"),
        unit=Text.same("ppm"),
        values={2021: Decimal("414.7"), 2022: Decimal("417.07")},
        printed=(Decimal("415.885"), Decimal("94.121")),
    ),
    Item(
        code="CC2", ring="ecological", dimension="climate",
        kind="simple", boundary=Decimal(1),
        name=Text(fr="Forçage radiatif", en="Radiative forcing"),
        unit=Text.same("W/m²"),
        values={2021: Decimal("2.749664805"), 2022: Decimal("2.914967669")},
        printed=(Decimal("2.832"), Decimal("183.232")),
    ),
    Item(
        code="OA1", ring="ecological", dimension="ocean",
        kind="baseline_down", boundary=Decimal("2.75"), reference=Decimal("3.44"),
        name=Text(fr="Saturation de l’eau de mer en aragonite",
                 en="Aragonite saturation of sea water"),
        unit=Text.same("Ω"),
        values={2021: Decimal("2.803"), 2022: Decimal("2.786")},
        printed=(Decimal("2.795"), Decimal("-6.449")),
    ),
    Item(
        code="CP1", ring="ecological", dimension="chemical",
        kind="simple", boundary=Decimal(60), status="interpolated",
        name=Text(fr="Produits chimiques dangereux fabriqués", en="Hazardous chemicals made"),
        unit=Text.same("Mt"),
        note=Text(fr="Prolongé par les auteurs après 2017.",
                  en="Extended by the authors after 2017."),
        values={2021: Decimal("1939.61922352941176"), 2022: Decimal("1988.72692941176471")},
        printed=(Decimal("1964.173"), Decimal("3173.622")),
    ),
    Item(
        code="NP1", ring="ecological", dimension="nutrient",
        kind="simple", boundary=Decimal("6.2"),
        name=Text(fr="Phosphore épandu", en="Phosphorus applied"),
        unit=Text.same("Mt P"),
        values={2021: Decimal("23.06949347070422"), 2022: Decimal("23.17239867802817")},
        printed=(Decimal("23.121"), Decimal("272.918")),
    ),
    Item(
        code="NP2", ring="ecological", dimension="nutrient",
        kind="simple", boundary=Decimal(62),
        name=Text(fr="Azote fixé par l’industrie et les cultures",
                 en="Nitrogen fixed by industry and crops"),
        unit=Text.same("Mt N"),
        values={2021: Decimal("191.97349848"), 2022: Decimal("194.33815935999999")},
        printed=(Decimal("193.156"), Decimal("211.542")),
    ),
    Item(
        code="AP1", ring="ecological", dimension="air",
        kind="baseline_up", boundary=Decimal("0.1"), reference=Decimal("0.03"),
        name=Text(fr="Différence d’aérosols entre hémisphères",
                 en="Difference in aerosols between hemispheres"),
        unit=Text.same("AOD"),
        values={2021: Decimal("0.08"), 2022: Decimal("0.08")},
        printed=(Decimal("0.080"), Decimal("-28.571")),
    ),
    Item(
        code="FD1", ring="ecological", dimension="freshwater",
        kind="simple", boundary=Decimal("10.2"), status="interpolated",
        name=Text(fr="Eau bleue : terres aux débits perturbés",
                 en="Blue water: land with disturbed flows"),
        unit=Text(fr="% des terres", en="% of land"),
        note=Text(fr="Prolongé par les auteurs après 2005.",
                  en="Extended by the authors after 2005."),
        values={2021: Decimal("18.5958863"), 2022: Decimal("18.5958863")},
        printed=(Decimal("18.596"), Decimal("82.313")),
    ),
    Item(
        code="FD2", ring="ecological", dimension="freshwater",
        kind="simple", boundary=Decimal("11.1"), status="interpolated",
        name=Text(fr="Eau verte : terres aux sols perturbés",
                 en="Green water: land with disturbed soils"),
        unit=Text(fr="% des terres", en="% of land"),
        note=Text(fr="Prolongé par les auteurs après 2014.",
                  en="Extended by the authors after 2014."),
        values={2021: Decimal("19.25329669"), 2022: Decimal("19.25329669")},
        printed=(Decimal("19.253"), Decimal("73.453")),
    ),
    Item(
        code="LC1", ring="ecological", dimension="land",
        kind="baseline_down", boundary=Decimal("47.9"), reference=Decimal("63.87"),
        status="interpolated",
        name=Text(fr="Surface de forêt", en="Forest area"),
        unit=Text.same("M km²"),
        note=Text(fr="Prolongé par les auteurs après 2020.",
                  en="Extended by the authors after 2020."),
        values={2021: Decimal("38.22346950644436"), 2022: Decimal("38.1771202314739")},
        printed=(Decimal("38.200"), Decimal("60.737")),
    ),
    Item(
        code="BB1", ring="ecological", dimension="biodiversity",
        kind="simple", boundary=Decimal(10), status="estimated",
        name=Text(fr="Rythme des extinctions d’espèces", en="Pace of species extinctions"),
        unit=Text(fr="par million d’espèces-années", en="per million species-years"),
        note=Text(fr="Ordre de grandeur constant dans le fichier des auteurs.",
                  en="A constant order of magnitude in the authors’ file."),
        values={2021: Decimal(100), 2022: Decimal(100)},
        printed=(Decimal(100), Decimal(900)),
    ),
    Item(
        code="BB2", ring="ecological", dimension="biodiversity",
        kind="simple", boundary=Decimal("5.59"), status="interpolated",
        name=Text(fr="Production végétale prise par les humains",
                 en="Plant production taken by humans"),
        unit=Text.same("Gt C"),
        note=Text(fr="Prolongé par les auteurs après 2020.",
                  en="Extended by the authors after 2020."),
        values={2021: Decimal("16.91"), 2022: Decimal("17.02")},
        printed=(Decimal("16.965"), Decimal("203.488")),
    ),
    Item(
        code="OD1", ring="ecological", dimension="ozone",
        kind="baseline_down", boundary=Decimal(276), reference=Decimal(290),
        name=Text(fr="Ozone total", en="Total ozone"),
        unit=Text.same("DU"),
        note=Text(fr="Moyenne de cinq ans ; 2022 reprend 2021.",
                  en="Five-year mean; 2022 repeats 2021."),
        values={
            2018: Decimal("286.32078552246104"), 2019: Decimal("279.55784606933599"),
            2020: Decimal("281.95976257324251"), 2021: Decimal("284.57684326171897"),
            2022: Decimal("284.57684326171897"),
        },
        printed=(Decimal("283.398"), Decimal("-52.846")),
    ),
)  # fmt: skip
