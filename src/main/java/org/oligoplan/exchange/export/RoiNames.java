package org.oligoplan.exchange.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.oligoplan.text.AsciiLetters;

/// Names that a planning system accepts: none empty, none twice whatever the letter case, none longer than the system takes. ROI Name
/// (3006,0026) may hold 64 characters, but planning systems cut or refuse what is longer than 16 or not ASCII.
public final class RoiNames {

    /// The longest ROI Name of the standard (LO), characters.
    public static final int LONGEST = 64;
    /// The longest name that all planning systems take, characters.
    public static final int SHORT = 16;

    private final int longest;
    private final boolean ascii;
    private final Set<String> taken = new HashSet<>();

    private RoiNames(int longest, boolean ascii) {
        this.longest = longest;
        this.ascii = ascii;
    }

    /// {@return the names to write, in the same order}
    ///
    /// @param names as they are in the case
    /// @param shortForm at most 16 characters, ASCII letters, digits and the marks of TG-263; else at most 64 of any kind
    public static List<String> of(List<String> names, boolean shortForm) {
        RoiNames made = new RoiNames(shortForm ? SHORT : LONGEST, shortForm);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            written.add(made.unique(made.fit(names.get(i), i + 1)));
        }
        return List.copyOf(written);
    }

    private String fit(String name, int number) {
        String allowed = ascii
                ? AsciiLetters.of(name.strip(), '_').replaceAll("[^A-Za-z0-9_^~!.+-]+", "_")
                : name.strip().replaceAll("[\\p{Cntrl}\\\\]+", "_");
        boolean says = allowed.codePoints().anyMatch(Character::isLetterOrDigit);
        return cut(says ? allowed : "ROI_" + number, longest);
    }

    private String unique(String name) {
        String free = name;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            String suffix = "_" + i;
            free = cut(name, longest - suffix.length()) + suffix;
        }
        return free;
    }

    private static String cut(String name, int length) {
        if (name.length() <= length) {
            return name;
        }
        return name.substring(0, Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length).strip();
    }
}
