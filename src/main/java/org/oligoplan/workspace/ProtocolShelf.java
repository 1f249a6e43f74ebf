package org.oligoplan.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.json.JsonException;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.protocol.ProtocolException;
import org.oligoplan.protocol.ProtocolSet;
import org.oligoplan.text.Message;

/// The protocols that a site can check with: the program's own and those in its folder, `protocols` in the data folder.
///
/// A folder in it that holds all of [ProtocolSet#FILES] is a protocol. `use.json` ({"format": 1, "use": "NAME"}) says which of them holds;
/// without it the program's own does. `overrides.json` sets limits of the site in place of those of the protocol that holds. What is broken is
/// refused with file and line, and nothing else is taken in its place.
public final class ProtocolShelf {

    /// The name of the site's folder in the data folder.
    public static final String FOLDER = "protocols";
    /// The name that stands for the program's own protocol.
    public static final String BUILT_IN = "built-in";
    /// The file that says which protocol holds.
    public static final String USE = "use.json";

    private static final long LARGEST_BYTES = 16L << 20;

    private final ProtocolSet builtIn;
    private final Optional<Path> folder;

    /// A protocol, or why there is none.
    public sealed interface Held {

        /// It can be checked with.
        ///
        /// @param set all of it
        record Usable(ProtocolSet set) implements Held {}

        /// It cannot.
        ///
        /// @param file which file, as seen from the data folder
        /// @param line the line, from 1
        /// @param problem what is wrong there
        /// @param digest of the files as far as they could be read
        record Refused(String file, int line, String problem, Fingerprint digest) implements Held {

            /// {@return which file and line, and what to do}
            public Message why() {
                return Message.of("protocols.refused", file, line, problem);
            }
        }
    }

    /// A protocol on the shelf.
    ///
    /// @param name its folder's name, or [#BUILT_IN]
    /// @param held it, or why there is none
    public record Entry(String name, Held held) {}

    /// @param builtIn the program's own protocol
    /// @param data the data folder, where there is one
    public ProtocolShelf(ProtocolSet builtIn, Optional<Path> data) {
        this.builtIn = builtIn;
        this.folder = data.map(d -> d.resolve(FOLDER)).filter(Files::isDirectory);
    }

    /// {@return the program's own protocol}
    public ProtocolSet builtIn() {
        return builtIn;
    }

    /// {@return the program's own protocol and those of the site by their names, without the site's own limits}
    public List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        all.add(new Entry(BUILT_IN, new Held.Usable(builtIn)));
        if (folder.isPresent()) {
            try (Stream<Path> folders = Files.list(folder.get())) {
                folders.filter(Files::isDirectory).sorted().forEach(f -> all.add(new Entry(name(f), read(f, FOLDER + "/" + name(f)))));
            } catch (IOException e) {
                all.add(new Entry(FOLDER, new Held.Refused(FOLDER, 1, unreadable(e), Fingerprint.of(new byte[0]))));
            }
        }
        return all;
    }

    /// {@return the name of the protocol that the site uses}
    ///
    /// @throws ProtocolException when the file that says so cannot be read
    public String used() throws ProtocolException {
        Optional<Path> file = folder.map(f -> f.resolve(USE)).filter(Files::exists);
        return file.isEmpty() ? BUILT_IN : used(text(file.get(), FOLDER + "/" + USE));
    }

    private static String used(String json) throws ProtocolException {
        String source = FOLDER + "/" + USE;
        try {
            if (JsonReader.read(json, source) instanceof JsonValue.Object object && object.fields().size() == 2
                    && object.fields().get("format") instanceof JsonValue.Number format && format.value().intValue() == 1
                    && object.fields().get("use") instanceof JsonValue.Text use && use.value().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                return use.value();
            }
        } catch (JsonException e) {
            throw new ProtocolException(source, e.line(), e.problem());
        }
        throw new ProtocolException(source, 1, "the fields format (1) and use (the name of a folder beside this file) are needed");
    }

    /// {@return the protocol that holds, with the site's own limits, or why none does}
    public Held holds() {
        try {
            String name = used();
            Held chosen = name.equals(BUILT_IN)
                    ? new Held.Usable(builtIn)
                    : read(folder.orElseThrow().resolve(name), FOLDER + "/" + name);
            Optional<Path> own = folder.map(f -> f.resolve(ProtocolSet.OVERRIDES)).filter(Files::exists);
            if (own.isPresent() && chosen instanceof Held.Usable(ProtocolSet set)) {
                String source = FOLDER + "/" + ProtocolSet.OVERRIDES;
                String json = text(own.get(), source);
                try {
                    return new Held.Usable(set.overriddenBy(json, source));
                } catch (ProtocolException e) {
                    return refused(e, Map.of(source, json));
                }
            }
            return chosen;
        } catch (ProtocolException e) {
            return refused(e, Map.of());
        }
    }

    /// {@return the protocol in a folder, or why there is none}
    ///
    /// @param files the folder
    /// @param origin what messages call it
    public Held read(Path files, String origin) {
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            for (String name : ProtocolSet.FILES) {
                Path file = files.resolve(name);
                if (Files.exists(file)) {
                    texts.put(name, text(file, origin + "/" + name));
                }
            }
            return new Held.Usable(ProtocolSet.readOfSite(texts, origin, builtIn));
        } catch (ProtocolException e) {
            return refused(e, texts);
        }
    }

    /// {@return what a file or folder says: a folder of a protocol, one of its files, or a file with own limits for the protocol in use}
    ///
    /// @param path the file or folder
    public Held check(Path path) {
        String shown = String.valueOf(path.getFileName());
        if (Files.isDirectory(path)) {
            return read(path, shown);
        }
        if (ProtocolSet.FILES.contains(shown)) {
            Path parent = path.toAbsolutePath().normalize().getParent();
            return parent == null ? read(path, shown) : read(parent, name(parent));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            String json = text(path, shown);
            texts.put(shown, json);
            String name = used();
            Held base = name.equals(BUILT_IN) ? new Held.Usable(builtIn) : read(folder.orElseThrow().resolve(name), FOLDER + "/" + name);
            return base instanceof Held.Usable(ProtocolSet set) ? new Held.Usable(set.overriddenBy(json, shown)) : base;
        } catch (ProtocolException e) {
            return refused(e, texts);
        }
    }

    private static Held refused(ProtocolException e, Map<String, String> texts) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(texts).forEach((name, text) -> all.append(name).append('\n').append(text).append('\n'));
        return new Held.Refused(e.source(), e.line(), e.problem(), Fingerprint.of(all.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Path file, String shown) throws ProtocolException {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new ProtocolException(shown, 1, "the file is larger than " + (LARGEST_BYTES >> 20) + " MB");
            }
            return Files.readString(file);
        } catch (IOException e) {
            ProtocolException wrong = new ProtocolException(shown, 1, unreadable(e));
            wrong.addSuppressed(e);
            throw wrong;
        }
    }

    private static String unreadable(IOException e) {
        return "it cannot be read as UTF-8 text (" + e.getClass().getSimpleName() + ")";
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
