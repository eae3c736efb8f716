"""Which forms are forms of one word: a light stem of Dutch legal words, with the words that no rule gets right as data.

In: a folded word. Out: its stem; two words with one stem are found for one another, below the word as it was asked.
This module deliberately knows no index and no compound. It would rather miss a form than join two words: "wet" and
"weten", "bestand" and "bestaan", "recht" and "gerecht" stay apart.
"""

from __future__ import annotations

from functools import lru_cache

_FORMS = """
lid: leden ledental
zaak: zaken
wet: wetten
eis: eisen geeist
taak: taken
daad: daden
hof: hoven
jaar: jaren
deel: delen deelt deelde deelden gedeeld
stad: steden
naam: namen
weg: wegen
data: data
rol: rollen
eed: eden
bod: boden
straf: straffen straft gestraft bestraft
spoed: spoed
gemeente: gemeenten gemeentes
gemeentelijk: gemeentelijke
geding: gedingen
raad: raden
staat: staten
staan: stond stonden gestaan
plan: plannen
baan: banen
bron: bronnen
norm: normen
feit: feiten
post: posten
akte: akten aktes acten
bank: banken
kind: kinderen
criterium: criteria
medium: media
museum: musea
datum: datums
crisis: crises crisissen
politicus: politici
geschikt: geschikte
gemiddeld: gemiddelde gemiddelden
phishing: phishing
condens: condens
juridisch: juridische juridisches
gegeven: gegevens
maken: maak maakt maakte maakten gemaakt
doen: doet deed deden gedaan
geven: geef geeft gaf gaven
nemen: neem neemt nam namen genomen
werken: werkt werkte werkten gewerkt
stellen: stelt stelde stelden gesteld
horen: hoor hoort hoorde gehoord
vragen: vraag vraagt vroeg vroegen gevraagd
weten: weet wist wisten geweten
lezen: lees leest las lazen gelezen
zien: zie ziet zag zagen gezien
leiden: leidt leidde leidden geleid
wijzen: wijst wees wezen gewezen
wegen: weegt woog wogen gewogen
wijken: wijkt week weken geweken
treden: treedt trad traden getreden
treffen: treft trof troffen getroffen
slaan: slaat sloeg sloegen geslagen
houden: houd houdt hield hielden gehouden
laten: laat liet lieten gelaten
zenden: zendt zond zonden gezonden
vinden: vind vindt vond vonden gevonden
brengen: brengt bracht brachten gebracht
zoeken: zoekt zocht zochten gezocht
onderzoek: onderzoeken onderzoekt onderzocht onderzochte onderzochten
verzoek: verzoeken verzoekt verzocht verzochte verzochten
verbod: verboden verbiedt verbood verbieden
gebod: geboden gebiedt gebieden
besluit: besluiten besluitje
beroep: beroepen
bezwaar: bezwaren
bevel: bevelen bevolen beveelt
verlies: verliezen verloren verloor
wijzigen: wijzigt wijziging wijzigingen gewijzigd gewijzigde wijzigde
intrekken: intrekt trekt intrekking ingetrokken
aanwijzen: aanwijst aanwijzing aanwijzingen aangewezen
afwijzen: afwijst afwijzing afwijzingen afgewezen
toewijzen: toewijst toewijzing toegewezen
verwijzen: verwijst verwees verwezen verwijzing verwijzingen
bewijs: bewijzen bewezen bewijst
opslaan: opslaat opgeslagen opslag
verbinden: verbindt verbond verbonden
aannemen: aanneemt aangenomen aanneming
opnemen: opneemt opgenomen opneming opname opnames opnamen
afnemen: afneemt afgenomen
voorschrijven: voorschrift voorschriften voorgeschreven voorschrijft
overschrijden: overschrijdt overschreden overschrijding overschrijdingen
beschrijven: beschrijft beschreef beschreven beschrijving beschrijvingen
begrijpen: begrijpt begreep begrepen
ingrijpen: ingrijpt ingegrepen
verkrijgen: verkrijgt verkreeg verkregen verkrijging
verstrekken: verstrekt verstrekte verstrekten verstrekking verstrekkingen
vertrekken: vertrekt vertrok vertrokken
overnemen: overneemt overgenomen overname overnames
ontnemen: ontneemt ontnam ontnomen ontneming
uitgeven: uitgeeft uitgegeven uitgave uitgaven
doorgeven: doorgeeft doorgegeven doorgifte doorgiften doorgiftes
prijsgeven: prijsgegeven prijsgeeft
vrijgeven: vrijgeeft vrijgegeven
toegeven: toegeeft toegegeven
ontvangen: ontvangt ontving ontvingen
voldoen: voldoet voldeed voldeden voldaan
ontstaan: ontstaat ontstond ontstonden
bestaan: bestaat bestond bestonden
toestaan: toestaat toegestaan
verlaten: verlaat verliet
toelaten: toelaat toegelaten toelating
nalaten: nalaat nagelaten
achterwege: achterwege
schenden: schendt schond geschonden schending schendingen
verzenden: verzendt verzond verzonden verzending
uitzenden: uitgezonden
inzien: inzage inzag ingezien
toezien: toeziet toegezien
voorzien: voorziet voorzag
registratie: registraties registreren registreert geregistreerd geregistreerde registreerde registrering
identificatie: identificaties identificeren identificeert geidentificeerd geidentificeerde
publicatie: publicaties publiceren publiceert gepubliceerd gepubliceerde
communicatie: communicaties communiceren
sanctie: sancties sanctioneren gesanctioneerd
anonimiseren: anonimiseert geanonimiseerd geanonimiseerde anonimisering
pseudonimiseren: pseudonimiseert gepseudonimiseerd gepseudonimiseerde pseudonimisering
motiveren: motiveert motivering motiveringen gemotiveerd gemotiveerde
"""
"""Words of the law whose forms no rule joins, or that a rule would join to another word: the lemma, then its forms."""

_GE_VERBS = ("gebruik", "gebeur", "gelast", "gedo", "gedraag", "gedrag", "geraak", "gewen", "genees", "gehoorzaam")
"""Their participle is no ge- before another verb: "gebruikt" is of "gebruiken"."""

_SEPARABLE = (
    "samen", "vast", "terug", "neer", "voort", "achter", "tegen", "binnen", "plaats", "open", "voor", "door", "over",
    "onder", "mede", "mee", "aan", "toe", "uit", "weg", "bij", "af", "in", "na", "om", "op",
)  # fmt: skip

_SOFT_D = (
    "eerd", "igd", "erd", "eld", "aald", "oeld", "ild", "uld", "eend", "iend", "oond", "oend", "emd", "oemd", "ormd",
    "oerd", "eurd", "uurd", "ierd", "oord", "aard", "agd", "aagd", "ogd", "oogd", "egd", "uigd", "aamd",
    "ouwd", "euwd", "tekend", "olgd",
)  # fmt: skip
"""How a past form in -d ends; "bestand", "beleid" and "gebied" are none."""

_BEFORE_S = ("en", "el", "er", "em", "ie", "je", "de", "ge", "me", "ne", "te", "a", "o", "u", "y")
_VOWELS = frozenset("aeiouy")
_OLD = (("qu", "kw"), ("ch", "\x00"), ("ck", "k"), ("c", "k"), ("\x00", "ch"), ("th", "t"), ("ae", "aa"), ("ph", "f"))


@lru_cache(maxsize=50_000)
def stem(form: str) -> str:
    """A light stem of a folded word: plurals, verb forms, -e, -ing; one spelling for those that Dutch has had."""
    if not form.isalpha():
        return form  # 2011 is no other form of 201
    spelt = _spelt(form)
    lemma = _lemmas().get(spelt)
    return lemma if lemma is not None else _reduced(spelt)


@lru_cache(maxsize=1)
def _lemmas() -> dict[str, str]:
    """A form → the stem of its lemma; where two lemmas claim a form ("wegen") the first has it."""
    found: dict[str, str] = {}
    for line in _FORMS.strip().splitlines():
        lemma, _, forms = line.partition(":")
        for form in (lemma, *forms.split()):
            found.setdefault(_spelt(form), f"={lemma}")
    return found


def _spelt(form: str) -> str:
    """ "produkt", "product"; "aktie", "actie"; "mensch", "mens"; "consequentie", "konsekwentie"."""
    if form.endswith(("sch", "sche", "schen")) and not form.endswith(("isch", "ische")):
        at = form.rindex("sch")
        form = f"{form[:at]}s{form[at + 3 :]}"
    for old, new in _OLD:
        if old in form:
            form = form.replace(old, new)
    return form


def _reduced(form: str) -> str:
    if len(form) < 5:
        return _plain_ending(form)
    if form.endswith("heden"):
        return form[:-3] + "id"
    if form.endswith("leden") and not form.endswith(("sleden", "oleden")):
        return form[:-5] + "lid"
    participle = _without_ge(form)
    if participle:
        return _plain_ending(participle)
    whole = form
    for ending, least in (("s", 5), ("en", 4), ("e", 4), ("s", 4), ("ing", 4), ("t", 5)):
        shorter = form[: -len(ending)]
        if ending == "s" and form != whole:
            continue  # "toepassen" is "toepas"
        if form.endswith(ending) and len(shorter) >= least and _may_end(shorter, ending):
            form = _plain_ending(shorter) if ending != "ing" else shorter
    if len(form) > 5 and form.endswith(_SOFT_D):
        form = form[:-1]
    return _plain_ending(form)


def _without_ge(form: str) -> str:
    """ "getoetst", "vastgesteld" as "toets", "vaststel"; "" where "ge" is no mark of a participle ("gerecht")."""
    base = form[:-1] if form.endswith(("de", "te")) else form
    for prefix in ("", *_SEPARABLE):
        if not base.startswith(f"{prefix}ge") or base.startswith(_GE_VERBS, len(prefix)):
            continue
        rest = base[len(prefix) + 2 :]
        hard = rest.endswith(("kt", "ft", "st", "pt")) and len(rest) >= (4 if prefix else 5)
        if hard or (rest.endswith(_SOFT_D) and len(rest) >= 5):
            return prefix + rest[:-1]
    return ""


def _may_end(shorter: str, ending: str) -> bool:
    if ending == "s":  # "gegevens", "kamers", "methodes", "ministeries", but not "proces" and "adres"
        return shorter.endswith(_BEFORE_S) and not shorter.endswith("vie")  # "advies", "raadsadvies"
    return shorter[-1] not in _VOWELS or shorter.endswith("ie")


def _plain_ending(form: str) -> str:
    """One spelling for what Dutch spells two ways: "brieven", "brief"; "processen", "proces"; "grote", "groot"."""
    if len(form) < 3:
        return form
    if form[-1] == form[-2] and form[-1] not in _VOWELS:
        form = form[:-1]
    if len(form) > 4 and form[-2] == form[-3] and form[-2] in "aeou" and form[-1] not in _VOWELS:
        form = form[:-2] + form[-1]
    return form[:-1] + {"v": "f", "z": "s"}.get(form[-1], form[-1])
