package org.oligoplan.exchange.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/// Words that say nothing about a person: a closed list, and the standard structure names with their parts.
public final class HarmlessWords implements Predicate<String> {

    private static final String RESOURCE = "harmless-words.txt";

    private final Set<String> words = new HashSet<>();

    /// @param standardNames the structure names of AAPM TG-263
    public HarmlessWords(Collection<String> standardNames) {
        try (InputStream in = Objects.requireNonNull(HarmlessWords.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> words.add(line.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String name : standardNames) {
            words.add(name.toLowerCase(Locale.ROOT));
            for (String part : name.split("[_^~!.+-]")) {
                words.add(part.toLowerCase(Locale.ROOT));
            }
        }
        words.remove("");
    }

    @Override
    public boolean test(String word) {
        return words.contains(word.toLowerCase(Locale.ROOT));
    }
}
