"""Words that are forms of others and that no stemmer sees: "led" of lead, "Japanese" of Japan.

Each line is a word and its forms. Left out are forms that are more often another word ("saw", "felt",
"polish"), and adjectives of more than one country or of a language first ("American", "English").
"""

_VERBS_AND_PLURALS = """
    arise: arose arisen; awake: awoke awoken; bear: borne; beat: beaten; become: became; begin:
    began begun; bend: bent; bite: bitten; bleed: bled; blow: blew blown; break: broke broken;
    breed: bred; bring: brought; build: built; buy: bought; catch: caught; choose: chose chosen;
    cling: clung; come: came; creep: crept; deal: dealt; dig: dug; draw: drew drawn; dream: dreamt;
    drink: drank drunk; drive: drove driven; eat: ate eaten; fall: fell fallen; feed: fed; fight:
    fought; flee: fled; fly: flew flown; forbid: forbade forbidden; forget: forgot forgotten;
    forgive: forgave forgiven; freeze: froze frozen; get: got gotten; give: gave given; go: went
    gone; grow: grew grown; hang: hung; hear: heard; hide: hid hidden; hold: held; keep: kept;
    kneel: knelt; know: knew known; lead: led; lean: leant; leap: leapt; learn: learnt; lend: lent;
    lose: lost; make: made; mean: meant; meet: met; pay: paid; plead: pled; prove: proven; ride:
    rode ridden; rise: risen; run: ran; say: said; see: seen; seek: sought; sell: sold; send: sent;
    shake: shook shaken; shine: shone; show: shown; shrink: shrank shrunk; sing: sang sung; sink:
    sank sunk; sit: sat; sleep: slept; slide: slid; speak: spoken; spend: spent; spin: spun; stand:
    stood; steal: stole stolen; stick: stuck; sting: stung; strike: struck; strive: strove striven;
    swear: swore sworn; sweep: swept; swim: swam swum; swing: swung; take: took taken; teach:
    taught; tear: tore torn; tell: told; think: thought; throw: threw thrown; understand:
    understood; undertake: undertook undertaken; undergo: underwent undergone; wake: woke woken;
    wear: wore worn; weep: wept; win: won; withdraw: withdrew withdrawn; withstand: withstood;
    write: wrote written; overcome: overcame; overthrow: overthrew overthrown; oversee: oversaw
    overseen; rebuild: rebuilt; foresee: foresaw foreseen; woman: women; man: men; child: children;
    foot: feet; tooth: teeth; mouse: mice; goose: geese
"""
_OF_COUNTRIES = """
    afghanistan: afghan; africa: african; albania: albanian; algeria: algerian; argentina: argentine
    argentinian; armenia: armenian; asia: asian; australia: australian; austria: austrian;
    azerbaijan: azerbaijani; bangladesh: bangladeshi; belarus: belarusian; belgium: belgian;
    bolivia: bolivian; bosnia: bosnian; brazil: brazilian; britain: british; bulgaria: bulgarian;
    cambodia: cambodian; canada: canadian; chile: chilean; china: chinese; colombia: colombian;
    croatia: croatian; cuba: cuban; denmark: danish; ecuador: ecuadorian; egypt: egyptian; estonia:
    estonian; ethiopia: ethiopian; europe: european; philippines: filipino philippine; finland:
    finnish; france: french; germany: german; ghana: ghanaian; greece: greek; guatemala: guatemalan;
    haiti: haitian; hungary: hungarian; iceland: icelandic; india: indian; indonesia: indonesian;
    iran: iranian; iraq: iraqi; ireland: irish; israel: israeli; italy: italian; jamaica: jamaican;
    japan: japanese; jordan: jordanian; kazakhstan: kazakh; kenya: kenyan; korea: korean; kuwait:
    kuwaiti; latvia: latvian; lebanon: lebanese; libya: libyan; lithuania: lithuanian; malaysia:
    malaysian; mexico: mexican; mongolia: mongolian; morocco: moroccan; nepal: nepalese; nigeria:
    nigerian; norway: norwegian; pakistan: pakistani; palestine: palestinian; paraguay: paraguayan;
    peru: peruvian; portugal: portuguese; romania: romanian; russia: russian; scotland: scottish;
    serbia: serbian; singapore: singaporean; slovakia: slovak; slovenia: slovenian; somalia: somali;
    spain: spanish; sudan: sudanese; sweden: swedish; switzerland: swiss; syria: syrian; taiwan:
    taiwanese; thailand: thai; tunisia: tunisian; turkey: turkish; uganda: ugandan; ukraine:
    ukrainian; uruguay: uruguayan; venezuela: venezuelan; vietnam: vietnamese; yemen: yemeni;
    zimbabwe: zimbabwean
"""


def _read(groups: str) -> dict[str, str]:
    """Each form's word."""
    forms: dict[str, str] = {}
    for group in groups.split(";"):
        word, _, others = group.partition(":")
        forms |= dict.fromkeys(others.split(), word.strip())
    return forms


WORD_OF = _read(_VERBS_AND_PLURALS) | _read(_OF_COUNTRIES)
PAST_FORMS = frozenset(_read(_VERBS_AND_PLURALS)) - frozenset(
    ["women", "men", "children", "feet", "teeth", "mice", "geese"]
)
"""Irregular past forms and participles."""
