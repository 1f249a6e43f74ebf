package org.oligoplan.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The TG-263 structure names, with search for the organ list and proposals for imported names. A proposal is never a decision.
public final class StructureNames {

    /// Where the built-in list lies among the program's resources.
    public static final String BUILT_IN = "/protocols/names/tg263.json";

    private static final Map<String, String> SAME_WORD = Map.ofEntries(Map.entry("left", "l"), Map.entry("lt", "l"),
            Map.entry("izquierda", "l"), Map.entry("izquierdo", "l"), Map.entry("izq", "l"), Map.entry("right", "r"), Map.entry("rt", "r"),
            Map.entry("derecha", "r"), Map.entry("derecho", "r"), Map.entry("der", "r"), Map.entry("dcha", "r"), Map.entry("dcho", "r"));

    private static final String ACCENTED = "áàâäãåéèêëíìîïóòôöõúùûüñç";
    private static final String UNACCENTED = "aaaaaaeeeeiiiiooooouuuunc";

    /// How sure a proposal is.
    public enum Certainty {
        /// The primary name itself, but for upper and lower case.
        NAME,
        /// A usual other name.
        ALIAS,
        /// A name that means different things in different clinics: ask.
        RISKY
    }

    /// A standard name proposed for a name from a file.
    ///
    /// @param name the standard name
    /// @param certainty how sure
    public record Proposal(StructureName name, Certainty certainty) {}

    private final List<StructureName> names;
    private final Map<String, StructureName> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private StructureNames(List<StructureName> names) {
        this.names = List.copyOf(names);
        for (StructureName name : names) {
            byName.put(name.name(), name);
        }
    }

    /// {@return the names}
    ///
    /// @param json the file's text
    /// @param sourceName the file's name for messages
    /// @throws ProtocolException when the text is not what it must be, or a name stands twice
    public static StructureNames read(String json, String sourceName) throws ProtocolException {
        Fields file = Fields.ofFile(json, sourceName);
        file.only("format", "source", "names");
        List<StructureName> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Fields item : file.objects("names")) {
            item.only("name", "reverse", "group", "type", "use", "snomed", "aliases", "risky");
            StructureName name = new StructureName(item.text("name"), item.text("reverse"), item.text("group"), item.text("type"),
                    item.text("use"), item.textOrEmpty("snomed"), item.texts("aliases"), item.texts("risky"));
            if (!seen.add(name.name().toLowerCase(Locale.ROOT))) {
                throw item.wrong(item.need("name").line(), "the name " + name.name() + " stands twice");
            }
            names.add(name);
        }
        return new StructureNames(names);
    }

    /// {@return all names in the file's order}
    public List<StructureName> all() {
        return names;
    }

    /// {@return the standard name with this primary name, whatever its case}
    ///
    /// @param primaryName such as SpinalCord
    public Optional<StructureName> named(String primaryName) {
        return Optional.ofNullable(byName.get(primaryName.strip()));
    }

    /// {@return the names that a person may mean, best first}
    ///
    /// @param query what was typed: part of a name or alias; case, accents, spaces and underscores do not matter; empty gives all
    public List<StructureName> search(String query) {
        String wanted = squeezed(query);
        if (wanted.isEmpty()) {
            return names;
        }
        record Hit(StructureName name, int rank) {}
        List<Hit> hits = new ArrayList<>();
        for (StructureName name : names) {
            int rank = rank(name, wanted, words(query));
            if (rank < 9) {
                hits.add(new Hit(name, rank));
            }
        }
        // A stable sort, so that equal ranks keep the file's order.
        hits.sort(Comparator.comparingInt(Hit::rank));
        return hits.stream().map(Hit::name).toList();
    }

    /// {@return what a name from a file may stand for; several when a risky alias fits several, none when nothing fits}
    ///
    /// @param fileName an ROI name
    public List<Proposal> propose(String fileName) {
        String squeezed = squeezed(fileName);
        List<String> words = sorted(words(fileName));
        if (squeezed.isEmpty()) {
            return List.of();
        }
        List<Proposal> proposals = new ArrayList<>();
        for (StructureName name : names) {
            if (name.riskyAliases().stream().anyMatch(a -> same(a, squeezed, words))) {
                proposals.add(new Proposal(name, Certainty.RISKY));
            } else if (squeezed(name.name()).equals(squeezed)) {
                proposals.add(new Proposal(name, Certainty.NAME));
            } else if (same(name.reverse(), squeezed, words) || name.aliases().stream().anyMatch(a -> same(a, squeezed, words))) {
                proposals.add(new Proposal(name, Certainty.ALIAS));
            }
        }
        proposals.sort(Comparator.comparing(Proposal::certainty));
        // The exact standard name leaves nothing to ask.
        return !proposals.isEmpty() && proposals.getFirst().certainty() == Certainty.NAME ? List.of(proposals.getFirst())
                : List.copyOf(proposals);
    }

    private static boolean same(String alias, String squeezed, List<String> words) {
        return squeezed(alias).equals(squeezed) || sorted(words(alias)).equals(words);
    }

    private static int rank(StructureName name, String wanted, List<String> words) {
        String primary = squeezed(name.name());
        List<String> others = name.aliases().stream().map(StructureNames::squeezed).toList();
        if (primary.equals(wanted)) {
            return 0;
        }
        if (others.contains(wanted) || squeezed(name.reverse()).equals(wanted)) {
            return 1;
        }
        if (primary.startsWith(wanted)) {
            return 2;
        }
        if (others.stream().anyMatch(o -> o.startsWith(wanted))) {
            return 3;
        }
        if (primary.contains(wanted) || others.stream().anyMatch(o -> o.contains(wanted))) {
            return 4;
        }
        String everything = primary + " " + String.join(" ", others);
        if (words.size() > 1 && words.stream().allMatch(everything::contains)) {
            return 5;
        }
        if (wanted.length() >= 4 && (near(primary, wanted) || others.stream().anyMatch(o -> near(o, wanted)))) {
            return 6;
        }
        return 9;
    }

    /// {@return whether one letter wrong, missing, doubled or swapped leads from one to the other}
    private static boolean near(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int from = 0;
        while (from < a.length() && from < b.length() && a.charAt(from) == b.charAt(from)) {
            from++;
        }
        int endA = a.length();
        int endB = b.length();
        while (endA > from && endB > from && a.charAt(endA - 1) == b.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        boolean swapped = endA - from == 2 && endB - from == 2 && a.charAt(from) == b.charAt(from + 1)
                && a.charAt(from + 1) == b.charAt(from);
        return endA - from <= 1 && endB - from <= 1 || swapped;
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(plain(text).split("[^a-z0-9+-]+")).filter(w -> !w.isEmpty()).map(w -> SAME_WORD.getOrDefault(w, w)).toList();
    }

    private static String squeezed(String text) {
        return plain(text).replaceAll("[^a-z0-9+-]", "");
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            int at = ACCENTED.indexOf(c);
            plain.append(at < 0 ? c : UNACCENTED.charAt(at));
        }
        return plain.toString();
    }
}
