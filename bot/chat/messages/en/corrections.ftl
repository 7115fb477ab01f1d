correction-withdrawn = ⚠️ { $which } **Source withdrawn on { DATETIME($date, dateStyle: "long") }.**
correction-withdrawn-copied = ⚠️ { $which } **Source withdrawn on { DATETIME($date, dateStyle: "long") }.** Another article still says it: { $title }
correction-reworded = ⚠️ { $which } **Corrected on { DATETIME($date, dateStyle: "long") }:** “{ $words }”
correction-dropped = ⚠️ { $which } **Corrected on { DATETIME($date, dateStyle: "long") }:** The article no longer says this.
correction-dropped-copied = ⚠️ { $which } **Corrected on { DATETIME($date, dateStyle: "long") }:** The article no longer says this. Another one still does: { $title }
correction-erased = ⚠️ **Source withdrawn on { DATETIME($date, dateStyle: "long") }.** I took its words out of this message.
correction-taken-back = ⚠️ **Source withdrawn on { DATETIME($date, dateStyle: "long") }.** I took this answer back. Please ask again.
correction-brief = ⚠️ Sources of this answer have changed. Please press “{ answer-button-sources }”.
