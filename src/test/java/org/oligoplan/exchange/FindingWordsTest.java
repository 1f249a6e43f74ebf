package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// Every kind of finding has its three sentences in both languages, with no place left unfilled.
class FindingWordsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");

    @ParameterizedTest
    @EnumSource
    void everyKindHasItsSentences(FindingKind kind) {
        Object[] arguments = IntStream.range(0, kind.arguments()).mapToObj(i -> "argument" + i).toArray();
        for (String language : new String[]{"en", "es"}) {
            Texts texts = new Texts(Locale.of(language));
            for (String id : kind.messageIds()) {
                String sentence = texts.of(Message.of(id, arguments));
                Matcher unfilled = PLACE.matcher(sentence);
                assertThat(unfilled.find()).as("%s in %s: %s", id, language, sentence).isFalse();
                assertThat(sentence).as("%s in %s", id, language).hasSizeGreaterThan(10);
            }
        }
    }
}
