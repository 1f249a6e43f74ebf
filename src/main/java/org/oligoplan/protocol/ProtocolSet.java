package org.oligoplan.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oligoplan.base.Fingerprint;

/// All files of a protocol, read together. They stand or fall together: with one broken file there is no protocol.
///
/// @param origin where they were read: a resource folder of the program or a folder of the site
/// @param protocol the trial, carrying the fingerprint of all files and overrides
/// @param organs what each TG-263 name is to the trial and its tables
/// @param constraints dose limits of organs, with the site's own limits where it has set them
/// @param calendar when what is done
/// @param schemes schemes of dose and fractions that are offered
/// @param reirradiation what is published on re-irradiation
/// @param margins margins that are offered for a lesion's place; none is ever chosen for a person
/// @param references tables that are shown as they are: margins, schemes, gaps between fractions, metrics, fall-off, FES
public record ProtocolSet(String origin, Protocol protocol, OrganClasses organs, ConstraintTable constraints, VisitCalendar calendar,
        List<TreatmentScheme> schemes, List<ReirradiationRow> reirradiation, List<MarginOffer> margins, List<ReferenceTable> references) {

    /// Where the built-in protocol lies among the program's resources.
    public static final String BUILT_IN = "/protocols/nct06260033";

    private static final String TRIAL = "protocol.json";
    private static final String ORGANS = "organs.json";
    private static final String CONSTRAINTS = "constraints.json";
    private static final String CALENDAR = "calendar.json";
    private static final String SCHEMES = "schemes.json";
    private static final String REIRRADIATION = "reirradiation.json";
    private static final List<String> TABLES = List.of("margins.json", "reference.json");

    /// The names of the files that make up a protocol.
    public static final List<String> FILES = Stream
            .concat(Stream.of(TRIAL, ORGANS, CONSTRAINTS, CALENDAR, SCHEMES, REIRRADIATION, MarginReader.FILE), TABLES.stream()).toList();

    /// The name of the file with a site's own limits.
    public static final String OVERRIDES = "overrides.json";

    /// {@return the protocol}
    ///
    /// @param texts text of each of [#FILES] by its name
    /// @param origin where they were read, for messages
    /// @throws ProtocolException when a file is missing or does not say what it must; the message names file and line
    public static ProtocolSet read(Map<String, String> texts, String origin) throws ProtocolException {
        return read(texts, origin, Optional.empty());
    }

    /// {@return a protocol of a site, whose entries must not ask for more than the program can do}
    ///
    /// @param texts text of each of [#FILES] by its name
    /// @param origin where they were read, for messages
    /// @param builtIn the program's own protocol: decision logic, with the parameters and the questions that it needs, is known from its entries
    /// @throws ProtocolException when a file is missing or does not say what it must; the message names file and line
    public static ProtocolSet readOfSite(Map<String, String> texts, String origin, ProtocolSet builtIn) throws ProtocolException {
        return read(texts, origin, Optional.of(builtIn.protocol()));
    }

    private static ProtocolSet read(Map<String, String> texts, String origin, Optional<Protocol> model) throws ProtocolException {
        for (String name : FILES) {
            if (!texts.containsKey(name)) {
                throw new ProtocolException(origin + "/" + name, 1, "the file is missing");
            }
        }
        Reading file = new Reading(texts, origin);
        Protocol protocol = ProtocolReader.read(file.text(TRIAL), file.path(TRIAL), model);
        OrganClasses organs = OrganReader.read(file.text(ORGANS), file.path(ORGANS), protocol);
        ConstraintTable constraints = ConstraintReader.read(file.text(CONSTRAINTS), file.path(CONSTRAINTS), organs);
        List<ReferenceTable> references = new ArrayList<>();
        for (String name : TABLES) {
            references.addAll(ReferenceReader.tables(file.text(name), file.path(name)));
        }
        return new ProtocolSet(origin, protocol.with(fingerprint(texts), List.of()), organs, constraints,
                CalendarReader.read(file.text(CALENDAR), file.path(CALENDAR), protocol),
                SchemeReader.read(file.text(SCHEMES), file.path(SCHEMES)),
                ReirradiationReader.read(file.text(REIRRADIATION), file.path(REIRRADIATION)),
                MarginReader.read(file.text(MarginReader.FILE), file.path(MarginReader.FILE)), references);
    }

    /// {@return the protocol with a site's own limits, whose text counts for the fingerprint}
    ///
    /// @param json text of the site's file
    /// @param sourceName its name for messages
    /// @throws ProtocolException when the file does not say what it must, or is not about this protocol
    public ProtocolSet overriddenBy(String json, String sourceName) throws ProtocolException {
        Map<String, LimitOverride> own = OverrideReader.read(json, sourceName, this);
        ConstraintTable table = new ConstraintTable(constraints.version(), constraints.source(), constraints.sources(),
                constraints.rows().stream().map(r -> own.containsKey(r.id()) ? r.with(own.get(r.id())) : r).toList());
        Fingerprint all = canonical(List.of(fingerprint().hex(), OVERRIDES, json));
        return new ProtocolSet(origin, protocol.with(all, List.copyOf(own.values())), organs, table, calendar, schemes, reirradiation,
                margins, references);
    }

    /// Copies the lists.
    public ProtocolSet {
        schemes = List.copyOf(schemes);
        reirradiation = List.copyOf(reirradiation);
        margins = List.copyOf(margins);
        references = List.copyOf(references);
    }

    /// {@return the table with this id: `margins`, `schemes`, `intervals`, `plan-metrics`, `r50-d2cm`, `fes-pet`}
    ///
    /// @param id its id
    public Optional<ReferenceTable> reference(String id) {
        return references.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    /// {@return the version of the protocol}
    public String version() {
        return protocol.version();
    }

    /// {@return the digest of all files and of the site's own limits}
    public Fingerprint fingerprint() {
        return protocol.fingerprint();
    }

    private static Fingerprint fingerprint(Map<String, String> texts) {
        List<String> list = new ArrayList<>();
        for (Map.Entry<String, String> file : new TreeMap<>(texts).entrySet()) {
            if (FILES.contains(file.getKey())) {
                list.add(file.getKey());
                list.add(file.getValue());
            }
        }
        return canonical(list);
    }

    /// The digest of texts, each after its length in bytes: no two lists of texts give the same bytes.
    private static Fingerprint canonical(List<String> texts) {
        List<byte[]> all = texts.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toList();
        ByteBuffer bytes = ByteBuffer.allocate(all.stream().mapToInt(b -> Integer.BYTES + b.length).sum());
        all.forEach(b -> bytes.putInt(b.length).put(b));
        return Fingerprint.of(bytes.array());
    }

    /// Texts and the names that messages call them by.
    private record Reading(Map<String, String> texts, String origin) {

        String text(String name) {
            return texts.getOrDefault(name, "");
        }

        String path(String name) {
            return origin + "/" + name;
        }
    }
}
