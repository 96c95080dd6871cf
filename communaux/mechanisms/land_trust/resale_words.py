"""The sentences of a price sheet: the six formulas, their sources, what to beware of."""

from __future__ import annotations

from communaux.kernel.text import Text

SOURCES = {
    "cltb": "S28", "cht": "S40", "fixed_rate": "S47", "simple_annual": "S48", "brs_index": "S10",
}  # fmt: skip
OWNER_RULES = {
    "cltb": Text(
        fr="prix payé + part de la famille × (valeur vénale − base), jamais moins que le prix "
        "payé tant que le marché le permet",
        en="price paid + family’s share × (market value − base), never less than the price paid "
        "as long as the market allows it",
    ),
    "cht": Text(
        fr="prix payé + travaux approuvés + part de la famille × (valeur vénale − valeur à "
        "l’achat − travaux)",
        en="price paid + approved works + family’s share × (market value − value at purchase − "
        "works)",
    ),
    "fixed_rate": Text(
        fr="prix payé × (1 + taux) puissance années + crédits − réserve utilisée",
        en="price paid × (1 + rate) to the power of years + credits − reserve used",
    ),
    "simple_annual": Text(
        fr="(prix payé + prix payé × somme des taux + travaux) × (1 + frais de vente) + somme fixe",
        en="(price paid + price paid × sum of rates + works) × (1 + selling cost) + fixed sum",
    ),
    "brs_index": Text(
        fr="au plus : prix payé × indice à la revente ÷ indice à l’achat + travaux acceptés",
        en="at most: price paid × index at resale ÷ index at purchase + accepted works",
    ),
    "mortgage_based": Text(
        fr="mensualité × (1 − (1 + taux mensuel) puissance −mois) ÷ taux mensuel",
        en="payment × (1 − (1 + monthly rate) to the power of −months) ÷ monthly rate",
    ),
}
FEE_RULE = Text(
    fr="taux du trust × (valeur vénale − base), au moins le plancher",
    en="trust’s rate × (market value − base), at least the floor",
)
NO_FEE = Text(
    fr="cette formule ne prévoit pas de part pour le trust",
    en="this formula gives the trust no fee",
)
FORMULAS = {
    **OWNER_RULES,
    "cltb": Text(
        fr="plus-value = valeur vénale − base, jamais négative ; la famille suivante paie ce que "
        "reçoit la famille qui vend + la part du trust ; le reste est retenu : 69 % de la "
        "plus-value quand le plancher ne joue pas et que la base est le prix payé",
        en="gain = market value − base, never negative; the next family pays what the selling "
        "family gets + the trust’s fee; the rest is retained: 69% of the gain when the floor does "
        "not bite and the base is the price paid",
    ),
}
TWO_BASES = Text(
    fr="La source parle de l’augmentation par rapport au prix payé ; d’autres trusts partent "
    "de la valeur vénale à l’achat. Les deux résultats sont montrés : l’acte de chaque vente doit "
    "dire lequel s’applique. Que les 6 % portent sur la plus-value se déduit des 69 % annoncés.",
    en="The source speaks of the increase over the price paid; other trusts start from the market "
    "value at purchase. Both results are shown: each deed must say which applies. That the 6% bear "
    "on the gain is inferred from the announced 69%.",
)
ONLY_ONE_BASE = Text(
    fr="L’autre base n’est pas calculable : la valeur vénale à l’achat n’est pas donnée. Elle peut "
    "changer beaucoup le résultat.",
    en="The other base is not computable: the market value at purchase is not given. It may change "
    "the result a great deal.",
)
WORKS_IGNORED = Text(
    fr="Cette formule, telle qu’elle est publiée, ne compte pas les travaux.",
    en="This formula, as published, does not count works.",
)
UNSOURCED = Text(
    fr="Cette formule est une proposition : aucune source lue ne la confirme.",
    en="This formula is a proposal: no source we read confirms it.",
)
NO_MARKET = Text(
    fr="Sans expertise, on ne peut pas vérifier que ce prix reste sous celui du marché, ni dire "
    "l’aide retenue.",
    en="Without an appraisal we cannot check that this price stays below the market, nor tell the "
    "retained subsidy.",
)
CAPPED = Text(
    fr="La formule dépassait la valeur vénale : personne n’achète plus cher que le marché. Le prix "
    "est ramené à cette valeur et la famille qui vend supporte la différence.",
    en="The formula exceeded the market value: nobody buys above the market. The price is brought "
    "down to it and the family that sells bears the difference.",
)
LOSS = Text(
    fr="Il n’y a pas de plus-value à partager depuis cette base.",
    en="There is no gain to share from this base.",
)
DISAGREES = Text(
    fr="« {what} » : le texte imprimé dit {told}, le calcul donne {ours}. On garde les deux, sans "
    "corriger la source.",
    en="“{what}”: the printed text says {told}, the calculation gives {ours}. Both are kept; the "
    "source is not corrected.",
)
