package org.oligoplan.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Collator;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/// Turns messages into sentences of one language. The bundles are `org.oligoplan.text.NAME` with an English and a Spanish file each.
public final class Texts {

    /// Each part of the program keeps its sentences in a file of its own, so that a key is easy to find.
    public static final List<String> BUNDLES = List.of("common", "findings", "checks", "anatomy", "shell", "history", "structures",
            "layouts", "viewer",
            "contouring", "panels",
            "cli", "library",
            "edits", "protocol", "startup", "export", "imports", "objects", "patients", "dose", "registration",
            "registrations", "gaps", "proof", "second", "shapes", "biology", "drawing",
            "layers", "auto", "solid", "measuring", "way", "eligibility",
            "courses", "calendar", "protocols", "frames", "lesions", "prescription", "demo");

    private final Locale locale;
    private final List<ResourceBundle> bundles;

    /// @param locale English or Spanish; any other language gives English words with that locale's numbers
    public Texts(Locale locale) {
        this.locale = locale;
        ResourceBundle.Control control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        Locale words = "es".equals(locale.getLanguage()) ? Locale.of("es") : Locale.ENGLISH;
        List<ResourceBundle> found = new ArrayList<>();
        for (String name : BUNDLES) {
            try {
                found.add(ResourceBundle.getBundle("org.oligoplan.text." + name, words, Texts.class.getClassLoader(), control));
            } catch (MissingResourceException e) {
                throw new IllegalStateException("the program lacks its words: " + name, e);
            }
        }
        this.bundles = List.copyOf(found);
    }

    /// {@return the language and number style}
    public Locale locale() {
        return locale;
    }

    /// {@return the sentence}
    ///
    /// @param message what to say; an argument that is itself a message, brings its words in each language, or is the text `@` and a message id, is said in the same
    /// language
    public String of(Message message) {
        Object[] arguments = message.arguments().stream().map(this::inWords).toArray();
        return new MessageFormat(pattern(message.id()), locale).format(arguments);
    }

    private Object inWords(Object argument) {
        if (argument instanceof Message inner) {
            return of(inner);
        }
        if (argument instanceof InLanguages words) {
            return words.in(locale.getLanguage());
        }
        return argument instanceof String text && text.startsWith("@") ? find(text.substring(1)).orElse(text) : argument;
    }

    /// {@return the sentence of `id` with `arguments`}
    ///
    /// @param id the key
    /// @param arguments the arguments
    public String of(String id, Object... arguments) {
        return of(Message.of(id, arguments));
    }

    /// {@return the sentence of `id` if there is one}
    ///
    /// @param id the key
    public Optional<String> find(String id) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(id)) {
                return Optional.of(new MessageFormat(bundle.getString(id), locale).format(new Object[0]));
            }
        }
        return Optional.empty();
    }

    /// {@return a number in the user's style, without groups of thousands}
    ///
    /// @param number a decimal that has no more digits than asked for: rounding is the caller's decision, made before
    /// @param digits digits after the decimal sign, 0 or more
    /// @throws ArithmeticException when digits would be lost
    public String number(BigDecimal number, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setGroupingUsed(false);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.UNNECESSARY);
        return format.format(number.setScale(digits, RoundingMode.UNNECESSARY));
    }

    /// {@return the decimal that a person wrote, with point or comma in any language; empty when it is none}
    ///
    /// Nothing but digits and one decimal sign is read, at most six digits on either side: neither signs nor groups of thousands, whose
    /// comma would be taken for the decimal sign.
    ///
    /// @param written what was typed
    public static Optional<BigDecimal> parseNumber(String written) {
        String plain = written.strip().replace(',', '.');
        if (!plain.matches("[0-9]{1,6}(\\.[0-9]{0,6})?|\\.[0-9]{1,6}")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(plain));
    }

    /// {@return the alphabetic order of the language: accents and case come after the letters}
    public Comparator<String> comparator() {
        Collator collator = Collator.getInstance(locale);
        return collator::compare;
    }

    private String pattern(String id) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(id)) {
                return bundle.getString(id);
            }
        }
        throw new IllegalArgumentException("no words for " + id);
    }
}
