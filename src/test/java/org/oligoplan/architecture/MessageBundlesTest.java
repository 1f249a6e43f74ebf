package org.oligoplan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// English and Spanish say the same things: same keys, same arguments, no empty text, in every bundle `X_en` and `X_es`.
class MessageBundlesTest {

    private static final String ENGLISH = "_en.properties";
    private static final String SPANISH = "_es.properties";
    private static final Pattern ARGUMENT = Pattern.compile("\\{([0-9a-zA-Z]+)[^}]*}");
    /// In a `MessageFormat` pattern an apostrophe is doubled, or the arguments after it are not filled in; one beside a brace quotes it.
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!['{}])'(?!['{}])");
    private static final Pattern KEY = Pattern.compile("(?m)^\\s*([^#!\\s=:][^\\s=:]*)\\s*[=:]");

    @Test
    void everyEnglishBundleHasItsSpanishOneAndBack() {
        assertThat(partners(ENGLISH, SPANISH)).isEqualTo(partners(SPANISH, ENGLISH).reversed().stream().sorted().toList());
        for (Path english : SourceTree.files("resources", ENGLISH)) {
            assertThat(differences(SourceTree.text(english), SourceTree.text(partner(english, ENGLISH, SPANISH)))).as("%s", english)
                    .isEmpty();
        }
    }

    @Test
    void plantedDifferencesAreFound() {
        String english = "a=One\nb=From {0} to {1}\nc=\nd=Only here\ne=Twice\ne=Again\ng=Patient's\nh=Patient''s '{'\n";
        String spanish = "a=Uno\nb=De {0}\nc=Tres\ne=Dos\nf=Solo\ng=Nombre\nh=Nombre\n";
        assertThat(differences(english, spanish)).containsExactlyInAnyOrder("d: not in Spanish", "f: not in English", "c: empty",
                "b: arguments [0, 1] and [0]", "e: stands twice", "g: lone apostrophe");
    }

    private static List<String> partners(String ending, String other) {
        List<String> names = new ArrayList<>();
        for (Path bundle : SourceTree.files("resources", ending)) {
            Path partner = partner(bundle, ending, other);
            assertThat(Files.exists(partner)).as("%s beside %s", partner, bundle).isTrue();
            String name = bundle.toString();
            names.add(name.substring(0, name.length() - ending.length()));
        }
        return names;
    }

    private static Path partner(Path bundle, String ending, String other) {
        String name = bundle.toString();
        return Path.of(name.substring(0, name.length() - ending.length()) + other);
    }

    private static List<String> differences(String english, String spanish) {
        Properties first = parsed(english);
        Properties second = parsed(spanish);
        List<String> differences = new ArrayList<>();
        differences.addAll(repeated(english));
        differences.addAll(repeated(spanish));
        TreeSet<String> keys = new TreeSet<>(first.stringPropertyNames());
        keys.addAll(second.stringPropertyNames());
        for (String key : keys) {
            String one = first.getProperty(key);
            String two = second.getProperty(key);
            if (one == null) {
                differences.add(key + ": not in English");
            } else if (two == null) {
                differences.add(key + ": not in Spanish");
            } else if (one.isBlank() || two.isBlank()) {
                differences.add(key + ": empty");
            } else if (LONE_APOSTROPHE.matcher(one).find() || LONE_APOSTROPHE.matcher(two).find()) {
                differences.add(key + ": lone apostrophe");
            } else if (!arguments(one).equals(arguments(two))) {
                differences.add(key + ": arguments " + arguments(one) + " and " + arguments(two));
            }
        }
        return differences;
    }

    private static Properties parsed(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return properties;
    }

    private static TreeSet<String> arguments(String message) {
        TreeSet<String> names = new TreeSet<>();
        ARGUMENT.matcher(message).results().map(hit -> hit.group(1)).forEach(names::add);
        return names;
    }

    private static List<String> repeated(String text) {
        TreeSet<String> seen = new TreeSet<>();
        return KEY.matcher(text).results().map((MatchResult hit) -> hit.group(1)).filter(key -> !seen.add(key))
                .map(key -> key + ": stands twice")
                .toList();
    }
}
