correction-withdrawn = ⚠️ { $which } **{ DATETIME($date, dateStyle: "long") }に出典が取り下げられました。**
correction-withdrawn-copied = ⚠️ { $which } **{ DATETIME($date, dateStyle: "long") }に出典が取り下げられました。** 次の記事には、今も同じ記述があります：{ $title }
correction-reworded = ⚠️ { $which } **{ DATETIME($date, dateStyle: "long") }に訂正：**「{ $words }」
correction-dropped = ⚠️ { $which } **{ DATETIME($date, dateStyle: "long") }に訂正：** この記述は記事からなくなりました。
correction-dropped-copied = ⚠️ { $which } **{ DATETIME($date, dateStyle: "long") }に訂正：** この記述は記事からなくなりました。次の記事には、今も同じ記述があります：{ $title }
correction-erased = ⚠️ **{ DATETIME($date, dateStyle: "long") }に出典が取り下げられました。** その引用をこのメッセージから消しました。
correction-taken-back = ⚠️ **{ DATETIME($date, dateStyle: "long") }に出典が取り下げられました。** この回答を取り消しました。もう一度質問してください。
correction-brief = ⚠️ この回答の出典に変更がありました。「{ answer-button-sources }」を押すと確認できます。
