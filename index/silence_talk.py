"""What is said to the assistant without asking anything: greetings, thanks, remarks, and orders to it.

To answer these from the articles would be bad manners, and to obey an order would be worse: only articles
speak here. Greetings, thanks and remarks are known by being nothing else: the whole message consists of such
phrases, so "Hi, what is Japan's tariff?" and "Thanks to whom did the deal pass?" are questions. Orders are
known by how they begin. What is doubtful is a question, since looking something up does no harm.
"""

import re
import unicodedata
from enum import StrEnum


class Talk(StrEnum):
    """What somebody says instead of a question."""

    GREETING = "greeting"
    """Hello, or a call for help: he wants to know how this works."""
    COURTESY = "courtesy"
    """Thanks, or that it was read."""
    REPLY = "reply"
    """Yes or no: after earlier turns it may mean something, and without them nothing."""
    REMARK = "remark"
    """Praise, an insult, a test, a laugh."""
    ORDER = "order"
    """Something to do other than to find what articles say."""


_PHRASES = {
    Talk.GREETING: """
        hi, hii, hello, hallo, hey, heya, hiya, howdy, yo, sup, whats up, hi there, hello there,
        hey there, there, bot, everyone, all, guys, folks, greetings, good morning, good afternoon,
        good evening, good day, morning, evening, help, help me, help please, how does this work,
        how do you work, how do i use this, how do i use you, what can you do, what can i ask,
        what can i ask you, who are you, what are you, what is your name, whats your name,
        who made you, tell me about yourself, introduce yourself, how are you, how are you doing,
        how are you today, how is it going, hows it going, are you there, you there, anyone there,
        anybody here, are you online, are you awake, are you alive, are you working, do you work,
        can you hear me, can you help me, can you help, are you a bot, are you real, are you human,
        are you an ai, nice to meet you, hola, bonjour, salut, guten tag, ciao, 你好, 您好, 안녕,
        안녕하세요, привет, こんにちは, こんにちわ, こんばんは, おはよう, おはようございます,
        はじめまして, もしもし, やあ, どうも こんにちは, ヘルプ, 助けて, 使い方, 使い方は,
        使い方を教えて, 使い方を教えてください, 何ができますか, 何ができるの, あなたは誰,
        あなたは誰ですか, お名前は, 元気, 元気ですか, お元気ですか, いますか, 聞こえますか
    """,
    Talk.COURTESY: """
        thanks, thank you, thank u, thank you very much, thank you so much, thanks a lot,
        thanks so much, many thanks, thanks again, thx, ty, tysm, tyvm, cheers, much appreciated,
        appreciated, appreciate it, no thanks, no thank you, ok, okay, okey, k, kk, oki, alright,
        all right, great, nice, cool, perfect, good, excellent, awesome, amazing, fine, good bot,
        nice one, well done, good job, great job, got it, gotcha, i see, understood, makes sense, hm,
        hmm, hmmm, ah, oh, aha, noted, will do, no problem, np, youre welcome, welcome, good to know,
        interesting, that helps, that helped, very helpful, helpful, please, sorry, never mind,
        nevermind, for that, for the help, for your help, for the answer, for the info, so, then, man,
        dude, mate, buddy, so much, bye, goodbye, good bye, bye bye, see you, see you later, see ya,
        later, good night, cya, danke, merci, gracias, 谢谢, 감사합니다, спасибо, ありがとう,
        ありがとうございます, ありがとうございました, どうも, どうもありがとう,
        どうもありがとうございます, 了解, 了解です, 了解しました, なるほど, わかりました, 分かりました,
        オッケー, すごい, いいね, 助かりました, さようなら, またね, おやすみ, おやすみなさい
    """,
    Talk.REPLY: """
        yes, yeah, yep, yup, yes please, no, nope, right, sure, correct, that is correct,
        thats correct, that is right, thats right, both, neither, はい, いいえ, うん, ううん, そうです,
        そうだ, 違います
    """,
    Talk.REMARK: """
        lol, lmao, rofl, haha, hahaha, hahahaha, hehe, xd, wow, omg, wtf, bruh, damn, ugh, meh, yay,
        oops, whoa, lolol, test, testing, tests, test test, just testing, this is a test, ping, pong,
        1 2 3, 123, asdf, asdfasdf, foo, foobar, bad bot, stupid bot, useless bot, dumb bot, shut up,
        go away, stop, stop it, i love you, i like you, i hate you, love you, love it, i dont know,
        idk, whatever, who cares, i am bored, im bored, that is wrong, thats wrong, wrong,
        nobody asked, not helpful, テスト, テストです, 笑, 草, ばか, バカ, 馬鹿, うるさい, 愛してる,
        好きです, つまらない, 間違っています
    """,
}
_JUDGED = re.compile(
    r"(?:(?:you|u|ur|youre|this bot|this thing|the bot|bot|it|its|that|thats|this|this answer|that answer)"
    r" ?(?:are|r|is|were|was)?(?: (?:so|very|really|quite|pretty|just|a|an|the|such|kind|of|not|totally"
    r"|all))*"
    r" (?:stupid|dumb|useless|bad|good|great|awesome|best|worst|idiot|moron|smart|clever|cool|funny"
    r"|annoying|wrong"
    r"|broken|slow|fast|amazing|nice|helpful|terrible|horrible|garbage|trash|crap|rubbish|joke|perfect"
    r")"
    r"(?: (?:bot|one|thing|answer|job|lol|man))*|you suck|this sucks|fuck (?:you|off|this)|screw you)"
)
_ASKING = (
    r"(?:(?:please|pls|now|just|then|ok|okay|hey|hi|bot|can you|could you|would you|will you|i want you to"
    r"|you must|kindly) )*"
)
_WORK = (
    r"(?:poems?|jokes?|story|stories|songs?|essays?|haikus?|raps?|limericks?|emails?|letter to|code"
    r"|scripts?"
    r"|tweets?|pictures?|images?|riddles?|lyrics|blog posts?|program|recipe|bedtime story|fairy tale"
    r"|python \w+)"
)
_ORDER = re.compile(
    rf"{_ASKING}(?:"
    r"(?:ignore|disregard|forget|override|bypass)(?: (?:all|any|your|the|my|of|previous|prior|above"
    r"|earlier|these|those|every|safety))*"
    r" (?:instructions?|rules?|prompts?|guidelines?|orders|everything|restrictions|constraints|articles"
    r"|sources)\b.*"
    rf"|(?:write|compose|make|generate|create|sing|draw|tell|give|invent|make up)(?: (?:me|us|him|her"
    rf"|for me|up))*"
    rf"(?: (?:a|an|some|another|the|one|short|long|little|funny|good|nice))* {_WORK}\b.*"
    r"|(?:summari[sz]e|translate|rephrase|rewrite|paraphrase|shorten|proofread|explain|continue|correct)"
    r"(?: (?:this|that|it|these|everything|all(?: of)?(?: this| that| it)?|the above|the (?:text|message"
    r"|thread|chat|conversation"
    r"|channel|following)(?: .*)?))(?: (?:for me|please|in(?:to)? .*|to .*|above|text|article|page))*"
    r"|(?:act|behave|respond|reply|talk|speak|answer) (?:as|like) (?:if you|a|an|my|you) .*"
    r"|pretend (?:to|you|that you)\b.*"
    r"|you are now (?:a|an|my|in|free|going|dan)\b.*|from now on (?:you|answer|respond|speak|talk)\b.*"
    r"|role ?play\b.*"
    r"|(?:repeat|print|reveal|show|output|tell|give)(?: (?:me|us))?(?: (?:your|the))(?: (?:system|hidden"
    r"|initial|secret|full))*"
    r" (?:prompts?|instructions|configuration|token|password)\b.*"
    r"|(?:enable|enter|activate) (?:developer|debug|dan|god|jailbreak) mode\b.*"
    r"|say (?:something|hi|hello|that you|after me|the word)\b.*|sing|dance|beg|do (?:my"
    r"|the) (?:homework|work|job)\b.*"
    r"|repeat (?:after me|this|that|the word)\b.*|(?:ban|kick|mute|delete|ping|dm|message"
    r"|timeout) (?:him|her|them|me|everyone|this|that"
    r"|the (?:user|message|channel|server))\b.*|play (?:a |some |the )?(?:song|music|game|chess)\b.*"
    r"|count to \w+"
    # What the library holds is changed by commands.
    r"|(?:add|delete|remove|erase|upload|import|save|store|publish|edit|update)"
    r"(?: (?:all|any|every|the|this|that|these|those|my|our|an|a|another|new|old|following|whole|entire|of))+"
    r" (?:articles?|documents?|sources?|files?|pages?|links?|pdfs?|feeds?|library|collection)\b.*"
    r")"
)
_ORDER_JA = re.compile(
    r".*(?:指示|命令|ルール|プロンプト)を?(?:すべて|全て)?無視.*|.*(?:詩|ジョーク|冗談|物語|歌|作文|メール"
    r"|コード)を(?:書いて|言って|作って|歌って|話して|聞かせて).*"
    r"|.*(?:記事|文書|ファイル)を?(?:すべて|全て|全部)?(?:を)?(?:追加|削除|登録|消去|消)(?:して|せ)(?:ください|くれ|よ)?"
    r"|(?:これ|この(?:文|記事|文章)|それ|上の文)を(?:要約|翻訳|説明)して(?:ください|くれ)?|(?:の)?(?:ふり"
    r"|真似)をして.*|.*として振る舞って.*|黙れ|黙って"
)
# "Hi, who ..." and "Thanks! And who ...": what is said before a question is no part of it.
_SALUTATION = re.compile(
    r"(?:(?:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|thanks|thank you|thx|ok|okay"
    r"|sorry|excuse me|please)(?: (?:again|there|all|everyone|team|folks|guys|bot|(?:very|so) much|a lot))*"
    r"\s*[,.!:;–—-]+\s+|(?:hi|hello|hey)(?: there| all| everyone| team| folks| bot)*"
    r" (?=(?:who|what|when|where|why|how|which|is|are|does|did)\b)"
    r"|(?:こんにちは|こんばんは|おはようございます|すみません|ありがとうございます|ありがとう)[、。！!,\s]+)",
    re.IGNORECASE,
)
_APOSTROPHES = re.compile("['’‘`]")
_LONGEST_TALK = 60
"""Characters of greetings, thanks and remarks; an order may go on longer."""


def no_question(text: str) -> Talk | None:
    """What is said instead of a question; None for a question and for whatever may be one."""
    bare = _bare(text)
    if not bare:  # nothing, or a picture or marks alone
        return Talk.REMARK if text.strip() else None
    if _ORDER.fullmatch(bare) or _ORDER_JA.fullmatch(bare):
        return Talk.ORDER
    if len(bare) > _LONGEST_TALK:
        return None
    if _JUDGED.fullmatch(bare):
        return Talk.REMARK
    return next((kind for kind, form in _FORMS if form.fullmatch(bare)), None)


def without_salutation(text: str) -> str:
    """What is asked, without a greeting or thanks before it; a text that is no more stays as it is."""
    begun = _SALUTATION.match(text)
    rest = text[begun.end() :] if begun else ""
    return rest if begun and no_question(rest) is None and _bare(rest) else text


def _bare(text: str) -> str:
    """Small letters and digits with single spaces; marks, pictures and what isn't seen dropped."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(one if one.isalnum() or one in "\u30fc\u3099" else _space_for(one) for one in plain)
    return " ".join(kept.split())


def _space_for(sign: str) -> str:
    """Nothing for a sign that isn't seen or joins letters, else a space."""
    unseen = unicodedata.category(sign) in ("Cf", "Cc", "Mn", "Me", "Cs", "Cn")
    return "" if unseen and not sign.isspace() else " "


def _phrases(*kinds: Talk) -> str:
    said = {phrase for kind in kinds for phrase in re.split(r",\s*", " ".join(_PHRASES[kind].split()))} - {""}
    return "|".join(re.escape(phrase) for phrase in sorted(said, key=lambda one: (-len(one), one)))


def _form(first: Talk, *others: Talk) -> re.Pattern[str]:
    """One phrase of the first kind, among any number of the others'."""
    any_of = rf"(?:{_phrases(first, *others)})"
    return re.compile(rf"(?:{any_of} )*(?:{_phrases(first)})(?: {any_of})*")


# "hi, thanks" greets, and "thanks lol" thanks: who greets wants to know how this works.
_FORMS = (
    (Talk.GREETING, _form(Talk.GREETING, Talk.COURTESY, Talk.REPLY, Talk.REMARK)),
    (Talk.REPLY, _form(Talk.REPLY)),
    (Talk.COURTESY, _form(Talk.COURTESY, Talk.REPLY, Talk.REMARK)),
    (Talk.REMARK, _form(Talk.REMARK)),
)
